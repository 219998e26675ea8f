import pytest

from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Address, Coordinates
from outreach_app.domain.travel import Point
from outreach_app.services import places
from outreach_app.services.library import Library
from outreach_app.services.statistics import set_rules
from outreach_app.services.upkeep import undo_last
from outreach_app.services.whereabouts import Surroundings, locate_village, villages
from tests.builders import TODAY, add_place


def at(library: Library, street: str, house: str, lat: float, lon: float, village: str = "Заречье") -> Id:
    return add_place(library, address=Address(village, street, house), coordinates=Coordinates(lat, lon))


def lent(library: Library, *address: str) -> list[tuple[str, Coordinates]]:
    return [(one.words, one.coordinates) for one in Surroundings(library).stand_ins(Address(*address))]


def test_the_same_house_lends_its_exact_coordinates(library: Library) -> None:
    at(library, "Лесная", "4", 56.1, 36.1)
    assert lent(library, "заречье", "ЛЕСНАЯ", "4", "17")[0] == (
        "As in the same house: Заречье, Лесная, 4",
        Coordinates(56.1, 36.1),
    )


def test_a_stand_in_of_a_stand_in_stays_approximate(library: Library) -> None:
    add_place(library, address=Address("Заречье", "Лесная", "4"), coordinates=Coordinates(56.1, 36.1, approximate=True))
    assert lent(library, "Заречье", "Лесная", "4")[0][1].approximate


def test_the_nearest_house_of_the_street_is_approximate(library: Library) -> None:
    at(library, "Зелёная", "2", 56.1, 36.1)
    at(library, "Зелёная", "40", 56.2, 36.2)
    assert lent(library, "Заречье", "Зеленая", "38к1")[0] == (
        "As in the same street: Заречье, Зелёная, 40",
        Coordinates(56.2, 36.2, approximate=True),
    )


def test_the_middle_of_the_village_is_little_moved_by_a_wrong_one(library: Library) -> None:
    for lat, lon in ((56.1, 36.1), (56.12, 36.12), (36.1, 56.1)):
        at(library, "Лесная", "4", lat, lon)
    assert lent(library, "Заречье", "Новая", "1") == [("Middle of Заречье", Coordinates(56.1, 36.12, approximate=True))]


def test_another_village_and_the_place_itself_lend_nothing(library: Library) -> None:
    mine = at(library, "Лесная", "4", 56.1, 36.1)
    assert lent(library, "Дубки", "Лесная", "4") == []
    assert Surroundings(library).stand_ins(Address("Заречье", "Лесная", "4"), but=mine) == []


def test_a_swapped_order_is_noticed_by_the_distance(library: Library) -> None:
    set_rules(library, TODAY, depot_lat=56.1, depot_lon=36.1)
    doubt = Surroundings(library).doubt(Point(36.15, 56.05))
    assert doubt
    assert doubt.instead == Point(56.05, 36.15)
    assert doubt.words.endswith("Latitude and longitude seem to be changed over.")
    assert Surroundings(library).doubt(Point(56.2, 36.3)) is None


def test_a_far_point_that_is_not_swapped_is_only_asked_about(library: Library) -> None:
    set_rules(library, TODAY, depot_lat=56.1, depot_lon=36.1)
    doubt = Surroundings(library).doubt(Point(43.1, 131.9))
    assert doubt
    assert doubt.instead is None
    assert doubt.words.endswith("Check the numbers.")


def test_without_the_library_s_own_the_places_are_the_measure(library: Library) -> None:
    assert Surroundings(library).doubt(Point(36.1, 56.1)) is None
    at(library, "Лесная", "4", 56.1, 36.1)
    assert Surroundings(library).doubt(Point(36.1, 56.1))


def test_a_village_is_located_as_a_whole_and_back(library: Library) -> None:
    exact = at(library, "Лесная", "4", 56.1, 36.1, "Дубки")
    lost = [add_place(library, located=False, address=Address("Дубки", "", str(house))) for house in range(3)]
    add_place(library, located=False, address=Address("Заречье", "", "1"))
    assert [(one.settlement, one.unlocated) for one in villages(library)] == [("Дубки", 3), ("Заречье", 1)]
    assert villages(library)[0].centre == Coordinates(56.1, 36.1, approximate=True)
    locate_village(library, "дубки", Point(56.2, 36.2))
    assert {places.place(library, one).coordinates for one in lost} == {Coordinates(56.2, 36.2, approximate=True)}
    assert places.place(library, exact).coordinates == Coordinates(56.1, 36.1)
    undo_last(library)
    assert places.place(library, lost[0]).coordinates is None


def test_a_village_that_is_not_there_is_refused(library: Library) -> None:
    with pytest.raises(UserError, match="check the spelling"):
        locate_village(library, "Дубкии", Point(56.2, 36.2))
