"""The wizard laid out: the line of steps, the step under way, and the two buttons below it."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from outreach_app.services.imports import ImportResult, Verdict
from outreach_app.ui import theme
from outreach_app.ui.actions import shortcut_words
from outreach_app.ui.controls import PRIMARY, QUIET, Button
from outreach_app.ui.importing.check_step import CheckStep
from outreach_app.ui.importing.columns_step import ColumnsStep
from outreach_app.ui.importing.file_step import FileStep
from outreach_app.ui.importing.result_step import ResultStep
from outreach_app.ui.importing.steps import CHECK, COLUMNS, FILE, RESULT, Steps
from outreach_app.wording import _, ngettext

NEXT, BACK = "Ctrl+Return", "Alt+Left"


class _Stack(QStackedWidget):
    """Keeps to the window's height: what is long scrolls in its own list, not the page around it."""

    def hasHeightForWidth(self) -> bool:
        return False


class Frame(QWidget):
    """Holds the parts; the page knows what they do."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.steps, self.stack = Steps(), _Stack()
        self.file, self.columns, self.check, self.result = FileStep(kind), ColumnsStep(), CheckStep(), ResultStep()
        for part in (self.file, self.columns, self.check, self.result):
            self.stack.addWidget(part)
        self.back, self.next = Button("chevron-left", QUIET), Button(kind=PRIMARY)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.back)
        self._foot.addStretch()
        self._foot.addWidget(self.next)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.steps)
        self._column.addWidget(self.stack, 1)
        self._column.addLayout(self._foot)
        self._space()

    def show_step(self, step: int) -> None:
        """Show a step, and mark it in the line."""
        self.steps.show_step(step)
        self.stack.setCurrentIndex(step)

    def first(self, step: int) -> QWidget:
        """Where the focus goes in a step: what is to be said yet, else the button that goes on."""
        unsaid = [one for one in self.columns.table.choices if not one.value()]
        columns = unsaid[0] if unsaid and not self.columns.ready else self.next
        return (self.file.invitation.button, columns, self.check.first or self.next, self.result.first)[step]

    def name_buttons(self, step: int, chosen: bool, checked: ImportResult | None, *, busy: bool) -> None:
        """Say where the buttons lead; while a file is read nothing but Cancel can be done."""
        counts = checked.counts() if checked else {}
        count = counts.get(Verdict.NEW, 0) + counts.get(Verdict.CHANGED, 0)
        ends = self.check.missing.end.isChecked()
        words = {
            FILE: _("Go on") if chosen else "",
            COLUMNS: _("Check the file"),
            CHECK: _("End the plans")
            if ends and not count
            else ngettext("Import {count} record", "Import {count} records", count),
            RESULT: "",
        }
        able = {FILE: True, COLUMNS: self.columns.ready, CHECK: count > 0 or ends, RESULT: False}
        self.next.name(words[step], "", shortcut_words(NEXT))
        self.next.setVisible(bool(words[step]))
        self.next.setEnabled(able[step] and not busy)
        self.back.name(_("Close") if step in (FILE, RESULT) else _("Back"), "", shortcut_words(BACK))
        if not busy:
            self.stack.setEnabled(True)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._space()
        super().changeEvent(event)

    def _space(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(16))
        self._foot.setSpacing(theme.px(8))
