"""Readers, their places and service plans from a table or from ИРБИС."""

from dataclasses import replace
from datetime import date

from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Place, PlaceKind
from outreach_app.domain.readers import Reader
from outreach_app.domain.tastes import TasteKind, likes
from outreach_app.exchange.readers import read_readers
from outreach_app.exchange.records import ReaderRecord
from outreach_app.exchange.telling import Tell, silent, told
from outreach_app.services import readers
from outreach_app.services.imports.compare import Becomes, Line, place_lines, reader_lines, taken, taste_lines
from outreach_app.services.imports.drafts import NOWHERE, elsewhere, name_of, place_of, reader_of, refuse_future
from outreach_app.services.imports.likeness import Likenesses, Match
from outreach_app.services.imports.pairs import Choice, Decision, Decisions, Pair
from outreach_app.services.imports.plans import PlanIntake
from outreach_app.services.imports.result import ImportResult, Source, Verdict, importing
from outreach_app.services.library import Library, Work
from outreach_app.storage import places as stored_places
from outreach_app.storage import readers as stored
from outreach_app.storage import tastes as stored_tastes

UNDECIDED = Decisions()


def import_readers(
    library: Library,
    source: Source,
    today: date,
    *,
    dry_run: bool = False,
    tell: Tell = silent,
    decisions: Decisions = UNDECIDED,
) -> ImportResult:
    """Bring in readers with place, contact, days of registering and plan of service.

    Who is here already, or stands earlier in the file, is known by card, by name and birth, or by telephone and birth
    date; the result lists such pairs, and `decisions` says what becomes of each. What is here is never overwritten
    unless a decision takes the file's value: empty fields are filled, other values are listed. Without a last visit
    the first dates are spread over the cycle. `tell` hears how far it is, and ends it by raising.

    Raises:
        UserError: the file cannot be read at all.
    """
    file = read_readers(source.path, **source.told, tell=tell)
    result = ImportResult.begun(file)
    with importing(library, "import_readers", result, dry_run=dry_run) as work:
        intake = _Intake(library, work, result, today, decisions)
        in_order = sorted(file.records, key=lambda one: not one.card)
        for record in told(in_order, tell, len(in_order)):
            try:
                with library.use_case("add_reader"):
                    intake.take(record)
            except UserError as error:
                intake.plans.forget_names()
                result.skip(record.line, error, name_of(record))
        tell(len(in_order), len(in_order))
        intake.plans.write()
    result.pairs.sort(key=lambda pair: pair.record)
    return result.in_order()


class _Intake:
    """Readers coming in; plans wait until all are here."""

    def __init__(self, library: Library, work: Work, result: ImportResult, today: date, decisions: Decisions) -> None:
        self._library = library
        self._work = work
        self._result = result
        self._today = today
        self._decisions = decisions
        self._likenesses = Likenesses()
        self.plans = PlanIntake(library, work, today)

    def take(self, record: ReaderRecord) -> None:
        """Find the record's reader or make it; those with a card come first, so that no new number takes theirs."""
        refuse_future(record, self._today)
        draft = reader_of(record)
        match = self._likenesses.find(draft)
        if match is None:
            self._add(record, draft)
            self._result.note(record.line, Verdict.NEW, draft.full_name)
            return
        pair = self._pair(record, draft, match)
        decision = self._decisions.of(pair)
        if decision.choice is Choice.ADD:
            self._add(record, replace(draft, card="") if stored.with_card(draft.card) else draft)
        elif decision.choice is Choice.UPDATE:
            self._update(record, match, pair, decision)
        if pair.matters:
            self._result.pairs.append(pair)
        self._result.judged += pair.judged(decision)

    def _add(self, record: ReaderRecord, draft: Reader) -> None:
        readers.add_reader(self._library, replace(draft, place=self._place(record)))
        made = self._work.made[-1]
        self._register(record, made)
        stored_tastes.put_tastes(made, likes(record.genres, record.formats))
        if plan := self.plans.plan_of(record):
            self.plans.wait(plan, made)
        self._likenesses.add(replace(draft, id=made, card=stored.card_of(made)), record.line)
        self._result.added += 1

    def _pair(self, record: ReaderRecord, draft: Reader, match: Match) -> Pair:
        """The record beside who it may be."""
        known = readers.reader(self._library, match.reader)
        lines = [Line("card", draft.card, known.card, _card(draft, known)), *reader_lines(known, draft)]
        lines += taste_lines(stored_tastes.tastes([known.id])[known.id].own, likes(record.genres, record.formats))
        lines += self._place_lines(record, known)
        if record.reregistered:
            new = self._unregistered(record, known.id)
            here = tuple(sorted(stored.registrations(known.id)))
            lines.append(Line("reregistered", record.reregistered, here, Becomes.FILLED if new else Becomes.SAME))
        lines += self._plan_line(record, known)
        return Pair(
            record=record.line,
            name=draft.full_name,
            card=draft.card,
            known_name=known.full_name,
            known_card=known.card,
            like=match.like,
            line=match.line,
            lines=tuple(lines),
        )

    def _place_lines(self, record: ReaderRecord, known: Reader) -> list[Line]:
        draft = place_of(record)
        place = stored_places.place(known.place) if known.place else None
        if place is None:
            return [Line("where", draft, None, Becomes.FILLED)] if draft != NOWHERE else []
        if elsewhere(place, draft):
            return [Line("where", draft, place, Becomes.KEPT)]
        return place_lines(place, draft)

    def _plan_line(self, record: ReaderRecord, known: Reader) -> list[Line]:
        if self.plans.is_planned(known.id):
            differs = self.plans.differs(record, known.id)
            return [Line("plan", record, None, Becomes.KEPT)] if differs else []
        told = not known.ended_on and self.plans.tells_of_plan(record)
        return [Line("plan", record, None, Becomes.FILLED)] if told else []

    def _update(self, record: ReaderRecord, match: Match, pair: Pair, decision: Decision) -> None:
        """The same person: fill what is empty, and take what shall be taken."""
        known = readers.reader(self._library, match.reader)
        lines = {line.field: line for line in pair.lines}
        wanted = {
            name
            for name, line in lines.items()
            if line.becomes is Becomes.FILLED or (line.becomes is Becomes.KEPT and name in decision.take)
        }
        better = taken(known, [line for line in pair.lines if line.field != "where"], decision.take)
        if "where" in wanted:
            better = replace(better, place=self._place(record))
        elif known.place and wanted & {"address", "coordinates", "door_code"}:
            better = replace(better, place=self._better_place(record, known, pair, decision))
        if better != known:
            readers.change_reader(self._library, better)
        if wanted & {"formats", "genres"}:
            self._like(record, known.id, wanted)
        self._register(record, known.id)
        if lines.get("plan") and lines["plan"].becomes is Becomes.FILLED and (plan := self.plans.plan_of(record)):
            self.plans.wait(plan, known.id)
        self._likenesses.learn(better)
        self._result.updated += bool(wanted)

    def _better_place(self, record: ReaderRecord, known: Reader, pair: Pair, decision: Decision) -> Id | None:
        """The reader's place filled; to another address a reader who lives with others moves alone."""
        place = stored_places.place(known.place) if known.place else None
        if place is None:
            return None
        if "address" in decision.take and place.kind is PlaceKind.HOME:
            if not stored.only_reader_at(place.id, known.id):
                return self._place(record)
            place = replace(place, coordinates=None)
        better = taken(place, pair.lines, decision.take)
        stored_places.put_place(better)
        return better.id

    @staticmethod
    def _like(record: ReaderRecord, reader: Id, wanted: set[str]) -> None:
        """Take formats, or likes of other kinds, from the file: in place of those that are here."""
        told = {TasteKind.FORMAT: "formats"}
        own = stored_tastes.tastes([reader])[reader].own
        kept = [one for one in own if told.get(one.kind, "genres") not in wanted]
        new = [one for one in likes(record.genres, record.formats) if told.get(one.kind, "genres") in wanted]
        stored_tastes.put_tastes(reader, (*kept, *new))

    def _unregistered(self, record: ReaderRecord, reader: Id) -> list[date]:
        """The days of registering anew that are not here yet."""
        if not record.reregistered:
            return []
        return sorted(set(record.reregistered) - stored.registrations(reader) - {record.registered_on})

    def _register(self, record: ReaderRecord, reader: Id) -> None:
        for day in self._unregistered(record, reader):
            stored.add_registration(reader, day)

    def _place(self, record: ReaderRecord) -> Id | None:
        """The record's place, found or made; none where it tells nothing of one."""
        draft = place_of(record)
        if draft == NOWHERE:
            return None
        known = self._known_place(draft)
        if known is None:
            made = self._work.new_id()
            stored_places.put_place(replace(draft, id=made))
            return made
        filled = taken(known, place_lines(known, draft))
        if filled != known:
            stored_places.put_place(filled)
        return known.id

    def _known_place(self, draft: Place) -> Place | None:
        if draft.kind is PlaceKind.HOME:
            return stored_places.home_at(draft.address) if draft.address.line else None
        return stored_places.place_named(draft.kind, draft.name)


def _card(draft: Reader, known: Reader) -> Becomes:
    """What becomes of the card number: every reader has one, so a file's other one is never taken by itself."""
    if not draft.card:
        return Becomes.UNTOLD
    return Becomes.SAME if draft.card == known.card else Becomes.KEPT
