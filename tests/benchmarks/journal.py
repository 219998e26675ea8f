"""A journalled use case beside the same rows in plain SQL in one transaction, in a file of the same kind."""

import tempfile
from datetime import timedelta
from pathlib import Path

from outreach_app.domain.forms import Form
from outreach_app.domain.visits import Outcome, VisitEntry
from outreach_app.services import upkeep, visits
from outreach_app.services.library import Library
from outreach_app.storage.database import open_raw, prepare
from outreach_app.storage.identity import new_id
from outreach_app.storage.tables import fact_tables
from tests.benchmarks.measure import Measure, beside
from tests.benchmarks.search import filled
from tests.demo import TODAY, clock

CALLS = 50


def record_visits() -> Measure:
    """Visits recorded one use case each, beside inserting the same visit rows."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        library = filled(folder, 500)
        ids = list(fact_tables()["reader"].select().limit(CALLS))
        raw = _RawVisits(library, folder)

        def ours() -> None:
            for row in ids:
                entry = VisitEntry(Outcome.NOT_HOME, TODAY - timedelta(days=1), row.id, form=Form.HOME_DELIVERY)
                visits.record_visit(library, entry, TODAY)

        measure = beside("journal", ours, lambda: [raw.insert(row.id, row.place_id) for row in ids], 3.0)
        raw.close()
        library.close()
    return measure


class _RawVisits:
    """The same rows through a bare connection to another encrypted library: one transaction a visit, no journal."""

    def __init__(self, library: Library, folder: Path) -> None:
        other = upkeep.create_library(folder / "raw.outreach", "key", "benchmark", clock)
        key, path = other.store.key, other.store.path
        other.close()
        library.store.bind()
        self.connection = open_raw(path, key)
        prepare(self.connection)
        self.connection.execute("PRAGMA foreign_keys=0").fetchall()

    def insert(self, reader: str, place: str) -> None:
        with self.connection:
            self.connection.execute(
                "INSERT INTO visit (id, reader_id, place_id, form, on_day, outcome, left_with, inquiries, note)"
                " VALUES (?, ?, ?, 'home_delivery', ?, 'not_home', '', 0, '')",
                (new_id(), reader, place, (TODAY - timedelta(days=1)).isoformat()),
            ).fetchall()

    def close(self) -> None:
        self.connection.close()


MEASURES = {"journal": record_visits}
