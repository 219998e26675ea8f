"""What the page writes: results, wishes, visits without a round; each with its words for the toast."""

from collections.abc import Callable
from datetime import date

from outreach_app.domain.changes import Changes
from outreach_app.domain.identity import Id
from outreach_app.domain.readers import Reader, ReaderLine
from outreach_app.domain.rounds import Round
from outreach_app.domain.selection import Channel
from outreach_app.domain.visits import VisitEntry
from outreach_app.domain.year_turn import ToReregister
from outreach_app.services import schedule, selection, visits, year_turn
from outreach_app.services.library import Library
from outreach_app.services.visits import RoundRow
from outreach_app.services.walk_ins import reader_here
from outreach_app.ui.desk import Desk
from outreach_app.ui.visits.draft import Draft, Offer, item_back, item_out, offer_of, pause_of
from outreach_app.wording import _, ngettext


class Recorder:
    """Stands between the page and the services."""

    def __init__(self, desk: Desk, library: Library) -> None:
        self.desk, self.library = desk, library

    def today(self) -> date:
        """The present day, asked anew each time: windows stay open overnight."""
        return self.library.clock().date()

    def rows(self, one: Round) -> list[RoundRow]:
        """The lines of a round's sheet."""
        return visits.round_rows(self.library, one)

    def to_register(self, one: Round) -> dict[Id, ToReregister]:
        """Which readers of a round are asked for the year's registration at this visit."""
        return year_turn.at_visit(self.library, one.day, one.readers)

    def register_anew(self, one: Round, reader: Reader) -> None:
        """Write down that a reader was registered anew on the round's day."""
        words = _("{name}: registered for {year}").format(name=reader.short_name, year=one.day.year)
        self.desk.do(lambda: year_turn.re_register(self.library, [reader.id], one.day, self.today()), words)

    def is_future(self, one: Round) -> bool:
        """Whether a round is still to come, so that nothing can have happened yet."""
        return one.day > self.today()

    def offer(self, one: Round, row: RoundRow, kept: tuple = ()) -> Offer:
        """A line as its form shows it."""
        plans = schedule.plans_of(self.library, row.reader.id) if row.visit and row.reader else []
        stars = self._stars(row.reader.id) if row.reader and (row.back or row.at_home) else {}
        return offer_of(row, one.day, kept, pause_of(row, plans), stars)

    def _stars(self, reader: Id) -> dict[Id, int]:
        """How a reader liked titles."""
        return {one.title.id: one.stars for one in selection.ratings_of(self.library, reader)}

    def record(self, one: Round, row: RoundRow, draft: Draft) -> Changes | None:
        """Save a line's result; None where it was refused and the row stays as it was."""
        return self._save(self.entry(one, row, draft), row.reader.short_name if row.reader else row.name)

    @staticmethod
    def entry(one: Round, row: RoundRow, draft: Draft) -> VisitEntry:
        """What is recorded of a line."""
        return draft.entry(one.day, row.reader.id if row.reader else None, place=row.stop.place.id, one=one.id)

    def record_without_round(self, reader: ReaderLine, day: date, draft: Draft) -> Changes | None:
        """Save a visit that belongs to no round; out there also of a reader who is in the kit's index alone."""

        def record(entry: VisitEntry) -> Changes:
            with self.library.use_case("record_visit") as work:
                reader_here(self.library, reader.id)
                visits.record_visit(self.library, entry, self.today())
            return work.changes

        return self._save(draft.entry(day, reader.id), reader.name, record)

    def _save(
        self, entry: VisitEntry, name: str, record: Callable[[VisitEntry], Changes] | None = None
    ) -> Changes | None:
        words = _("{name}: {outcome}").format(name=name, outcome=entry.outcome.label)
        record = record or (lambda one: visits.record_visit(self.library, one, self.today()))
        return self.desk.do(lambda: record(entry), words)

    def record_as_prepared(self, one: Round, left: int) -> None:
        """Save everybody who has no result yet as served, each with the whole bag."""
        words = ngettext("{count} visit recorded as prepared", "{count} visits recorded as prepared", left)
        self.desk.do(lambda: visits.record_as_prepared(self.library, one.id, self.today()), words)

    def withdraw(self, row: RoundRow) -> None:
        """Take a line's result back."""
        if visit := row.visit:
            words = _("{name}: result taken back").format(name=row.name)
            self.desk.do(lambda: visits.withdraw_visit(self.library, visit.id), words)

    def wish(self, reader: Id, text: str, day: date) -> Changes | None:
        """Note what a reader wishes for next time, as said at the door."""
        words, said = _("Wish noted: {text}").format(text=text), min(day, self.today())
        return self.desk.do(lambda: selection.add_request(self.library, reader, text, said, Channel.AT_THE_DOOR), words)

    def offer_without_round(self, reader: Id, day: date) -> Offer:
        """What a reader can take and give back at a visit without a round."""
        bag = tuple(item_out(one.copy, one.title) for one in selection.bag(self.library, reader))
        home = [loan for loan in visits.loans_of(self.library, reader) if loan.ended_on is None]
        draft = Draft(out=frozenset(item.copy for item in bag))
        stars = self._stars(reader) if home else {}
        return Offer(day, bag, tuple(item_back(loan, day, stars) for loan in home), draft)
