"""The demo: a made-up library, its next working day planned and packed, that day's papers printed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from outreach_app.domain.errors import UserError
from outreach_app.domain.places import PlaceKind
from outreach_app.services.library import Library
from outreach_app.services.papers import print_day
from outreach_app.services.rounds import plan_day, rounds_on
from outreach_app.services.sample.bags import note_requests, pack_bags
from outreach_app.services.sample.board import write_board
from outreach_app.services.sample.days import next_open
from outreach_app.services.sample.likes import write_likes
from outreach_app.services.sample.profiles import write_profiles
from outreach_app.services.sample.sets import write_set
from outreach_app.services.sample.write import as_of, librarian, write_library
from outreach_app.services.sample.year import write_year
from outreach_app.services.sample_library import made_up_library, past
from outreach_app.services.upkeep import create_library, open_library
from outreach_app.services.working import librarians
from outreach_app.storage import rows
from outreach_app.storage.location import replace_file
from outreach_app.wording import N_

DEMO_KEY = "demo"
"""The password of a demo library where no other is given."""
_SEED = 7
_MORNING = time(9)
"""When the library began to work with the program, on the day of the first round."""


@dataclass(frozen=True)
class Demo:
    """What the demo made; the counts are those of the file, `round_stops` those of the planned day's rounds."""

    database: Path
    round_date: date
    papers: tuple[Path, ...]
    counts: dict[str, int]


def run_demo(
    folder: Path,
    passphrase: str,
    person: str,
    clock: Callable[[], datetime],
    tell: Callable[[int, int], object] = lambda _done, _total: None,
) -> Demo:
    """Make the demo library in a folder, or open the one that is there, and prepare its next working day.

    What was entered into a library that is there is kept, its rounds in their order and its bags as they are. An empty
    `person` stands for the made-up librarian. `tell(done, total)` hears how far it is; what it raises breaks it off.

    Raises:
        UserError: the folder cannot be used, or the library there cannot be opened.
    """
    path = folder / "demo.outreach"
    _make(path, passphrase, clock, tell)
    library = open_library(path, passphrase, person, clock)
    try:
        library.person = person or librarians(library)[0].name
        return _prepare(library, clock().date())
    finally:
        library.close()


def _make(path: Path, passphrase: str, clock: Callable[[], datetime], tell: Callable[[int, int], object]) -> None:
    """Make the library where there is none.

    Under another name first, so that a demo that was broken off is not taken for a whole one.
    """
    part = path.with_name("demo-unfinished.outreach")
    try:
        if path.exists():
            return
        part.parent.mkdir(parents=True, exist_ok=True)
        for left in path.parent.glob(f"{part.name}*"):
            left.unlink()
    except OSError as error:
        raise UserError(
            N_("“{folder}” cannot be written to: choose another folder for the demo."), folder=str(path.parent)
        ) from error
    _fill(part, passphrase, clock, tell)
    replace_file(part, path)


def _fill(path: Path, passphrase: str, clock: Callable[[], datetime], tell: Callable[[int, int], object]) -> None:
    today = clock().date()
    sample = made_up_library(_SEED, today)
    rounds = past(_SEED, sample, today)
    begun = datetime.combine(rounds[0].day, _MORNING, clock().tzinfo)
    library = create_library(path, passphrase, librarian(sample), clock)
    try:
        written = write_library(as_of(library, begun), sample)
        write_year(library, sample, written, rounds, _SEED, tell)
        write_set(library, written, today)
        write_board(library, sample, written, today)
        due = [one for one in sample.readers if one.plan.next_on == sample.round_day]
        titles = (title for _copy, title in written.copies.values())
        write_likes(library, written.readers.values(), titles, today, _SEED)
        write_profiles(library, list(written.readers.values()), today)
        note_requests(library, [written.readers[one.key] for one in due], today, _SEED)
    finally:
        library.close()


def _prepare(library: Library, today: date) -> Demo:
    day = next_open(today)
    planned_before = {reader for one in rounds_on(library, day) for reader in one.readers}
    plan_day(library, day, today, keep_order=bool(planned_before))
    rounds = rounds_on(library, day)
    new = [reader for one in rounds for reader in one.readers if reader not in planned_before]
    pack_bags(library, new, today, _SEED)
    folder = library.store.path.parent
    papers = print_day(library, day, folder).papers if rounds else ()
    return Demo(library.store.path, day, papers, _counts(library, sum(len(one.stops) for one in rounds)))


def _counts(library: Library, round_stops: int) -> dict[str, int]:
    """How much there is in the file."""
    tables = {"readers": "reader", "places": "place", "titles": "title", "copies": "copy"}
    tables |= {"rounds": "trip", "visits": "visit"}
    counts = {name: rows.count(library.store.database, table) for name, table in tables.items()}
    counts["mobile_stops"] = rows.count(library.store.database, "place", "kind", PlaceKind.MOBILE_STOP.value)
    return {**counts, "round_stops": round_stops}
