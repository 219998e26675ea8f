from contextlib import closing
from time import monotonic

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.services.kept import forget, keep, kept
from outreach_app.storage.database import open_raw
from outreach_app.storage.system import JournalRow, KeptRow


def test_what_is_kept_comes_back_to_its_person_only(library):
    keep(library, "reader form", "", {"surname": "Ёлкина", "phones": ["2-14-15"]})
    assert kept(library, "reader form") == {"surname": "Ёлкина", "phones": ["2-14-15"]}
    library.person = "другая"
    assert kept(library, "reader form") is None


def test_a_second_value_takes_the_place_of_the_first_and_leaves_no_entry(library):
    before = JournalRow.select().count()
    keep(library, "reader form", "7", {"surname": "Ёл"})
    keep(library, "reader form", "7", {"surname": "Ёлк"})
    assert (KeptRow.select().count(), kept(library, "reader form", "7")) == (1, {"surname": "Ёлк"})
    assert JournalRow.select().count() == before


def test_what_was_discarded_is_gone(library):
    keep(library, "reader form", "", {})
    forget(library, "reader form")
    assert kept(library, "reader form") is None


def test_while_another_writes_nobody_who_types_has_to_wait(library):
    keep(library, "reader form", "", {"surname": "Ёл"})
    with closing(open_raw(library.store.path, library.store.key)) as other:
        other.execute("BEGIN IMMEDIATE").fetchall()
        start = monotonic()
        for write in (lambda: keep(library, "reader form", "", {}), lambda: forget(library, "reader form")):
            with pytest.raises(UserError, match="is writing"):
                write()
        forget(library, "never kept")
        assert monotonic() - start < 1
    assert kept(library, "reader form") == {"surname": "Ёл"}
    keep(library, "reader form", "", {"surname": "Ёлк"})
    assert kept(library, "reader form") == {"surname": "Ёлк"}
