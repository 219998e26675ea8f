"""Two records side by side: where they differ, in words, and what the united one takes over."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from outreach_app.domain.dates import full_day
from outreach_app.domain.identity import Id
from outreach_app.domain.merging import Difference, Side, differences
from outreach_app.domain.readers import EndReason, ServiceBasis
from outreach_app.domain.schedule import ServicePlan
from outreach_app.services.library import Library
from outreach_app.storage import merging as stored
from outreach_app.storage import places as stored_places
from outreach_app.storage import rows, shape
from outreach_app.storage import schedule as stored_schedule
from outreach_app.wording import _

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NO_FIELDS = {"id", "anonymised", "kind"}
"""What the two are, not what is known of them."""
_SECRET = {"door_code", "key_safe"}


@dataclass(frozen=True)
class Comparison:
    """Two records side by side: where they differ, and how much belongs to each, by table."""

    table: str
    keep: Id
    other: Id
    names: tuple[str, str]
    differences: tuple[Difference, ...]
    belongings: tuple[Mapping[str, int], Mapping[str, int]]

    def words(self, one: Difference, side: Side) -> str:
        """What stands on one side, in words; a door code is not shown."""
        values = one.keep if side is Side.KEEP else one.other
        if one.key in _SECRET:
            return "••••" if values[one.key] else ""
        return _in_words(one.key, values)


def comparison(library: Library, table: str, keep: Id, other: Id, names: tuple[str, str]) -> Comparison:
    """Two rows of a table side by side."""
    database = library.store.database
    mine, theirs = (_fields(rows.row(database, table, one)) for one in (keep, other))
    found = differences(mine, theirs, lambda column: shape.group_of(table, column))
    counts = (stored.belongings(database, table, keep), stored.belongings(database, table, other))
    return Comparison(table, keep, other, names, tuple(found), counts)


def _fields(row: Mapping[str, Any] | None) -> dict[str, Any]:
    return {name: value for name, value in (row or {}).items() if name not in _NO_FIELDS}


def values(compared: Comparison, choices: Mapping[str, Side]) -> dict[str, object]:
    """The values that the united record takes over or keeps."""
    taken: dict[str, object] = {}
    for one in compared.differences:
        taken |= one.chosen(choices.get(one.key, one.usual))
    return taken


def end_second_plans(plans: Iterable[ServicePlan], kept: frozenset[Id], today: date) -> None:
    """Of two running plans of one form that of the kept record runs on, the other ends."""
    running = sorted((plan for plan in plans if plan.ended_on is None), key=lambda plan: plan.id not in kept)
    seen = set()
    for plan in running:
        if plan.form in seen:
            stored_schedule.put_plan(replace(plan, ended_on=today))
        seen.add(plan.form)


def _in_words(key: str, told: Mapping[str, object]) -> str:
    if key == "place_id":
        place = stored_places.place(Id(str(told[key]))) if told[key] else None
        return place.label if place else ""
    return ", ".join(text for value in told.values() if (text := _value(key, value)))


def _value(key: str, value: object) -> str:
    """A stored value as people read it."""
    if key in {"pending", "collective", "not_alone"}:
        return _("yes") if value else _("no")
    if isinstance(value, str) and _DAY.fullmatch(value):
        return full_day(date.fromisoformat(value))
    codes = [kind for kind in (*EndReason, *ServiceBasis) if kind.value == value]
    if codes and key in {"ended_on", "basis"}:
        return str(codes[0].label)
    return "" if value in (None, 0) else str(value)
