from outreach_app.storage.numbers import next_number, raise_to
from outreach_app.storage.store import Store


def test_each_series_counts_for_itself(store: Store):
    assert [next_number(store, "card"), next_number(store, "card"), next_number(store, "sheet")] == [1, 2, 1]


def test_numbers_from_elsewhere_are_passed_over(store: Store):
    raise_to(store, "card", 1200)
    assert next_number(store, "card") == 1201
    raise_to(store, "card", 5)
    assert next_number(store, "card") == 1202
