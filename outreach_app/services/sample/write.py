"""Writing the made-up library into a file: everything that stands before its first round."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from outreach_app.domain.collection import Copy, Title
from outreach_app.domain.consent import Consent
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.people import Role
from outreach_app.domain.places import Place, PlaceKind
from outreach_app.domain.readers import Reader, ServiceBasis
from outreach_app.domain.schedule import Route, Season, ServicePlan
from outreach_app.domain.tastes import likes
from outreach_app.services.library import Library, Work
from outreach_app.services.people import add_person, add_vehicle
from outreach_app.services.places import add_place
from outreach_app.services.readers import add_reader
from outreach_app.services.sample.data import genres
from outreach_app.services.sample.model import SampleLibrary, SamplePlan, SampleReader, SampleTitle
from outreach_app.services.schedule import add_plan, add_route
from outreach_app.services.statistics import set_rules
from outreach_app.storage import collection as stored_titles
from outreach_app.storage import readers as stored_readers
from outreach_app.storage import tastes as stored_tastes

PENSION = 65
"""From this age on a made-up reader is served at home because of it."""

SEASONS = {"east-3": Season((5, 10), (3, 31))}
"""Stops that the bookmobile does not reach all the year: the road there is flooded in spring."""

_ALWAYS = date(2000, 1, 1)
"""The library's rules have been in force for as long as anybody remembers."""


@dataclass
class Written:
    """What the short keys of the made-up library have become."""

    people: dict[str, Id] = field(default_factory=dict)
    vehicles: dict[str | None, Id] = field(default_factory=dict)
    routes: dict[str, Id] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    readers: dict[str, Id] = field(default_factory=dict)
    plans: dict[str, ServicePlan] = field(default_factory=dict)
    """The plan of each reader as it was before any pause or end."""
    copies: dict[str, tuple[Copy, Title]] = field(default_factory=dict)


def librarian(sample: SampleLibrary) -> str:
    """The name of the librarian, by whom everything was entered."""
    return next(one.name for one in sample.people if Role.LIBRARIAN in one.roles)


def as_of(library: Library, moment: datetime) -> Library:
    """The same library at a past moment, for what is to stand in the journal as entered then."""
    return Library(library.store, library.person, lambda: moment)


def write_library(library: Library, sample: SampleLibrary) -> Written:
    """Write rules, people, places, readers with their plans, titles and copies."""
    written = Written()
    with library.use_case("make_sample_library") as work:
        _set_rules(library, sample)
        _write_people(library, work, sample, written)
        _write_places(library, work, sample, written)
        for one in sample.readers:
            _write_reader(library, work, one, written)
        _plan_stops(library, sample, written)
        _write_titles(work, sample, written)
    return written


def _set_rules(library: Library, sample: SampleLibrary) -> None:
    set_rules(
        library,
        _ALWAYS,
        library_name=sample.name,
        library_address=sample.address.line,
        library_phone=sample.phone,
        depot_lat=sample.coordinates.lat,
        depot_lon=sample.coordinates.lon,
    )


def _write_people(library: Library, work: Work, sample: SampleLibrary, written: Written) -> None:
    for person in sample.people:
        add_person(library, person.name, roles=person.roles, mode=person.mode, phone=person.phone)
        written.people[person.key] = work.made[-1]
    for vehicle in sample.vehicles:
        add_vehicle(library, vehicle.name, plate=vehicle.plate)
        written.vehicles[vehicle.key] = work.made[-1]
    for route in sample.routes:
        deliverer, vehicle_id = written.people[route.deliverer], written.vehicles.get(route.vehicle)
        add_route(library, Route(Id(""), route.name, deliverer, vehicle_id, route.departs, route.keeps_order))
        written.routes[route.key] = work.made[-1]


def _write_places(library: Library, work: Work, sample: SampleLibrary, written: Written) -> None:
    for one in sample.places:
        draft = Place(
            id=Id(""),
            kind=one.kind,
            name=one.name,
            address=one.address,
            coordinates=one.coordinates,
            access_note=one.access_note,
            door_code=one.door_code,
            service_minutes=one.service_minutes,
            phone=one.phone,
            km_from_base=one.km_from_base,
        )
        add_place(library, draft)
        written.places[one.key] = replace(draft, id=work.made[-1])


def _write_reader(library: Library, work: Work, one: SampleReader, written: Written) -> None:
    add_reader(library, _reader_of(one, written))
    reader = written.readers[one.key] = work.made[-1]
    stored_tastes.put_tastes(reader, likes((genres()[code] for code in one.genres), one.formats))
    if one.reregistered_on:
        stored_readers.add_registration(reader, one.reregistered_on)
    plan = written.plans[one.key] = _plan_of(one.plan, written, reader=reader)
    pauses = (one.plan.pause,) if one.plan.pause else ()
    add_plan(library, replace(plan, pauses=pauses, ended_on=one.ended_on))


def _reader_of(one: SampleReader, written: Written) -> Reader:
    return Reader(
        id=Id(""),
        surname=one.surname,
        given_name=one.given_name,
        patronymic=one.patronymic,
        card=one.card,
        birth=one.birth,
        place=written.places[one.place].id,
        room=one.room,
        phones=one.phones,
        contacts=one.contacts,
        notes=one.notes,
        items_per_visit=one.items,
        registered_on=one.registered_on,
        consent=Consent(one.consent_on, one.consent_number),
        basis=_basis(one),
        ended_on=one.ended_on,
        ended_reason=one.ended_reason,
    )


def _basis(one: SampleReader) -> ServiceBasis | None:
    """Who is served at home is so because of age, or cannot leave home; at a stop nobody is asked."""
    if one.plan.form is not Form.HOME_DELIVERY:
        return None
    age = one.birth.counted_age(one.registered_on)
    return ServiceBasis.AGE if age and age >= PENSION else ServiceBasis.PHYSICAL


def _plan_of(
    plan: SamplePlan,
    written: Written,
    *,
    reader: Id | None = None,
    place: Id | None = None,
    season: Season | None = None,
) -> ServicePlan:
    return ServicePlan(
        id=Id(""),
        form=plan.form,
        every_weeks=plan.every_weeks,
        first_on=plan.first_on,
        reader=reader,
        place=place,
        weekdays=frozenset({plan.weekday}),
        window_from=plan.window_from,
        window_until=plan.window_until,
        deliverer=written.people[plan.deliverer],
        route=written.routes[plan.route],
        route_position=plan.position,
        rhythm=plan.rhythm,
        nths=plan.nths,
        margin_days=plan.margin_days,
        chosen=plan.chosen,
        season=season,
    )


def _plan_stops(library: Library, sample: SampleLibrary, written: Written) -> None:
    """The bookmobile comes to a stop for whoever is there, so a stop is served as such, when its readers are."""
    plans = {one.place: one.plan for one in reversed(sample.readers)}
    for one in sample.places:
        if one.kind is PlaceKind.MOBILE_STOP:
            place, season = written.places[one.key].id, SEASONS.get(one.key)
            plan = _plan_of(plans[one.key], written, place=place, season=season)
            add_plan(library, replace(plan, window_from=one.arrives, window_until=one.leaves))


def _write_titles(work: Work, sample: SampleLibrary, written: Written) -> None:
    titles: list[Title] = []
    for one in sample.titles:
        title = _title_of(one, work.new_id())
        titles.append(title)
        for item in one.copies:
            copy = Copy(work.new_id(), title.id, item.accession, item.barcode, item.price_kopecks)
            written.copies[item.accession] = copy, title
    stored_titles.insert_titles(titles)
    stored_titles.insert_copies(copy for copy, _ in written.copies.values())


def _title_of(one: SampleTitle, title_id: Id) -> Title:
    return Title(
        id=title_id,
        title=one.title,
        author=one.author,
        year=one.year,
        isbn=one.isbn,
        publisher=one.publisher,
        bbk=one.bbk,
        age_mark=one.age_mark,
        genre=genres()[one.genre],
        series=one.series,
        format=one.format,
        price_kopecks=one.price_kopecks,
        source="catalogue",
        source_number=one.source_number,
    )
