import pytest

from outreach_app.ui.palette import DARK, LIGHT, State


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_text_can_be_read_on_every_ground(palette):
    grounds = [palette.paper, palette.surface, palette.side]
    pairs = [(ink, ground) for ink in (palette.ink, palette.muted, palette.accent) for ground in grounds]
    pairs += [
        (palette.on_accent, palette.accent),
        (palette.ink, palette.selection),
        (palette.accent, palette.selection),
    ]
    pairs += [(palette.danger, palette.paper), (palette.paper, palette.ink)]
    pairs += [(tone.ink, tone.ground) for tone in palette.tones.values()]
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_every_state_has_its_own_colours(palette):
    assert set(palette.tones) == set(State)
    assert len({tone.ink for tone in palette.tones.values()}) == len(State)


def test_the_anchors_of_the_design():
    assert (LIGHT.ink, LIGHT.paper, LIGHT.surface) == ("#1F2328", "#FAF9F6", "#FFFFFF")
    assert (LIGHT.hairline, LIGHT.accent) == ("#E4E1DA", "#1F6F5C")
