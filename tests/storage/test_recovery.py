import pytest

from outreach_app.domain.errors import UserError
from outreach_app.storage.recovery import key_from_recovery, recovery_groups
from outreach_app.storage.store import Store, open_store
from outreach_app.storage.tables import PlaceRow
from tests.storage.rows import add_place, done
from tests.storage.stores import NOW


def test_the_printed_groups_open_the_library(store: Store):
    done(store, "add", add_place)
    groups = recovery_groups(store.key)
    store.close()
    assert len(groups) == 17
    assert all(len(group) == 6 and group.isdecimal() for group in groups)
    again = open_store(store.path, key_from_recovery(" — ".join(groups)), NOW)
    assert PlaceRow.select().count() == 1
    again.close()


def test_each_slip_of_the_finger_is_found_with_its_group(store: Store):
    groups = list(recovery_groups(store.key))
    for place in range(len(groups)):
        for at in range(6):
            wrong = list(groups)
            digit = (int(wrong[place][at]) + 1 + at) % 10
            wrong[place] = wrong[place][:at] + str(digit) + wrong[place][at + 1 :]
            with pytest.raises(UserError, match=f"Group {place + 1} of the recovery key"):
                key_from_recovery(" ".join(wrong))


def test_swapped_groups_are_found(store: Store):
    first, second, *rest = recovery_groups(store.key)
    with pytest.raises(UserError, match="another order"):
        key_from_recovery(" ".join((second, first, *rest)))


def test_missing_digits_are_counted(store: Store):
    with pytest.raises(UserError, match="17 groups of 6 digits; 96 digits were typed"):
        key_from_recovery(" ".join(recovery_groups(store.key)[:-1]))
    with pytest.raises(UserError, match="0 digits"):
        key_from_recovery("не помню")
