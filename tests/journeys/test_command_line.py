"""A deliverer's day on the command line: from files to figures, undone and checked."""

import os
import shutil
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.journeys.command_line import Outreach
from tests.samples import sample

TODAY = date.today()
LAST = TODAY - timedelta(weeks=2)
WEEKDAY = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")[TODAY.weekday()]

READERS = f"""№ билета;ФИО;Дата рождения;Телефон;Адрес;Периодичность;\
День недели;Книгоноша;Последнее посещение;Широта;Долгота
101;Ёлкина Мария Петровна;12.03.1940;2-14-15;Заречинск, Мира, 5, кв. 3;раз в 2 недели;\
{WEEKDAY};Орлова А. И.;{LAST:%d.%m.%Y};55.100;37.200
102;Петров Пётр;1950;;Заречинск, Ленина, 1;2;{WEEKDAY};Орлова А. И.;{LAST:%d.%m.%Y};55.105;37.210
103;Безкоординатная Анна;1945;;Дальнее, Полевая, 7;2;{WEEKDAY};Орлова А. И.;{LAST:%d.%m.%Y};;
104;Сидоров Иван;34.13.1950;;Заречинск;2;{WEEKDAY};Орлова А. И.;;;
"""
TITLES = """Автор;Заглавие;Год;Инв. №;Штрихкод;Знак
Чехов, А. П.;Степь;2010;1001;5000001;12+
Лесков, Н. С.;Левша;2011;1002;;6+
"""


@pytest.fixture(scope="module")
def outreach(tmp_path_factory) -> Outreach:
    home = tmp_path_factory.mktemp("day")
    (home / "readers.csv").write_text(READERS, encoding="cp1251")
    (home / "titles.csv").write_text(TITLES, encoding="utf-8-sig")
    made = Outreach(home)
    assert made.json("init") == {"database": str(made.database)}
    return made


def test_a_day_from_files_to_figures(outreach):
    home = outreach.home
    readers = outreach.json("import", "readers", home / "readers.csv")
    assert (readers["encoding"], readers["read"], readers["added"]) == ("cp1251", 4, 3)
    assert [one["record"] for one in readers["skipped"]] == [5]
    again = outreach.json("import", "readers", home / "readers.csv")
    assert (again["added"], again["updated"]) == (0, 0)
    assert outreach.json("import", "titles", home / "titles.csv")["copies"] == 2

    due = outreach.json("due")
    assert all({"id", "name", "due", "last_visit", "state", "reason"} <= line.keys() for line in due)
    assert {line["name"] for line in due} == {"Ёлкина Мария Петровна", "Петров Пётр", "Безкоординатная Анна"}
    assert {line["last_visit"] for line in due} == {LAST.isoformat()}
    assert all("every 2 weeks" in line["reason"] for line in due)

    planned = outreach.json("plan", "--on", TODAY)
    (one,) = planned["rounds"]
    assert one["deliverer"] == "Орлова А. И."
    assert {reader["card"] for stop in one["stops"] for reader in stop["readers"]} == {"101", "102", "103"}
    assert [line["name"] for line in planned["unplanned"]] == ["Дальнее, Полевая, 7"]
    assert one["metres"] > 0
    assert one["drive_seconds"] > 0
    assert one["overrun_seconds"] == 0
    for stop in one["stops"]:
        served = datetime.fromisoformat(f"{TODAY}T{stop['depart']}") - datetime.fromisoformat(
            f"{TODAY}T{stop['arrive']}"
        )
        assert served.total_seconds() == stop["service_seconds"]
    kept = outreach.json("plan", "--on", TODAY, "--keep-order")
    assert [stop["place"] for stop in kept["rounds"][0]["stops"]] == [stop["place"] for stop in one["stops"]]

    papers = [Path(paper) for paper in outreach.json("print", "--on", TODAY, "--out", home / "papers")["papers"]]
    texts = ["".join(page.extract_text() for page in PdfReader(paper).pages) for paper in papers]
    assert len(papers) == 2
    assert all("Ёлкина Мария Петровна" in text for text in texts)

    rows = ["Рейс;Читатель;Результат;Выдано;Принято"]
    rows += [f"{one['number']};101;обслужен;5000001, 1002;", f"{one['number']};102;нет дома;;", "1;555;обслужен;;"]
    (home / "out.csv").write_text("\n".join(rows), encoding="utf-8")
    recorded = outreach.json("record", home / "out.csv")
    assert (recorded["rows"], recorded["recorded"], recorded["already"]) == (3, 2, 0)
    assert [one["record"] for one in recorded["skipped"]] == [4]
    assert outreach.json("record", home / "out.csv")["already"] == 2

    month = ("report", "summary", "--from", TODAY.replace(day=1), "--to", TODAY)
    figures = outreach.json(*month)
    assert (figures["visits"], figures["loans"], figures["readers_served"]) == (1, 2, 1)
    assert figures["by_outcome"] == {"served": 1, "not_home": 1}
    assert figures["by_form"]["home_delivery"]["loans"] == 2
    assert figures["year_to_date"]["loans"] == 2

    undone = outreach.json("undo")
    assert undone["use_case"] == "record_outcomes"
    assert outreach.json(*month)["visits"] == 0
    checked = outreach.json("check")
    assert checked["ok"]
    assert checked["problems"] == []


def test_backup_and_restore(outreach, tmp_path):
    before = outreach.json("due")
    kept = outreach.json("backup", tmp_path / "copy.outreach")
    assert kept["verified"]
    assert Path(kept["file"]).stat().st_size == kept["bytes"]
    other = Outreach(tmp_path)
    restored = other.json("restore", tmp_path / "copy.outreach")
    assert restored["verified"]
    assert other.json("due") == before


def test_the_real_catalogues_come_in_once(tmp_path):
    outreach = Outreach(tmp_path)
    outreach.json("init")
    file = sample("rusmarc-cp1251.iso")
    first = outreach.json("import", "titles", file)
    assert (first["read"], first["added"], first["encoding"]) == (81, 81, "cp1251")
    assert outreach.json("import", "titles", file)["added"] == 0
    assert outreach.json("import", "titles", sample("irbis-catalogue.txt"))["read"] == 10


def test_an_import_as_told(tmp_path):
    outreach = Outreach(tmp_path)
    outreach.json("init")
    file, mapping = tmp_path / "readers.txt", tmp_path / "mapping.json"
    file.write_bytes("Кто|Тел;дом\nКим Ада|2-14-15\nЦой Бэла|9\n".encode("cp866"))
    mapping.write_text('{"full_name": "Кто", "phones": "Тел;дом"}', encoding="utf-8")
    told = ("--format", "csv", "--encoding", "cp866", "--delimiter", "|", "--mapping", mapping)
    rehearsed = outreach.json("import", "readers", file, *told, "--dry-run")
    assert (rehearsed["read"], rehearsed["added"], rehearsed["dry_run"]) == (2, 1, True)
    assert [one["record"] for one in rehearsed["skipped"]] == [3]
    assert outreach.json("import", "readers", file, *told)["added"] == 1
    again = outreach.json("import", "readers", file, *told)
    assert (again["added"], len(again["skipped"])) == (0, 2)
    assert "delimiter" in outreach.refused("import", "readers", file, "--delimiter", "#")


def test_bad_input_ends_in_a_sentence(outreach, tmp_path):
    lost = tmp_path / "lost.csv"
    lost.write_text("Город;Улица\nЗаречинск;Мира\n", encoding="utf-8")
    assert "Город" in outreach.refused("import", "readers", lost)
    assert "password" in outreach.refused("due", key="not it")
    assert "exists" in outreach.refused("init")
    assert "no.csv" in outreach.refused("import", "readers", tmp_path / "no.csv")
    assert "plan the day first" in outreach.refused("print", "--on", TODAY + timedelta(days=300), "--out", tmp_path)
    assert "over" in outreach.refused("plan", "--on", TODAY - timedelta(days=1))
    stranger = Outreach(tmp_path)
    stranger.database.write_bytes(os.urandom(8192))
    assert stranger.refused("due")
    stranger.database.write_text("a diary", encoding="utf-8")
    assert stranger.refused("due")
    cloud = Outreach(tmp_path / "OneDrive")
    cloud.home.mkdir()
    assert "OneDrive" in cloud.refused("init")
    assert outreach.run("--db", outreach.database, "sing").code == 2


def test_paths_that_cannot_be_used_end_in_a_sentence(outreach, tmp_path):
    assert "is a directory" in outreach.refused("import", "readers", tmp_path).lower()
    assert "no library" in outreach.refused("--db", tmp_path / "none.outreach", "due")
    assert outreach.refused("--db", tmp_path, "due")
    assert outreach.refused("--key-file", tmp_path, "due")
    assert outreach.refused("backup", tmp_path)
    assert outreach.refused("restore", tmp_path)
    outreach.json("plan", "--on", TODAY)
    assert outreach.refused("print", "--on", TODAY, "--out", outreach.database / "papers")
    assert outreach.refused("report", "summary", "--from", TODAY, "--to", TODAY, "--out", outreach.database / "r.csv")
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_file_is_told_and_kept(outreach, tmp_path):
    broken = Outreach(tmp_path)
    shutil.copy(outreach.database, broken.database)
    content = bytearray(broken.database.read_bytes())
    content[5000:5100] = bytes(100)
    broken.database.write_bytes(content)
    answer = broken.run("--db", broken.database, "check")
    assert answer.code in {0, 3}
    assert "restore" in (answer.out + answer.err).lower()
    assert broken.database.read_bytes() == bytes(content)


def test_a_key_file_and_the_last_library_are_enough(outreach, tmp_path):
    key = tmp_path / "key.txt"
    key.write_text(outreach.key + "\n", encoding="utf-8")
    due = outreach.json("due")
    answer = outreach.run("due", "--json", "--key-file", key, key="ignored")
    assert answer.code == 0, answer.err
    assert answer.value == due
