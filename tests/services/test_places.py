from dataclasses import replace

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.domain.places import Address, Coordinates, PlaceKind
from outreach_app.services import places
from outreach_app.services.library import Library
from outreach_app.services.upkeep import undo_last, undoable
from outreach_app.storage.history import entries
from tests.builders import PERSON, add_place


def test_who_saw_a_door_code_stands_in_the_journal(library: Library):
    home = add_place(library, door_code="12К3456")
    assert places.door_code(library, home) == "12К3456"
    seen = next(entries())
    assert (seen.use_case, seen.person) == ("see_door_code", PERSON)


def test_to_have_looked_is_nothing_to_undo(library: Library):
    home = add_place(library, door_code="12К3456")
    places.door_code(library, home)
    assert undoable(library).use_case == "add_place"


def test_a_place_is_located_and_forgotten_again(library: Library):
    home = add_place(library)
    found = places.place(library, home)
    places.change_place(library, replace(found, coordinates=Coordinates(56.9, 36.0, approximate=True)))
    assert places.place(library, home).coordinates == Coordinates(56.9, 36.0, True)
    places.change_place(library, replace(found, coordinates=None))
    assert places.place(library, home).coordinates is None


def test_every_kind_of_place_is_kept_whole(library: Library):
    for kind in PlaceKind:
        made = add_place(
            library,
            kind=kind,
            name="Сосны",
            address=Address("Заречье", "Садовая", "5", "1", "2", "3", "170000", "за лесом"),
            access_note="собака",
            key_safe="7",
            service_minutes=0,
            phone="2-15",
            km_from_base=12.5,
            not_alone=True,
            notes="по средам",
        )
        found = places.place(library, made)
        assert (found.kind, found.address.text, found.service_minutes, found.km_from_base) == (
            kind,
            "за лесом",
            0,
            12.5,
        )


def test_the_passport_of_a_stop_is_kept_and_undone(library: Library):
    stop = places.place(
        library, add_place(library, kind=PlaceKind.MOBILE_STOP, name="у школы", address=Address("Борки"))
    )
    passport = {"residents": 240, "power": "розетка", "connection": "МТС", "turning": "у школы", "km_from_base": 12.5}
    told = replace(stop, contact_person="Анна", audience="школа", **passport)
    places.change_place(library, told)
    assert places.place(library, stop.id) == told
    undo_last(library)
    assert places.place(library, stop.id) == stop
    with pytest.raises(UserError, match="counted from 0"):
        replace(stop, residents=-1)


def test_a_place_that_is_gone_cannot_be_changed(library: Library):
    home = places.place(library, add_place(library))
    undo_last(library)
    with pytest.raises(UserError, match="not in the library"):
        places.change_place(library, home)
