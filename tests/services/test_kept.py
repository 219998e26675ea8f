from outreach_app.services.kept import forget, keep, kept
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
