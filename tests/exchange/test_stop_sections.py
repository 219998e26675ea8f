"""Timetables as librarians type them: titles above, headings between, villages and dates told once, hours in words."""

from datetime import date, time
from pathlib import Path

import pytest

from outreach_app.exchange.records import RecordsFile, StopRecord
from outreach_app.exchange.stops import read_stops
from outreach_app.exchange.write_tables import xlsx_bytes

TODAY = date(2026, 11, 23)

OFFICIAL = """
;;;;;УТВЕРЖДАЮ
Муниципальная библиотека;;;;;Директор ________ И. И. Иванова
График движения библиобуса на I квартал 2027 года;;;;;
№;Дата (день недели);Населённый пункт;Место стоянки;Прибытие;Отправление
1;2;3;4;5;6
Маршрут № 1 «Северный»;;;;;
1;12.01, 26.01, 09.02;Борки;у школы;10.00;10.40
2;;;у клуба;10-50;11-20

Маршрут № 2;;;;;
3;13.01 (ср);Сосны;у магазина;9.30;10.3
Составила: Петрова;;;;;
"""
MONTHS = """График на 2027 год;;;
Число;Село;Место;Время
Январь;;;
12, 26;Борки;у школы;10.00–10.40
Февраль;;;
9;Борки;у школы;с 10 до 10:40
9 и 23;Сосны;;10-50 – 11-20
"""
WEEKDAYS = """Деревня;Стоянка;Время стоянки
Понедельник;;
Борки;у школы;10:00-10:40
;у клуба;10.50 - 11.20
вторник;;
Сосны;у магазина;с 9.30 до 10.00 ч.
"""
RULES = """Когда;Село;Место;Прибытие;Отправление
каждый 2-й четверг;Борки;у школы;10:00;10:40
по четвергам;Сосны;клуб;10:00;10:40
1 и 3 среда;Ели;клуб;10:00;10:40
ежедневно кроме вс;Липки;клуб;10:00;10:40
по будням;Дубки;клуб;10:00;10:40
раз в 2 недели по вторникам;Ольха;клуб;10:00;10:40
последняя пятница месяца;Ивы;клуб;10:00;10:40
5, 19 февраля;Вязы;клуб;10:00;10:40
12 января 2027 г. (вторник);Клёны;клуб;10:00;10:40
"""
TWO_LINES = """Маршрут;День;Населенный пункт;Место стоянки;Время;
;;;;прибытие;отправление
1;пн, чт;Борки;у школы;10:00;10:40
;;Сосны;у клуба;11:00;11:30
2;вт;Ели;;12:00;12:30
"""
AGAIN = """День;Село;Место;Часы работы
вт;Борки;у школы;10:00–10:40
День;Село;Место;Часы работы
ср;Сосны;у клуба;11:00–11:40
Итого стоянок: 2;;;
"""
UNREADABLE = """День;Село;Место;Часы
по погоде;Борки;у школы;10:00–10:40
вт;Сосны;у клуба;после обеда
32.01;Ели;клуб;10:00–11:00
"""


def read(folder: Path, text: str) -> RecordsFile[StopRecord]:
    path = folder / "график.csv"
    path.write_text(text.strip("\n") + "\n", encoding="utf-8")
    return read_stops(path, today=TODAY)


def told(file: RecordsFile[StopRecord]) -> list[tuple[str, str, str, str]]:
    """Route, village and stop, days, hours."""
    return [
        (one.route, f"{one.community}/{one.stop}", days_of(one), f"{one.arrival:%H:%M}–{one.departure:%H:%M}")
        for one in file.records
        if one.arrival and one.departure
    ]


def days_of(one: StopRecord) -> str:
    if one.chosen:
        return " ".join(f"{day:%d.%m.%y}" for day in one.chosen)
    return one.rule.replace("FREQ=", "") + "".join(f" {day}" for day in sorted(one.weekdays))


def test_an_official_table_with_its_approval_numbers_and_routes(tmp_path):
    file = read(tmp_path, OFFICIAL)
    north = "Маршрут № 1 «Северный»"
    assert told(file) == [
        (north, "Борки/у школы", "12.01.27 26.01.27 09.02.27", "10:00–10:40"),
        (north, "Борки/у клуба", "12.01.27 26.01.27 09.02.27", "10:50–11:20"),
        ("Маршрут № 2", "Сосны/у магазина", "13.01.27", "09:30–10:30"),
    ]
    assert [str(one.reason) for one in file.refused] == [
        "“Составила: Петрова” stands alone in its line: it was taken for a heading."
    ]


def test_months_as_headings(tmp_path):
    assert told(read(tmp_path, MONTHS)) == [
        ("", "Борки/у школы", "12.01.27 26.01.27", "10:00–10:40"),
        ("", "Борки/у школы", "09.02.27", "10:00–10:40"),
        ("", "Сосны/", "09.02.27 23.02.27", "10:50–11:20"),
    ]


def test_weekdays_as_headings(tmp_path):
    assert told(read(tmp_path, WEEKDAYS)) == [
        ("", "Борки/у школы", "WEEKLY 0", "10:00–10:40"),
        ("", "Борки/у клуба", "WEEKLY 0", "10:50–11:20"),
        ("", "Сосны/у магазина", "WEEKLY 1", "09:30–10:00"),
    ]


def test_rules_in_words_and_dates_without_a_year(tmp_path):
    """February is that of the next year: this one's is long over."""
    assert [line[2] for line in told(read(tmp_path, RULES))] == [
        "MONTHLY;BYDAY=2TH",
        "WEEKLY 3",
        "MONTHLY;BYDAY=1WE,3WE",
        "WEEKLY 0 1 2 3 4 5",
        "WEEKLY 0 1 2 3 4",
        "WEEKLY;INTERVAL=2 1",
        "MONTHLY;BYDAY=-1FR",
        "05.02.27 19.02.27",
        "12.01.27",
    ]


def test_a_header_of_two_lines(tmp_path):
    assert told(read(tmp_path, TWO_LINES)) == [
        ("1", "Борки/у школы", "WEEKLY 0 3", "10:00–10:40"),
        ("1", "Сосны/у клуба", "WEEKLY 0 3", "11:00–11:30"),
        ("2", "Ели/", "WEEKLY 1", "12:00–12:30"),
    ]


def test_a_header_again_and_a_total(tmp_path):
    file = read(tmp_path, AGAIN)
    assert [line[1:3] for line in told(file)] == [("Борки/у школы", "WEEKLY 1"), ("Сосны/у клуба", "WEEKLY 2")]
    assert [one.record for one in file.refused] == [5]


def test_what_is_not_understood_is_told_with_its_line(tmp_path):
    file = read(tmp_path, UNREADABLE)
    assert [(one.line, str(one.faults[0]).partition("”")[0]) for one in file.records] == [
        (2, "“по погоде"),
        (3, "“после обеда"),
        (4, "“32.01.2026"),
    ]


def test_a_workbook_with_merged_villages_and_real_dates_and_times(tmp_path):
    path = tmp_path / "график.xlsx"
    rows = [
        (date(2027, 1, 12), "Борки", "у школы", time(10), time(10, 40)),
        ("", "", "у клуба", time(10, 50), "11.2"),
        (date(2027, 1, 13), "Сосны", "у клуба", "9.30", "10 ч."),
    ]
    path.write_bytes(xlsx_bytes(("Дата", "Нас. пункт", "Место", "Прибытие", "Отправление"), rows))
    assert told(read_stops(path, today=TODAY)) == [
        ("", "Борки/у школы", "12.01.27", "10:00–10:40"),
        ("", "Борки/у клуба", "12.01.27", "10:50–11:20"),
        ("", "Сосны/у клуба", "13.01.27", "09:30–10:00"),
    ]


@pytest.mark.parametrize("today", [None, TODAY])
def test_the_open_stop_file_is_left_as_it_is(tmp_path, today):
    """There an empty village is one: nothing is taken from the row above."""
    text = "community,stop,day,arrival,departure,frequency,start\nБорки,школа,Monday,9:00,9:30,FREQ=WEEKLY,2026-01-05\n"
    path = tmp_path / "open.csv"
    path.write_text(text + ",клуб,Monday,9:40,9:50,FREQ=WEEKLY,2026-01-05\n", encoding="utf-8")
    assert [one.community for one in read_stops(path, today=today).records] == ["Борки", ""]


def test_a_season_in_its_column_is_read_where_it_is_plain_and_told_where_it_is_not(tmp_path: Path) -> None:
    table = (
        "Село;День;Прибытие;Отправление;Сезонность\nБорки;вт;10:00;10:40;апрель–октябрь\nЕли;ср;11:00;12:00;зимник\n"
    )
    path = tmp_path / "stops.csv"
    path.write_text(table, encoding="utf-8")
    plain, other = read_stops(path, today=TODAY).records
    assert (str(plain.season), plain.seasons, plain.faults) == ("from 01.04 to 31.10", "апрель–октябрь", ())
    assert (other.season, other.seasons) == (None, "зимник")
    assert ["зимник" in str(fault) for fault in other.faults] == [True]
