from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from outreach_app.domain.book_sets import BookSet
from outreach_app.domain.errors import UserError
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.loading import Met
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.rounds import RoundState
from outreach_app.domain.schedule import Route
from outreach_app.domain.seasons import Season
from outreach_app.services import book_sets, on_board, people, rounds, schedule, selection, visits
from tests import demo
from tests.builders import TODAY, add_copy, add_place, add_plan, add_reader, add_served_reader, days, lend, made, visit

AUTUMN, SUMMER = Season((9, 1), (11, 30)), Season((6, 1), (8, 31))


@pytest.fixture
def van(library) -> Id:
    return made(people.add_vehicle(library, "Библиобус"))


@pytest.fixture
def route(library, van) -> Id:
    return made(schedule.add_route(library, Route(Id(""), "Восточное кольцо", None, van)))


@pytest.fixture
def stops(library, route) -> list[Id]:
    """Two stops on the route, the second one earlier on it, each with a reader."""
    found = []
    for name, position in (("Борки", 2), ("Сосновка", 1)):
        stop = add_place(library, kind=PlaceKind.MOBILE_STOP, name=name)
        told = {"form": Form.BOOKMOBILE, "route": route, "route_position": position}
        add_plan(library, place=stop, **told)
        reader = add_reader(library, f"Читатель {name}", place=stop, card=f"7{position}")
        add_plan(library, reader, **told)
        found.append(reader)
    return found


def the_list(library, **told):
    (trip,) = on_board.trips_on(library, TODAY, TODAY)
    return on_board.loading_list(library, trip, **told)


def test_a_trip_is_known_from_the_plans_and_later_from_its_round(library, van, stops):
    add_served_reader(library, "Домова")
    (trip,) = on_board.trips_on(library, TODAY, TODAY)
    assert (trip.round, trip.vehicle, trip.label) == (None, van, "Восточное кольцо")
    assert [place.name for place, _readers in trip.stops] == ["Сосновка", "Борки"]
    assert trip.readers == (stops[1], stops[0])
    rounds.plan_day(library, TODAY, TODAY, keep_order=True)
    one = next(one for one in rounds.rounds_on(library, TODAY) if one.route)
    (planned,) = on_board.trips_on(library, TODAY, TODAY)
    assert (planned.round, planned.vehicle, len(planned.stops)) == (one.id, van, 2)
    assert on_board.trip_of(library, one.id, TODAY) == planned
    home = next(each for each in rounds.rounds_on(library, TODAY) if each.id != one.id)
    with pytest.raises(UserError, match="stops nowhere for readers"):
        on_board.trip_of(library, home.id, TODAY)


def test_the_coming_trips_of_a_van_leave_out_those_of_another(library, van, stops):
    other = made(people.add_vehicle(library, "КИБО"))
    assert [trip.day for trip in on_board.coming_trips(library, van, TODAY)] == [
        TODAY,
        TODAY + days(14),
        TODAY + days(28),
    ]
    assert on_board.coming_trips(library, other, TODAY) == []


def test_requests_are_met_from_the_van_the_shelf_or_not_at_all(library, van, stops):
    shelf, aboard, lent = add_copy(library, "Овод"), add_copy(library, "Метель"), lend(library, stops[1], "Ася")
    on_board.load(library, van, [aboard.copy.id], TODAY, TODAY)
    for text in ("Овод", "Метель", "Ася", "Вязание крючком"):
        selection.add_request(library, stops[0], text, TODAY)
    (other, stop) = the_list(library).stops
    assert (stop.place.name, stop.readers, other.lines) == ("Борки", 1, ())
    assert [(line.asked, line.met, line.found and line.found.copy.id) for line in stop.lines] == [
        ("Овод", Met.TO_LOAD, shelf.copy.id),
        ("Метель", Met.ABOARD, aboard.copy.id),
        ("Ася", Met.ELSEWHERE, lent.copy.id),
        ("Вязание крючком", Met.NOT_HELD, None),
    ]
    assert [line.where for line in stop.lines][:2] == ["on the shelf", "on board: Библиобус"]
    assert stop.lines[2].where.startswith("lent: Читатель Сосновка")


def test_a_bag_is_on_the_list_instead_of_the_request_that_it_answers(library, van, stops):
    one = add_copy(library, "Овод")
    request = made(selection.add_request(library, stops[0], "Овод", TODAY))
    selection.pack(library, stops[0], one, TODAY, request)
    (_other, stop) = the_list(library).stops
    assert [(line.in_bag, line.met, line.where) for line in stop.lines] == [(True, Met.TO_LOAD, "in the bag")]
    on_board.load(library, van, [one.copy.id], TODAY, TODAY)
    assert the_list(library).count(Met.ABOARD) == 1


def test_what_lies_in_another_readers_bag_is_elsewhere(library, van, stops):
    selection.pack(library, stops[1], add_copy(library, "Овод"), TODAY)
    selection.add_request(library, stops[0], "Овод", TODAY)
    (_other, stop) = the_list(library).stops
    assert [line.met for line in stop.lines] == [Met.ELSEWHERE]


def test_sets_of_the_season_are_on_the_list_until_all_of_them_is_on_board(library, van, stops):
    for name, season in (("Осень", AUTUMN), ("Дача", SUMMER), ("Всегда", None)):
        copies = [add_copy(library, f"{name} {number}").copy.id for number in range(2)]
        book_sets.make_set(library, BookSet(Id(""), 0, name, season=season), copies)
    (one,) = the_list(library).sets
    assert (one.line.name, one.line.season, len(one.waiting)) == ("Осень", AUTUMN, 2)
    assert the_list(library).to_load == 2
    on_board.load(library, van, [one.waiting[0].copy.id], TODAY, TODAY)
    on_board.load_set(library, van, one.line.id, TODAY, TODAY)
    assert the_list(library).sets[0].waiting == ()
    with pytest.raises(UserError, match="on board already"):
        on_board.load_set(library, van, one.line.id, TODAY, TODAY)


def test_what_nobody_took_for_long_is_to_be_unloaded_and_what_many_take_to_be_loaded(library, van, stops):
    old, taken, new = (add_copy(library, name).copy.id for name in ("Старая", "Бралась", "Новая"))
    on_board.load(library, van, [old, taken], TODAY - days(70), TODAY)
    on_board.load(library, van, [new], TODAY, TODAY)
    visit(library, stops[0], on_day=TODAY - days(20), items_out=(taken,))
    visits.take_back(library, taken, TODAY - days(6), TODAY, keep_on_board=True)
    popular = add_copy(library, "Всем нужна").copy.id
    for back in (40, 20):
        visit(library, stops[1], on_day=TODAY - days(back), items_out=(popular,))
        visits.take_back(library, popular, TODAY - days(back - 5), TODAY)
    one = the_list(library)
    assert [line.found.copy.id for line in one.idle] == [old]
    assert [(found.copy.id, times) for found, times in one.popular] == [(popular, 2)]
    assert the_list(library, weeks=11).idle == ()
    assert one.aboard == 3


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


def test_the_paper_has_card_numbers_and_names_only_where_they_are_wanted(library, van, stops):
    selection.add_request(library, stops[0], "Овод", TODAY)
    add_copy(library, "Овод")
    selection.add_request(library, stops[0], "Вязание", TODAY)
    text = text_of(on_board.loading_list_pdf(library, the_list(library)))
    assert "card 72" in text
    assert "Читатель" not in text
    assert "Вязание (the library has none)" in text
    assert "2. Борки" in text
    assert "1. Сосновка" not in text
    assert "Читатель Борки" in text_of(on_board.loading_list_pdf(library, the_list(library), names=True))


def test_the_sheets_of_a_check_name_what_is_missing(library, van, stops):
    here, gone = (add_copy(library, name, barcode=code).copy for name, code in (("Тут", "7001"), ("Пропала", "7002")))
    on_board.load(library, van, [here.id, gone.id], TODAY, TODAY)
    seen = on_board.check_board(library, van, ["7001", "0000"])
    text = text_of(on_board.board_check_pdf(library, "Библиобус", seen, TODAY))
    for words in ("Found on board: 1 of 2", "Missing: 1", "Пропала", "Codes that no copy has: 1", "0000"):
        assert words in text
    assert "Тут" not in text
    nothing = replace(seen, missing=(), unknown=())
    assert "Nothing is missing" in text_of(on_board.board_check_pdf(library, "Библиобус", nothing, TODAY))
    lines = on_board.on_board(library, van, TODAY)
    assert "2 copies on board" in text_of(on_board.board_list_pdf(library, "Библиобус", lines, TODAY))


def test_the_demo_has_a_trip_with_something_to_load_for_readers_of_the_season_and_to_unload(demo_library):
    (van,) = (one for one in on_board.vehicle_loads(demo_library) if one.copies)
    assert 190 <= van.copies <= 210
    trip = on_board.coming_trips(demo_library, van.vehicle.id, demo.TODAY)[0]
    one = on_board.loading_list(demo_library, trip, van.vehicle.id)
    assert {line.met for line in one.lines} >= {Met.TO_LOAD, Met.ABOARD, Met.NOT_HELD}
    assert (len(one.sets), len(one.sets[0].waiting), len(one.popular)) == (1, 18, 10)
    assert 15 <= len(one.idle) <= 40


def test_the_loading_list_is_among_the_papers_of_its_day_and_printed_does_not_send_the_round_out(
    library, stops, tmp_path
):
    add_served_reader(library, "Домова")
    assert on_board.lists_on(library, TODAY) == []
    rounds.plan_day(library, TODAY, TODAY, keep_order=True)
    one = next(one for one in rounds.rounds_on(library, TODAY) if one.route)
    (line,) = on_board.lists_on(library, TODAY)
    assert (line.of.id, line.printed_at, line.outdated) == (one.id, None, False)
    (file,) = on_board.print_lists(library, [line], tmp_path).papers
    assert "Восточное кольцо" in PdfReader(file).pages[0].extract_text()
    (line,) = on_board.lists_on(library, TODAY)
    assert line.printed_at is not None
    state = next(each.state for each in rounds.round_lines(library, TODAY, TODAY) if each.round.id == one.id)
    assert state is RoundState.PREPARED
