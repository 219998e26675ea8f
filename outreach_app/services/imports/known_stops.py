"""Stops of the mobile library while a timetable comes in: known by village and name, filled in, or made."""

from collections import defaultdict
from dataclasses import dataclass, replace
from math import cos, hypot, radians

from outreach_app.domain.identity import Id
from outreach_app.domain.places import Address, Coordinates, Place, PlaceKind
from outreach_app.domain.stops import full_name, name_in_village
from outreach_app.exchange.catalogue import folded
from outreach_app.exchange.records import StopRecord
from outreach_app.services import places
from outreach_app.services.library import Library, Work
from outreach_app.storage import places as stored

ELSEWHERE = 2_000
"""Metres from which two stops of one name are two stops."""

NEAR = 1
"""Metres from which it is told that a line puts a stop elsewhere."""

_DEGREE = 111_195
"""Metres of a degree of latitude."""

_FILLED = (
    *("audience", "km_from_base", "residents", "phone", "contact_person", "power", "connection", "turning", "seasons"),
    "notes",
)


@dataclass(frozen=True)
class Found:
    """A stop, whether it is new or was filled in, and how far the record lies from it where that is worth telling.

    `stands` is where the record puts it, where that is not the stop's own point.
    """

    place: Place
    stands: Coordinates | None = None
    new: bool = False
    filled: bool = False
    metres: int = 0


class KnownStops:
    """The stops that are here, by village and name."""

    def __init__(self, library: Library, work: Work) -> None:
        self._library, self._work = library, work
        self._by_name: dict[tuple[str, str], list[Place]] = defaultdict(list)
        for one in stored.places().values():
            if one.kind is PlaceKind.MOBILE_STOP:
                self._by_name[_key(one.address.settlement, name_in_village(one))].append(one)

    def take(self, record: StopRecord) -> Found:
        """The stop of a record; of one that is here what is empty is filled in."""
        here = self._by_name[_key(record.community, record.stop)]
        draft = _draft(record)
        for number, known in enumerate(here):
            metres = _metres(known.coordinates, draft.coordinates)
            if metres >= ELSEWHERE:
                continue
            whole = _whole(known, draft)
            if whole != known:
                places.change_place(self._library, whole)
                here[number] = whole
            stands = draft.coordinates if draft.coordinates != whole.coordinates else None
            return Found(whole, stands, filled=whole != known, metres=metres if metres >= NEAR else 0)
        places.add_place(self._library, draft)
        here.append(replace(draft, id=self._work.made[-1]))
        return Found(here[-1], new=True)


def _key(community: str, stop: str) -> tuple[str, str]:
    village, name = folded(community), folded(stop)
    return ("", village or name) if not name or not village or village == name else (village, name)


def _draft(record: StopRecord) -> Place:
    address = Address(record.community, postcode=record.postcode, text=record.address)
    where = None if record.lat is None or record.lon is None else Coordinates(record.lat, record.lon)
    name = full_name(record.community, record.stop)
    told = {field: getattr(record, field) for field in _FILLED}
    return Place(Id(""), PlaceKind.MOBILE_STOP, name, address, where, **told)


def _whole(known: Place, draft: Place) -> Place:
    """A stop with what a record tells and it lacks."""
    address = replace(
        known.address,
        settlement=known.address.settlement or draft.address.settlement,
        postcode=known.address.postcode or draft.address.postcode,
        text=known.address.text or draft.address.text,
    )
    told = {name: getattr(draft, name) for name in _FILLED if getattr(known, name) in (None, "")}
    return replace(known, address=address, coordinates=known.coordinates or draft.coordinates, **told)


def _metres(one: Coordinates | None, other: Coordinates | None) -> int:
    """How far apart two points of one district lie; nothing where one is not known, or only roughly."""
    if one is None or other is None or one.approximate:
        return 0
    east = (one.lon - other.lon) * cos(radians(one.lat))
    return round(_DEGREE * hypot(one.lat - other.lat, east))
