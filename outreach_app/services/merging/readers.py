"""Two records of one reader made one."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from outreach_app.domain.changes import Changes
from outreach_app.domain.dates import full_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.merging import Side
from outreach_app.domain.readers import Reader
from outreach_app.domain.rounds import Round
from outreach_app.services import readers
from outreach_app.services.library import Library
from outreach_app.services.merging.compare import Comparison, comparison, end_second_plans, values
from outreach_app.services.merging.in_rounds import take_off
from outreach_app.services.selection import bag
from outreach_app.storage import merging as stored
from outreach_app.storage import readers as stored_readers
from outreach_app.storage import rounds as stored_rounds
from outreach_app.storage import schedule as stored_schedule
from outreach_app.storage import visits as stored_visits
from outreach_app.wording import N_, _


def compare_readers(library: Library, keep: Id, other: Id) -> Comparison:
    """Two records that may be of one reader.

    Raises:
        UserError: they are one record, or one is not there any more or anonymised; or this is a kit.
    """
    library.check_may("merge_readers")
    mine, theirs = _pair(library, keep, other)
    return comparison(library, "reader", keep, other, (mine.full_name, theirs.full_name))


def merge_readers(
    library: Library, keep: Id, other: Id, today: date, choices: Mapping[str, Side] | None = None
) -> Changes:
    """Unite two records of one reader: everything of the other's belongs to the kept one, each fact once.

    `choices` say by the field whose value stays, where it is not the usual one. Of two plans of one form the kept
    record's runs on, the other ends today. A former day of registration and a former card number are kept as well.

    Raises:
        UserError: as `compare_readers`; or both have a packed bag in the same round to come.
    """
    with library.use_case("merge_readers") as work:
        compared = compare_readers(library, keep, other)
        taken = values(compared, choices or {})
        own = frozenset(plan.id for plan in stored_schedule.plans(reader=keep))
        theirs = readers.reader(library, other)
        mine = readers.reader(library, keep)
        _leave_common_rounds(library, keep, other, today)
        stored.merge(library.store.database, "reader", keep, other, taken)
        work.stands_for(other, keep)
        end_second_plans(stored_schedule.plans(reader=keep), own, today)
        _keep_registrations(mine, theirs)
        _keep_card(keep, {mine.card, theirs.card})
        readers.reader(library, keep)
    return work.changes


def _pair(library: Library, keep: Id, other: Id) -> tuple[Reader, Reader]:
    if keep == other:
        raise UserError(N_("This is one record already: choose two."))
    mine, theirs = readers.reader(library, keep), readers.reader(library, other)
    if mine.anonymised or theirs.anonymised:
        raise UserError(N_("The personal data of one of the two was removed: nobody can tell who it was."))
    return mine, theirs


def _leave_common_rounds(library: Library, keep: Id, other: Id, today: date) -> None:
    """In a round to come one call is enough: that of the kept record, or of the one whose bag is packed."""
    common = [one for one in _rounds_of(keep, other, today) if not _tried(one, keep, other)]
    if not common:
        return
    packed = [bool(bag(library, one)) for one in (keep, other)]
    if all(packed):
        raise UserError(
            N_("A bag is packed for each of the two in round {number} on {day}: take one of them off the round first."),
            number=common[0].number,
            day=full_day(common[0].day),
        )
    gone = keep if packed[1] else other
    for one in common:
        take_off(one, gone)


def _rounds_of(keep: Id, other: Id, today: date) -> list[Round]:
    mine = {one.id: one for one, _stop in stored_rounds.stops_of(keep, today, None, None)}
    theirs = {one.id for one, _stop in stored_rounds.stops_of(other, today, None, None)}
    return [one for round_id, one in mine.items() if round_id in theirs]


def _tried(one: Round, *who: Id) -> bool:
    return any(visit.reader in who for visit in stored_visits.visits_of_rounds([one.id]).get(one.id, ()))


def _keep_registrations(mine: Reader, theirs: Reader) -> None:
    """A first registration that is not the card's any more made somebody a user of its year: it stays as another.

    Of one year one is enough: a reader is registered once a year.
    """
    united = stored_readers.readers([mine.id])[mine.id]
    known = {day.year for day in (*stored_readers.registrations(mine.id), united.registered_on) if day}
    for day in filter(None, (mine.registered_on, theirs.registered_on)):
        if day.year not in known:
            known.add(day.year)
            stored_readers.add_registration(mine.id, day)


def _keep_card(keep: Id, cards: set[str]) -> None:
    """The reader may still hold the card whose number goes: it is noted."""
    united = stored_readers.readers([keep])[keep]
    for card in sorted(cards - {united.card, ""}):
        told = _("Earlier card: {card}").format(card=card)
        stored_readers.put_reader(replace(united, notes="\n".join(part for part in (united.notes, told) if part)))
