"""A merge beside applying bare changesets of SQLite, one an entry; and a kit of 300 readers beside what it may take."""

import shutil
import tempfile
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import apsw

from outreach_app.domain.places import Place, PlaceKind
from outreach_app.services import fieldwork, places, upkeep
from outreach_app.services.library import Library
from outreach_app.storage.database import open_raw, prepare
from outreach_app.storage.fieldwork.carry import carried, salt_of_file
from outreach_app.storage.fieldwork.receive import receive
from outreach_app.storage.identity import new_id
from outreach_app.storage.keys import Key, derive
from outreach_app.storage.store import Store
from outreach_app.storage.tables import ReaderRow, VisitRow
from tests.benchmarks.measure import Measure, beside, seconds
from tests.benchmarks.search import filled
from tests.demo import TODAY, clock

ENTRIES, READERS = 10_000, 300
_SECONDS = 2.0


def _kit(folder: Path) -> tuple[Library, Library, Path, Key]:
    """An office, a kit of all its readers, and the return file's place with the kit's key."""
    office = filled(folder, READERS)
    home = places.add_place(office, Place("", PlaceKind.INSTITUTION, name="Дом ветеранов")).made[-1]
    with office.store.database.atomic():
        ReaderRow.update(place=home).execute()
    made = fieldwork.make_kit(office, folder / "day.kit", "Орлова", "", (TODAY, TODAY), places=[home])
    assert made.kit.readers == READERS
    key = derive(made.words, bytes.fromhex(salt_of_file(made.file)))
    return office, upkeep.open_library(made.file, key, "Орлова", clock), folder / "back.return", key


def merge() -> Measure:
    """Visits entered in a kit, taken in, beside their changesets applied to a file of the same kind."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        office, kit, file, key = _kit(folder)
        readers = [row.id for row in ReaderRow.select(ReaderRow.id)]
        changesets = _work(kit, readers)
        fieldwork.write_return_file(kit, file)
        kit.close()
        office.store.bind()
        office.store.database.raw().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        office.close()

        def ours() -> None:
            path = folder / "again.outreach"
            shutil.copy(office.store.path, path)
            store = Store(path, office.store.key)
            store.bind()
            with carried(file, key) as found:
                assert receive(store, "benchmark", clock(), found.entries()).taken == ENTRIES
            store.close()

        def raw() -> None:
            path = folder / "raw.outreach"
            shutil.copy(office.store.path, path)
            with closing(open_raw(path, office.store.key)) as connection:
                prepare(connection)
                connection.execute("BEGIN IMMEDIATE").fetchall()
                for one in changesets:
                    apsw.Changeset.apply(one, connection)
                connection.execute("COMMIT").fetchall()

        return beside("merge", ours, raw, 3.0, runs=3)


def _work(kit: Library, readers: list[str]) -> list[bytes]:
    """Enter visits, one an entry; gives the changeset of each."""
    changesets = []
    connection = kit.store.database.raw()
    for number in range(ENTRIES):
        session = apsw.Session(connection, "main")
        session.attach("visit")
        told = {"outcome": "not_home", "form": "home_delivery", "on_day": TODAY - timedelta(days=number % 300)}
        with kit.use_case("record_visit"):
            VisitRow.insert(id=new_id(), reader=readers[number % READERS], **told).execute()
        changesets.append(session.changeset())
        session.close()
    return changesets


def make() -> Measure:
    """A kit of 300 readers, which is to take less than two seconds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        office, kit, _file, _key = _kit(folder)
        kit.close()
        office.store.bind()
        home = str(ReaderRow.select(ReaderRow.place).get().place_id)
        number = 0

        def once() -> None:
            nonlocal number
            number += 1
            fieldwork.make_kit(office, folder / f"{number}.kit", "О", "", (TODAY, TODAY), places=[home])

        took = min(seconds(once) for _run in range(3))
        office.close()
        return Measure("kit of 300", took, _SECONDS, 1.0)


MEASURES = {"merge": merge, "kit of 300": make}
