import outreach_app.storage.tables  # noqa: F401 - registers the fact tables
from outreach_app.domain.field_words import ROWS, field_words, row_words
from outreach_app.storage.tables.base import fact_tables


def test_every_fact_table_has_a_word():
    assert ROWS.keys() == fact_tables().keys()


def test_words_are_words():
    assert row_words("loan") == "loan"
    assert field_words("outcome") == "outcome"
    assert field_words("route_position") == "route_position"
