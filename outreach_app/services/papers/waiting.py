"""Which readers of a stop wait for something, where the stop is served as such and names nobody."""

from outreach_app.domain.identity import Id
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.readers import Reader
from outreach_app.domain.rounds import Round
from outreach_app.storage import readers as stored_readers
from outreach_app.storage import selection as stored_bags
from outreach_app.wording import _


def readers_waiting(one: Round) -> dict[Id, str]:
    """In words for each stop of the mobile library: whose books are put aside, and who asked for something."""
    stops = [stop for stop in one.stops if stop.place.kind is PlaceKind.MOBILE_STOP]
    here = {
        stop.place.id: [each.id for each in stored_readers.residents(stop.place.id) if each.id not in one.readers]
        for stop in stops
    }
    ids = [reader for some in here.values() for reader in some]
    bags, wishes = stored_bags.bags(ids), stored_bags.open_requests(ids)
    known = stored_readers.readers(reader for reader in ids if bags.get(reader) or wishes.get(reader))
    found = {}
    for place, some in here.items():
        told = [_told(known[one], len(bags.get(one, ())), len(wishes.get(one, ()))) for one in some if one in known]
        if told:
            found[place] = _("Put aside: {readers}").format(readers="; ".join(told))
    return found


def _told(reader: Reader, packed: int, wished: int) -> str:
    parts = (
        _("books: {count}").format(count=packed) if packed else "",
        _("wishes: {count}").format(count=wished) if wished else "",
    )
    return f"{reader.short_name} ({', '.join(part for part in parts if part)})"
