"""A process that makes, returns, receives or undoes, run by run, until it is killed or its disk is full.

`FOLDER OFFICE-KEY OFFICE-SALT KIT KIT-KEY KIT-SALT WHAT`. Each line that it is given begins a run: an empty one as it
is, one with a number of seconds lets the disk run full so long after the beginning. It answers `begin`, then `end` or
`refused` with the sentence.
"""

import ctypes
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from outreach_app.domain.errors import UserError
from outreach_app.services import fieldwork
from outreach_app.services.library import Library
from outreach_app.services.rounds import rounds_on
from outreach_app.storage.builders import register_builders
from outreach_app.storage.keys import Key
from outreach_app.storage.undo import undo
from tests.builders import PERSON, TODAY, clock
from tests.services.field_days import opened

ROOM = 64 * 1024 * 1024
"""Bytes of a stick; where none could be mounted, files of this process may not grow."""

_REMOUNT = 32


class Works:
    """The kinds of work; each makes ready what it needs, and gives what is then done while something befalls it."""

    def __init__(self, library: Library, folder: Path) -> None:
        self.library, self.folder, self.runs = library, folder, 0

    def make(self) -> Callable[[], object]:
        """A kit of today's rounds, each time under another name."""
        self.runs += 1
        rounds = [one.id for one in rounds_on(self.library, TODAY)]
        file = self.folder / f"new {self.runs}.kit"
        return lambda: fieldwork.make_kit(self.library, file, "Орлова", "", (TODAY, TODAY), rounds=rounds)

    def give_back(self) -> Callable[[], object]:
        """The return file of the kit that is open."""
        return lambda: fieldwork.write_return_file(self.library, self.folder / "again.return")

    def receive(self) -> Callable[[], object]:
        """What came back, taken in."""
        self._take_back()
        return lambda: fieldwork.receive_file(self.library, self.folder / "back.return")

    def undo(self) -> Callable[[], object]:
        """What came back, taken in before, taken back."""
        fieldwork.receive_file(self.library, self.folder / "back.return")
        return self._take_back

    def _take_back(self) -> None:
        merge = self.library.store.database.raw().execute(
            "SELECT id FROM journal WHERE use_case = 'receive_kit' AND id NOT IN"
            " (SELECT undoes FROM journal WHERE undoes IS NOT NULL)"
        )
        for (entry,) in merge.fetchall():
            undo(self.library.store, entry, PERSON, clock())


def main(folder: Path, office_key: Key, kit_file: Path, kit_key: Key, what: str) -> None:
    """Run after run, as long as lines come."""
    register_builders()
    mine = (kit_file, kit_key) if what == "give_back" else (folder / "library.outreach", office_key)
    prepare = getattr(Works(opened(*mine, PERSON), folder), what)
    for line in sys.stdin:
        work = prepare()
        with _out_of_room(folder, line.strip()):
            print("begin", flush=True)
            try:
                work()
                told = "end"
            except UserError as refusal:
                told = f"refused {refusal}"
        print(told, flush=True)


@contextmanager
def _out_of_room(folder: Path, after: str) -> Iterator[None]:
    """The disk runs full so many seconds after the beginning, at 0 before it; afterwards there is room again."""
    if not after:
        yield
        return
    filled = threading.Timer(float(after), _fill, (folder,))
    filled.start()
    if not float(after):
        filled.join()
    try:
        yield
    finally:
        filled.cancel()
        filled.join()
        _empty(folder)


def _fill(folder: Path) -> None:
    if folder.is_mount():
        while not _sized(folder, shutil.disk_usage(folder).used):
            pass
    else:
        _limit(0)


def _empty(folder: Path) -> None:
    if folder.is_mount():
        _sized(folder, ROOM)
    else:
        _limit(-1)


def _sized(folder: Path, size: int) -> bool:
    """Make a stick as large as told, where what lies on it is not larger; at once, other than filling it with data."""
    mount = ctypes.CDLL(None, use_errno=True).mount
    return not mount(b"tmpfs", str(folder).encode(), b"tmpfs", _REMOUNT, f"size={size}".encode())


def _limit(size: int) -> None:
    """No file of this process grows beyond a size; the system says so to whoever writes, as of a full disk."""
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))


if __name__ == "__main__":
    sys.setswitchinterval(0.0002)
    folder, raw, salt, kit, kit_raw, kit_salt, what = sys.argv[1:]
    main(Path(folder), Key(raw, salt), Path(kit), Key(kit_raw, kit_salt), what)
