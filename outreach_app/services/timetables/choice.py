"""Which papers and files of the mobile library are wished for, of which stops and routes, in which time."""

from dataclasses import dataclass
from enum import StrEnum

from outreach_app.domain.comings import Period
from outreach_app.domain.places import Place, PlaceKind
from outreach_app.domain.schedule import Route
from outreach_app.services import places
from outreach_app.services.library import Library
from outreach_app.storage import schedule as stored
from outreach_app.wording import N_, _


class PublicPaper(StrEnum):
    """What the public, or the director, gets of the mobile library."""

    POSTER = "poster"
    BOOKLET = "booklet"
    OFFICIAL = "official"
    CALENDAR = "calendar"

    @property
    def label(self) -> str:
        """Its name in words."""
        return _(_LABELS[self])

    @property
    def of_stops(self) -> bool:
        """Whether there is one for each stop; otherwise for each route."""
        return self is PublicPaper.POSTER

    @property
    def kinds(self) -> tuple[str, ...]:
        """How its files may end, the usual one first."""
        return _KINDS.get(self, (".pdf",))


_LABELS = {
    PublicPaper.POSTER: N_("Poster of a stop"),
    PublicPaper.BOOKLET: N_("Booklet of a route"),
    PublicPaper.OFFICIAL: N_("Official timetable (Ф-11)"),
    PublicPaper.CALENDAR: N_("Calendar file"),
}
_KINDS = {PublicPaper.OFFICIAL: (".pdf", ".xlsx", ".csv"), PublicPaper.CALENDAR: (".ics",)}


@dataclass(frozen=True)
class Choice:
    """A paper, its time, the stops or routes with one each; `phones`: whether the official one shows them."""

    paper: PublicPaper
    period: Period
    stops: tuple[Place, ...] = ()
    routes: tuple[Route, ...] = ()
    phones: bool = True

    @property
    def parts(self) -> tuple["Choice", ...]:
        """The same for each stop and each route alone."""
        stops = [Choice(self.paper, self.period, (one,), (), self.phones) for one in self.stops]
        return (*stops, *(Choice(self.paper, self.period, (), (one,), self.phones) for one in self.routes))

    @property
    def name(self) -> str:
        """Of what it is: the stop or the route."""
        return ", ".join([*(one.label for one in self.stops), *(one.name for one in self.routes)])

    def file_name(self, kind: str) -> str:
        """What its file is called: «2026-12 poster Борки, у школы.pdf»."""
        safe = "".join(sign for sign in self.name if sign not in '\\/:*?"<>|')[:_LONGEST].strip(" .")
        return f"{self.period.start:%Y-%m} {self.paper} {safe}{kind}"


_LONGEST = 80


def timetabled(library: Library) -> tuple[list[Place], list[Route]]:
    """The stops of the mobile library that have a plan, and the routes on which they stand."""
    stops = [one for one in places.points(library) if one.kind is PlaceKind.MOBILE_STOP]
    plans = [one for one in stored.plans_of_places(one.id for one in stops) if not one.ended_on]
    planned, on_route = {one.place for one in plans}, {one.route for one in plans}
    return [one for one in stops if one.id in planned], [one for one in stored.routes() if one.id in on_route]


def stops_of_routes(library: Library, routes: tuple[Route, ...]) -> tuple[Place, ...]:
    """The stops that stand on some routes, by name."""
    stops, _routes = timetabled(library)
    ids = {one.id for one in routes}
    plans = stored.plans_of_places(one.id for one in stops)
    on = {one.place for one in plans if one.route in ids and not one.ended_on}
    return tuple(one for one in stops if one.id in on)
