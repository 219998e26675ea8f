"""The month of 10,000 plans beside SQLite alone reading the rows that it is made of."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from outreach_app.domain.dates import month_end
from outreach_app.services import upkeep
from outreach_app.services.calendar import calendar
from outreach_app.services.demo import DEMO_KEY, run_demo
from tests.benchmarks.many import insert, many_readers
from tests.benchmarks.measure import Measure, beside
from tests.demo import ROUND_DAY, clock

TABLES = ("service_plan", "pause", "agreed_date", "chosen_date", "plan_window", "reader", "place", "person", "route")


def month() -> Measure:
    """The month after this one, in which every plan has a date and most have two."""
    start = month_end(ROUND_DAY) + timedelta(days=1)
    with TemporaryDirectory() as folder:
        path = run_demo(Path(folder), DEMO_KEY, "benchmark", clock).database
        library = upkeep.open_library(path, DEMO_KEY, "benchmark", clock)
        with library.use_case("import_readers"):
            insert(many_readers(Random(7)))
        connection = library.store.database.raw()
        made = beside(
            "month",
            ours=lambda: calendar(library, start, month_end(start), ROUND_DAY),
            raw=lambda: [connection.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES],
            target=25,
        )
        library.close()
    return made


MEASURES: dict[str, Callable[[], Measure]] = {"month": month}
