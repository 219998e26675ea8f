"""The form for a day on which nobody comes: what it touches is shown before it is done, in one step."""

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from outreach_app.domain.changes import Changes
from outreach_app.domain.dates import short_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.missed_calls import BEFOREHAND, Why
from outreach_app.domain.not_coming import DayOfCalls, Scope, next_dates
from outreach_app.domain.rounds import Round
from outreach_app.services import not_coming
from outreach_app.services.library import Library
from outreach_app.ui import typed
from outreach_app.ui.controls import Label
from outreach_app.ui.day_edit import DayEdit
from outreach_app.ui.desk import Desk
from outreach_app.ui.form import Fields, FormDialog
from outreach_app.ui.paper_dialog import Paper, PaperDialog
from outreach_app.ui.ring_dialog import ring_up
from outreach_app.wording import N_, _

OFF = "Ctrl+Shift+X"


@dataclass(frozen=True)
class CalledOff:
    """What is called off, why, and the date of all; None: what each plan proposes."""

    scope: Scope
    why: Why
    more: str
    next_day: date | None


class NotComingForm(FormDialog):
    """Gives what is called off."""

    def __init__(self, parent: QWidget | None, waiting: DayOfCalls, one: Round | None) -> None:
        super().__init__(parent, _("Nobody comes on {day}").format(day=short_day(waiting.day)), _("Call off"))
        self._waiting = waiting
        fields, self.told = Fields(), Label("muted", wrap=True)
        ways = [(_("the whole day"), Scope())]
        if one:
            ways.insert(0, (one.label, Scope(round=one.id)))
        self.scope = fields.choice(_("What"), ways, ways[0][1])
        self.after = fields.line(_("Only from this time on"), "", _("after a breakdown, as 11:30"))
        self.why = fields.choice(_("Why"), [(why.label, why) for why in BEFOREHAND], Why.BREAKDOWN)
        self.more = fields.line(_("In more words"))
        self.one_day = fields.tick(_("One date for all"), False)
        self.day = DayEdit()
        self.day.set_day(waiting.day + timedelta(days=1))
        self.day.setEnabled(False)
        fields.add(_("Next date"), self.day)
        self.content.addWidget(fields)
        self.content.addWidget(self.told)
        self.scope.currentIndexChanged.connect(lambda _place: self._tell())
        self.after.textChanged.connect(lambda _text: self._tell())
        self.one_day.toggled.connect(self.day.setEnabled)
        self.one_day.toggled.connect(lambda _on: self._tell())
        self.day.dateChanged.connect(lambda _day: self._tell())
        self._tell()
        self.ready(self.why)

    def value(self) -> CalledOff:
        """What was chosen.

        Raises:
            UserError: the time is none.
        """
        one = self.scope.value()
        scope = Scope(round=one.round, after=typed.clock(self.after.text()))
        later = self.day.day() if self.one_day.isChecked() else None
        return CalledOff(scope, self.why.value(), self.more.text().strip(), later)

    def _tell(self) -> None:
        """Say whom it touches, before anything is done."""
        try:
            now = self.value()
        except UserError as refusal:
            self.told.setText(str(refusal))
            return
        missed = self._waiting.missed(now.scope)
        dates = next_dates(missed, now.next_day)
        days = sorted({day for day in dates.values() if day})
        told = _("Visits made up for: {visits}, on {days}. Books kept longer: {books}. Readers to ring: {readers}.")
        words = told.format(
            visits=len(missed),
            days=", ".join(short_day(day) for day in days) or "–",
            books=len(self._waiting.moved(missed, dates)),
            readers=len(self._waiting.to_ring(missed)),
        )
        self.told.setText(words if missed else _(_NOBODY))


_NOBODY = N_("Nobody is waited for then: choose another part of the day.")


def ask(owner: QWidget, desk: Desk, library: Library, day: date, one: Round | None = None) -> None:
    """Ask what is called off, and do it in one step."""
    today = library.clock().date()
    try:
        waiting = not_coming.calls_on(library, day, today)
    except UserError as refusal:
        desk.failed.emit(refusal)
        return
    done = NotComingForm(owner, waiting, one).run(
        desk,
        lambda off: not_coming.call_off(library, day, off.scope, off.why, today, more=off.more, next_day=off.next_day),
        _("Called off; who is to be rung stands under “To follow up”"),
    )
    if done and not_coming.ringing(library):
        ring_up(owner, desk, library)
    if done and not_coming.notices(library, day):
        notices_dialog(owner, desk, library, day).exec()


def notices_dialog(owner: QWidget, desk: Desk, library: Library, day: date) -> PaperDialog:
    """The notices for the doors, to be looked at, printed or saved."""
    title = _("Notice for the door")
    dialog = PaperDialog(owner, desk, library, title)
    file = f"{day:%Y-%m-%d} notices.pdf"
    dialog.show_paper(Paper(title, lambda: not_coming.notices_pdf(library, day), file, Changes, personal=False))
    return dialog
