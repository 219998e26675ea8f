"""Which rows a day's work out there needs: of each fact table either what is taken along, or why nothing is."""

import json
from collections.abc import Iterable, Mapping

from outreach_app.storage.fieldwork.kit import Contents, with_parents
from outreach_app.storage.store import Store
from outreach_app.storage.writing import chunks

WHOLE = ("person", "vehicle", "route", "closed_day", "absence", "library_rule", "age_band")
"""Tables that are small and name no reader: taken along whole."""

OF_READERS = (
    "phone",
    "contact_person",
    "registration",
    "service_plan",
    "request",
    "bag_item",
    "taste",
    "taste_list_use",
    "rating",
    "visit",
    "missed_call",
    "loan",
    "concern",
)
OF_PLACES = ("service_plan", "bag_item", "visit", "missed_call", "loan", "concern", "book_set")
OF_OTHERS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "plan_window": (("plan_id", "service_plan"),),
    "chosen_date": (("plan_id", "service_plan"),),
    "pause": (("plan_id", "service_plan"),),
    "agreed_date": (("plan_id", "service_plan"),),
    "taste": (("taste_list_id", "taste_list"),),
    "book_set_item": (("book_set_id", "book_set"),),
    "renewal": (("loan_id", "loan"),),
    "headcount": (("visit_id", "visit"),),
    "stop": (("round_id", "trip"),),
    "printed_paper": (("round_id", "trip"),),
    "planned_visit": (("stop_id", "stop"),),
    "stowage": (("vehicle_id", "aboard"),),
}
"""Rows that are taken along with another one."""

LEFT = {
    "health_mark": "nobody needs it at a door",
    "call": "what was said on the phone stays in the office",
    "saved_filter": "lists of the office",
    "cancelled_trip": "a round that is gone is nobody's work",
    "diary_page": "typed in the office",
    "event": "those before count in the office",
    "participants": "those before count in the office",
    "printed_act": "acts are printed in the office",
    "unlent_return": "those before count in the office",
}
"""Tables of which nothing is taken along, and why."""

HIDDEN: Mapping[str, frozenset[str]] = {
    "absence": frozenset(("reason",)),
    "pause": frozenset(("reason",)),
    "missed_call": frozenset(("note",)),
    "visit": frozenset(("left_with", "note")),
    "reader": frozenset(("basis", "referral", "consent_number")),
    "rating": frozenset(("note",)),
}
"""Columns that stay blank in every kit: no work out there needs them."""

ACCESS = frozenset(("door_code", "key_safe"))


def contents(store: Store, rounds: Iterable[str], places: Iterable[str], *, access: bool) -> Contents:
    """What a kit for some rounds and places holds: their readers with all that serving them needs.

    `access` says whether door codes go along.
    """
    chosen = _Chosen(store)
    chosen.add("trip", rounds)
    chosen.add("place", places)
    for table in WHOLE:
        chosen.add(table, chosen.all_of(table))
    chosen.follow("stop", "planned_visit")
    chosen.add("place", chosen.values("stop", "place_id"))
    chosen.add("reader", chosen.values("planned_visit", "reader_id"))
    chosen.add("reader", chosen.where("reader", "place_id", "place"))
    for table in OF_READERS:
        chosen.add(table, chosen.where(table, "reader_id", "reader"))
    for table in OF_PLACES:
        chosen.add(table, chosen.where(table, "place_id", "place", "reader_id"))
    chosen.add("taste_list", chosen.values("taste_list_use", "taste_list_id"))
    chosen.add("aboard", chosen.values("trip", "vehicle_id"))
    chosen.add("aboard", chosen.vehicles(chosen.values("service_plan", "route_id")))
    chosen.follow(*OF_OTHERS)
    chosen.ids.pop("aboard")
    hidden = {**HIDDEN, "place": frozenset() if access else ACCESS}
    return Contents(with_parents(store, chosen.ids), hidden)


def has_codes(store: Store, taken: Contents) -> bool:
    """Whether any of the places that are taken along has a door code or a key safe."""
    connection = store.database.raw()
    query = "SELECT 1 FROM place WHERE (door_code != '' OR key_safe != '') AND id IN (SELECT value FROM json_each(?))"
    places = json.dumps(sorted(taken.rows.get("place", ())))
    return bool(connection.execute(f"{query} LIMIT 1", (places,)).fetchall())


class _Chosen:
    """The ids chosen so far, by table."""

    def __init__(self, store: Store) -> None:
        self._connection = store.database.raw()
        self._store = store
        self.ids: dict[str, set[str]] = {}

    def add(self, table: str, ids: Iterable[str]) -> None:
        self.ids.setdefault(table, set()).update(ids)

    def all_of(self, table: str) -> list[str]:
        return [str(row_id) for (row_id,) in self._connection.execute(f'SELECT id FROM "{table}"').fetchall()]

    def values(self, table: str, column: str) -> set[str]:
        """What the chosen rows of a table refer to by a column."""
        return self._ask(f'SELECT "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL AND id', self.ids[table])

    def vehicles(self, routes: Iterable[str]) -> set[str]:
        """The vehicles that usually drive some routes."""
        return self._ask("SELECT vehicle_id FROM route WHERE vehicle_id IS NOT NULL AND id", routes)

    def where(self, table: str, column: str, chosen: str, empty: str = "") -> set[str]:
        """The rows of a table that refer to chosen ones; where `empty` is told, those for which it is empty."""
        only = f'"{empty}" IS NULL AND ' if empty and empty in self._store.database.columns(table) else ""
        return self._ask(f'SELECT id FROM "{table}" WHERE {only}"{column}"', self.ids.get(chosen, set()))

    def follow(self, *tables: str) -> None:
        """Add the rows that go along with chosen ones."""
        for table in tables:
            for column, chosen in OF_OTHERS[table]:
                self.add(table, self.where(table, column, chosen))

    def _ask(self, query: str, ids: Iterable[str]) -> set[str]:
        found: set[str] = set()
        for chunk in chunks(ids):
            marks = ", ".join("?" * len(chunk))
            found |= {str(one) for (one,) in self._connection.execute(f"{query} IN ({marks})", chunk).fetchall()}
        return found
