"""How the window looks now: colours, type and sizes, changed in one place and read from anywhere.

Widgets ask `colours()` and `px()` when they paint or lay out, and hear of a change by Qt's own events
(`PaletteChange`, `FontChange`, `StyleChange`), so nobody has to be handed a theme.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from outreach_app import paths
from outreach_app.ui.palette import DARK, LIGHT, Palette

BODY, TITLE, SMALL = 10.5, 13.0, 9.5
"""Type sizes in points."""

SCALES = (80, 90, 100, 110, 125, 150, 175, 200)
"""The steps of Ctrl+Plus and Ctrl+Minus, in per cent, on top of the system's own scaling."""

SYSTEM, LIGHT_NAME, DARK_NAME = "system", "light", "dark"
_SCHEMES = {
    SYSTEM: Qt.ColorScheme.Unknown,
    LIGHT_NAME: Qt.ColorScheme.Light,
    DARK_NAME: Qt.ColorScheme.Dark,
}

_colours = LIGHT
_scale = 100
_family = ""


def colours() -> Palette:
    """The colours in use."""
    return _colours


def scale() -> int:
    """The window's own scale in per cent."""
    return _scale


def px(size: float) -> int:
    """A length of the design, given at 100 %, as it is now; never less than 1."""
    return max(1, round(size * _scale / 100))


def font(points: float = BODY, *, bold: bool = False) -> QFont:
    """A face of the window at its present scale."""
    return QFont(_face(_family, points * _scale / 100, bold))


@cache
def _face(family: str, points: float, bold: bool) -> QFont:
    face = QFont(family) if family else QFont()
    face.setPointSizeF(points)
    face.setBold(bold)
    return face


def cut(text: str, width: int, points: float = BODY) -> str:
    """A text as it fits into a width, cut with … where it does not; lists ask for the same ones again and again."""
    return _cut(text, width, _family, points * _scale / 100)


@lru_cache(maxsize=4096)
def _cut(text: str, width: int, family: str, points: float) -> str:
    return _metrics(family, points).elidedText(text, Qt.TextElideMode.ElideRight, width)


@cache
def _metrics(family: str, points: float) -> QFontMetrics:
    return QFontMetrics(_face(family, points, bold=False))


def load_fonts(files: Iterable[Path]) -> None:
    """Take the window's typeface from font files; with none the system's own face stays."""
    global _family  # noqa: PLW0603 - one look for the whole process
    for file in files:
        families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))
        _family = families[0] if families else _family


def apply(app: QApplication, *, theme: str = SYSTEM, percent: int = 100) -> None:
    """Dress the whole application: style, colours (`system`, `light` or `dark`), type and scale."""
    global _colours, _scale
    hints = app.styleHints()
    if hints.colorScheme() != _SCHEMES[theme] or theme == SYSTEM:
        hints.setColorScheme(_SCHEMES[theme])
    dark = hints.colorScheme() == Qt.ColorScheme.Dark if theme == SYSTEM else theme == DARK_NAME
    _colours, _scale = DARK if dark else LIGHT, percent
    sheet = style_sheet()
    if sheet == app.styleSheet():
        return
    if not app.styleSheet():
        app.setStyle("Fusion")
    app.setPalette(_qt_palette(_colours))
    app.setFont(font())
    app.setStyleSheet(sheet)


def next_scale(step: int) -> int:
    """The scale one step up (1) or down (-1) from the present one; it stops at both ends."""
    nearest = min(range(len(SCALES)), key=lambda place: abs(SCALES[place] - _scale))
    return SCALES[min(max(nearest + step, 0), len(SCALES) - 1)]


def style_sheet() -> str:
    """The application's style sheet in the present colours and scale.

    In the file `$name` is a colour of the palette, `8dp` a length and `13sp` a type size at 100 %.
    """
    named = _colours.named() | {"icons": (paths.resources() / "styles").as_posix()}
    text = Template(_sheet_text()).substitute(named)
    text = re.sub(r"\b(\d+(?:\.\d+)?)dp\b", lambda found: f"{px(float(found[1]))}px", text)
    return re.sub(r"\b(\d+(?:\.\d+)?)sp\b", lambda found: f"{float(found[1]) * _scale / 100:g}pt", text)


@cache
def _sheet_text() -> str:
    """The style sheet's file, without its comments."""
    text = (paths.resources() / "styles" / "app.qss").read_text(encoding="utf-8")
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


def _qt_palette(colours: Palette) -> QPalette:
    """The palette for what Fusion draws by itself."""
    role = QPalette.ColorRole
    palette = QPalette(QColor(colours.surface), QColor(colours.paper))
    for each, colour in {
        role.Window: colours.paper,
        role.WindowText: colours.ink,
        role.Base: colours.surface,
        role.AlternateBase: colours.surface,
        role.Text: colours.ink,
        role.PlaceholderText: colours.muted,
        role.Button: colours.surface,
        role.ButtonText: colours.ink,
        role.ToolTipBase: colours.ink,
        role.ToolTipText: colours.paper,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.BrightText: colours.danger,
        role.Mid: colours.edge,
        role.Midlight: colours.hairline,
        role.Dark: colours.edge,
        role.Light: colours.surface,
        role.Shadow: colours.shadow,
    }.items():
        palette.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(colours.faint))
    return palette
