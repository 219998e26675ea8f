"""Readers seen all at once: what the checks of their profiles find, and what the filters of the list look at."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from outreach_app.domain.identity import Id
from outreach_app.domain.places import Place
from outreach_app.domain.profile_checks import Check, Finding, Profile, checks, same_people
from outreach_app.domain.reader_filter import NONE, ReaderFilter, Traits
from outreach_app.domain.reader_status import status
from outreach_app.domain.readers import Reader
from outreach_app.domain.schedule import Route, ServicePlan
from outreach_app.services.library import Library
from outreach_app.storage import places as stored_places
from outreach_app.storage import profile_facts as facts
from outreach_app.storage import readers as stored
from outreach_app.storage import schedule as stored_schedule
from outreach_app.storage import search
from outreach_app.storage.folding import fold
from outreach_app.storage.search import Narrowed
from outreach_app.storage.statistics import rules_on


@dataclass(frozen=True)
class Overview:
    """Every reader as the filters see them on a day, and the towns and villages that there are, folded → as written."""

    day: date
    traits: Mapping[Id, Traits]
    settlements: Mapping[str, str]

    def matching(self, wanted: ReaderFilter) -> list[Id]:
        """The readers that meet a filter, whatever words it has."""
        return [reader for reader, traits in self.traits.items() if wanted.meets(traits)]

    @property
    def by_check(self) -> Counter[Check]:
        """How many readers each check finds."""
        return Counter(check for traits in self.traits.values() for check in traits.checks)

    @cached_property
    def counts(self) -> dict[str, Counter[object]]:
        """How many readers each value of a filter leaves, by the filter."""
        every = self.traits.values()
        return {
            "status": Counter(one.status for one in every),
            "check": Counter(check for one in every for check in one.checks),
            "route": Counter(route for one in every for route in one.routes or (NONE,)),
            "deliverer": Counter(person for one in every for person in one.deliverers or (NONE,)),
            "kind": Counter(one.kind for one in every),
            "settlement": Counter(one.settlement for one in every),
        }


def overview(library: Library, day: date) -> Overview:
    """All readers at a glance: a fixed number of queries, half a second for 10,000; ask in the background."""
    known = _Known(None)
    weeks = rules_on(day).weeks_without_visit
    traits = {reader: known.traits(reader, day, weeks) for reader in known.readers}
    settlements = {
        settlement_key(place.address.settlement): place.address.settlement for place in known.places.values()
    }
    return Overview(day, traits, {key: settlements[key] for key in sorted(settlements) if key})


def findings(library: Library, reader: Id, day: date) -> list[Finding]:
    """What the checks find in one profile, in sentences."""
    known = _Known([reader])
    if reader not in known.readers:
        return []
    return checks(known.profile(reader), day, rules_on(day).weeks_without_visit)


def all_findings(library: Library, day: date, only: Check | None = None) -> list[tuple[Reader, list[Finding]]]:
    """What the checks find in every profile, by name; of one check only, where it is given."""
    known, weeks = _Known(None), rules_on(day).weeks_without_visit
    every = [(one, checks(known.profile(one.id), day, weeks)) for one in known.readers.values()]
    wanted = [(one, [each for each in found if only in (None, each.check)]) for one, found in every]
    return sorted(((one, found) for one, found in wanted if found), key=lambda pair: fold(pair[0].full_name))


def settlement_key(settlement: str) -> str:
    """A town or village as filters know it."""
    return fold(settlement.strip())


def narrowed(library: Library, readers: Iterable[Id]) -> Narrowed:
    """These readers, ready to be searched among as one types."""
    return search.narrowed(library.store.database, "reader", readers)


class _Known:
    """What is known of some readers, or of all: read once."""

    def __init__(self, some: list[Id] | None) -> None:
        self.readers = stored.readers(some)
        plans = stored_schedule.plans(readers=some) if some is not None else stored_schedule.plans()
        self._plans: defaultdict[Id, list[ServicePlan]] = defaultdict(list)
        for plan in plans:
            if plan.reader:
                self._plans[plan.reader].append(plan)
        homes = None if some is None else [one.place for one in self.readers.values() if one.place]
        self.places: Mapping[Id, Place] = stored_places.places(homes) if homes is not None else stored_places.places()
        self._routes: Mapping[Id, Route] = {one.id: one for one in stored_schedule.routes()}
        self._last, _places = stored_schedule.last_moving_visits(some)
        self._likes, self._nevers = facts.tastes(some)
        self._have_read = facts.who_has_read(some)
        self._served = facts.served_places()
        alike = self.readers.values() if some is None else stored.born_alike(self.readers.values())
        self._twins = same_people(alike, fold)

    def profile(self, reader: Id) -> Profile:
        """One reader as the checks look at it."""
        one = self.readers[reader]
        return Profile(
            reader=one,
            place=self.places.get(one.place) if one.place else None,
            plans=tuple(self._plans.get(reader, ())),
            place_is_served=one.place in self._served,
            last_visit=self._last.get(reader),
            likes=frozenset(self._likes.get(reader, ())),
            nevers=frozenset(self._nevers.get(reader, ())),
            has_read=reader in self._have_read,
            twins=self._twins.get(reader, ()),
        )

    def traits(self, reader: Id, day: date, weeks: int) -> Traits:
        """One reader as the filters look at it."""
        profile = self.profile(reader)
        routes = {plan.route for plan in profile.running if plan.route}
        usual = {route.deliverer for one in routes if (route := self._routes.get(one))}
        goes = {plan.deliverer for plan in profile.running if not plan.route}
        place = profile.place
        return Traits(
            status=status(profile.reader, profile.plans, day),
            routes=frozenset(routes),
            deliverers=frozenset(one for one in usual | goes if one),
            kind=place.kind if place else None,
            settlement=settlement_key(place.address.settlement) if place else "",
            checks=frozenset(found.check for found in checks(profile, day, weeks)),
        )
