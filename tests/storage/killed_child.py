"""A process that writes until it is killed: `python -m tests.storage.killed_child FILE KEY SALT WHAT`.

Prints a line for each thing that it knows to be saved.
"""

import itertools
import sys
from pathlib import Path

import outreach_app.storage.tables  # noqa: F401 - registers the fact tables
from outreach_app.storage.keys import Key
from outreach_app.storage.restore import change_password
from outreach_app.storage.store import Store, open_store
from tests.storage.rows import add_phone, add_reader, done
from tests.storage.stores import NOW

PHONES = 4


def add_family(number: int) -> None:
    reader = add_reader(card=str(number))
    for position in range(PHONES if number % 7 else PHONES * 100):
        add_phone(reader, str(number), position)


def write(store: Store) -> None:
    for number in itertools.count():
        done(store, "add", lambda number=number: add_family(number))
        print(number, flush=True)


def change_passwords(store: Store) -> None:
    done(store, "add", lambda: add_family(1))
    for number in itertools.count():
        print(number, flush=True)
        change_password(store, f"пароль {number}", NOW)


if __name__ == "__main__":
    path, raw, salt, what = sys.argv[1:]
    {"write": write, "change_passwords": change_passwords}[what](open_store(Path(path), Key(raw, salt), NOW))
