"""Coordinates pasted from a map, lent by a place nearby, judged while one types."""

import pytest
from PySide6.QtCore import Qt

from outreach_app.domain.errors import UserError
from outreach_app.domain.places import Address, Coordinates
from outreach_app.services.library import Library
from outreach_app.services.statistics import set_rules
from outreach_app.services.whereabouts import Surroundings
from outreach_app.ui import qt_words
from outreach_app.ui.where_field import WhereField
from tests import builders
from tests.builders import TODAY
from tests.ui.examples import type_into

NOWHERE = Address()


@pytest.fixture
def library(library: Library) -> Library:
    set_rules(library, TODAY, depot_lat=56.3, depot_lon=44.0)
    return library


@pytest.fixture
def make_field(dressed, qtbot, library):
    qt_words.speak()

    def make(address: Address = NOWHERE, where: Coordinates | None = None) -> WhereField:
        field = WhereField(where, Surroundings(library), lambda: address)
        qtbot.addWidget(field)
        field.show()
        return field

    return make


def test_a_pasted_link_is_read_and_its_distance_said(make_field) -> None:
    field = make_field()
    field.line.setText("https://yandex.ru/maps/?pt=44.002,56.3287&z=18")
    assert field.value() == Coordinates(56.3287, 44.002)
    assert field.told.text() == "56.3287, 44.002 – 3.2 km from the library"


def test_a_swapped_order_is_noticed_and_mended_by_one_press(make_field, qtbot) -> None:
    field = make_field()
    type_into(field.line, "44.002, 56.3287")
    assert "changed over" in field.told.text()
    qtbot.mouseClick(field.swap, Qt.MouseButton.LeftButton)
    assert field.line.text() == "56.3287, 44.002"
    assert not field.swap.isVisible()


def test_what_is_no_place_is_said_at_once_and_refused(make_field) -> None:
    field = make_field()
    type_into(field.line, "у церкви")
    assert "copy both numbers" in field.told.text()
    with pytest.raises(UserError):
        field.value()


def test_the_same_house_and_the_village_stand_in(library, make_field) -> None:
    home = Address("Дубки", "Лесная", "4")
    builders.add_place(library, address=home, coordinates=Coordinates(56.2, 44.2))
    field = make_field(Address("дубки", "лесная", "4", "12"))
    menu = field.nearby()
    assert [action.text() for action in menu.actions()] == [
        "As in the same house: Дубки, Лесная, 4",
        "Middle of дубки",
    ]
    menu.actions()[0].trigger()
    assert field.value() == Coordinates(56.2, 44.2)
    menu.actions()[1].trigger()
    assert field.value() == Coordinates(56.2, 44.2, approximate=True)


def test_where_nothing_is_nearby_the_menu_says_what_to_do(make_field) -> None:
    field = make_field()
    menu = field.nearby()
    assert [(action.isEnabled(), action.text()[:14]) for action in menu.actions()] == [(False, "Nothing nearby")]


def test_empty_is_nowhere(make_field) -> None:
    assert make_field().value() is None
    assert make_field(where=Coordinates(56.1, 44.1, approximate=True)).value() == Coordinates(56.1, 44.1, True)
