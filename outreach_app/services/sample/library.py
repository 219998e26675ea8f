"""Putting the made-up library together."""

from datetime import date, time

from outreach_app.domain.people import Role
from outreach_app.domain.travel import TravelMode
from outreach_app.services.sample.data import district, people
from outreach_app.services.sample.days import next_open
from outreach_app.services.sample.district import library_address, places, settlements
from outreach_app.services.sample.model import SampleLibrary, SamplePerson, SampleRoute, SampleVehicle
from outreach_app.services.sample.plans import Around
from outreach_app.services.sample.readers import readers
from outreach_app.services.sample.titles import titles


def made_up_library(seed: int, today: date, round_day: date | None = None) -> SampleLibrary:
    """A district library with 61 readers and 2,500 copies, the same for the same seed and days.

    `round_day` is the working day after `today` that is to be planned; by default the next one.
    """
    around = Around(today, round_day or next_open(today))
    address, coordinates = library_address()
    grounds = places(seed)
    return SampleLibrary(
        name=district()["library"]["name"],
        district=f"{district()['district']}, {district()['region']}",
        address=address,
        coordinates=coordinates,
        phone=district()["library"]["phone"],
        round_day=around.round_day,
        settlements=settlements(),
        places=grounds,
        people=_people(),
        vehicles=tuple(SampleVehicle(**one) for one in people()["vehicles"]),
        routes=_routes(),
        readers=readers(seed, around, grounds),
        titles=titles(seed, today),
    )


def _people() -> tuple[SamplePerson, ...]:
    return tuple(
        SamplePerson(one["key"], one["name"], frozenset(map(Role, one["roles"])), one["phone"], TravelMode(one["mode"]))
        for one in people()["staff"]
    )


def _routes() -> tuple[SampleRoute, ...]:
    return tuple(
        SampleRoute(
            one["key"],
            one["name"],
            one["deliverer"],
            one["vehicle"],
            time.fromisoformat(one["departs"]),
            one["keeps_order"],
        )
        for one in people()["routes"]
    )
