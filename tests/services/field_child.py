"""A process that makes, returns, receives and undoes until it is killed: `FOLDER OFFICE-KEY KIT KIT-KEY WHAT`."""

import itertools
import sys
from pathlib import Path

from outreach_app.services import fieldwork
from outreach_app.services.rounds import rounds_on
from outreach_app.storage.builders import register_builders
from outreach_app.storage.keys import Key
from outreach_app.storage.undo import undo
from tests.builders import PERSON, TODAY, clock
from tests.services.field_days import opened


def main(folder: Path, office_key: Key, kit_file: Path, kit_key: Key, what: str) -> None:
    register_builders()
    library = opened(*((kit_file, kit_key) if what == "return" else (folder / "library.outreach", office_key)), PERSON)
    for number in itertools.count():
        print(number, flush=True)
        if what == "make":
            rounds = [one.id for one in rounds_on(library, TODAY)]
            fieldwork.make_kit(library, folder / f"new {number}.kit", "Орлова", "", (TODAY, TODAY), rounds=rounds)
        elif what == "return":
            fieldwork.write_return_file(library, folder / "again.return")
        else:
            entry = fieldwork.receive_file(library, folder / "back.return").merged.entry
            assert entry
            undo(library.store, entry, PERSON, clock())


if __name__ == "__main__":
    folder, raw, salt, kit, kit_raw, kit_salt, what = sys.argv[1:]
    main(Path(folder), Key(raw, salt), Path(kit), Key(kit_raw, kit_salt), what)
