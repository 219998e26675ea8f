"""Which domain object each table's rows make: for the applier and the check of the file."""

from collections.abc import Callable
from typing import Any

from outreach_app.domain.errors import UserError
from outreach_app.storage import (
    absences,
    applier,
    book_sets,
    closed_days,
    collection,
    diary,
    events,
    missed_calls,
    people,
    places,
    plan_rows,
    profile,
    readers,
    schedule,
    stowage,
    tastes,
    visits,
)
from outreach_app.wording import N_

_BUILDERS: dict[str, Callable[[Any], object]] = {
    "person": people.person_of,
    "vehicle": stowage.vehicle_standing_alone,
    "place": places.place_of,
    "reader": readers.reader_of,
    "health_mark": profile.health_mark_of,
    "call": profile.call_of,
    "taste_list": tastes.list_of,
    "taste": tastes.taste_of,
    "title": collection.title_of,
    "copy": collection.copy_standing_alone,
    "book_set": book_sets.set_standing_alone,
    "book_set_item": book_sets.item_standing_alone,
    "stowage": stowage.stay_standing_alone,
    "service_plan": plan_rows.plan_of,
    "pause": plan_rows.pause_of,
    "agreed_date": plan_rows.agreed_of,
    "plan_window": plan_rows.window_of,
    "absence": absences.absence_of,
    "route": schedule.route_of,
    "closed_day": closed_days.closed_day_of,
    "visit": visits.visit_of,
    "missed_call": missed_calls.missed_call_of,
    "event": events.event_of,
    "loan": visits.loan_standing_alone,
    "diary_page": diary.page_of,
}


def register_builders() -> None:
    """Tell the applier how to build the objects that it touched."""
    applier.BUILDERS.update({table: _told(table, build) for table, build in _BUILDERS.items()})


def _told(table: str, build: Callable[[Any], object]) -> Callable[[Any], object]:
    """A builder that tells of a value unknown to this version instead of failing at it."""

    def build_or_tell(row: Any) -> object:
        try:
            return build(row)
        except ValueError as error:
            unknown = N_("A row of “{table}” holds what this version does not know ({fault}): update the program.")
            raise UserError(unknown, table=table, fault=str(error)) from error

    return build_or_tell
