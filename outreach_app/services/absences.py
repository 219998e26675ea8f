"""When somebody does not work: their dates stay, their rounds to come go to who stands in."""

from dataclasses import replace
from datetime import date, timedelta

from outreach_app.domain.absences import Absence
from outreach_app.domain.changes import Changes
from outreach_app.domain.dates import full_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.services.library import Library
from outreach_app.storage import absences as stored
from outreach_app.storage import staff
from outreach_app.wording import N_


def absences(library: Library, *, since: date | None = None) -> list[Absence]:
    """Every absence by its first day; with `since` only those that last until then or longer."""
    return [one for one in stored.absences() if since is None or one.until_on is None or one.until_on >= since]


def add_absence(library: Library, draft: Absence) -> Changes:
    """Somebody does not work for some days; rounds of these days that are still to come go to who stands in.

    Raises:
        UserError: the person is away on some of these days already.
    """
    with library.use_case("add_absence") as work:
        absence = replace(draft, id=work.new_id())
        _check_alone(absence)
        stored.put_absence(absence)
        _give(library, absence)
    return work.changes


def change_absence(library: Library, absence: Absence) -> Changes:
    """Change the days of an absence, or who stands in; rounds follow.

    Raises:
        UserError: it is gone, or the person is away on some of these days for another reason.
    """
    with library.use_case("change_absence") as work:
        _check_alone(absence)
        _take_back(library, _known(absence.id))
        stored.put_absence(absence)
        _give(library, absence)
    return work.changes


def end_absence(library: Library, absence: Id, back_on: date) -> Changes:
    """The person works again from a day on: an absence that would only begin then is forgotten; rounds come back.

    Raises:
        UserError: it is gone, or over by then.
    """
    with library.use_case("end_absence") as work:
        known = _known(absence)
        if known.until_on and known.until_on < back_on:
            raise UserError(N_("This absence was over on {day} already."), day=full_day(known.until_on))
        _take_back(library, known)
        if known.from_on >= back_on:
            stored.forget_absence(absence)
        else:
            shorter = replace(known, until_on=back_on - timedelta(days=1))
            stored.put_absence(shorter)
            _give(library, shorter)
    return work.changes


def _known(absence: Id) -> Absence:
    for one in stored.absences():
        if one.id == absence:
            return one
    raise UserError(N_("This absence is not in the library any more: refresh the list."))


def _check_alone(absence: Absence) -> None:
    for one in stored.absences():
        overlaps = one.from_on <= (absence.until_on or date.max) and absence.from_on <= (one.until_on or date.max)
        if one.person == absence.person and one.id != absence.id and overlaps:
            raise UserError(N_("{absence} already: change that absence instead."), absence=str(one))


def _give(library: Library, absence: Absence) -> None:
    """Rounds of the absent person that are still to come go to who stands in; without one they stay, and say so."""
    if absence.substitute:
        start = max(absence.from_on, library.clock().date())
        staff.give_rounds(absence.person, absence.substitute, start, absence.until_on)


def _take_back(library: Library, absence: Absence) -> None:
    """Rounds on the person's own routes that went to who stands in come back."""
    if absence.substitute:
        start = max(absence.from_on, library.clock().date())
        staff.give_rounds(absence.substitute, absence.person, start, absence.until_on, own_routes=True)
