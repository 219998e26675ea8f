from pathlib import Path

from outreach_app.services.upkeep import redoable, undoable
from tests import builders

IDLE = 0


def test_asking_what_can_be_undone_leaves_no_read_open(tmp_path: Path) -> None:
    library = builders.empty_library(tmp_path)
    for number in range(40):
        builders.add_person(library, f"Работник {number}")
    connection = library.store.database.raw()
    assert undoable(library)
    assert redoable(library) is None
    assert connection.txn_state("main") == IDLE
    library.close()
