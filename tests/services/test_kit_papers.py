"""Papers made in a kit, the numbers on them, and what is said where a kit has no more numbers, or only a part."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from outreach_app.domain.book_sets import BookSet
from outreach_app.domain.errors import UserError
from outreach_app.domain.fieldwork import NUMBERS
from outreach_app.domain.identity import Id
from outreach_app.domain.mobile_figures import MobileFigure, MobileKey, Slice
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.readers import Reader
from outreach_app.services import book_sets, fieldwork, readers, rounds, statistics
from outreach_app.services.library import Library
from outreach_app.services.mobile_counts import mobile_summary
from outreach_app.services.mobile_records import mobile_records
from outreach_app.services.mobile_reports import notes_of, write_mobile_counts, write_mobile_records
from outreach_app.services.papers import ROUTE_SHEET, SLIPS, print_day
from outreach_app.services.stop_reviews import stop_reviews
from outreach_app.services.upkeep import open_library
from outreach_app.storage.tables import PlaceRow
from tests.builders import TODAY, add_place, add_served_reader, clock, made, make_round, pack
from tests.services.set_acts import add_set, hand_over


@pytest.fixture
def kit(library: Library, tmp_path: Path) -> Iterator[Library]:
    """A kit of a round with two readers, and of a care home; 20 numbers of each series were given in the office."""
    home = add_place(library, kind=PlaceKind.INSTITUTION, name="Дом ветеранов")
    for surname in ("Иванова", "Петрова"):
        pack(library, add_served_reader(library, surname), f"Книга: {surname}")
    add_served_reader(library, "Сидорова", place=home, first_on=date(2027, 1, 4))
    for name in ("slip", "round", "set act", "book set", "card"):
        library.store.database.raw().execute(
            "INSERT INTO counter (name, last) VALUES (?, 20) ON CONFLICT (name) DO UPDATE SET last = 20", (name,)
        ).fetchall()
    one = make_round(library)
    days = (TODAY, TODAY)
    taken = fieldwork.make_kit(library, tmp_path / "day.kit", "Орлова", "", days, rounds=[one.id], places=[home])
    opened = open_library(taken.file, taken.words, "Орлова", clock)
    yield opened
    opened.close()
    library.store.bind()


def text(pdf: Path | bytes) -> str:
    read = PdfReader(io.BytesIO(pdf) if isinstance(pdf, bytes) else pdf)
    return " ".join(page.extract_text() for page in read.pages)


def used_up(kit: Library, name: str) -> None:
    """Let a series stand at the last number that the kit may give."""
    kit.store.database.raw().execute("UPDATE counter SET last = until WHERE name = ?", (name,)).fetchall()


def resident(kit: Library) -> Id:
    return readers.find_readers(kit, "Сидорова")[0].id


def test_papers_of_a_round_have_the_numbers_of_the_kit(kit: Library, tmp_path: Path):
    (one,) = rounds.rounds_on(kit, TODAY)
    rounds.add_to_round(kit, one.id, resident(kit), TODAY)
    (new,) = [call.number for stop in rounds.round_(kit, one.id).stops for call in stop.planned if call.number > 22]
    assert new <= 22 + NUMBERS
    added = made(rounds.add_round(kit, TODAY, TODAY))
    assert 21 < rounds.round_(kit, added).number <= 21 + NUMBERS
    folder = tmp_path / "papers"
    folder.mkdir()
    files = {one.stem.split()[-1]: one for one in print_day(kit, TODAY, folder, rounds=[one.id]).papers}
    assert set(files) == {ROUTE_SHEET, SLIPS}
    assert str(new) in text(files[SLIPS])
    assert "Сидорова" in text(files[ROUTE_SHEET])


def test_the_act_of_a_set_has_a_number_of_the_kit(kit: Library):
    found = add_set(kit)
    hand_over(kit, found, home(kit))
    one = book_sets.book_set(kit, found)
    assert 20 < one.act_number <= 20 + NUMBERS
    assert str(one.act_number) in text(book_sets.act_pdf(kit, one))


def home(kit: Library) -> Id:
    return Id(PlaceRow.get(PlaceRow.name == "Дом ветеранов").id)


@pytest.mark.parametrize("name", ["slip", "round", "card", "set act", "book set"])
def test_a_kit_without_numbers_says_so_and_writes_nothing(kit: Library, name: str):
    (one,), place, found = rounds.rounds_on(kit, TODAY), add_place(kit), add_set(kit)
    deeds = {
        "slip": lambda: rounds.add_to_round(kit, one.id, resident(kit), TODAY),
        "round": lambda: rounds.add_round(kit, TODAY, TODAY),
        "card": lambda: readers.add_reader(kit, Reader(Id(""), "Новая", place=place)),
        "set act": lambda: hand_over(kit, found, home(kit)),
        "book set": lambda: book_sets.make_set(kit, BookSet(Id(""), 0, "Стихи")),
    }
    used_up(kit, name)
    before = fieldwork.steps_to_send(kit).whole
    with pytest.raises(UserError, match="All numbers that this kit may give out are used: bring it back"):
        deeds[name]()
    assert fieldwork.steps_to_send(kit).whole == before


def test_whoever_has_a_card_is_enrolled_where_no_number_is_left(kit: Library):
    used_up(kit, "card")
    new = made(readers.add_reader(kit, Reader(Id(""), "Новая", card="А-77", place=add_place(kit))))
    assert readers.reader(kit, new).card == "А-77"


def test_figures_of_the_service_are_made_in_the_library(kit: Library):
    for deed in (lambda: statistics.summary(kit, TODAY, TODAY), lambda: stop_reviews(kit, TODAY)):
        with pytest.raises(UserError, match="This is a kit, and holds only a part of the library"):
            deed()


def test_counts_of_the_mobile_library_say_that_they_are_of_a_kit(kit: Library, library: Library, tmp_path: Path):
    told = "Only what is in kit 1 is counted, which is a part of the library."
    counted = mobile_summary(kit, TODAY, TODAY)
    assert notes_of(counted)[0] == told
    write_mobile_counts(kit, counted, Slice.STOP, tmp_path / "counts.csv")
    write_mobile_counts(kit, counted, Slice.STOP, tmp_path / "counts.pdf")
    assert (
        (tmp_path / "counts.csv").read_text(encoding="utf-8-sig").splitlines()[-1].startswith("Only what is in kit 1")
    )
    assert "Only what is in kit 1" in text(tmp_path / "counts.pdf")
    found = mobile_records(kit, counted, MobileKey(MobileFigure.LOANS))
    write_mobile_records(found, counted, tmp_path / "loans.csv")
    assert (tmp_path / "loans.csv").read_text(encoding="utf-8-sig").splitlines()[-1].startswith("Only what is in kit 1")
    library.store.bind()
    assert told not in notes_of(mobile_summary(library, TODAY, TODAY))
