"""The year's turn: who is to be registered anew, marked in one step, written down at the first visit."""

from collections.abc import Iterable
from datetime import date

from outreach_app.domain.changes import Changes
from outreach_app.domain.dates import check_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.readers import Reader
from outreach_app.domain.visits import Concern
from outreach_app.domain.year_turn import MARK, ToReregister
from outreach_app.services.library import Library
from outreach_app.services.readers import check_served, reader
from outreach_app.storage import readers as stored_readers
from outreach_app.storage import registrations as stored
from outreach_app.storage import visits as stored_visits
from outreach_app.wording import N_, _


def to_reregister(library: Library, year: int) -> list[ToReregister]:
    """Who was registered or served in the year before and is not yet registered in this one, by name.

    Raises:
        UserError: this is a kit, which does not know everybody.
    """
    library.check_may("turn_year")
    return stored.to_reregister(year)


def marked(library: Library) -> dict[Id, Concern]:
    """The readers who are marked, each with the open concern that says so."""
    return {one.reader: one for one in stored_visits.open_concerns() if one.kind == MARK and one.reader}


def at_visit(library: Library, day: date, readers: Iterable[Id]) -> dict[Id, ToReregister]:
    """Which of some readers are asked at a visit of a day: they are marked, and not registered in that year yet."""
    known = marked(library).keys() & set(readers)
    return {one.id: one for one in stored.to_reregister(day.year) if one.id in known} if known else {}


def is_registered(library: Library, reader_id: Id, year: int) -> bool:
    """Whether a reader was registered, for the first time or anew, in a year."""
    return any(day.year == year for day in _registrations(reader(library, reader_id)))


def _registrations(found: Reader) -> set[date]:
    return {day for day in (*stored_readers.registrations(found.id), found.registered_on) if day}


def turn_year(library: Library, year: int, today: date) -> Changes:
    """Mark everybody who is to be registered anew, in one step; who is marked already stays so.

    Raises:
        UserError: nobody is left to be marked.
    """
    with library.use_case("turn_year") as work:
        known = marked(library)
        waiting = [one for one in to_reregister(library, year) if one.id not in known]
        if not waiting:
            raise UserError(N_("Nobody is left to be marked for {year}."), year=str(year))
        text = _("To be registered for {year} at the first visit: look at the consent and the address.")
        for one in waiting:
            stored_visits.put_concern(Concern(work.new_id(), text.format(year=year), today, one.id, MARK))
    return work.changes


def re_register(library: Library, readers: Iterable[Id], day: date, today: date) -> Changes:
    """Write down that readers were registered anew on a day: consent seen, address right. Their marks go.

    Raises:
        UserError: the day is still to come, a reader is registered in that year already, or is served no more.
    """
    check_day(day, today)
    with library.use_case("re_register") as work:
        known = marked(library)
        for one in dict.fromkeys(readers):
            found = reader(library, one)
            check_served(found, day)
            if any(past.year == day.year for past in _registrations(found)):
                raise UserError(
                    N_("{name} is registered for {year} already."), name=found.full_name, year=str(day.year)
                )
            stored_readers.add_registration(one, day)
            stored.check_address(one, day)
            if one in known:
                stored_visits.close_concern(known[one].id, day)
    return work.changes
