"""The command about institutions, points and stops."""

from dataclasses import replace
from typing import Any

import click

from outreach_app.cli.options import common, pass_session
from outreach_app.cli.session import Session
from outreach_app.domain.book_sets import Condition, SetsOfPlace
from outreach_app.domain.dates import full_day
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Address, Place, PlaceKind
from outreach_app.wording import _, ngettext

_KINDS = click.Choice([kind.value for kind in PlaceKind if kind is not PlaceKind.HOME])


@click.command()
@common
@click.argument("name", required=False)
@click.option("--kind", type=_KINDS, help="Add it as this kind, where there is no such place yet.")
@click.option("--phone")
@click.option("--not-alone/--alone", default=None, help="Whether nobody goes there alone.")
@click.option("--notes")
@click.option("--km", "km_from_base", type=click.FloatRange(0, 9999), help="Kilometres from the library.")
@click.option("--power", help="Of a mobile stop: where there is electricity.")
@click.option("--connection", help="Of a mobile stop: which network there is.")
@click.option("--turning", help="Of a mobile stop: where the vehicle turns safely.")
@click.option("--seasons", help="Of a mobile stop: when in the year one gets there.")
@click.option("--contact", "contact_person", help="Of a mobile stop: whom to ask there.")
@click.option("--residents", type=click.IntRange(0, 9_999_999), help="Of a mobile stop: how many people live there.")
@click.option("--audience", help="Of a mobile stop: whom it is for.")
@click.option("--settlement", help="Its town or village.")
@pass_session
def place(session: Session, /, name: str | None, kind: str | None, **told: Any) -> None:
    """Show an institution, point or stop with its readers, add or change it; without a name, list all."""
    from outreach_app.services import book_sets, places
    from outreach_app.services.reader_card import institutions

    given = {key: value for key, value in told.items() if value is not None}
    if name is None and (kind or given):
        raise click.UsageError("name the place")
    with session.library() as library:
        known = {one.name.casefold() for one in institutions(library)}
        if name and kind and name.casefold() not in known:
            address = Address(given.pop("settlement", ""))
            places.add_place(library, Place(Id(""), PlaceKind(kind), name.strip(), address, **given))
        elif name and (kind or given):
            one = places.place_named(library, name)
            address = replace(one.address, settlement=given.pop("settlement", one.address.settlement))
            places.change_place(library, replace(one, kind=PlaceKind(kind or one.kind), address=address, **given))
        found = [places.place_named(library, name)] if name else institutions(library)
        value = [
            _place_value(one, places.residents(library, one.id), book_sets.sets_of_place(library, one.id))
            for one in found
        ]
    lines = [line for one in value for line in _place_lines(one, whole=name is not None)]
    session.answer(value, *(lines or [_("There is no place but homes yet.")]))


def _place_value(one: Place, readers: list[Any], sets: SetsOfPlace) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "kind": one.kind.value,
        "address": one.address.line,
        "phone": one.phone,
        "not_alone": one.not_alone,
        "km_from_base": one.km_from_base,
        **(_passport(one) if one.kind is PlaceKind.MOBILE_STOP else {}),
        "readers": [
            {"id": each.id, "name": each.name, "room": each.room, "served": not each.rests} for each in readers
        ],
        "sets": [
            {"number": line.number, "name": line.name, "copies": line.out, "due": line.due_on} for line in sets.here
        ],
        "not_returned_well": [
            {
                "set": number,
                "copy": item.copy.number,
                "title": item.title.line,
                "condition": item.condition.value if item.condition else None,
                "day": item.back_on,
                "note": item.note,
            }
            for number, item in sets.faults
        ],
    }


_PASSPORT = ("audience", "contact_person", "residents", "power", "connection", "turning", "seasons")


def _passport(stop: Place) -> dict[str, Any]:
    """What only a mobile stop tells."""
    return {name: getattr(stop, name) for name in _PASSPORT}


def _place_lines(one: dict[str, Any], *, whole: bool) -> list[str]:
    count = ngettext("{count} reader", "{count} readers", len(one["readers"]))
    head = f"{one['name']}  {one['address']}  {count}"
    if not whole:
        return [head]
    readers = [f"    {each['room']:<6}{each['name']}" for each in one["readers"]]
    told = [f"    {key}: {one[key]}" for key in _PASSPORT if one.get(key) not in (None, "")]
    return [head, *told, *readers, *map(_set_line, one["sets"]), *map(_fault_line, one["not_returned_well"])]


def _set_line(one: dict[str, Any]) -> str:
    until = _("until {day}").format(day=full_day(one["due"])) if one["due"] else ""
    told = (_("Set № {number}").format(number=one["number"]), one["name"], until)
    copies = ngettext("{count} copy", "{count} copies", one["copies"])
    return "    " + ", ".join([*filter(None, told), copies])


def _fault_line(one: dict[str, Any]) -> str:
    told = (one["copy"], one["title"], Condition(one["condition"]).label, full_day(one["day"]), one["note"])
    return "    " + ", ".join(filter(None, told))
