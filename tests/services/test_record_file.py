from datetime import date
from pathlib import Path

import pytest

from outreach_app.domain.places import PlaceKind
from outreach_app.domain.visits import Outcome
from outreach_app.services import readers, selection, visits
from outreach_app.services.library import Library
from outreach_app.services.record_file import RecordResult, record_file
from outreach_app.services.upkeep import undo_last
from outreach_app.services.year_turn import is_registered
from outreach_app.storage.history import entries
from tests.builders import (
    TODAY,
    add_copy,
    add_person,
    add_place,
    add_plan,
    add_served_reader,
    change_reader,
    days,
    lend,
    make_round,
    pack,
    visit,
)
from tests.storage.stores import facts

HEADER = "Рейс;Место;Читатель;Результат;Выдано;Принято;Дата;Книгоноша;Кому передано\n"


def entered(library: Library, folder: Path, *lines: str) -> RecordResult:
    path = folder / "итоги.csv"
    path.write_text(HEADER + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return record_file(library, path, TODAY)


def reasons(result: RecordResult) -> list[tuple[int, str]]:
    return [(one.record, str(one.reason)) for one in result.skipped]


def test_a_rounds_outcomes_are_entered_from_a_file(library: Library, tmp_path: Path):
    served, absent = add_served_reader(library, "Иванова"), add_served_reader(library, "Петрова")
    old = lend(library, served, on_day=TODAY - days(14))
    wanted, other = pack(library, served, "Дубровский"), pack(library, served, "Метель")
    one = make_round(library)
    card = readers.reader(library, absent).card
    result = entered(
        library,
        tmp_path,
        f"{one.number};;Иванова Мария Петровна;обслужен;{wanted.copy.number};{old.copy.number};;;",
        f"{one.code};;{card};нет дома;;;;;",
    )
    assert (result.rows, result.recorded, result.already, result.skipped) == (2, 2, 0, [])
    (row, _other) = visits.round_rows(library, one)
    assert [loan.title.title for loan in row.out] == ["Дубровский"]
    assert [loan.copy.id for loan in row.back] == [old.copy.id]
    assert selection.bag(library, served) == []
    assert other.copy.id not in {loan.copy.id for loan in visits.loans_of(library, served)}
    assert visits.visits_of(library, absent)[0].outcome is Outcome.NOT_HOME


def test_who_was_registered_anew_stands_in_a_column_of_its_own(library: Library, tmp_path: Path):
    one, other = add_served_reader(library, "Иванова"), add_served_reader(library, "Петрова")
    for reader in (one, other):
        change_reader(library, reader, registered_on=date(TODAY.year - 1, 10, 1))
    path = tmp_path / "итоги.csv"
    told = "Читатель;Результат;Перерегистрация\nИванова Мария Петровна;да;да\nПетрова Мария Петровна;да;нет\n"
    path.write_text(told, encoding="utf-8")
    for recorded in (2, 0):
        result = record_file(library, path, TODAY)
        assert (result.recorded, result.skipped) == (recorded, [])
    assert (is_registered(library, one, TODAY.year), is_registered(library, other, TODAY.year)) == (True, False)
    path.write_text("Место;Результат;Перерегистрация\nСосны;да;+\n;да;кто знает\n", encoding="utf-8")
    assert record_file(library, path, TODAY).recorded == 0


def test_the_whole_file_is_one_use_case(library: Library, tmp_path: Path):
    add_served_reader(library)
    one = make_round(library)
    before = facts(library.store)
    entered(library, tmp_path, f"{one.number};;Иванова Мария Петровна;обслужен;;;;;")
    assert next(entries()).use_case == "record_outcomes"
    undo_last(library)
    assert facts(library.store) == before


def test_without_numbers_the_whole_bag_went_out(library: Library, tmp_path: Path):
    reader = add_served_reader(library)
    pack(library, reader)
    entered(library, tmp_path, f"{make_round(library).number};;Иванова Мария Петровна;обслужен;;;;;")
    assert len(visits.loans_of(library, reader)) == 1


def test_to_enter_it_again_changes_nothing(library: Library, tmp_path: Path):
    reader = add_served_reader(library)
    pack(library, reader)
    line = f"{make_round(library).number};;Иванова Мария Петровна;обслужен;;;;;"
    for lines in ((line,), ("; ;Иванова Мария Петровна;обслужен;;;22.11.2026;;",)):
        assert entered(library, tmp_path, *lines).recorded == 1
        before = facts(library.store)
        again = entered(library, tmp_path, *lines)
        assert (again.recorded, again.already, again.changes.entry) == (0, 1, None)
        assert facts(library.store) == before


def test_another_outcome_than_recorded_is_listed_not_overwritten(library: Library, tmp_path: Path):
    reader = add_served_reader(library)
    one = make_round(library)
    visit(library, reader, Outcome.NOT_HOME, round=one.id)
    result = entered(library, tmp_path, f"{one.number};;Иванова Мария Петровна;обслужен;;;;;")
    assert reasons(result) == [
        (2, "This visit is recorded as “not home” already: correct it in the window if that is wrong.")
    ]
    assert len(visits.visits_of(library, reader)) == 1


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{round};;Ежова Анна;обслужен;;;;;", "no reader"),
        ("99;;{card};обслужен;;;;;", "no round"),
        ("{round};;{card};обслужен;999999;;;;", "No copy"),
        ("{round};;{card};обслужен;;999999;;;", "No copy"),
        ("{round};;{card};обслужен;{lent};;;;", "lent"),
        ("{round};;{card};обслужен;;{lent};24.11.2026;;", "still to come"),
        ("{round};;{card};обслужен;;;;Никто Никакой;", "Nobody"),
        ("{round};;{card};оставлено;;;;;", "With whom"),
        ("{round};;{card};нет дома;{free};;;;", "handed out"),
        ("{round};;{stranger};обслужен;;;;;", "not in round"),
        ("{round};Луна;;обслужен;;;;;", "no stop"),
        (";Сосны;;обслужен;;;;;", "no stop"),
        ("{round};;{card};полетел;;;;;", "полетел"),
        ("{round};;{card};;;;;;", "no outcome"),
        ("{round};;;обслужен;;;;;", "neither"),
    ],
)
def test_a_row_that_cannot_be_leaves_nothing_half_written(library: Library, tmp_path: Path, line: str, reason: str):
    reader, good = add_served_reader(library), add_served_reader(library, "Петрова")
    stranger = add_served_reader(library, "Ёлкина", first_on=TODAY + days(14))
    pack(library, reader)
    lent, free = lend(library, stranger), add_copy(library)
    one = make_round(library)
    told = {
        "round": one.number,
        "card": readers.reader(library, reader).card,
        "stranger": readers.reader(library, stranger).card,
        "lent": lent.copy.number,
        "free": free.copy.number,
    }
    before = facts(library.store)
    assert entered(library, tmp_path, line.format(**told)).recorded == 0
    assert facts(library.store) == before
    result = entered(library, tmp_path, line.format(**told), f"{one.number};;Петрова Мария Петровна;обслужен;;;;;")
    assert (result.rows, result.recorded) == (2, 1)
    ((number, words),) = reasons(result)
    assert number == 2
    assert reason in words
    assert visits.visits_of(library, reader) == []
    assert len(selection.bag(library, reader)) == 1
    assert len(visits.visits_of(library, good)) == 1


def test_a_stop_is_recorded_by_its_name(library: Library, tmp_path: Path):
    for name in ("Сосны", "Ели"):
        add_plan(library, place=add_place(library, kind=PlaceKind.MOBILE_STOP, name=name))
    one = make_round(library)
    assert entered(library, tmp_path, f"{one.number};сосны;;обслужен;;;;;").recorded == 1
    done = {row.name for row in visits.round_rows(library, one) if row.visit}
    assert done == {"Сосны"}
    assert entered(library, tmp_path, f"{one.number};сосны;;обслужен;;;;;").already == 1


def test_who_went_and_who_took_the_books_are_kept(library: Library, tmp_path: Path):
    reader, person = add_served_reader(library), add_person(library, "Пётр Книгонош")
    change_reader(library, reader, card="Н-1")
    entered(library, tmp_path, ";;Н-1;оставлено;;;22.11.2026;пётр книгонош;дочери")
    (kept,) = visits.visits_of(library, reader)
    assert (kept.person, kept.left_with, kept.on_day, kept.round) == (person, "дочери", TODAY - days(1), None)
