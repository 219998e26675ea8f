"""What a new timetable leaves out: the stops by name, and whether their plans end."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from outreach_app.services.imports import ImportResult
from outreach_app.ui import theme
from outreach_app.ui.controls import Label
from outreach_app.ui.day_edit import DayEdit
from outreach_app.ui.flow import Flow
from outreach_app.ui.translated import Translated
from outreach_app.wording import _, ngettext

NAMED = 8
"""Plans that are named; the tip names all."""


class MissingRow(Translated, QWidget):
    """`chosen` says that `end_on` is another one now."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._result: ImportResult | None = None
        self.end, self.day, self.names = QCheckBox(), DayEdit(), Label("small", wrap=True)
        row = QWidget()
        flow = Flow(row, gap=8)
        flow.addWidget(self.end)
        flow.addWidget(self.day)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(row)
        self._column.addWidget(self.names)
        self._space()
        self.end.toggled.connect(self._choose)
        self.day.dateChanged.connect(self._choose)
        self.retranslate()

    @property
    def end_on(self) -> date | None:
        """From which day on the plans end; None: they stay."""
        return self.day.day() if self.end.isChecked() else None

    def show_result(self, result: ImportResult, today: date) -> None:
        """Show which plans a file leaves out; none of them ends unless somebody says so."""
        self._result = result
        self.end.setChecked(False)
        self.day.set_day(today)
        self._choose()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        missing = self._result.missing if self._result else []
        self.setVisible(bool(missing))
        told = ngettext(
            "{count} stop of these routes is not in the file: end its plan from",
            "{count} stops of these routes are not in the file: end their plans from",
            len(missing),
        )
        self.end.setText(told)
        self.day.setAccessibleName(_("From which day on the plans end"))
        names = "; ".join(map(str, missing[:NAMED]))
        more = _("and {count} more").format(count=len(missing) - NAMED)
        self.names.setText(f"{names}; {more}" if len(missing) > NAMED else names)
        self.names.setToolTip("\n".join(map(str, missing)))

    def changeEvent(self, event) -> None:
        if event.type() == event.Type.FontChange:
            self._space()
        super().changeEvent(event)

    def _choose(self) -> None:
        self.day.setEnabled(self.end.isChecked())
        self.chosen.emit()

    def _space(self) -> None:
        self._column.setSpacing(theme.px(2))
