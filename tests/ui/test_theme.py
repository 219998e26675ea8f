import re

import pytest
from PySide6.QtGui import QFontInfo, QFontMetrics

from outreach_app.ui import theme
from outreach_app.ui.palette import DARK, LIGHT


@pytest.mark.parametrize(("name", "palette"), [("light", LIGHT), ("dark", DARK)])
def test_a_theme_reaches_what_qt_draws_by_itself(dressed, name, palette):
    theme.apply(dressed, theme=name, percent=100)
    assert theme.colours() is palette
    assert dressed.palette().window().color().name().upper() == palette.paper
    assert palette.accent in dressed.styleSheet()


def test_no_length_or_colour_is_left_unfilled(dressed):
    assert not re.search(r"\$|\d(dp|sp)\b", theme.style_sheet())


def test_everything_grows_with_the_scale(dressed):
    theme.apply(dressed, theme="light", percent=200)
    assert theme.px(32) == 64
    assert dressed.font().pointSizeF() == 21
    assert "font-size: 40pt" in theme.style_sheet()
    assert "min-height: 60px" in theme.style_sheet()


def test_the_scale_stops_at_both_ends(dressed):
    theme.apply(dressed, theme="light", percent=200)
    assert theme.next_scale(1) == 200
    theme.apply(dressed, theme="light", percent=80)
    assert (theme.next_scale(-1), theme.next_scale(1)) == (80, 90)


def test_the_shipped_typeface_is_taken(dressed):
    fontpkg = pytest.importorskip("fontpkg")
    theme.load_fonts([fontpkg.path("PT Sans", 400, "normal")])
    assert QFontInfo(theme.font()).family() == "PT Sans"


def test_a_file_that_is_no_font_changes_nothing(dressed, tmp_path):
    before = theme.font().family()
    (tmp_path / "no.ttf").write_bytes(b"no font")
    theme.load_fonts([tmp_path / "no.ttf"])
    assert theme.font().family() == before


def test_a_text_is_cut_to_its_room_at_every_scale(dressed):
    text = "Капитанская дочка"
    whole = QFontMetrics(theme.font()).horizontalAdvance(text)
    assert theme.cut(text, whole + 1) == text
    assert theme.cut(text, whole // 2).endswith("…")
    theme.apply(dressed, theme="light", percent=200)
    assert theme.cut(text, whole + 1).endswith("…")
    assert theme.cut(text, 2 * whole + 8) == text
