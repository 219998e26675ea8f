"""Two records of one place made one."""

from collections.abc import Mapping
from datetime import date

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.merging import Side
from outreach_app.services.library import Library
from outreach_app.services.merging.compare import Comparison, comparison, end_second_plans, values
from outreach_app.services.merging.in_rounds import join_stops
from outreach_app.storage import merging as stored
from outreach_app.storage import places as stored_places
from outreach_app.storage import schedule as stored_schedule
from outreach_app.wording import N_


def compare_places(library: Library, keep: Id, other: Id) -> Comparison:
    """Two records that may be of one place.

    Raises:
        UserError: they are one record, of different kinds, or one is not there any more; or this is a kit.
    """
    library.check_may("merge_places")
    known = stored_places.places([keep, other])
    if keep == other:
        raise UserError(N_("This is one record already: choose two."))
    if len(known) < 2:
        raise UserError(N_("This place is not in the library any more: refresh the page."))
    if known[keep].kind is not known[other].kind:
        raise UserError(N_("Places of different kinds cannot be one: correct the kind of one of them first."))
    return comparison(library, "place", keep, other, (known[keep].label, known[other].label))


def merge_places(
    library: Library, keep: Id, other: Id, today: date, choices: Mapping[str, Side] | None = None
) -> Changes:
    """Unite two records of one place; in a round to come their two stops become one.

    Raises:
        UserError: as `compare_places`.
    """
    with library.use_case("merge_places") as work:
        compared = compare_places(library, keep, other)
        own = frozenset(plan.id for plan in stored_schedule.plans_of_places([keep]))
        join_stops(keep, other, today)
        stored.merge(library.store.database, "place", keep, other, values(compared, choices or {}))
        work.stands_for(other, keep)
        end_second_plans(stored_schedule.plans_of_places([keep]), own, today)
        stored_places.places([keep])
    return work.changes
