"""Readers from a table: all in one transaction, nothing twice, nothing edited by hand overwritten."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.domain.forms import Form
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.readers import Birth, EndReason
from outreach_app.domain.schedule import Rhythm
from outreach_app.services import people, places, readers, schedule
from outreach_app.services.imports import ImportResult, Source, import_readers
from outreach_app.services.imports import plans as plans_module
from outreach_app.services.library import Library
from outreach_app.services.upkeep import undo_last
from outreach_app.storage import readers as stored_readers
from outreach_app.storage.history import entries
from tests.builders import MONDAY, THURSDAY, TODAY, WEDNESDAY, add_plan, add_reader, change_reader, days, phone
from tests.storage.stores import facts

HEADER = "№ билета;ФИО;Дата рождения;Телефон;Адрес;Периодичность;День недели;Книгоноша;Последнее посещение\n"
IVANOVA = (
    "101;Иванова Мария Петровна;03.05.1948;2-15-16;с. Заречье, ул. Садовая, д. 5, кв. 2;2;пн;Пётр Книгонош;16.11.2026\n"
)
PETROV = "102;Петров Пётр Ильич;1939;;Заречье, ул. Садовая, д. 7;;;;\n"

RDR = """\
#10: Иванова
#11: Мария
#13: ^CТверь^Dул. Садовая^E5
#30: 101
#51: 20180301^CАБ
#52: 20240118^CАБ
#52: 20250120^CАБ
*****
"""


def table(folder: Path, *lines: str, header: str = HEADER, encoding: str = "utf-8") -> Source:
    path = folder / "читатели.csv"
    path.write_bytes((header + "".join(lines)).encode(encoding))
    return Source(path)


def brought_in(library: Library, folder: Path, *lines: str, **told) -> ImportResult:
    dry_run = told.pop("dry_run", False)
    return import_readers(library, table(folder, *lines, **told), TODAY, dry_run=dry_run)


def called(library: Library, card: str):
    return readers.reader_called(library, card)


def plan_of(library: Library, card: str):
    (plan,) = schedule.plans_of(library, called(library, card).id)
    return plan


def reasons(result: ImportResult) -> list[tuple[int, str]]:
    return [(one.record, str(one.reason)) for one in result.skipped]


def test_a_reader_comes_in_with_place_and_plan(library: Library, tmp_path: Path):
    result = brought_in(library, tmp_path, IVANOVA, PETROV)
    assert (result.read, result.added, result.updated, result.skipped) == (2, 2, 0, [])
    reader = called(library, "101")
    assert (reader.full_name, reader.birth, reader.phones) == (
        "Иванова Мария Петровна",
        Birth(date(1948, 5, 3)),
        phone("2-15-16"),
    )
    home = places.place(library, reader.place)
    assert (home.address.settlement, home.address.house, home.address.flat) == ("с. Заречье", "5", "2")
    plan = plan_of(library, "101")
    assert (plan.form, plan.every_weeks, plan.weekdays) == (Form.HOME_DELIVERY, 2, {MONDAY})
    assert plan.deliverer == people.person_named(library, "пётр книгонош").id
    assert schedule.next_dates(library, reader=reader.id)[0].day == date(2026, 11, 30)
    assert called(library, "102").birth == Birth(year=1939)
    assert schedule.plans_of(library, called(library, "102").id) == []


def test_one_file_is_one_use_case(library: Library, tmp_path: Path):
    before = facts(library.store)
    result = brought_in(library, tmp_path, IVANOVA, PETROV)
    assert [head.use_case for head in entries()] == ["import_readers"]
    assert result.changes.entry == next(entries()).id
    undo_last(library)
    assert facts(library.store) == before


def test_a_second_import_changes_nothing(library: Library, tmp_path: Path):
    brought_in(library, tmp_path, IVANOVA, PETROV)
    before = facts(library.store)
    result = brought_in(library, tmp_path, IVANOVA, PETROV)
    assert (result.read, result.added, result.updated, result.skipped) == (2, 0, 0, [])
    assert facts(library.store) == before
    assert len(list(entries())) == 1


def test_a_dry_run_counts_everything_and_writes_nothing(library: Library, tmp_path: Path):
    before = facts(library.store)
    result = brought_in(library, tmp_path, IVANOVA, PETROV, dry_run=True)
    assert (result.read, result.added, result.changes.entry) == (2, 2, None)
    assert facts(library.store) == before
    assert list(entries()) == []
    assert readers.find_readers(library, "Иванова") == []


def test_hand_edits_are_kept_and_listed(library: Library, tmp_path: Path):
    brought_in(library, tmp_path, IVANOVA)
    reader = called(library, "101")
    change_reader(library, reader.id, surname="Сидорова", phones=phone("3-33"))
    home = places.place(library, reader.place)
    places.change_place(library, replace(home, address=replace(home.address, house="50")))
    plan = plan_of(library, "101")
    schedule.change_plan(library, replace(plan, weekdays=frozenset({THURSDAY})))
    before = facts(library.store)
    result = brought_in(library, tmp_path, IVANOVA)
    assert facts(library.store) == before
    ((line, reason),) = reasons(result)
    assert line == 2
    for part in ("surname", "phones", "address", "service plan"):
        assert part in reason
    assert result.updated == 0


def test_empty_fields_are_filled(library: Library, tmp_path: Path):
    reader = add_reader(library, card="101", birth=Birth())
    change_reader(library, reader, place=None)
    result = brought_in(library, tmp_path, IVANOVA)
    assert (result.added, result.updated, result.skipped) == (0, 1, [])
    found = called(library, "101")
    assert found.birth == Birth(date(1948, 5, 3))
    assert places.place(library, found.place).address.house == "5"
    assert plan_of(library, "101").weekdays == {MONDAY}


def test_a_plan_that_comes_later_is_taken(library: Library, tmp_path: Path):
    brought_in(library, tmp_path, PETROV)
    result = brought_in(library, tmp_path, PETROV.replace(";;;;", ";4;ср;;"))
    assert (result.updated, result.skipped) == (1, [])
    assert (plan_of(library, "102").every_weeks, plan_of(library, "102").weekdays) == (4, {WEDNESDAY})


def test_who_is_not_served_any_more_gets_no_new_plan(library: Library, tmp_path: Path):
    reader = add_reader(library, card="101", given_name="Мария", patronymic="Петровна")
    change_reader(library, reader, ended_on=TODAY, ended_reason=EndReason.MOVED)
    brought_in(library, tmp_path, IVANOVA)
    assert schedule.plans_of(library, reader) == []


def test_another_institution_is_listed_and_not_mixed_in(library: Library, tmp_path: Path):
    header = "№ билета;ФИО;Учреждение;Адрес\n"
    line = "101;Иванова Мария Петровна;{};Заречье, ул. Лесная, д. 1\n"
    brought_in(library, tmp_path, line.format("Сосны"), header=header)
    result = brought_in(library, tmp_path, line.format("Берёзки"), header=header)
    assert "place" in reasons(result)[0][1]
    found = places.place(library, called(library, "101").place)
    assert (found.kind, found.name) == (PlaceKind.INSTITUTION, "Сосны")


def test_two_at_one_address_share_the_home(library: Library, tmp_path: Path):
    brought_in(library, tmp_path, IVANOVA, IVANOVA.replace("101;Иванова Мария", "103;Иванов Иван"))
    assert called(library, "101").place == called(library, "103").place


def test_without_an_address_there_is_no_place(library: Library, tmp_path: Path):
    brought_in(library, tmp_path, "104;Ёлкина Анна;;;;1;пн;;\n", "105;Ежова Анна;;;;;;;\n")
    assert called(library, "104").place is None
    before = facts(library.store)
    brought_in(library, tmp_path, "104;Ёлкина Анна;;;;1;пн;;\n")
    assert facts(library.store) == before


def test_a_twin_is_asked_about_and_not_written(library: Library, tmp_path: Path):
    add_reader(library, "Петров", given_name="Петр", patronymic="Ильич", birth=Birth(date(1939, 2, 1)), card="7")
    result = brought_in(library, tmp_path, PETROV, IVANOVA)
    assert result.added == 1
    ((line, reason),) = reasons(result)
    assert line == 2
    assert "card 7" in reason
    assert readers.reader_count(library) == 2


def test_a_namesake_born_otherwise_is_somebody_else(library: Library, tmp_path: Path):
    add_reader(library, "Петров", given_name="Пётр", patronymic="Ильич", birth=Birth(year=1940), card="7")
    assert brought_in(library, tmp_path, PETROV).added == 1


def test_without_cards_a_second_import_asks_about_everybody(library: Library, tmp_path: Path):
    lines = ("Иванова Мария;1948\n", "Петров Пётр;1939\n", "Иванова Мария;1948\n")
    first = brought_in(library, tmp_path, *lines, header="ФИО;Год рождения\n")
    assert (first.added, [line for line, _reason in reasons(first)]) == (2, [4])
    second = brought_in(library, tmp_path, *lines, header="ФИО;Год рождения\n")
    assert (second.added, len(second.skipped), second.changes.entry) == (0, 3, None)


def test_without_a_card_one_is_given(library: Library, tmp_path: Path):
    brought_in(library, tmp_path, "1;Иванова Мария;;;;;;;\n", ";Петров Пётр;;;;;;;\n")
    assert [line.card for line in readers.find_readers(library, "")] == ["1", "2"]


def test_a_card_twice_in_a_file_comes_in_once(library: Library, tmp_path: Path):
    result = brought_in(library, tmp_path, IVANOVA, PETROV.replace("102", "101"))
    assert (result.read, result.added) == (2, 1)
    ((line, reason),) = reasons(result)
    assert line == 3
    assert "101" in reason


def test_a_wrong_date_is_listed_with_its_line_and_the_rest_come_in(library: Library, tmp_path: Path):
    result = brought_in(library, tmp_path, IVANOVA.replace("03.05.1948", "33.05.1948"), PETROV)
    assert (result.read, result.added) == (2, 1)
    ((line, reason),) = reasons(result)
    assert line == 2
    assert "33.05.1948" in reason


def test_missing_columns_are_named(library: Library, tmp_path: Path):
    with pytest.raises(UserError, match=r"ФИО|Фамилия|surname|full_name"):
        brought_in(library, tmp_path, "101;2-15\n", header="№ билета;Телефон\n")
    assert list(entries()) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "koi8-r", "cp866"])
def test_any_encoding_is_found(library: Library, tmp_path: Path, encoding: str):
    header = HEADER if encoding in {"utf-8", "utf-8-sig", "cp1251"} else HEADER.replace("№", "N")
    header = header.replace("N билета", "Билет")
    brought_in(library, tmp_path, IVANOVA, PETROV, header=header, encoding=encoding)
    assert called(library, "102").full_name == "Петров Пётр Ильич"


def test_without_a_last_visit_the_first_dates_are_spread_over_the_cycle(library: Library, tmp_path: Path):
    lines = [f"{number};Иванова Мария{number};;;Заречье, ул. Садовая, д. {number};2;;;\n" for number in range(10, 30)]
    brought_in(library, tmp_path, *lines)
    dates = [schedule.next_dates(library, reader=called(library, str(number)).id)[0].day for number in range(10, 30)]
    assert {dates.count(day) for day in dates} == {2}
    assert (min(dates), max(dates)) == (TODAY, TODAY + days(11))
    assert all(day.weekday() < 5 for day in dates)


def test_first_dates_keep_to_the_weekday(library: Library, tmp_path: Path):
    lines = [f"{number};Иванова Мария{number};;;Заречье, ул. Садовая, д. {number};4;чт;;\n" for number in range(10, 18)]
    brought_in(library, tmp_path, *lines)
    dates = [schedule.next_dates(library, reader=called(library, str(number)).id)[0].day for number in range(10, 18)]
    assert {day.weekday() for day in dates} == {THURSDAY}
    assert {dates.count(day) for day in dates} == {2}


def test_a_last_visit_counts_from_there(library: Library, tmp_path: Path):
    brought_in(library, tmp_path, IVANOVA.replace("16.11.2026", "02.11.2026"))
    due = schedule.next_dates(library, reader=called(library, "101").id)[0]
    assert (due.day, due.last_visit) == (date(2026, 11, 16), date(2026, 11, 2))


def test_form_window_and_route_are_taken(library: Library, tmp_path: Path):
    header = "№ билета;ФИО;Учреждение;Вид места;Форма обслуживания;Время;Маршрут;Книгоноша\n"
    line = "101;Иванова Мария;Сосны;стоянка;КИБО;10:00-12:30;Север;Пётр\n"
    assert brought_in(library, tmp_path, line, header=header).skipped == []
    plan = plan_of(library, "101")
    assert (plan.form, plan.window_from, plan.window_until) == (Form.KIBO, time(10), time(12, 30))
    assert [route.id for route in schedule.routes(library)] == [plan.route]
    assert schedule.routes(library)[0].deliverer == plan.deliverer
    assert brought_in(library, tmp_path, line, header=header).skipped == []


def test_a_fault_in_the_middle_leaves_nothing(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def broken(*_args) -> list[date]:
        raise OSError("the disk went away")

    monkeypatch.setattr(plans_module, "spread_first_dates", broken)
    before = facts(library.store)
    with pytest.raises((OSError, UserError)):
        brought_in(library, tmp_path, PETROV, "106;Ежова Анна;;;;1;пн;Борис;\n")
    assert facts(library.store) == before
    assert list(entries()) == []
    monkeypatch.undo()
    assert brought_in(library, tmp_path, PETROV).added == 1


def test_somebody_with_a_plan_made_by_hand_keeps_it(library: Library, tmp_path: Path):
    reader = add_reader(library, card="101", phones=phone("2-15-16"))
    add_plan(library, reader, weekdays=frozenset({THURSDAY}))
    brought_in(library, tmp_path, IVANOVA)
    assert plan_of(library, "101").weekdays == {THURSDAY}


@pytest.mark.parametrize("line", ["1;Цой;01.01.2030;;;;;;\n", "1;Цой;2030;;;;;;\n", "1;Цой;1940;;;2;пн;;01.01.2030\n"])
def test_what_lies_in_the_future_is_refused(library, tmp_path, line):
    result = brought_in(library, tmp_path, line)
    assert (result.added, len(result.skipped)) == (0, 1)


def test_a_card_of_another_person_is_a_question_and_fills_nothing(library, tmp_path):
    brought_in(library, tmp_path, "7;Цой Виктор;1962;;;;;;\n")
    result = brought_in(library, tmp_path, "7;Ким Анна;1962;2-15-16;;;;;\n")
    assert "Is Ким Анна the same reader?" in reasons(result)[0][1]
    assert (result.updated, called(library, "7").phones) == (0, ())
    changed_name = brought_in(library, tmp_path, "7;Ким Виктор;1962;2-15-16;;;;;\n")
    assert changed_name.updated == 1


def test_a_number_given_here_takes_none_that_the_file_has(library, tmp_path):
    result = brought_in(library, tmp_path, ";Цой Виктор;1962;;;;;;\n", "1;Ким Анна;1970;;;;;;\n")
    assert (result.added, called(library, "1").surname) == (2, "Ким")


def test_readers_of_irbis_come_in_and_are_registered(library, tmp_path):
    path = tmp_path / "rdr.txt"
    path.write_bytes(RDR.encode("cp866"))
    for _time in (1, 2):
        result = import_readers(library, Source(path), TODAY)
        assert (result.format, result.encoding, result.skipped) == ("rdr", "cp866", [])
    assert (result.added, result.updated, result.changes.entry) == (0, 0, None)
    reader = called(library, "101")
    assert (reader.full_name, reader.registered_on) == ("Иванова Мария", date(2018, 3, 1))
    assert stored_readers.registrations(reader.id) == {date(2024, 1, 18), date(2025, 1, 20)}
    path.write_bytes(RDR.replace("20250120", "20260120").encode("cp866"))
    assert import_readers(library, Source(path), TODAY).updated == 1
    assert len(stored_readers.registrations(reader.id)) == 3


def test_a_registration_in_the_future_is_refused(library, tmp_path):
    path = tmp_path / "rdr.txt"
    path.write_bytes(RDR.replace("20250120", "20300120").encode())
    ((line, reason),) = reasons(import_readers(library, Source(path), TODAY))
    assert line == 1
    assert "future" in reason


@pytest.mark.parametrize(
    ("told", "rhythm", "next_on"),
    [
        ("первый и третий четверг", Rhythm.MONTHLY, date(2026, 12, 3)),
        ("через 3 недели после посещения ±2", Rhythm.AFTER_VISIT, date(2026, 12, 7)),
        ("10.12.2026, 20.01.2027", Rhythm.DATES, date(2026, 12, 10)),
        ("FREQ=MONTHLY;BYMONTHDAY=15", Rhythm.RULE, date(2026, 12, 15)),
    ],
)
def test_a_rhythm_comes_in_and_a_second_time_changes_nothing(library: Library, tmp_path: Path, told, rhythm, next_on):
    line = f'101;Иванова Мария;1948;;Заречье, ул. Садовая, д. 5;"{told}";;;16.11.2026\n'
    assert brought_in(library, tmp_path, line).added == 1
    plan = plan_of(library, "101")
    assert plan.rhythm is rhythm
    assert schedule.next_dates(library, reader=plan.reader)[0].day == next_on
    again = brought_in(library, tmp_path, line)
    assert (again.added, again.updated, plan_of(library, "101")) == (0, 0, plan)
