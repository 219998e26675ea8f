"""The same day's work, all of it entered in the office or half of it in a kit, gives the same figures of the month."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from outreach_app.domain.events import Event, EventForm, People
from outreach_app.domain.identity import Id
from outreach_app.domain.mobile import AtStop
from outreach_app.domain.rules import DEFAULT_BANDS
from outreach_app.domain.visits import Outcome
from outreach_app.services import fieldwork, mobile, readers, visits
from outreach_app.services.library import Library
from outreach_app.services.mobile_counts import mobile_summary
from outreach_app.services.statistics import figure_lines, summary
from outreach_app.services.upkeep import check_library
from tests.builders import TODAY, add_reader, days, visit
from tests.services.field_days import Field, at_once, field, opened

__all__ = ["at_once"]
"""Keys are made at once."""

MONTH = TODAY.replace(day=1), TODAY


Parts = tuple[Callable[[Library, "Who"], None], ...]
"""Parts of the day's work."""


@dataclass(frozen=True)
class Who:
    """The readers and books of a library, which are the same in its kit."""

    known: Field
    first: Id
    other: Id
    third: Id


def at_doors(library: Library, who: Who) -> None:
    """A round: a reader gets a book, gives one back and keeps one longer, another is served, the third not at home."""
    back, kept, *_more = [loan for loan in visits.loans_of(library, who.first) if loan.ended_on is None]
    packed = library.store.database.raw().execute("SELECT copy_id FROM bag_item").fetchall()
    given = (Id(str(packed[0][0])),)
    visit(library, who.first, round=who.known.rounds[0], items_out=given, items_in=(back.copy.id,))
    visits.renew(library, kept.id, TODAY, TODAY, due=TODAY + days(30))
    visit(library, who.other, round=who.known.rounds[0], items_out=())
    visit(library, who.third, Outcome.NOT_HOME, round=who.known.rounds[0])


def at_the_stop(library: Library, who: Who) -> None:
    """Visitors by age, inquiries, an event, and a new reader who is served at once."""
    at = AtStop(who.known.stop, TODAY)
    for band, count in zip(DEFAULT_BANDS[-1].bands, (2, 0, 3, 1), strict=False):
        mobile.set_visitors(library, at, band, count)
    mobile.set_inquiries(library, at, 4)
    people = (People(0, 14, 5), People(35, None, 2))
    mobile.add_event(library, Event(Id(""), "Чтения", TODAY, who.known.stop, EventForm.READING, people))
    new = add_reader(library, "Новая", place=who.known.stop, registered_on=TODAY)
    visit(library, new)


def figures(library: Library) -> dict[str, object]:
    """Every figure of the month, by its lines and as a whole, and those of the mobile library."""
    library.store.bind()
    told = summary(library, *MONTH)
    lines = {str(one.key): one.period for one in figure_lines(told)}
    return {**lines, "all": told.figures, "mobile": mobile_summary(library, *MONTH).period.total}


def worked(
    folder: Path, *, here: tuple[Callable[[Library, Who], None], ...], there: tuple[Callable[[Library, Who], None], ...]
):
    """The figures of an office in which one part of the work was entered, and another in a kit of it."""
    folder.mkdir()
    known, office = field(), field().copied(folder)
    who = Who(known, *(readers.find_readers(office, name)[0].id for name in ("Иванова", "Петрова", "Ёлкина")))
    path, key = known.kits[0]
    kit = opened(folder / path.name, key, "Орлова")
    for work in there:
        work(kit, who)
    fieldwork.write_return_file(kit, folder / "back.return")
    kit.close()
    office.store.bind()
    for work in here:
        work(office, who)
    came = fieldwork.receive_file(office, folder / "back.return")
    assert came.questions == ()
    told = figures(office)
    assert check_library(office).ok
    office.close()
    return told


def test_the_month_counts_alike_wherever_the_work_was_entered(tmp_path: Path):
    both = (at_doors, at_the_stop)
    in_office = worked(tmp_path / "office", here=both, there=())
    assert worked(tmp_path / "doors", here=(at_the_stop,), there=(at_doors,)) == in_office
    assert worked(tmp_path / "stop", here=(at_doors,), there=(at_the_stop,)) == in_office
    assert worked(tmp_path / "kit", here=(), there=both) == in_office
    nothing = worked(tmp_path / "nothing", here=(), there=())
    assert sum(in_office[key] != nothing.get(key) for key in in_office) > 6
