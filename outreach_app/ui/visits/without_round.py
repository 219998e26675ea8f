"""A visit without a round: at the desk, or by a social worker."""

from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from outreach_app.domain.readers import ReaderLine
from outreach_app.domain.visits import Outcome
from outreach_app.services.readers import find_readers
from outreach_app.services.scan import Scanned
from outreach_app.services.walk_ins import find_indexed
from outreach_app.ui import drafts, theme
from outreach_app.ui.card import Card
from outreach_app.ui.controls import PRIMARY, QUIET, Button, Label
from outreach_app.ui.day_edit import DayEdit
from outreach_app.ui.list_pane import ListPane
from outreach_app.ui.sides import Sides
from outreach_app.ui.tables import Column
from outreach_app.ui.translated import Translated
from outreach_app.ui.visits import kept
from outreach_app.ui.visits.draft import Draft, item_out
from outreach_app.ui.visits.form import VisitForm
from outreach_app.ui.visits.recorder import Recorder
from outreach_app.wording import N_, _

COLUMNS = (
    Column(N_("Reader"), lambda line: line.name, width=180, stretch=True),
    Column(N_("Card"), lambda line: line.card, width=80, muted=True),
    Column(N_("Address"), lambda line: line.address, width=160, stretch=True, optional=True, muted=True),
)

PAUSE_MS = 120
"""How long nothing is typed before the visit of the reader who is found first is shown."""


class WithoutRound(Translated, QWidget):
    """Left the reader, right the visit; `closed` when it is saved or given up."""

    closed = Signal()

    def __init__(self, recorder: Recorder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recorder, self._reader = recorder, None
        self._place = kept.without_round(recorder.library)
        self.list = ListPane(COLUMNS, icon="readers", own_search=False)
        self.card, self.day, self.form = Card(), DayEdit(), VisitForm(keys=False)
        self.hint, self.when = Label("muted", wrap=True), Label("muted")
        self.record, self.cancel = Button("check", PRIMARY), Button("", QUIET)
        self.heading, self.afresh = Label("title", wrap=True), Button(kind=QUIET)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._lay_out()
        self._pause.timeout.connect(self._rest)
        self.list.searched.connect(self._search)
        self.list.selected.connect(lambda line: line and self._choose(line))
        self.list.opened.connect(lambda _line: self._enter())
        self.day.dateChanged.connect(lambda _day: self._offer(self.form.draft()))
        self.record.clicked.connect(self.save)
        self.cancel.clicked.connect(self._close)
        self.afresh.clicked.connect(self._start_afresh)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text and accessible name anew."""
        self.hint.setText(_("For a visit at the desk or by a social worker: choose the reader."))
        self.heading.setText(self._reader.name if self._reader else _("Visit without a round"))
        self.when.setText(_("Day"))
        self.day.setAccessibleName(_("Day of the visit"))
        self.list.name(_("Readers"))
        self.list.none.say(
            _("There is no reader yet. Import a table, as the page “Today” shows, or add readers by hand.")
        )
        self.record.name(_("Record the visit"), "", "Ctrl+Enter")
        self.cancel.name(_("Back"), "", "Esc")
        self.afresh.name(_("Start afresh"), _("Forget what was typed earlier"))

    def begin(self) -> None:
        """Start anew, nobody chosen, today; or go on with what was half typed."""
        today = self._recorder.today()
        self.day.allow(last=today)
        self.day.set_day(today)
        self.list.search.clear()
        self._search("")
        self._choose(None)
        self.list.search.setFocus()
        self._take_up()

    def store(self) -> bool:
        """Keep what is half typed in the library's file; False: not possible right now."""
        if self._reader and self.isVisible():
            day, draft = self.day.day().isoformat(), kept.plain(self.form.draft())
            return self._place.keep({"reader": self._reader.card, "day": day, "draft": draft})
        return True

    def _take_up(self) -> None:
        """Go on with what was half typed and left."""
        before = self._place.read()
        line = self._with_card(before["reader"]) if before else None
        self.afresh.setVisible(line is not None)
        if before and line:
            self._go_to(line)
            self.day.set_day(date.fromisoformat(before["day"]))
            self._offer(kept.draft_of(before["draft"]))
            self.form.focus_question()

    def _start_afresh(self) -> None:
        self._place.forget()
        self.begin()

    def _close(self) -> None:
        """Go back; what is half typed stays for the next time."""
        if self.store():
            self.closed.emit()
        else:
            self.form.say_fault(_(drafts.NOT_NOW))

    def scanned(self, found: Scanned) -> bool:
        """Choose the reader whose card it is, or tick the copy: what is at home came back, anything else goes out."""
        carrier = found.reader or found.indexed
        if carrier:
            line = self._with_card(carrier.card)
            if line:
                self._go_to(line)
                self.form.focus_question()
            return line is not None
        self.settle()
        if not found.copies or self._reader is None:
            return False
        copy = found.copies[0]
        self.form.tick(item_out(copy.copy, copy.title))
        return True

    def choose_outcome(self, outcome: Outcome) -> None:
        """Set the outcome of the visit."""
        self.settle()
        self.form.choose(outcome)

    def settle(self) -> None:
        """Show the visit of whom the search finds first, though the typing has not rested yet."""
        if self._pause.isActive():
            self._rest()

    def _rest(self) -> None:
        self._pause.stop()
        if not self.list.table.current():
            self.list.table.go_to(0)
        if not self.list.table.current():
            self._choose(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._foot.setSpacing(theme.px(8))
        super().changeEvent(event)

    def _lay_out(self) -> None:
        self.card.head.insertWidget(0, self.heading, 1)
        self._foot, day = QHBoxLayout(), QHBoxLayout()
        day.addWidget(self.when)
        day.addWidget(self.day, 1)
        self._foot.addWidget(self.cancel)
        self._foot.addWidget(self.afresh)
        self._foot.addStretch()
        self._foot.addWidget(self.record)
        self.card.body.addWidget(self.hint)
        self.card.body.addLayout(day)
        self.card.body.addWidget(self.form)
        self.card.body.addLayout(self._foot)
        self.card.body.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Sides(self.list, self.card, (1, 1)))

    def _found(self, text: str) -> list[ReaderLine]:
        library, by_index = self._recorder.library, _("by the index only")
        lines = [line for line in find_readers(library, text) if not line.ended]
        return [*lines, *(ReaderLine(one.id, one.name, one.card, by_index, "") for one in find_indexed(library, text))]

    def _with_card(self, card: str) -> ReaderLine | None:
        return next((line for line in self._found(card) if line.card == card), None)

    def _search(self, text: str) -> None:
        """Show who is found at once; the visit of the first, which costs more, when the typing rests."""
        self._pause.stop()
        if text:
            self.list.table.setCurrentIndex(QModelIndex())
            self._pause.start()
        self.list.set_rows(self._found(text))

    def _go_to(self, line: ReaderLine) -> None:
        """Choose a reader who was not searched for."""
        self.list.search.setText(line.card)
        self._pause.stop()
        self.list.table.go_to_row(line.id)
        self._choose(line)

    def _enter(self) -> None:
        self.settle()
        self.form.focus_question()

    def _choose(self, line: ReaderLine | None) -> None:
        if line and self._reader and line.id == self._reader.id:
            return
        self._reader = line
        for part in (self.form, self.record, self.day, self.when):
            part.setVisible(line is not None)
        self.hint.setVisible(line is None)
        self.retranslate()
        self._offer()

    def _offer(self, typed: Draft | None = None) -> None:
        """Show what the chosen reader can take and give back: as typed, or else as served."""
        if self._reader is None:
            return
        offer = self._recorder.offer_without_round(self._reader.id, self.day.day())
        self.form.offer(offer, typed or offer.draft.with_outcome(Outcome.SERVED, offer.day))

    def save(self) -> None:
        """Record the visit, if a reader is chosen and nothing is missing."""
        self.settle()
        draft = self.form.draft()
        if self._reader is None or draft.outcome is None:
            return
        if draft.lacks_name:
            self.form.say_fault(_("With whom were the books left? Write it beside the outcome."))
            self.form.focus_question()
        elif self._recorder.record_without_round(self._reader, self.day.day(), draft):
            self._place.forget()
            self.closed.emit()
