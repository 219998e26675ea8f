"""Timetables of stops as files tell them: the open stop file, a library's own table, and what is wrong with a line."""

from datetime import date, time
from pathlib import Path

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.exchange.records import RecordsFile, StopRecord
from outreach_app.exchange.stops import HEADER, read_stops, stops_bytes
from outreach_app.exchange.write_tables import xlsx_bytes

OWN = "Дата (день недели);Населённый пункт;Место стоянки;Прибытие;Отправление;Жителей\n"


def read(folder: Path, text: str) -> RecordsFile[StopRecord]:
    path = folder / "stops.csv"
    path.write_text(text, encoding="utf-8")
    return read_stops(path)


def open_line(folder: Path, **told: str) -> StopRecord:
    """The only line of an open stop file, every second Tuesday from 12 November 2019 unless told otherwise."""
    usual = {
        **{"organisation": "ЦБС", "mobile": "КИБО", "route": "Север", "community": "Борки", "stop": "у школы"},
        **{"address": "у школы, Борки", "geox": "-3.5", "geoy": "51.06", "day": "Tuesday", "type": "Public"},
        **{"arrival": "10:05", "departure": "10:20", "frequency": "FREQ=WEEKLY;INTERVAL=2", "start": "2019-11-12"},
    }
    cells = {**dict.fromkeys(HEADER, ""), **usual, **told}
    text = ",".join(HEADER) + "\n" + ",".join(f'"{cells[name]}"' for name in HEADER)
    (found,) = read(folder, text).records
    return found


def faults(record: StopRecord) -> list[str]:
    return [str(fault) for fault in record.faults]


def test_a_line_of_the_open_file_is_read_whole(tmp_path):
    found = open_line(tmp_path, end="2026-12-31", exceptions="2025-12-30;2026-05-05")
    assert found == StopRecord(
        line=2,
        organisation="ЦБС",
        mobile="КИБО",
        route="Север",
        community="Борки",
        stop="у школы",
        lat=51.06,
        lon=-3.5,
        audience="Public",
        weekdays=frozenset({1}),
        rule="FREQ=WEEKLY;INTERVAL=2",
        arrival=time(10, 5),
        departure=time(10, 20),
        start=date(2019, 11, 12),
        end=date(2026, 12, 31),
        exceptions=(date(2025, 12, 30), date(2026, 5, 5)),
    )
    assert found.faults == ()


@pytest.mark.parametrize(
    ("told", "fault", "kept"),
    [
        ({"arrival": "", "departure": ""}, "hour of arrival or departure", {"arrival": None, "departure": None}),
        ({"arrival": "10:70"}, "“10:70” cannot be read", {"arrival": None, "departure": time(10, 20)}),
        ({"departure": "09:00"}, "leaves at 09:00, no later than it arrives at 10:05", {"departure": None}),
        ({"frequency": "fortnightly-ish"}, "“fortnightly-ish” is no rule", {"rule": "", "arrival": time(10, 5)}),
        ({"frequency": "FREQ=WEEKLY;BYDAY=XX"}, "is no rule of dates", {"rule": ""}),
        ({"frequency": ""}, "every week was taken", {"rule": "FREQ=WEEKLY"}),
        ({"day": "Someday"}, "“Someday” cannot be read", {"weekdays": frozenset({1})}),
        ({"day": "Wednesday"}, "12.11.2019 is not the weekday of the line", {"start": date(2019, 11, 13)}),
        ({"frequency": "FREQ=WEEKLY;BYDAY=TH"}, "not among those of the rule", {"weekdays": frozenset({3})}),
        ({"start": "soon"}, "“soon” cannot be read", {"start": None, "weekdays": frozenset({1})}),
        ({"geox": "east"}, "“east” cannot be read", {"lat": None, "lon": None}),
        ({"exceptions": "Christmas"}, "“Christmas” cannot be read", {"exceptions": ()}),
    ],
)
def test_what_is_wrong_with_a_line_is_said_and_the_rest_comes_in(tmp_path, told, fault, kept):
    found = open_line(tmp_path, **told)
    assert fault in " ".join(faults(found))
    assert {name: getattr(found, name) for name in kept} == kept
    assert (found.stop, found.route) == ("у школы", "Север")


def test_a_line_without_a_stop_is_refused(tmp_path):
    with_none = ",".join(HEADER) + "\nЦБС,КИБО,Север" + "," * 15 + "\n"
    (refused,) = read(tmp_path, with_none).refused
    assert (refused.record, "names no stop" in str(refused.reason)) == (2, True)


def test_her_own_timetable_is_read_by_weekdays_dates_and_rules_of_the_month(tmp_path):
    text = OWN + (
        "вторник;Борки;у клуба;10:00;10:40;240\n"
        "02.12.2026 (ср);Сосны;у магазина;9.30;10-15;\n"
        "первый и третий четверг;Ели;;12:00;13:00;\n"
        "раз в 2 недели;Липки;у школы;14:00;15:00;\n"
    )
    found = read(tmp_path, text).records
    assert [(one.rule, sorted(one.weekdays), one.chosen) for one in found] == [
        ("FREQ=WEEKLY", [1], ()),
        ("", [], (date(2026, 12, 2),)),
        ("FREQ=MONTHLY;BYDAY=1TH,3TH", [], ()),
        ("FREQ=WEEKLY;INTERVAL=2", [], ()),
    ]
    assert [(one.arrival, one.departure) for one in found][1] == (time(9, 30), time(10, 15))
    assert (found[0].residents, found[0].faults) == (240, ())


def test_a_workbook_with_dates_and_a_title_is_read(tmp_path):
    path = tmp_path / "график.xlsx"
    row = (date(2026, 12, 2), "Борки", "у клуба", time(10), time(10, 40))
    path.write_bytes(xlsx_bytes(("Дата", "Нас. пункт", "Место", "Прибытие", "Отправление"), [row]))
    (found,) = read_stops(path).records
    assert (found.chosen, found.arrival, found.departure) == ((date(2026, 12, 2),), time(10), time(10, 40))


def test_a_table_of_something_else_is_refused(tmp_path):
    with pytest.raises(UserError, match="Место стоянки"):
        read(tmp_path, "Билет;ФИО\n1;Иванова\n")


def test_what_was_read_is_written_and_reads_back_equal(tmp_path):
    texts = [
        ",".join(HEADER),
        'ЦБС,КИБО,Север,Борки,у школы,"у школы, Борки",171000,-3.5,51.06,Tuesday,Public,10:05,10:20,'
        "FREQ=WEEKLY;INTERVAL=2,2019-11-12,2027-01-01,2025-12-30;2026-05-05,https://example.org/t.pdf",
        'ЦБС,КИБО,Север,,Ели,"за лесом, Ели",,,,,Школа,12:00,,FREQ=MONTHLY;BYDAY=1TH,2020-01-01,,,',
        "ЦБС,КИБО,Юг,Липки,=клуб,,,,,Monday,,08:00,09:00,FREQ=WEEKLY;BYDAY=MO;UNTIL=20270101,2026-01-05,,,",
        "ЦБС,КИБО,Юг,Липки,школа,,,,,,,08:00,09:00,FREQ=DAILY;COUNT=1,2026-12-02,2026-12-02,,",
        'ЦБС,КИБО,Юг,Липки,почта,,,,,Friday,,08:00,09:00,"FREQ=WEEKLY;BYDAY=MO,FR",2026-01-05,,,',
    ]
    first = read(tmp_path, "\n".join(texts)).records
    assert len(first) == len(texts) - 1
    written = stops_bytes(first)
    assert written.decode().splitlines()[1] == texts[1]
    again = read(tmp_path, written.decode()).records
    assert again == first
    assert stops_bytes(again) == written
