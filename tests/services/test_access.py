import pytest

from outreach_app.domain.errors import UserError
from outreach_app.domain.people import Role
from outreach_app.services import people
from outreach_app.services.access import key_safe
from outreach_app.services.library import Library
from outreach_app.services.reader_history import history_of
from tests.builders import add_place, add_served_reader


def test_a_key_safe_is_for_librarians_and_each_look_is_told(library: Library):
    home = add_place(library, key_safe="слева, 1945", door_code="12К")
    reader = add_served_reader(library, place=home)
    assert key_safe(library, home) == "слева, 1945"
    (look,) = history_of(library, reader, only_looks=True)
    assert (look.use_case, look.looked) == ("see_key_safe", True)
    people.add_person(library, "Пётр", roles=frozenset({Role.DELIVERER}))
    library.person = "Пётр"
    with pytest.raises(UserError, match="does not see door codes and key safes"):
        key_safe(library, home)
