import pytest

from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Address, Coordinates, Place, PlaceKind


def test_an_address_in_one_line():
    address = Address("Заречье", "Садовая", "5", "12", "2", "3", "170000")
    assert address.line == "Заречье, Садовая, 5, flat 12"


def test_what_could_not_be_split_stands_before_the_flat():
    assert Address("Заречье", text="дом лесника", flat="2").line == "Заречье, дом лесника, flat 2"


def test_an_empty_address_is_an_empty_line():
    assert Address().line == ""


def test_a_place_is_called_by_its_name_or_else_by_its_address():
    home = Place(Id("p"), PlaceKind.HOME, address=Address("Заречье", "Садовая", "5"))
    assert home.label == "Заречье, Садовая, 5"
    assert Place(Id("p"), PlaceKind.INSTITUTION, "Дом-интернат", home.address).label == "Дом-интернат"


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Place(Id("p"), PlaceKind.MOBILE_STOP),
        lambda: Place(Id("p"), PlaceKind.HOME, service_minutes=-1),
        lambda: Place(Id("p"), PlaceKind.HOME, service_minutes=1441),
        lambda: Coordinates(95.0, 30.0),
        lambda: Coordinates(56.0, 181.0),
    ],
)
def test_a_place_that_cannot_be_is_refused(wrong):
    with pytest.raises(UserError):
        wrong()


def test_protected_codes_are_not_in_its_text():
    assert "К12" not in repr(Place(Id("p"), PlaceKind.HOME, door_code="К12", key_safe="К12"))
