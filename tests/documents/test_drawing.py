import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach_app.documents import fonts
from outreach_app.documents.drawing import Face, bars_of, clean, code_width, set_lines, width_of, wrapped

PLAIN = Face(fonts.SANS, 14)


@given(st.text(st.characters(codec="utf-8"), max_size=200), st.floats(40, 400))
def test_wrapping_keeps_every_letter_and_the_width(text: str, width: float) -> None:
    lines = wrapped(text, PLAIN, width)
    assert all(width_of(line, PLAIN) <= width + 0.01 or len(line) == 1 for line in lines)
    assert "".join(lines).replace(" ", "") == clean(text).replace(" ", "")


def test_widths_are_those_of_reportlab() -> None:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    fonts.embed()
    text = "Щёлоков № 12 «Фаворит» – 日本"
    assert width_of(text, PLAIN) == pytest.approx(stringWidth(text, fonts.SANS, 14))


def test_a_long_text_ends_in_an_ellipsis() -> None:
    lines = wrapped("Слово. " * 40, PLAIN, 150, 2)
    assert len(lines) == 2
    assert lines[1].endswith("Слово…")


def test_short_words_stay_with_the_next() -> None:
    lines = wrapped("с. Верхние Ключи, ул. Берёзовая, д. 41", PLAIN, width_of("с. Верхние Ключи, ул.", PLAIN) + 1)
    assert lines == ("с. Верхние Ключи,", "ул. Берёзовая, д. 41")


def test_signs_without_shape_are_left_out() -> None:
    assert clean("Ти\u00adхий\n Дон\x88 и\u0306од") == "Тихий Дон йод"


def test_lines_stand_under_each_other() -> None:
    first, second = set_lines(["а", "б"], PLAIN, 5, 10)
    assert (first.x, first.y) == (5, 24)
    assert second.y - first.y == pytest.approx(PLAIN.leading)


def test_bars_follow_the_standard() -> None:
    """START C, 12, 34, check sign (105 + 12 + 2·34) % 103 = 82, STOP: widths from the table of ISO/IEC 15417."""
    modules = "211232" + "112232" + "131123" + "121241" + "2331112"
    bars = bars_of("1234")
    unit = code_width("1234") / sum(map(int, modules))
    assert [round(wide / unit) for _left, wide in bars] == [int(wide) for wide in modules[::2]]
    assert bars[0][0] == 0
