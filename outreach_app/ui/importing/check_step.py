"""The third step: what will become of each record, before anything is written."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QVBoxLayout, QWidget

from outreach_app.services.imports import ImportResult, Judged, Verdict
from outreach_app.services.imports.pairs import decided
from outreach_app.ui import theme
from outreach_app.ui.controls import FILTER, Button, Label
from outreach_app.ui.flow import Flow
from outreach_app.ui.importing.missing_row import MissingRow
from outreach_app.ui.importing.pairs_view import PairsView
from outreach_app.ui.importing.words import counted, mark
from outreach_app.ui.list_pane import ListPane
from outreach_app.ui.tables import Column
from outreach_app.ui.translated import Translated
from outreach_app.wording import N_, _, ngettext

LIMIT = 1_000
"""Records that the list shows; the saved one has all."""

_FIRST = (Verdict.REFUSED, Verdict.DOUBTFUL, Verdict.CHANGED, Verdict.NEW, Verdict.SAME)
"""What needs a person's eye comes first."""

COLUMNS = (
    Column(N_("Record"), lambda one: one.record, width=80, right=True),
    Column(N_("What becomes of it"), lambda one: mark(one.verdict), sort=lambda one: _FIRST.index(one.verdict),
           width=168),
    Column(N_("Name"), lambda one: one.name, tip=lambda one: one.name, width=200, stretch=True),
    Column(N_("Why"), lambda one: str(one.reason or ""), tip=lambda one: str(one.reason or ""), width=360,
           stretch=True),
)  # fmt: skip


class CheckStep(Translated, QWidget):
    """`save_wanted` asks for the whole list as a file; `decided` says that `result` is another one now."""

    save_wanted = Signal()
    decided = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._file, self._rehearsed, self.result = "", None, None
        self._shown: Verdict | None = None
        self.sentence, self.left = Label("strong", wrap=True), Label("small", wrap=True)
        self.filters = {verdict: Button(kind=FILTER) for verdict in (None, *_FIRST)}
        self._one = QButtonGroup(self)
        row = QWidget()
        flow = Flow(row)
        for verdict, button in self.filters.items():
            self._one.addButton(button)
            flow.addWidget(button)
            button.clicked.connect(lambda _checked, verdict=verdict: self.show_only(verdict))
        self.duplicates, self.pairs = Button(kind=FILTER), PairsView()
        self._one.addButton(self.duplicates)
        flow.addWidget(self.duplicates)
        self.duplicates.clicked.connect(self.show_pairs)
        self.pairs.decided.connect(self._decide)
        self.missing = MissingRow()
        self.list, self.count, self.reason = ListPane(COLUMNS, icon="note"), Label("small"), Label(wrap=True)
        self.list.selected.connect(lambda one: self.reason.setText(str(one.reason or "") if one else ""))
        self.save = Button("note")
        self.save.clicked.connect(self.save_wanted)
        self.list.beside.addWidget(self.save)
        self._views, listed = QStackedWidget(), QWidget()
        self._listed = QVBoxLayout(listed)
        self._listed.addWidget(self.list, 1)
        self._listed.addWidget(self.reason)
        self._listed.addWidget(self.count)
        self._views.addWidget(listed)
        self._views.addWidget(self.pairs)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.sentence)
        self._column.addWidget(self.left)
        self._column.addWidget(self.missing)
        self._column.addWidget(row)
        self._column.addWidget(self._views, 1)
        self._space()
        self.retranslate()

    def show_result(self, file: str, result: ImportResult, today: date) -> None:
        """Show what will become of a file's records, who may be here already first."""
        self._file, self._rehearsed, self.result = file, result, result
        self.pairs.show_pairs(result.pairs)
        self.missing.show_result(result, today)
        self.reason.setText("")
        self.retranslate()
        if result.pairs:
            self.show_pairs()
        else:
            self.show_only(None)

    @property
    def first(self) -> QWidget | None:
        """Where the focus goes: to what is to be decided, where there is anything."""
        return self.pairs.list.table if self.result and self.result.pairs else None

    def search(self) -> None:
        """Put the cursor into the search line, where it is in sight."""
        pane = self.pairs.list if self._views.currentWidget() is self.pairs else self.list
        if pane.isVisible():
            pane.search.setFocus()
            pane.search.selectAll()

    def show_pairs(self) -> None:
        """Show who may be here already."""
        self.duplicates.setChecked(True)
        self._views.setCurrentWidget(self.pairs)

    def show_only(self, verdict: Verdict | None) -> None:
        """List the records of one verdict, or all."""
        self._shown = verdict
        self.filters[verdict].setChecked(True)
        self._views.setCurrentIndex(0)
        self._fill()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.save.name(_("Save the list…"), _("Save the whole list as a table (CSV)"))
        self.list.name(_("Records of the file"))
        self.list.none.say(_("There is nothing of this kind."))
        told = _("{file}: this will become of its records. Nothing is written yet.")
        self.sentence.setText(told.format(file=self._file))
        left = self._rehearsed.not_used if self._rehearsed else ""
        self.left.setText(left)
        self.left.setVisible(bool(left))
        self._fill()

    def changeEvent(self, event) -> None:
        if event.type() == event.Type.FontChange:
            self._space()
        super().changeEvent(event)

    def _decide(self) -> None:
        """Another decision makes another result."""
        self.result = decided(self._rehearsed, self._rehearsed.pairs, self.pairs.decisions)
        self._fill()
        self.decided.emit()

    def _fill(self) -> None:
        total, groups = (len(self.result.judged), self.result.of) if self.result else (0, {})
        counts = self.result.counts() if self.result else dict.fromkeys(Verdict, 0)
        self.filters[None].name(ngettext("All: {count}", "All: {count}", total))
        pairs = len(self.result.pairs) if self.result else 0
        self.duplicates.name(ngettext("{count} may be here already", "{count} may be here already", pairs))
        self.duplicates.setVisible(bool(pairs))
        for verdict, count in counts.items():
            self.filters[verdict].name(counted(verdict, count))
            self.filters[verdict].setVisible(bool(count))
        rows: list[Judged] = []
        wanted = _FIRST if self._shown is None else (self._shown,)
        for verdict in wanted:
            rows += groups.get(verdict, [])[: LIMIT - len(rows)]
        total = sum(counts[verdict] for verdict in wanted)
        self.list.set_rows(rows)
        told = _("{shown} of {total} shown: the saved list has all of them")
        self.count.setText(told.format(shown=len(rows), total=total))
        self.count.setVisible(total > len(rows))

    def _space(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))
        self._listed.setContentsMargins(0, 0, 0, 0)
        self._listed.setSpacing(theme.px(8))
