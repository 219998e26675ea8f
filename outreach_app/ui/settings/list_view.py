"""A section that is a list: its rows, buttons for the chosen one, and a sentence where there is none."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from outreach_app.domain.changes import Changes
from outreach_app.ui import theme
from outreach_app.ui.actions import Actions, ActionSpec
from outreach_app.ui.controls import PRIMARY, Button, Label
from outreach_app.ui.desk import Desk
from outreach_app.ui.drafts import Draft
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.flow import Flow
from outreach_app.ui.form import FormDialog
from outreach_app.ui.section import SectionView
from outreach_app.ui.table_view import Table
from outreach_app.ui.tables import Column
from outreach_app.wording import N_

BESIDE = 240
"""Room that a sentence needs beside buttons, at 100 %."""


class SentenceAndButtons(QWidget):
    """A sentence with buttons to its right; under it, in as many lines as they need, where it is narrow."""

    def __init__(self, sentence: Label) -> None:
        super().__init__()
        self._holder = QWidget()
        self._buttons = Flow(self._holder)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.addWidget(sentence, 1)
        self._layout.addWidget(self._holder, 0, Qt.AlignmentFlag.AlignTop)
        self._space()

    def add(self, button: Button) -> None:
        """Put a button to the right of the others."""
        self._buttons.addWidget(button)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.FontChange, QEvent.Type.Resize):
            self._space()
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        """Narrow enough to be told that there is no room; as high as the parts need."""
        return QSize(theme.px(160), self._layout.minimumSize().height())

    def _space(self) -> None:
        items = [self._buttons.itemAt(place) for place in range(self._buttons.count())]
        widths = [item.sizeHint().width() for item in items if not item.isEmpty()]
        needed = sum(widths) + theme.px(8) * max(len(widths) - 1, 0)
        beside = self.width() >= needed + theme.px(BESIDE)
        way = QBoxLayout.Direction
        self._layout.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.px(8))
        self._holder.setFixedWidth(needed if beside else max(self.width(), theme.px(160)))


class RowList(QWidget):
    """The list with its buttons: `new` stands alone, `change` and `end` are for the chosen row.

    F2 changes it, Del ends it; Enter or a double click changes it too, unless something else `opens`. `add`, `alter`
    and `close` are what the buttons do; others may stand `beside` them, and more that are `for_row`.
    """

    def __init__(
        self,
        columns: tuple[Column, ...],
        icon: str,
        add: Callable[[], object],
        alter: Callable[[Any], object],
        close: Callable[[Any], object],
        *beside: Button,
        for_row: tuple[Button, ...] = (),
        opens: Callable[[Any], object] | None = None,
    ) -> None:
        super().__init__()
        self.why = Label("small", wrap=True)
        self.table, self.none = Table(columns), EmptyState(icon)
        self.new, self.change, self.end = Button("plus", PRIMARY), Button(), Button()
        self._top, self._column, self._either = SentenceAndButtons(self.why), QVBoxLayout(self), QStackedLayout()
        self._for_row = (self.change, self.end, *for_row)
        for button in (*self._for_row, *beside, self.new):
            self._top.add(button)
        self._column.addWidget(self._top)
        self._column.addLayout(self._either, 1)
        for part in (self.table, self.none):
            self._either.addWidget(part)
        deeds = (("change", N_("Change"), "F2", alter), ("end", N_("Delete"), "Del", close))
        Actions(
            self, [ActionSpec(key, text, (keys,), partial(self._with_row, deed)) for key, text, keys, deed in deeds]
        )
        self.new.clicked.connect(add)
        self.none.pressed.connect(add)
        self.change.clicked.connect(lambda: self._with_row(alter))
        self.end.clicked.connect(lambda: self._with_row(close))
        self.table.opened.connect(opens or alter)
        self.table.selected.connect(lambda _row: self._enable())
        self._enable()
        self._space()

    def set_rows(self, rows: list[Any]) -> None:
        """Show other rows, or the empty state."""
        self.table.set_rows(rows)
        self._either.setCurrentWidget(self.table if rows else self.none)
        if rows and not self.table.current():
            self.table.go_to(0)
        self._enable()

    def _with_row(self, deed: Callable[[Any], object]) -> None:
        row = self.table.current()
        if row:
            deed(row)

    def _enable(self) -> None:
        for button in self._for_row:
            button.setVisible(bool(self.table.rows.rows) and bool(button.text()))
            button.setEnabled(bool(self.table.current()))

    def changeEvent(self, event: Any) -> None:
        if event.type() == event.Type.FontChange:
            self._space()
        super().changeEvent(event)

    def _space(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))


class ListView(SectionView):
    """A section of one list; `rows` is filled by `show_anew()`."""

    def __init__(self, desk: Desk, rows: RowList) -> None:
        super().__init__()
        self.desk, self.rows = desk, rows
        self.body.addWidget(rows, 1)

    def new(self) -> None:
        self.rows.new.click()

    def ask(
        self, form: FormDialog, write: Callable[[Any], Changes | None], words: str, draft: Draft | None = None
    ) -> Changes | None:
        """Open a form; what it gives is written, and the window told. Half-typed it is kept in `draft`."""
        changes = form.ask(write, draft)
        if changes:
            self.desk.announce(changes, words if changes.entry else "")
        return changes
