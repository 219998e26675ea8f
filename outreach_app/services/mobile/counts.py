"""Who was counted at a stop without being a reader, and inquiries answered."""

from collections.abc import Iterable

from outreach_app.domain.changes import Changes
from outreach_app.domain.dates import check_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.events import people_of
from outreach_app.domain.mobile import AtStop
from outreach_app.domain.rules import AgeBand, bands_on
from outreach_app.services.library import Library
from outreach_app.services.mobile.where import own_visit
from outreach_app.storage import events as stored
from outreach_app.storage.statistics import band_sets
from outreach_app.wording import N_, _

_MOST_INQUIRIES = 100_000


def band_called(at: AtStop, text: str) -> AgeBand:
    """The age band of the day with this name («15–17», also written with a hyphen) or its first year.

    Raises:
        UserError: there is none.
    """
    bands = bands_on(band_sets(), at.day)
    wanted = text.strip().replace("-", "–")
    found = next((band for band in bands if wanted in {band.label, str(band.youngest)}), None)
    if found is None:
        known = ", ".join(band.label for band in bands)
        raise UserError(N_("There is no age band “{text}” on this day: choose one of {known}."), text=text, known=known)
    return found


def set_visitors(library: Library, at: AtStop, band: AgeBand, number: int) -> Changes:
    """Note how many visitors of an age band came who are not registered; 0 takes them off.

    Raises:
        UserError: the day is still to come, or nobody can be taken off.
    """
    check_day(at.day, library.clock().date())
    if number < 0:
        raise UserError(N_("Nobody of {band} is counted: there is nobody to take off."), band=band.label)
    with library.use_case("set_visitors") as work:
        stored.put_headcount(own_visit(library, at).id, people_of(band, number))
    return work.changes


def set_inquiries(library: Library, at: AtStop, number: int) -> Changes:
    """Note how many inquiries were answered at a stop.

    Raises:
        UserError: the day is still to come, or the number cannot be.
    """
    check_day(at.day, library.clock().date())
    if not 0 <= number <= _MOST_INQUIRIES:
        raise UserError(N_("{number} inquiries cannot be: give 0 to 100,000."), number=number)
    with library.use_case("set_inquiries") as work:
        stored.put_inquiries(own_visit(library, at).id, number)
    return work.changes


def count_line(library: Library, at: AtStop, visitors: Iterable[tuple[str, int]], inquiries: int | None) -> bool:
    """Note what a table tells of a stop, age bands by their names; says whether any of it was not noted yet.

    Raises:
        UserError: another number was counted already, or there is no such age band.
    """
    told = [(band, number) for name, number in visitors if number for band in [band_called(at, name)]]
    if not told and not inquiries:
        return False
    own = own_visit(library, at).id
    counted = {people.youngest: people.number for people in stored.headcounts(own)}
    new = False
    for band, number in told:
        if _is_new(counted.get(band.youngest, 0), number, band.label):
            set_visitors(library, at, band, number)
            new = True
    if inquiries and _is_new(stored.inquiries(own), inquiries, _("inquiries")):
        set_inquiries(library, at, inquiries)
        new = True
    return new


def _is_new(counted: int, told: int, what: str) -> bool:
    if counted not in {0, told}:
        raise UserError(
            N_("{counted} are counted here already ({what}), and the line says {told}: correct it in the window."),
            counted=counted,
            what=what,
            told=told,
        )
    return counted == 0
