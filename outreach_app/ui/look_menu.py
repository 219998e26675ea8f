"""The menu of how the window looks on this computer: language, colours, size."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from outreach_app import wording
from outreach_app.settings import Settings
from outreach_app.ui import theme
from outreach_app.wording import N_, _

LANGUAGES = {"ru": "Русский", "en": "English"}
"""Each language in its own words, whatever speaks now."""

THEMES = {
    theme.SYSTEM: N_("Colours as in the system"),
    theme.LIGHT_NAME: N_("Light colours"),
    theme.DARK_NAME: N_("Dark colours"),
}


def build(parent: QWidget, now: Settings, change: Callable[[str, object], None]) -> QMenu:
    """The menu with the present choices ticked; `change(name, value)` is told a setting's new value."""
    menu = QMenu(parent)
    for name, ways, present in (
        ("language", LANGUAGES, wording.language()),
        ("theme", {key: _(text) for key, text in THEMES.items()}, now.theme),
        ("scale", {percent: f"{percent} %" for percent in theme.SCALES}, theme.scale()),
    ):
        group = QActionGroup(menu)
        place = menu.addMenu(_("Size")) if name == "scale" else menu
        for value, text in ways.items():
            action = QAction(text, group, checkable=True, checked=value == present)
            action.triggered.connect(lambda _on=False, name=name, value=value: change(name, value))
            place.addAction(action)
        menu.addSeparator()
    return menu
