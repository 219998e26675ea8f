"""What is done to a reader from the page: asked for in a form, done by a use case, told in a toast."""

from datetime import date

from PySide6.QtWidgets import QWidget

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.readers import Reader
from outreach_app.domain.schedule import Pause, ServicePlan
from outreach_app.domain.visits import Loan
from outreach_app.services import places, reader_return, readers, schedule, visits, whereabouts
from outreach_app.services import reader_card as cards
from outreach_app.services.library import Library
from outreach_app.services.reader_card import ReaderCard
from outreach_app.services.reader_pause import pause_service
from outreach_app.services.whereabouts import Surroundings
from outreach_app.ui.desk import Desk
from outreach_app.ui.drafts import Draft
from outreach_app.ui.plan_fields import Choices, usual_plan
from outreach_app.ui.plan_forms import DateForm, PauseForm, PlanForm
from outreach_app.ui.readers import books_tab, forms, schedule_tab
from outreach_app.ui.readers.forms import EndForm, ReaderDraft, ReaderForm
from outreach_app.ui.readers.villages import VillagesForm
from outreach_app.wording import _


class Deeds:
    """Holds nothing but the way to the library and the window."""

    def __init__(self, owner: QWidget, desk: Desk, library: Library) -> None:
        self._owner, self._desk, self._library = owner, desk, library

    @property
    def _today(self) -> date:
        return self._library.clock().date()

    def add(self) -> Id | None:
        """Add a reader with home and plan; gives the new one's id."""
        draft = ReaderDraft(Reader(Id(""), "-", registered_on=self._today), None, usual_plan(Id(""), self._today))
        library = self._library
        changes = self._reader_form(draft).run(
            self._desk,
            lambda typed: cards.add_card(library, typed.reader, typed.home, typed.plan, typed.likes),
            _("Reader added"),
            Draft(library, "reader"),
        )
        return next(iter(readers.readers_by_id(library, changes.made)), None) if changes else None

    def change(self, card: ReaderCard, page: int = forms.PERSON) -> None:
        """Change a reader and the home; the form opens at a page of it."""

        def write(typed: ReaderDraft) -> Changes | None:
            same = (typed.reader, typed.home) == (card.reader, card.place)
            return None if same else cards.change_card(self._library, typed.reader, typed.home)

        form = self._reader_form(ReaderDraft(card.reader, card.place))
        if page != forms.PERSON:
            form.open_at(page)
        form.run(self._desk, write, _("Reader changed"), Draft(self._library, "reader", card.reader.id))

    def locate_village(self) -> None:
        """Put the addresses of a village that have no coordinates on the map, at its centre."""
        library, known = self._library, whereabouts.villages(self._library)
        if not known:
            self._desk.told.emit(_("All addresses are on the map."), False)
            return
        form = VillagesForm(self._owner, known, Surroundings(library))
        form.run(self._desk, lambda typed: whereabouts.locate_village(library, *typed), _("Put on the map"))

    def with_loan(self, what: str, loan: Loan) -> None:
        """Take a copy in, renew its loan, or write it off as lost."""
        library, today = self._library, self._today
        if what == books_tab.RETURNED:
            self._desk.do(lambda: visits.take_back(library, loan.copy.id, today, today), _("Book returned"))
        elif what == books_tab.RENEWED:
            self._desk.do(lambda: visits.renew(library, loan.id, today, today), _("Loan renewed"))
        else:
            self._desk.do(lambda: visits.mark_lost(library, loan.id, today, today), _("Book marked as lost"))

    def with_service(self, card: ReaderCard, what: str, about: object) -> None:
        """Plan, change, pause, end."""
        deed = {
            schedule_tab.PLAN: lambda: self._plan(card.reader),
            schedule_tab.CHANGE: lambda: self._change_plan(about),
            schedule_tab.PAUSE: lambda: self._pause(about),
            schedule_tab.END_PAUSE: lambda: self._end_pause(*about),
            schedule_tab.AGREE: lambda: self._agree(card, about),
            schedule_tab.END: lambda: self._end(card.reader),
            schedule_tab.RESUME: lambda: self._resume(card.reader),
        }
        deed[what]()

    def door_code(self, card: ReaderCard) -> str:
        """The door code; the journal notes that it was seen."""
        try:
            return places.door_code(self._library, card.reader.place)
        except UserError as refusal:
            self._desk.failed.emit(refusal)
            return ""

    def _plan(self, reader: Reader) -> None:
        form = PlanForm(self._owner, usual_plan(reader.id, self._today), Choices.of(self._library))
        draft = Draft(self._library, "new plan", reader.id)
        form.run(self._desk, lambda plan: schedule.add_plan(self._library, plan), _("Visits planned"), draft)

    def _change_plan(self, plan: ServicePlan) -> None:
        def write(changed: ServicePlan) -> Changes | None:
            return schedule.change_plan(self._library, changed) if changed != plan else None

        form = PlanForm(self._owner, plan, Choices.of(self._library))
        form.run(self._desk, write, _("Plan changed"), Draft(self._library, "plan", plan.id))

    def _pause(self, plan: ServicePlan) -> None:
        library, today = self._library, self._today
        PauseForm(self._owner, today).run(
            self._desk, lambda pause: pause_service(library, plan, pause, today), _("Paused")
        )

    def _end_pause(self, plan: ServicePlan, pause: Pause) -> None:
        self._desk.do(
            lambda: reader_return.end_service_pause(self._library, plan, pause, self._today),
            lambda: _told(self._library, plan.reader),
        )

    def _agree(self, card: ReaderCard, plan: ServicePlan) -> None:
        day = next((due.day for due in card.dues if due.plan.id == plan.id), None)
        form = DateForm(self._owner, day, self._today)
        form.run(self._desk, lambda agreed: schedule.agree_date(self._library, plan.id, agreed), _("Date agreed"))

    def _end(self, reader: Reader) -> None:
        library, today = self._library, self._today
        form = EndForm(self._owner, reader.full_name, today)
        form.run(self._desk, lambda ended: cards.end_service(library, reader.id, *ended, today), _("Service ended"))

    def _resume(self, reader: Reader) -> None:
        self._desk.do(lambda: cards.resume_service(self._library, reader.id), _("Service goes on"))

    def _reader_form(self, draft: ReaderDraft) -> ReaderForm:
        library = self._library
        return ReaderForm(
            self._owner,
            draft,
            cards.institutions(library),
            Choices.of(library),
            Surroundings(library),
            self._today,
        )


def _told(library: Library, reader: Id | None) -> str:
    follows = reader_return.what_follows(library, reader) if reader else ""
    return _("Pause ended. {follows}").format(follows=follows) if follows else _("Pause ended")
