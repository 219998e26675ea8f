"""What a kit of a day holds, and what never leaves the library."""

from outreach_app.storage import shape
from outreach_app.storage.fieldwork.contents import HIDDEN, LEFT, OF_OTHERS, OF_PLACES, OF_READERS, WHOLE
from outreach_app.storage.tables.base import fact_tables

TAKEN_BY_WHAT_REFERS_TO_THEM = {"place", "reader", "trip", "title", "copy", "taste_list"}


def test_every_table_is_either_taken_along_or_left_for_a_reason():
    taken = {*WHOLE, *OF_READERS, *OF_PLACES, *OF_OTHERS, *TAKEN_BY_WHAT_REFERS_TO_THEM}
    assert taken.isdisjoint(LEFT)
    assert taken | LEFT.keys() == fact_tables().keys()
    assert all(LEFT.values())


def test_rows_go_along_by_a_column_that_refers_to_what_is_taken():
    for table in OF_READERS:
        assert ("reader_id", "reader") in shape.parents(table)
    for table in OF_PLACES:
        assert ("place_id", "place") in shape.parents(table)


def test_what_is_hidden_is_personal():
    for table, columns in HIDDEN.items():
        assert columns <= set(shape.personal(table))
