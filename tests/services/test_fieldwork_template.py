"""Fieldwork without the program: a table goes out, is filled in and comes in once; slips are scanned in the office."""

import csv
import os
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from outreach_app.domain.errors import UserError
from outreach_app.domain.fieldwork import Side
from outreach_app.domain.mobile import AtStop
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.visits import Outcome
from outreach_app.exchange.outcomes import OUTCOMES, read_outcomes
from outreach_app.services import fieldwork, mobile, places, readers, visits
from outreach_app.services.fieldwork import Chosen, inbox
from outreach_app.services.library import Library
from outreach_app.services.papers import delivery_slips
from outreach_app.services.rounds import round_
from outreach_app.services.scan import what_carries
from outreach_app.services.schedule import next_days
from outreach_app.services.upkeep import undo_last
from outreach_app.storage.history import entries
from outreach_app.wording import speaking
from tests.builders import (
    TODAY,
    add_copy,
    add_place,
    add_plan,
    add_reader,
    add_served_reader,
    change_reader,
    days,
    lend,
    make_round,
    pack,
    visit,
)
from tests.services.test_fieldwork import Day, day
from tests.storage.stores import facts

__all__ = ["day"]
"""The fixture of a day out there."""

TO_FILL = {
    "Результат": 7,
    "Перенесён на": 8,
    "Выдано": 9,
    "Принято": 10,
    "Кому": 11,
    "Примечание": 12,
    "0–14": 13,
    "15–17": 14,
    "Справки": 17,
}
"""The columns that people fill in, from 1."""


def template(library: Library, folder: Path, name: str = "итоги.xlsx", *, places=()) -> Path:
    rounds = fieldwork.rounds_of(library, (TODAY, TODAY))
    fieldwork.write_template(library, folder / name, Chosen((TODAY, TODAY), tuple(rounds), tuple(places)))
    return folder / name


def sheet(file: Path) -> Worksheet:
    return load_workbook(file).worksheets[0]


def rows_of(file: Path) -> dict[str, int]:
    """The rows of the filled lines by the reader's surname, of a stop by its name."""
    page = sheet(file)
    named = {row: page.cell(row, 4).value or page.cell(row, 3).value for row in range(2, page.max_row + 1)}
    return {name.split()[0]: row for row, name in named.items() if name}


def fill(file: Path, *lines: tuple[int, dict[str, object]]) -> None:
    """Fill in some rows of the sheet, the first after the header is 2."""
    book = load_workbook(file)
    for row, cells in lines:
        for name, value in cells.items():
            book.worksheets[0].cell(row, TO_FILL[name]).value = value
    book.save(file)


def test_a_table_is_known_by_its_name_and_told_where_it_cannot_be_read(library: Library, tmp_path: Path):
    for name in ("a.csv", "ы" * 200 + ".csv"):
        assert fieldwork.is_filled_table(tmp_path / name)
        with pytest.raises(UserError, match=r"There is no file|too long"):
            fieldwork.preview_filled(library, tmp_path / name)


def came(library: Library, file: Path) -> tuple[int, int, int, list[int]]:
    found = fieldwork.receive_filled(library, file)
    return found.lines, found.taken, found.already, [line for line, _reason in found.faults]


@pytest.fixture
def office(library: Library) -> Library:
    for name in ("Иванова", "Петрова"):
        change_reader(library, add_served_reader(library, name), card=f"00{len(name)}{name[0]}")
    add_plan(library, place=add_place(library, kind=PlaceKind.MOBILE_STOP, name="Борки"))
    make_round(library)
    return library


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_every_column_and_every_word_of_the_table_is_read_back(office: Library, tmp_path: Path, language, name):
    from outreach_app.services.fieldwork import template as made

    with speaking(language):
        calls = made._calls(Chosen((TODAY, TODAY), tuple(fieldwork.rounds_of(office, (TODAY, TODAY)))))
        told = made._template("Библиотека", (TODAY, TODAY), calls)
        (tmp_path / name).write_bytes(made._TABLES[Path(name).suffix](told))
        words = [word for word, _meaning in told.choices]
    file = read_outcomes(tmp_path / name)
    assert (file.records, file.refused) == ((), ())
    assert set(file.ignored_columns) <= {told.how_to}
    folder = tmp_path / "words.csv"
    folder.write_text("Читатель;Результат\n" + "".join(f"Цой;{word}\n" for word in words), encoding="utf-8")
    assert [one.outcome for one in read_outcomes(folder).records] == [one.value for one in Outcome]
    assert set(OUTCOMES) == {one.value for one in Outcome}


def test_a_line_has_what_the_carrier_needs_and_nothing_secret(office: Library, tmp_path: Path):
    (reader,) = (one for one in readers.find_readers(office, "Иванова"))
    who = readers.reader(office, reader.id)
    assert who.place
    home = places.place(office, who.place)
    places.change_place(office, replace(home, door_code="К-77-Д", access_note="злая собака"))
    change_reader(office, who.id, notes="глухая")
    page = sheet(template(office, tmp_path))
    assert page.cell(1, 1).value == "Date"
    lines = rows_of(tmp_path / "итоги.xlsx")
    assert set(lines) == {"Иванова", "Петрова", "Борки"}
    row = lines["Иванова"]
    one = round_(office, fieldwork.rounds_of(office, (TODAY, TODAY))[0])
    slips = {slip.card: slip.code for slip in delivery_slips(office, one)}
    assert [page.cell(row, column).value for column in (2, 5, 6)] == [str(one.number), who.card, slips[who.card]]
    whole = "".join(str(cell.value) for line in page.iter_rows() for cell in line)
    assert not any(secret in whole for secret in ("К-77-Д", "собака", "глухая", "+7"))
    assert next(iter(entries())).use_case == "save_outcome_template"


def test_the_sheet_offers_the_words_stays_under_its_header_and_prints_across_a_page(office: Library, tmp_path: Path):
    file = template(office, tmp_path)
    book = load_workbook(file)
    page, how_to = book.worksheets
    offered, *counts = sorted(page.data_validations.dataValidation, key=lambda one: one.type != "list")
    name, cells = str(offered.formula1).lstrip("=").split("!")
    words = [cell.value for (cell,) in book[name.strip("'")][cells.replace("$", "")]]
    assert words == [one.label for one in Outcome]
    assert {one.type for one in counts} == {"whole", "date"}
    assert (page.freeze_panes, page.print_title_rows) == ("A2", "$1:$1")
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert page.page_setup.fitToHeight == 0
    assert page.cell(rows_of(file)["Иванова"], TO_FILL["Выдано"]).number_format == "@"
    assert len(page["A"]) == 1 + 3 + 12
    assert any("barcode" in str(cell.value) for cell in how_to["A"])


def test_cells_in_which_nothing_is_typed_are_grey(office: Library, tmp_path: Path):
    file = template(office, tmp_path)
    page, rows = sheet(file), rows_of(file)
    counts = {name for name, place in TO_FILL.items() if place > TO_FILL["Примечание"]}
    for who, closed in (("Иванова", counts), ("Борки", {"Выдано", "Принято", "Кому"})):
        shades = {name: page.cell(rows[who], place).fill.start_color.rgb for name, place in TO_FILL.items()}
        assert {name for name, shade in shades.items() if shade == "FFD5D3CC"} == closed


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_filled_table_comes_in_once_after_a_look_and_goes_in_one_step(office: Library, tmp_path: Path, ending):
    out, back = (
        add_copy(office, "Метель"),
        lend(office, readers.find_readers(office, "Иванова")[0].id, on_day=TODAY - days(14)),
    )
    file = template(office, tmp_path)
    rows = rows_of(file)
    told = {
        rows["Иванова"]: {
            "Результат": "обслужено",
            "Выдано": out.copy.number,
            "Принято": back.copy.number,
        },
        rows["Борки"]: {"0–14": 4, "15–17": 2, "Справки": 3},
    }
    fill(file, *told.items())
    if ending == "csv":
        page, file = sheet(file), tmp_path / "a.csv"
        with file.open("w", encoding="utf-8", newline="") as target:
            csv.writer(target, delimiter=";").writerows([cell.value for cell in line] for line in page.iter_rows())
    before = facts(office.store)
    looked = fieldwork.preview_filled(office, file)
    assert (looked.lines, looked.taken, looked.already, looked.faults, looked.entry) == (2, 2, 0, (), None)
    assert facts(office.store) == before
    assert came(office, file) == (2, 2, 0, [])
    (loan,) = [one for one in visits.loans_of(office, back.reader) if not one.ended_on]
    assert loan.copy.id == out.copy.id
    stop = next(one.place for one in mobile.day_stops(office, TODAY))
    counted = mobile.sitting(office, AtStop(stop.id, TODAY))
    assert [number for _band, number in counted.visitors if number] == [4, 2]
    assert counted.inquiries == 3
    after = facts(office.store)
    assert came(office, file) == (2, 0, 2, [])
    assert facts(office.store) == after
    undo_last(office)
    assert facts(office.store) == before


@pytest.mark.parametrize("outcome", ["перенос", None])
def test_the_day_that_was_agreed_instead_comes_in_with_the_postponed_call(office: Library, tmp_path: Path, outcome):
    reader = readers.find_readers(office, "Иванова")[0].id
    file, later = template(office, tmp_path), TODAY + days(5)
    row = rows_of(file)["Иванова"]
    assert sheet(file).cell(row, TO_FILL["Перенесён на"]).number_format == "dd.mm.yyyy"
    fill(file, (row, {"Результат": outcome, "Перенесён на": later}))
    assert came(office, file) == (1, 1, 0, [])
    told = visits.visits_of(office, reader)[0]
    assert (told.outcome, told.postponed_to) == (Outcome.POSTPONED, later)
    assert next_days(office, [reader])[reader] == later
    assert came(office, file) == (1, 0, 1, [])
    fill(file, (row, {"Перенесён на": later + days(1)}))
    (fault,) = fieldwork.preview_filled(office, file).faults
    assert fault[1].startswith("This visit is recorded already, without the day that was agreed")


def test_a_day_is_agreed_only_where_the_call_was_put_off(office: Library, tmp_path: Path):
    file = template(office, tmp_path)
    fill(file, (rows_of(file)["Иванова"], {"Результат": "обслужено", "Перенесён на": TODAY + days(5)}))
    (fault,) = fieldwork.preview_filled(office, file).faults
    assert fault[1].startswith("The outcome is “served”, but another day was agreed")


def test_what_cannot_come_in_is_listed_by_line_and_comes_in_once_it_is_put_right(office: Library, tmp_path: Path):
    file = template(office, tmp_path)
    rows = rows_of(file)
    fill(
        file,
        (rows["Иванова"], {"Результат": "нет дома"}),
        (rows["Петрова"], {"Результат": "обслужено", "Выдано": "999001"}),
        (rows["Борки"], {"0–14": "много"}),
    )
    fill(file, (5, {"Результат": "обслужено"}))
    book = load_workbook(file)
    book.worksheets[0].cell(5, 4, "Новая Анна")
    book.worksheets[0].cell(5, 5, "9771")
    book.save(file)
    found = fieldwork.receive_filled(office, file)
    assert (found.lines, found.taken) == (4, 1)
    told = dict(found.faults)
    assert set(told) == {rows["Петрова"], rows["Борки"], 5}
    assert "9771" in told[5]
    assert "Новая Анна" in told[5]
    assert "0–14" in told[rows["Борки"]]
    assert "999001" in told[rows["Петрова"]]
    assert "Barcodes given" in told[rows["Петрова"]]
    assert readers.find_readers(office, "Новая") == []
    fill(file, (rows["Петрова"], {"Выдано": None}), (rows["Борки"], {"0–14": 7}))
    assert came(office, file) == (4, 2, 1, [5])
    change_reader(office, add_reader(office, "Новая"), card="9771")
    assert came(office, file) == (4, 1, 3, [])


def test_a_reader_who_came_to_a_stop_unplanned_is_written_on_a_spare_line(office: Library, tmp_path: Path):
    stranger = add_reader(office, "Чужая")
    change_reader(office, stranger, card="771")
    file = template(office, tmp_path)
    book = load_workbook(file)
    page = book.worksheets[0]
    for column, value in ((2, page.cell(2, 2).value), (3, "Борки"), (5, 771), (7, "обслужено")):
        page.cell(6, column, value)
    book.save(file)
    assert came(office, file) == (1, 1, 0, [])
    (kept,) = visits.visits_of(office, stranger)
    assert kept.form.value == "bookmobile"
    page.cell(6, 3, "")
    book.save(file)
    assert came(office, file)[3] == [6]


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        (5, "{other}", "The slip is of"),
        (4, "Совсем Другая", "the line names"),
        (6, "98999999", ""),
        (1, f"{TODAY - days(40):%d.%m.%Y}", "and round 1 was on"),
        (1, f"{TODAY - days(2):%d.%m.%Y}", ""),
    ],
)
def test_a_line_whose_parts_do_not_agree_is_not_guessed(office: Library, tmp_path: Path, column, value, words):
    file = template(office, tmp_path)
    book = load_workbook(file)
    page = book.worksheets[0]
    row, other = rows_of(file)["Иванова"], rows_of(file)["Петрова"]
    if column == 5:
        page.cell(row, 4, "")
    page.cell(row, column, value.format(other=page.cell(other, 5).value))
    page.cell(row, 7, "нет дома")
    book.save(file)
    found = fieldwork.receive_filled(office, file)
    assert [words in reason for _line, reason in found.faults] == ([True] if words else [])
    assert found.taken == (not words)


def test_numbers_added_to_a_line_that_is_in_already_are_not_passed_over(office: Library, tmp_path: Path):
    file = template(office, tmp_path)
    row, stop = rows_of(file)["Иванова"], rows_of(file)["Борки"]
    fill(file, (row, {"Результат": "обслужено"}))
    assert came(office, file) == (1, 1, 0, [])
    fill(file, (row, {"Выдано": add_copy(office).copy.number}))
    assert came(office, file) == (1, 0, 0, [row])
    fill(file, (row, {"Выдано": None}), (stop, {"15–17": 2}))
    assert came(office, file) == (2, 1, 1, [])
    fill(file, (stop, {"15–17": 3}))
    assert came(office, file) == (2, 0, 1, [stop])


def test_a_kit_tells_whom_its_table_lists(day: Day):
    chosen = fieldwork.chosen_of_kit(day.here(), 1)
    assert (chosen.days, chosen.rounds, chosen.places) == ((TODAY, TODAY), (day.round.id,), ())
    lines, _changes = fieldwork.write_template(day.office, day.folder / "a.csv", chosen)
    assert lines == 2


def test_a_point_lists_its_readers_and_a_stop_itself(library: Library, tmp_path: Path):
    point, stop = (
        add_place(library, kind=kind, name=name)
        for kind, name in ((PlaceKind.ISSUE_POINT, "Почта"), (PlaceKind.MOBILE_STOP, "Борки"))
    )
    change_reader(library, add_reader(library, "Иванова"), place=point)
    file = tmp_path / "a.xlsx"
    fieldwork.write_template(library, file, Chosen((TODAY, TODAY), (), (point, stop)))
    page = sheet(file)
    assert {(page.cell(row, 3).value, page.cell(row, 4).value) for row in (2, 3)} == {
        ("Почта", "Иванова Мария Петровна"),
        ("Борки", None),
    }
    rows = {page.cell(row, 3).value: row for row in (2, 3)}
    fill(file, (rows["Почта"], {"Результат": "обслужено"}), (rows["Борки"], {"15–17": 5}))
    assert came(library, file) == (2, 2, 0, [])
    assert came(library, file) == (2, 0, 2, [])


@pytest.mark.parametrize(("name", "words"), [("a.pdf", "must end in"), ("a.xlsx", "Nobody is called on")])
def test_no_table_is_written_for_nobody_or_as_something_else(library: Library, tmp_path: Path, name: str, words: str):
    if name == "a.pdf":
        add_served_reader(library)
    with pytest.raises(UserError, match=words):
        fieldwork.write_template(library, tmp_path / name, Chosen((TODAY, TODAY)))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_as_a_table_and_nobody_waits_for_it(library: Library, tmp_path: Path):
    os.mkfifo(tmp_path / "a.csv")
    for job in (fieldwork.preview_filled, fieldwork.receive_filled):
        with pytest.raises(UserError, match="not a file"):
            job(library, tmp_path / "a.csv")


@pytest.mark.parametrize("printed", ["here", "there"])
def test_a_slip_of_a_round_that_is_out_is_entered_here_and_the_kits_visit_is_asked_about(day: Day, printed: str):
    library = getattr(day, printed)()
    slips = {slip.reader: slip.code for slip in delivery_slips(library, round_(library, day.round.id))}
    sheet_code = round_(library, day.round.id).code
    code = next(code for name, code in slips.items() if name.startswith("Иванова"))
    found = what_carries(day.here(), code)
    assert found.round
    assert found.call
    assert (found.round.id, found.call.reader) == (day.round.id, day.served)
    assert what_carries(day.office, sheet_code).round == found.round
    visit(day.office, day.served, round=found.round.id, items_out=())
    visit(day.there(), day.served, round=day.round.id, note="у двери")
    (asked,) = [one for one in day.bring().questions if one.kind == "visit_twice"]
    fieldwork.answer_question(day.office, asked.id, Side.THEIRS)
    (kept,) = [one for one in visits.visits_of(day.office, day.served) if one.round]
    assert kept.note == "у двери"


def test_a_table_of_slips_alone_is_enough_as_the_last_resort(day: Day):
    pack(day.here(), day.other, "Обломов")
    code = {slip.reader.split()[0]: slip.code for slip in delivery_slips(day.office, day.round)}["Петрова"]
    file = day.folder / "scanned.csv"
    file.write_text(f"Лист доставки;Результат\n{code};обслужено\n98999999;обслужено\n", encoding="utf-8")
    assert came(day.office, file) == (2, 1, 0, [3])
    assert [one.round for one in visits.visits_of(day.office, day.other)] == [day.round.id]
    visit(day.there(), day.other, round=day.round.id)
    assert [one.kind for one in day.bring().questions] == ["visit_twice"]
    assert came(day.office, file) == (2, 0, 1, [3])


def test_a_table_that_cannot_be_read_is_refused_before_the_backup_and_one_that_can_is_after_it(day: Day):
    library, table, folder = day.here(), day.folder / "итоги.csv", day.folder / "library backups"
    table.write_text("Что;Где\nкнига;полка\n", encoding="utf-8")
    with pytest.raises(UserError):
        fieldwork.receive_filled(library, table)
    assert not folder.exists()
    filled = template(library, day.folder)
    fill(filled, (rows_of(filled)["Иванова"], {"Результат": "обслужен"}))
    assert fieldwork.receive_filled(library, filled).taken == 1
    assert len(list(folder.glob("*before table*"))) == 1


def test_a_kit_takes_no_table_in_and_nothing_is_left_beside_it(day: Day):
    filled = template(day.here(), day.folder)
    for deed in (fieldwork.preview_filled, fieldwork.receive_filled):
        with pytest.raises(UserError, match="This is a kit"):
            deed(day.there(), filled)
    assert not (day.folder / "day backups").exists()


def test_a_filled_table_waits_in_the_watched_folder_until_it_is_in_and_again_when_that_is_undone(
    office: Library, tmp_path: Path
):
    folder = tmp_path / "inbox"
    folder.mkdir()
    watched = fieldwork.Inbox(folder)

    def waiting() -> list[tuple[str, int | None, int]]:
        return [(one.file.name, one.kit and one.kit.number, one.steps) for one in watched.look(office)]

    file = template(office, folder)
    (folder / "Прочее.csv").write_text("Читатель;Результат\nЦой;обслужено\n", encoding="utf-8")
    (folder / "Смета.xlsx").write_bytes(b"PK")
    assert waiting() == []
    fill(file, (rows_of(file)["Иванова"], {"Результат": "нет дома"}))
    assert waiting() == [("итоги.xlsx", None, 1)]
    fieldwork.preview_filled(office, file)
    assert waiting() == [("итоги.xlsx", None, 1)]
    fieldwork.receive_filled(office, file)
    assert waiting() == []
    undo_last(office)
    assert waiting() == [("итоги.xlsx", None, 1)]
    assert watched.unfinished == ()


def test_a_table_in_the_watched_folder_is_read_once_as_long_as_it_does_not_change(
    office: Library, tmp_path: Path, monkeypatch
):
    file = template(office, tmp_path)
    fill(file, (rows_of(file)["Иванова"], {"Результат": "нет дома"}))
    read, watched = [], fieldwork.Inbox(tmp_path)
    whole = inbox.filled_in
    monkeypatch.setattr(inbox, "filled_in", lambda path: read.append(path) or whole(path))
    for _look in range(3):
        assert len(watched.look(office)) == 1
    assert read == [file]
