"""What a section of the settings is, wherever it is written: named in the list, found by its words, built when opened.

The page of settings lists sections of several packages; it knows them by this alone.
"""

from collections.abc import Iterable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from outreach_app.domain.changes import Changes
from outreach_app.services.library import Library
from outreach_app.settings import SettingsFile
from outreach_app.ui import theme
from outreach_app.ui.controls import Label
from outreach_app.ui.desk import Desk
from outreach_app.ui.translated import Translated
from outreach_app.ui.ways import Ways


class SectionView(Translated, QWidget):
    """What stands at the right. Its constructor stores and lays out; `show_anew()` asks the services.

    It fills `body`, writes by `desk.do(…)` only, and sets every text in `retranslate()`. `STAGES` is what it shows: it
    is shown anew when first opened, and after use cases that touched one of them.
    """

    STAGES: frozenset[str] = frozenset()

    def __init__(self) -> None:
        super().__init__()
        self.body = QVBoxLayout(self)
        self._space()

    def show_anew(self) -> None:
        """Show what is stored now; what is typed and not saved yet stays."""

    def refresh(self, changes: Changes) -> None:
        """Show anew what a use case touched."""
        self.show_anew()

    def new(self) -> None:
        """Add one of what the section lists, where it lists something: Ctrl+N."""

    def leave(self) -> None:
        """Save what is half done, before another section or page is shown."""

    def point_out(self, name: str) -> None:
        """Put the focus on the field of a name, as `Section.words()` gives it; without one on the first field."""
        fields = [one for one in self.findChildren(QWidget) if one.isVisibleTo(self) and _can_be_typed_into(one)]
        named = [field for field in fields if not name or _is_called(field, name)]
        for field in named[:1] or fields[:1]:
            field.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._space()
        super().changeEvent(event)

    def _space(self) -> None:
        self.body.setContentsMargins(0, 0, theme.px(8), 0)
        self.body.setSpacing(theme.px(16))


def _is_called(field: QWidget, name: str) -> bool:
    """A button of a field tells both: «Check of the file: Check now»."""
    return field.accessibleName() == name or field.accessibleName().startswith(f"{name}: ")


def _can_be_typed_into(field: QWidget) -> bool:
    named = bool(field.accessibleName()) and not isinstance(field, Label)
    return named and field.isEnabled() and (bool(field.focusPolicy()) or isinstance(field, QAbstractItemView))


class Section:
    """One section: `KEY` is what `Ways.open_settings` takes, `ICON` its pictogram."""

    KEY = ""
    ICON = "settings"

    def __init__(self, settings: SettingsFile) -> None:
        self.settings = settings

    def title(self) -> str:
        """Its name in the list."""
        return ""

    def words(self) -> Iterable[str]:
        """The names of its fields, each the accessible name of what it leads to; the search finds them."""
        return ()

    def widget(self, desk: Desk, library: Library, ways: Ways) -> SectionView:
        """Build what stands at the right, when it is first opened."""
        return SectionView()
