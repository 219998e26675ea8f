"""The page of settings: the sections at the left with a search over all their fields, the chosen one at the right."""

from PySide6.QtCore import QEvent, QSize, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from outreach_app.domain.changes import EVERY_STAGE, Changes
from outreach_app.services.library import Library
from outreach_app.settings import SettingsFile
from outreach_app.ui import theme
from outreach_app.ui.actions import ActionSpec
from outreach_app.ui.card import Card
from outreach_app.ui.desk import Desk
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.list_pane import SearchLine
from outreach_app.ui.page import Page
from outreach_app.ui.section import SectionView
from outreach_app.ui.settings.contents import Contents
from outreach_app.ui.settings.sections import sections
from outreach_app.ui.ways import Ways
from outreach_app.wording import N_, _

PAUSE_MS = 600
"""How long nothing is typed before a section is built that was found for the first time."""
LEFT_WIDTH = 264
"""Width of the list of sections at 100 %."""


class SettingsPage(Page):
    """Each section is built when it is first opened, and shown anew after changes only while it is in sight."""

    KEY = "settings"
    HELP = N_(
        "What the library decides for itself, who works here, how the program looks, and its backups. Type in the "
        "search line to find a setting by its name; Enter goes to it. A change is saved when you leave its field, and "
        "Ctrl+Z takes it back."
    )
    STAGES = EVERY_STAGE

    def __init__(self, desk: Desk, library: Library, ways: Ways, settings: SettingsFile) -> None:
        super().__init__(desk)
        self.library, self.ways = library, ways
        self.sections = {section.KEY: section for section in sections(settings)}
        self.views: dict[str, SectionView] = {}
        self._outdated: set[str] = set()
        self.search, self.contents = SearchLine(), Contents(tuple(self.sections.values()))
        self.unfound = EmptyState("search")
        self.sheet = Card()
        self._areas: dict[str, QScrollArea] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._lay_out()
        self.first = self.search
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self._left, listed = QWidget(), Card(flush=True)
        self._either, self._stack = QStackedLayout(), QStackedLayout()
        listed.body.addLayout(self._either)
        for part in (self.contents, self.unfound):
            self._either.addWidget(part)
        self._column, row = QVBoxLayout(self._left), QHBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.search)
        self._column.addWidget(listed, 1)
        self.sheet.body.addLayout(self._stack)
        row.addWidget(self._left)
        row.addWidget(self.sheet, 1)
        self._row = row
        self.body.addLayout(row, 1)
        self._size()

    def _connect(self) -> None:
        self.use_actions(
            [
                ActionSpec("search", N_("Search"), ("Ctrl+F",), self._to_search, everywhere=True),
                ActionSpec("new", N_("Add to the list of the section"), ("Ctrl+N",), self._new, everywhere=True),
            ]
        )
        self.search.textChanged.connect(self._find)
        self.search.into_list.connect(self._into_list)
        self.contents.chosen.connect(self._show)
        self._pause.timeout.connect(lambda: self._show(self.contents.key()))
        self.contents.opened.connect(self._open)
        self.unfound.pressed.connect(self.search.clear)

    @property
    def view(self) -> SectionView | None:
        """The section that is shown."""
        return self.views.get(self.contents.key())

    def start(self) -> None:
        self._find("")
        self._show(self.contents.key())

    def refresh(self, changes: Changes) -> None:
        touched = {key for key, view in self.views.items() if view.STAGES & changes.stages}
        if self.view and self.isVisible() and self.contents.key() in touched:
            touched.discard(self.contents.key())
            self.view.refresh(changes)
        self._outdated |= touched

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._freshen()

    def leave(self) -> None:
        if self.view:
            self.view.leave()

    def show_section(self, key: str, field: str = "") -> None:
        """Show one section, with the focus in it."""
        if key in self.sections:
            self.search.clear()
            self.contents.choose(key)
            self._open(key, field)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.contents.setAccessibleName(_("Sections"))
        if self.contents.count():
            self._find(self.search.text())
            self._name_section()

    def _find(self, text: str) -> None:
        """Show what the search finds at once; a section that has yet to be built not under somebody's typing."""
        found = self.contents.find(text)
        if not found:
            self.unfound.say(_("Nothing is found for “{words}”.").format(words=text.strip()), _("Show all"))
        self._either.setCurrentWidget(self.contents if found else self.unfound)
        if self.contents.key() in self.views:
            self._show(self.contents.key())
        else:
            self._pause.start(PAUSE_MS)

    def _show(self, key: str) -> None:
        self._pause.stop()
        if not key:
            return
        shown = self._stack.currentWidget()
        if shown and shown is not self._areas.get(key):
            shown.widget().leave()
        if key not in self.views:
            view = self.views[key] = self.sections[key].widget(self.desk, self.library, self.ways)
            self._areas[key] = _scrolled(view)
            self._stack.addWidget(self._areas[key])
            view.show_anew()
        self._stack.setCurrentWidget(self._areas[key])
        self._name_section()
        self._freshen()

    def _freshen(self) -> None:
        if self.view and self.contents.key() in self._outdated:
            self._outdated.discard(self.contents.key())
            self.view.show_anew()

    def _open(self, key: str, field: str) -> None:
        self._show(key)
        self.views[key].point_out(field)

    def _name_section(self) -> None:
        if not self.view:
            return
        self.sheet.set_title(self.sections[self.contents.key()].title())

    def _into_list(self) -> None:
        if self._either.currentWidget() is self.contents:
            self.contents.setFocus()
        else:
            self.unfound.button.setFocus()

    def _new(self) -> None:
        if self.view:
            self.view.new()

    def _to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._size()
        super().changeEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(560), theme.px(280))

    def _size(self) -> None:
        self._left.setFixedWidth(theme.px(LEFT_WIDTH))
        self._column.setSpacing(theme.px(8))
        self._row.setSpacing(theme.px(16))


def _scrolled(view: SectionView) -> QScrollArea:
    """A section scrolls by itself, so that the list stays in sight."""
    area = QScrollArea()
    area.setWidget(view)
    area.setWidgetResizable(True)
    for ground in (view, area.viewport()):
        ground.setAutoFillBackground(False)
    return area
