import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.storage.check import check
from outreach_app.storage.keys import Key
from outreach_app.storage.store import Store, open_store
from outreach_app.storage.tables import PhoneRow, ReaderRow
from tests.storage.killed_child import PHONES
from tests.storage.stores import NOW, PASSWORD, library

MOMENTS = 50


def killed(path: Path, key: Key, what: str, after: float) -> list[int]:
    """Start a writer, kill it some seconds after it reported the first thing saved; says all that it reported."""
    command = [sys.executable, "-m", "tests.storage.killed_child", str(path), key.raw, key.salt, what]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2])
    assert child.stdout is not None
    first = child.stdout.readline()
    time.sleep(after)
    assert child.poll() is None
    child.kill()
    rest = child.stdout.read()
    child.stdout.close()
    child.wait()
    return [int(line) for line in (first + rest).splitlines(keepends=True) if line.endswith(b"\n")]


def assert_whole(saved: list[int]) -> None:
    """Everything that was reported is there, and each reader with all phones, or not at all."""
    cards = {int(row.card) for row in ReaderRow.select()}
    assert cards >= set(saved)
    for card in cards:
        wanted = PHONES if card % 7 else PHONES * 100
        assert PhoneRow.select().where(PhoneRow.number == str(card)).count() == wanted


def test_a_kill_at_any_moment_leaves_all_that_was_reported_as_saved():
    moments = random.Random(2026)
    reported = 0
    for _ in range(MOMENTS):
        with library() as store:
            store.close()
            saved = killed(store.path, store.key, "write", moments.uniform(0, 0.08))
            again = open_store(store.path, store.key, NOW)
            assert_whole(saved)
            assert check(again).ok
            again.close()
            reported += len(saved)
    assert reported > MOMENTS


@pytest.mark.parametrize("after", [0.02, 0.05, 0.08, 0.11, 0.14, 0.17, 0.2, 0.23])
def test_a_kill_while_the_password_changes_leaves_one_that_opens(store: Store, after: float):
    store.close()
    reported = killed(store.path, store.key, "change_passwords", after)
    last = reported[-1]
    again = opened(store.path, [PASSWORD, *(f"пароль {number}" for number in range(last + 1))][-2:])
    assert ReaderRow.select().count() == 1
    assert check(again).ok
    again.close()


def opened(path: Path, passwords: list[str]) -> Store:
    """The library opened by the old or by the new password."""
    try:
        return open_store(path, passwords[0], NOW)
    except UserError:
        return open_store(path, passwords[1], NOW)
