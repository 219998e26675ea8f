"""How a printed paper is remembered: a mark for each thing on it, so that a later change can be named.

A mark is a short digest, never the thing itself: what was printed leaves no personal data behind.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from outreach_app.domain.dates import short_day
from outreach_app.domain.papers import DeliverySlip, RouteSheet
from outreach_app.domain.rounds import Round
from outreach_app.services.papers.content import Content
from outreach_app.wording import N_, _, ngettext

_WHOLE = 64
"""Digits of the digest of everything, which comes first and decides whether a paper still tells the truth."""
_NAMED_AT_MOST = 3


def fingerprint(one: Round, content: Content) -> str:
    """The marks of a paper; whether door codes were ticked makes no difference."""
    marks = _marks(one, content)
    return ";".join([_digest(content, _WHOLE), *(f"{name}={mark}" for name, mark in marks.items())])


def same(printed: str, now: str) -> bool:
    """Whether a paper looks as it did when it was printed."""
    return printed[:_WHOLE] == now[:_WHOLE]


def differences(printed: str, one: Round, content: Content) -> tuple[str, ...]:
    """In words what changed since a paper was printed; empty where it still tells the truth."""
    now = fingerprint(one, content)
    if same(printed, now):
        return ()
    before, after = _read(printed), _read(now)
    changed = (
        {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)} if before else set()
    )
    if isinstance(content, RouteSheet):
        words = [*_of_round(one, changed), *_of_stops(before, after, one, changed)]
        named = [(reader.slip_number, reader.name) for reader in content.readers]
        words += [_("other times of arrival")] if "times" in changed and not words else []
    else:
        words = _of_round(one, changed)
        named = [(slip.number, slip.reader) for slip in content]
        same_readers = {f"reader-{number}" for number, _name in named} == {key for key in before if "reader-" in key}
        words += [_("another order of stops")] if "order" in changed and same_readers else []
    words += _of_readers(before, after, named, changed)
    return tuple(words) or (_("what stands on it has changed"),)


def _of_round(one: Round, changed: set[str]) -> list[str]:
    """What changed in the round's head."""
    words = []
    if "day" in changed:
        words.append(_("another day: {day}").format(day=short_day(one.day)))
    if "deliverer" in changed:
        name = one.deliverer_name
        words.append(_("now goes: {name}").format(name=name) if name else _("nobody is named to go"))
    if "vehicle" in changed:
        name = one.vehicle_name
        words.append(_("now by: {vehicle}").format(vehicle=name) if name else _("without a vehicle now"))
    return words


def _of_stops(before: Mapping[str, str], after: Mapping[str, str], one: Round, changed: set[str]) -> list[str]:
    """Which stops came, went, moved or are described anew."""
    here = {f"stop-{stop.id}": stop.place.label for stop in one.stops}
    new = [label for name, label in here.items() if before and name not in before]
    gone = sum(1 for name in before if name.startswith("stop-") and name not in after)
    anew = [label for name, label in here.items() if name in changed and name in before]
    words = [_("stop added: {names}").format(names=_listed(new))] if new else []
    if gone:
        words.append(ngettext("{count} stop taken out", "{count} stops taken out", gone))
    if "order" in changed and not new and not gone:
        words.append(_("another order of stops"))
    if anew:
        words.append(_("address or access: {names}").format(names=_listed(anew)))
    return words


_KINDS = {
    "reader": N_("details of: {names}"),
    "books": N_("books of: {names}"),
    "wishes": N_("requests of: {names}"),
    "dates": N_("dates of: {names}"),
}


def _of_readers(
    before: Mapping[str, str], after: Mapping[str, str], named: Iterable[tuple[int | None, str]], changed: set[str]
) -> list[str]:
    """Whose lines came, went or changed."""
    names = {number: name for number, name in named if number}
    new = [name for number, name in names.items() if before and f"reader-{number}" not in before]
    gone = sum(1 for name in before if name.startswith("reader-") and name not in after)
    words = [_("reader added: {names}").format(names=_listed(new))] if new else []
    if gone:
        words.append(ngettext("{count} reader taken off", "{count} readers taken off", gone))
    for kind, text in _KINDS.items():
        if kind == "dates" and "day" in changed:
            continue
        touched = [name for number, name in names.items() if f"{kind}-{number}" in changed and name not in new]
        if touched:
            words.append(_(text).format(names=_listed(touched)))
    return words


def _listed(names: list[str]) -> str:
    """The first few names, and how many there are besides."""
    told, more = ", ".join(names[:_NAMED_AT_MOST]), len(names) - _NAMED_AT_MOST
    if more <= 0:
        return told
    return _("{names} and {more}").format(names=told, more=ngettext("{count} more", "{count} more", more))


def _read(printed: str) -> dict[str, str]:
    """The marks by name; a paper printed by an older version has none but the digest of the whole."""
    return dict(part.split("=", 1) for part in printed.split(";")[1:])


def _digest(thing: object, digits: int = 8) -> str:
    return hashlib.sha256(repr(thing).encode()).hexdigest()[:digits]


def _marks(one: Round, content: Content) -> dict[str, str]:
    things = _sheet_things(one, content) if isinstance(content, RouteSheet) else _slip_things(one, content)
    return {name: _digest(thing) for name, thing in things.items()}


def _sheet_things(one: Round, sheet: RouteSheet) -> dict[str, object]:
    things: dict[str, object] = {
        "day": sheet.day,
        "deliverer": sheet.deliverer,
        "vehicle": (sheet.vehicle, sheet.plate),
        "times": (sheet.departs, sheet.returns, [(row.arrive, row.depart) for row in sheet.rows]),
        "order": [stop.id for stop in one.stops],
    }
    for stop, row in zip(one.stops, sheet.rows, strict=True):
        things[f"stop-{stop.id}"] = (row.place_name, row.address, row.entrance, row.floor, row.access_notes)
        for reader in row.readers:
            things[f"reader-{reader.slip_number}"] = (reader.card, reader.name, reader.phones, reader.note)
            things[f"books-{reader.slip_number}"] = (reader.to_collect, reader.to_hand_out)
    return things


def _slip_things(one: Round, slips: Sequence[DeliverySlip]) -> dict[str, object]:
    things: dict[str, object] = {"day": one.day, "order": [(slip.number, slip.position) for slip in slips]}
    for slip in slips:
        things[f"reader-{slip.number}"] = (slip.reader, slip.card, slip.address)
        things[f"books-{slip.number}"] = (slip.hand_out, slip.collect)
        things[f"wishes-{slip.number}"] = slip.requests
        things[f"dates-{slip.number}"] = (slip.due, slip.next_visit)
    return things
