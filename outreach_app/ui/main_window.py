"""The window: puts rail, header, pages and status line together, and nothing else.

Dialogs, menu and toast are imported when they first open: the first paint does not wait for them.
"""

from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from outreach_app import wording
from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.settings import SettingsFile
from outreach_app.ui import qt_words, theme
from outreach_app.ui.actions import Actions, shortcut_words
from outreach_app.ui.allowed import Allowed
from outreach_app.ui.controls import QUIET, Button
from outreach_app.ui.desk import Desk, History
from outreach_app.ui.frame_actions import frame_actions
from outreach_app.ui.header import Header
from outreach_app.ui.notice import Notice
from outreach_app.ui.page import Page
from outreach_app.ui.rail import Rail
from outreach_app.ui.stages import BY_KEY
from outreach_app.ui.status_line import StatusLine
from outreach_app.ui.translated import Translated
from outreach_app.wording import _

NARROW_BELOW = 1100
"""Width of the window, at 100 %, under which the rail keeps its pictograms only."""


@dataclass(frozen=True)
class Facts:
    """What the frame tells about the open library: counts by page key, and the parts of the status line.

    `mark` says on every page that this is a kit, and which.
    """

    counts: Mapping[str, int] = field(default_factory=dict)
    status: tuple[str, ...] = ()
    mark: str = ""
    warning: str = ""
    """What nobody is to miss, such as a clock that cannot be right; it stands above every page."""


class MainWindow(Translated, QMainWindow):
    """Paints its frame first (`painted`); `serve()` then opens the pages, each built when it is first shown."""

    painted = Signal()
    lock_asked, find_asked = Signal(), Signal()

    def __init__(self, desk: Desk, pages: Mapping[str, Callable[[], Page]], settings: SettingsFile) -> None:
        super().__init__()
        self.desk, self.settings = desk, settings
        self._factories = dict(pages)
        self._open: dict[str, Page] = {}
        self._facts: Callable[[], Facts] = Facts
        self.allowed = Allowed(self, self._factories)
        self._was_painted = self.covered = False
        self._before = next(iter(pages), "")
        """The page of the rail that was shown last."""
        self._lay_out()
        self.actions_table = Actions(self, frame_actions(self))
        self.toast: QWidget | None = None
        self.header.undo.clicked.connect(desk.undo)
        self.header.find.clicked.connect(self.find_asked)
        self.rail.chosen.connect(self.go)
        desk.changed.connect(self._changed)
        desk.told.connect(self._tell)
        desk.failed.connect(self._refuse)
        QApplication.instance().focusChanged.connect(self._reveal)
        self.retranslate()
        self.resize(theme.px(1366), theme.px(768))
        self.restoreGeometry(b64decode(settings.now.geometry))

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        area = self.stack.currentWidget()
        return area.widget() if area else None

    def open(self) -> None:
        """Show the window; where its usual size does not fit the screen, it fills it."""
        room, fills = self.screen().availableSize(), not self.settings.now.geometry
        if fills and (room.width() <= self.width() or room.height() <= self.height()):
            self.showMaximized()
        else:
            self.show()

    def serve(self, history: History, facts: Callable[[], Facts] = Facts) -> None:
        """Take the open library's history and facts, and show the first page."""
        self.desk.history, self.desk.window, self._facts = history, self, facts
        self.go(next(filter(self.allowed.has, self._factories), ""))
        self.show_facts()

    def go(self, key: str) -> None:
        """Show a page, built and started when first asked for; nothing for an unknown key or before `serve()`."""
        if self.desk.history is None or not self.allowed.lets(key):
            return
        if self.page:
            self.page.leave()
        first = key not in self._open
        if first:
            self._open[key] = self._factories[key]()
            self._open[key].renamed.connect(self.name_page)
            self.stack.addWidget(_scrolled(self._open[key]))
        if self.page and self.page.KEY in BY_KEY:
            self._before = self.page.KEY
        self.stack.setCurrentIndex(list(self._open).index(key))
        self.rail.choose(self._open[key].UNDER or key)
        if first:
            self._open[key].start()
        self._open[key].first.setFocus()
        self.name_page()

    def back(self) -> None:
        """Leave a page that the rail does not name."""
        self.go(self._before)

    def set_look(self, name: str, value: object) -> None:
        """Change the language, the theme or the scale, and keep it so."""
        now = self.settings.change(**{name: value})
        if name == "language":
            wording.speak(str(value))
            qt_words.speak()
            QApplication.sendEvent(self, QEvent(QEvent.Type.LanguageChange))
        else:
            theme.apply(QApplication.instance(), theme=now.theme, percent=now.scale)
            self._space()

    def help(self) -> None:
        """Show what the page is for, and all keys that work now."""
        from outreach_app.ui import help as page_help

        keys = self.actions_table.keys()
        if self.page and self.page.actions_table:
            keys = self.page.actions_table.keys() + keys
        title = self.page.heading() if self.page else _("Knigonosha")
        page_help.show(self, title, _(self.page.HELP) if self.page else "", keys)

    def retranslate(self) -> None:
        """Set every text anew."""
        self._space()
        self.actions_table.retranslate()
        self.setAccessibleName(_("Knigonosha"))
        self.name_page()
        self.show_facts()

    def paintEvent(self, event: QEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def resizeEvent(self, event: QEvent) -> None:
        super().resizeEvent(event)
        self._space()

    def closeEvent(self, event: QEvent) -> None:
        if self.page:
            self.page.leave()
        self.settings.change(geometry=b64encode(self.saveGeometry().data()).decode())
        super().closeEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(640, 400)

    def _lay_out(self) -> None:
        self.rail, self.header, self.stack, self.status = (
            Rail(key for key in self._factories if key in BY_KEY),
            Header(),
            QStackedWidget(),
            StatusLine(),
        )
        self.warning = Notice("warning", "danger", aside=24)
        self.look = Button("eye", QUIET)
        self.look.clicked.connect(self._show_look_menu)
        self.rail.foot.addWidget(self.look)
        right, middle = QVBoxLayout(), QWidget()
        for part, stretch in ((self.header, 0), (self.warning, 0), (self.stack, 1), (self.status, 0)):
            right.addWidget(part, stretch)
        row = QHBoxLayout(middle)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        for layout in (right, row):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self.setCentralWidget(middle)

    def _space(self) -> None:
        self.rail.set_narrow(self.width() < theme.px(NARROW_BELOW))
        self.look.name("" if self.rail.narrow else _("Look"), _("Language, colours and size of the window"))

    def _show_look_menu(self) -> None:
        from outreach_app.ui import look_menu

        menu = look_menu.build(self, self.settings.now, self.set_look)
        menu.popup(self.look.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def _changed(self, changes: Changes) -> None:
        if self.toast and (changes.entry or self.toast.of not in ("", self.desk.last())):
            self.toast.hide()
        for page in self._open.values():
            if changes.stages & page.STAGES:
                page.refresh(changes)
        self.name_page()
        self.show_facts()

    def _reveal(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Scroll to what has the focus now, once it has its place."""
        if now and self.page and self.page.isAncestorOf(now):
            QTimer.singleShot(0, now, lambda: self.stack.currentWidget().ensureWidgetVisible(now, 0, theme.px(24)))

    def _refuse(self, refusal: UserError) -> None:
        from outreach_app.ui import messages

        messages.refusal(self, refusal)

    def _tell(self, words: str, undoable: bool) -> None:
        from outreach_app.ui.toast import Toast

        self.toast = self.toast or Toast(self.centralWidget())
        if undoable:
            self.toast.say(words, _("Undo"), self.desk.undo, shortcut_words("Ctrl+Z"), self.desk.last())
        else:
            self.toast.say(words)

    def name_page(self) -> None:
        """Name the page in header and title; while the window is covered, its title tells nothing."""
        heading = self.page.heading() if self.page else _(BY_KEY[next(iter(self._factories))].title)
        self.header.title.setText(heading)
        told = " – ".join(part for part in (heading, self.status.mark, _("Knigonosha")) if part)
        self.setWindowTitle(_("Knigonosha") if self.covered else told)
        self.header.name_undo(self.desk.last())

    def show_facts(self) -> None:
        """Show the counts and the status line anew."""
        facts = self._facts()
        saved = [_("saved {time}").format(time=f"{self.desk.saved_at:%H:%M}")] if self.desk.saved_at else []
        self.rail.set_counts(facts.counts)
        self.warning.say(facts.warning)
        if self.status.tell(facts.mark, [*saved, *facts.status]):
            self.name_page()


def _scrolled(page: Page) -> QScrollArea:
    """The page in an area that scrolls where the window, or the scale, leaves too little room."""
    area = QScrollArea()
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
