"""Small pages and a small history, to try the frame with."""

from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QEvent, Qt, QThreadPool
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from outreach_app.domain.changes import Changes
from outreach_app.ui.chip import Mark
from outreach_app.ui.controls import PRIMARY, Button
from outreach_app.ui.desk import History
from outreach_app.ui.list_pane import ListPane
from outreach_app.ui.main_window import Facts
from outreach_app.ui.page import Page
from outreach_app.ui.palette import State
from outreach_app.ui.tables import Column
from outreach_app.wording import _

CONTROLS = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit)


@dataclass(frozen=True)
class Line:
    id: str
    name: str
    due: date | None = None
    books: int = 0
    state: State = State.PLANNED


LINES = [
    Line("1", "Жукова", date(2026, 11, 30), 9),
    Line("2", "Ёлкина", None, 10, State.DUE),
    Line("3", "абрамов", date(2026, 12, 1), 2, State.OVERDUE),
    Line("4", "Еремеева", date(2025, 12, 31), 100, State.DONE),
]

COLUMNS = (
    Column("Reader", lambda line: line.name, stretch=True, width=160),
    Column("State", lambda line: Mark(line.state), sort=lambda line: list(State).index(line.state)),
    Column("Next visit", lambda line: line.due, tip=lambda line: "soon", optional=True),
    Column("Books", lambda line: line.books, right=True, muted=True, optional=True),
)


@dataclass
class Paper:
    """A history as plain lists of words."""

    done: list[str] = field(default_factory=lambda: ["visit recorded"])
    undone: list[str] = field(default_factory=list)

    def undo(self) -> Changes:
        self.undone.append(self.done.pop())
        return Changes(frozenset({"visits"}), "undo")

    def redo(self) -> Changes:
        self.done.append(self.undone.pop())
        return Changes(frozenset({"visits"}), "redo")

    def history(self) -> History:
        return History(
            self.undo,
            self.redo,
            lambda: self.done[-1] if self.done else "",
            lambda: self.undone[-1] if self.undone else "",
        )

    def facts(self) -> Facts:
        return Facts({"visits": len(self.done)}, ("backup today 09:00",))


class ReadersExample(Page):
    """A list and a button."""

    KEY = "readers"
    HELP = "Find a reader."
    STAGES = frozenset({"readers"})

    def __init__(self, desk) -> None:
        super().__init__(desk)
        self.seen: list[str] = []
        self.list = ListPane(COLUMNS, icon="readers")
        self.new = Button("plus", PRIMARY)
        self.list.beside.addWidget(self.new)
        self.body.addWidget(self.list)
        self.first = self.list.table
        self.retranslate()

    def retranslate(self) -> None:
        self.new.name(_("New reader"))
        self.list.name(_("Readers"))
        self.list.none.say(_("There is no reader yet."), _("Import readers"))

    def start(self) -> None:
        self.seen.append("start")
        self.list.set_rows(LINES)

    def refresh(self, changes: Changes) -> None:
        self.seen.append("refresh")

    def leave(self) -> None:
        self.seen.append("leave")


class VisitsExample(ReadersExample):
    """The same under another key."""

    KEY = "visits"
    STAGES = frozenset({"visits"})


def end_jobs() -> None:
    """Let what runs in the background come to its end, before its library is closed."""
    assert QThreadPool.globalInstance().waitForDone(30_000)


def type_into(widget: QWidget, text: str) -> None:
    """Type as a person does, in any alphabet."""
    for sign in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign))


def nameless(root: QWidget) -> list[str]:
    """Controls that can be reached by Tab and have no name for a screen reader."""
    reached = [
        child
        for child in root.findChildren(QWidget)
        if isinstance(child, CONTROLS)
        and child.isVisibleTo(root)
        and child.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (child.parent() and isinstance(child.parent(), QAbstractSpinBox))
    ]
    return [f"{type(child).__name__} in {type(child.parent()).__name__}" for child in reached if not _name(child)]


def _name(control: QWidget) -> str:
    return control.accessibleName() or (control.text() if isinstance(control, QAbstractButton) else "")
