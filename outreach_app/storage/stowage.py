"""Copies' stays on vehicles: rows ↔ domain objects, and which vehicle a copy is on board of."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from peewee import fn

from outreach_app.domain.collection import OnBoard
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.on_board import Stay, StayEnd
from outreach_app.domain.people import Vehicle
from outreach_app.storage.people import vehicle_of
from outreach_app.storage.tables.collection import BookSetItemRow, BookSetRow, CopyRow, StowageRow
from outreach_app.storage.tables.people import VehicleRow
from outreach_app.storage.tables.visits import UnlentReturnRow
from outreach_app.storage.writing import chunks, insert_many, put, tuples
from outreach_app.wording import N_

HOLDS_COPY = (
    "SELECT 1 FROM stowage WHERE stowage.copy_id = copy.id AND (stowage.unloaded_on IS NULL"
    f" OR (stowage.ended_as = '{StayEnd.MISSING.value}' AND NOT EXISTS (SELECT 1 FROM unlent_return AS back"
    " WHERE back.copy_id = copy.id AND back.on_day >= stowage.unloaded_on)))"
)
"""`held` for a statement that counts copies: a row for each stay that keeps a copy off the shelf."""


def stay_of(row: StowageRow) -> Stay:
    """The domain object of a row."""
    return Stay(
        id=Id(row.id),
        vehicle=Id(row.vehicle_id),
        copy=Id(row.copy_id),
        loaded_on=row.loaded_on,
        unloaded_on=row.unloaded_on,
        ended_as=StayEnd(row.ended_as) if row.ended_as else None,
        note=row.note,
    )


def stay_standing_alone(row: StowageRow) -> Stay:
    """The domain object of a row; refused where the copy is elsewhere, too.

    Raises:
        UserError: the copy is on board of another vehicle, withdrawn, or in a set that is at its place, or the vehicle
            is out of use.
    """
    stay = stay_of(row)
    if stay.unloaded_on is None:
        if is_on_board(StowageRow.copy == stay.copy, StowageRow.id != stay.id):
            raise UserError(N_("A copy is on board of two vehicles: unload it from one of them."))
        if CopyRow.select().where((CopyRow.id == stay.copy) & CopyRow.withdrawn_on.is_null(False)).exists():
            raise UserError(N_("A withdrawn copy is on board of a vehicle: unload it."))
        if at_a_place(BookSetItemRow.copy == stay.copy):
            raise UserError(N_("A copy on board of a vehicle is in a set that was handed over: unload it."))
        if VehicleRow.select().where((VehicleRow.id == stay.vehicle) & VehicleRow.retired_on.is_null(False)).exists():
            raise UserError(N_("A vehicle that is out of use has books on board: unload them."))
    return stay


def vehicle_standing_alone(row: VehicleRow) -> Vehicle:
    """The domain object of a row; refused where the vehicle is out of use and has books on board.

    Raises:
        UserError: it has.
    """
    if row.retired_on and is_on_board(StowageRow.vehicle == row.id):
        raise UserError(N_("A vehicle that is out of use has books on board: unload them."))
    return vehicle_of(row)


def at_a_place(which: Any) -> bool:
    """Whether a copy that a condition chooses among the items of sets is in one that was handed over."""
    still = BookSetItemRow.back_on.is_null() & BookSetRow.handed_over_on.is_null(False)
    return bool(BookSetItemRow.select().join(BookSetRow).where(which & still).exists())


def is_on_board(*conditions: Any) -> bool:
    """Whether a stay goes on for which all the conditions hold."""
    return bool(StowageRow.select().where(StowageRow.unloaded_on.is_null(), *conditions).exists())


def stay_values(stay: Stay) -> dict[str, object]:
    """A stay's columns."""
    told = stay.ended_as.value if stay.ended_as else ""
    days = {"loaded_on": stay.loaded_on, "unloaded_on": stay.unloaded_on}
    return {"vehicle": stay.vehicle, "copy": stay.copy, **days, "ended_as": told, "note": stay.note}


def put_stay(stay: Stay) -> None:
    """Write a stay."""
    put(StowageRow, stay.id, **stay_values(stay))


def insert_stays(new: Iterable[Stay]) -> None:
    """Write many new stays."""
    insert_many(StowageRow, ({"id": stay.id, **stay_values(stay)} for stay in new))


def stays_now(copies: Iterable[Id]) -> dict[Id, Stay]:
    """The stay of each copy that is on board now."""
    found: dict[Id, Stay] = {}
    for chunk in chunks(copies):
        query = StowageRow.select().where(StowageRow.copy.in_(chunk) & StowageRow.unloaded_on.is_null())
        found |= {Id(row.copy_id): stay_of(row) for row in query}
    return found


def stays_on(vehicle: Id) -> list[Stay]:
    """What is on board of a vehicle, in the order of loading."""
    query = StowageRow.select().where((StowageRow.vehicle == vehicle) & StowageRow.unloaded_on.is_null())
    return [stay_of(row) for row in query.order_by(StowageRow.loaded_on, StowageRow.id)]


def end_stays(copies: Iterable[Id], day: date, ended_as: StayEnd = StayEnd.UNLOADED, note: str = "") -> list[Stay]:
    """End the stays of copies, and return them; one that began after the day goes on: the copy was loaded since."""
    ended = []
    for stay in stays_now(copies).values():
        if stay.loaded_on <= day:
            put_stay(replace(stay, unloaded_on=day, ended_as=ended_as, note=note or stay.note))
            ended.append(stay)
    return ended


def reopen_stay(copy: Id, day: date) -> None:
    """Take the end of the newest stay of a copy back, if it ended on a day and the copy is not on board now."""
    rows = list(StowageRow.select().where(StowageRow.copy == copy).order_by(StowageRow.id.desc()))
    if rows and all(row.unloaded_on for row in rows) and rows[0].unloaded_on == day:
        put_stay(replace(stay_of(rows[0]), unloaded_on=None, ended_as=None))


def vehicles_of(copies: Sequence[Id]) -> dict[str, OnBoard]:
    """The vehicle that each of some copies is on board of now."""
    columns = (StowageRow.copy, StowageRow.vehicle, VehicleRow.name, StowageRow.loaded_on)
    open_ones = StowageRow.copy.in_(copies) & StowageRow.unloaded_on.is_null()
    query = StowageRow.select(*columns).join(VehicleRow).where(open_ones)
    return {copy: OnBoard(Id(vehicle), name, since) for copy, vehicle, name, since in tuples(query)}


def counts() -> Counter[Id]:
    """How many copies are on board of each vehicle."""
    query = StowageRow.select(StowageRow.vehicle, fn.COUNT(StowageRow.id)).where(StowageRow.unloaded_on.is_null())
    return Counter({Id(vehicle): count for vehicle, count in tuples(query.group_by(StowageRow.vehicle))})


def missing(copies: Sequence[Id]) -> set[str]:
    """Those of some copies that were missing at a check of what is on board, and were not handed in since."""
    return {copy for (copy,) in tuples(_missing().where(StowageRow.copy.in_(copies)))}


def held() -> Any:
    """Every copy that a vehicle keeps off the shelf: those on board, and those that were missing there."""
    return StowageRow.select(StowageRow.copy).where(StowageRow.unloaded_on.is_null()) | _missing()


def _missing() -> Any:
    back = UnlentReturnRow.select(UnlentReturnRow.id).where(
        (UnlentReturnRow.copy == StowageRow.copy) & (UnlentReturnRow.on_day >= StowageRow.unloaded_on)
    )
    return StowageRow.select(StowageRow.copy).where((StowageRow.ended_as == StayEnd.MISSING.value) & ~fn.EXISTS(back))
