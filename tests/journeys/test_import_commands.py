"""Readers with duplicates, and loans, on the command line: shown in a dry run, told what to do, taken back."""

from datetime import date, timedelta

import pytest

from tests.journeys.command_line import Outreach

TODAY = date.today()
READERS = "№ билета;ФИО;Дата рождения;Примечание\n101;Ёлкина Мария;03.05.1940;\n102;Юный Пётр;04.06.1950;\n"
AGAIN = (
    "№ билета;ФИО;Дата рождения;Примечание\n"
    "101;Ёлкина Мария;;звонить\n"
    "901;Юный Пётр;04.06.1950;\n"
    "902;Цой Бэла;33.13.1950;\n"
)
LOANS = (
    "Билет;Инв. №;Название;Дата выдачи;Дата возврата\n"
    "101;1001;Степь;{lent:%d.%m.%Y};\n"
    "102;1001;Степь;{lent:%d.%m.%Y};\n"
    "102;1002;Вий;{lent:%d.%m.%Y};{back:%d.%m.%Y}\n"
)


@pytest.fixture
def outreach(tmp_path) -> Outreach:
    made = Outreach(tmp_path)
    (tmp_path / "readers.csv").write_text(READERS, encoding="utf-8")
    (tmp_path / "titles.csv").write_text("Автор;Заглавие;Инв. №\nЧехов, А. П.;Степь;1001\n", encoding="utf-8")
    made.json("init")
    made.json("import", "readers", tmp_path / "readers.csv")
    made.json("import", "titles", tmp_path / "titles.csv")
    return made


def test_duplicates_are_listed_and_decided(outreach, tmp_path):
    path = tmp_path / "again.csv"
    path.write_text(AGAIN, encoding="utf-8")
    seen = outreach.json("import", "readers", path, "--dry-run")
    assert [(one["record"], one["alike"], one["choice"]) for one in seen["duplicates"]] == [
        (2, "card", "update"),
        (3, "name_and_birth", "skip"),
    ]
    notes = next(one for one in seen["duplicates"][0]["fields"] if one["field"] == "notes")
    assert notes == {"field": "notes", "file": "звонить", "here": "", "becomes": "filled"}
    added = outreach.json("import", "readers", path, "--duplicates", "add")
    assert (added["added"], added["updated"], [one["record"] for one in added["skipped"]]) == (1, 1, [4])
    assert outreach.json("undo")["use_case"] == "import_readers"
    left = outreach.json("import", "readers", path, "--duplicates", "skip")
    assert (left["added"], left["updated"]) == (0, 0)


def test_loans_come_in(outreach, tmp_path):
    path = tmp_path / "loans.csv"
    path.write_text(LOANS.format(lent=TODAY - timedelta(days=40), back=TODAY - timedelta(days=5)), encoding="utf-8")
    seen = outreach.json("import", "loans", path, "--dry-run")
    assert (seen["added"], [one["record"] for one in seen["skipped"]]) == (1, [3, 4])
    done = outreach.json("import", "loans", path, "--make-titles")
    assert (done["added"], done["open_loans"], done["titles_made"]) == (2, 1, 1)
    assert "101" in str(done["skipped"]) or "Ёлкина" in str(done["skipped"])
    assert outreach.json("import", "loans", path, "--make-titles")["unchanged"] == 2
    assert outreach.json("undo")["use_case"] == "import_loans"
    assert outreach.json("import", "loans", path, "--dry-run")["added"] == 1


def test_stops_come_in_and_go_out(outreach, tmp_path):
    path = tmp_path / "график.csv"
    path.write_text(
        "Маршрут;Село;Где стоит;День;Прибытие;Отправление\nСевер;Борки;у школы;вторник;10:00;10:40\n"
        "Север;Сосны;у клуба;вторник;11:00;\n",
        encoding="utf-8",
    )
    mapping = tmp_path / "mapping.json"
    mapping.write_text('{"stop": "Где стоит"}', encoding="utf-8")
    assert outreach.json("import", "stops", path, "--mapping", mapping, "--dry-run")["added"] == 2
    told = outreach.json("import", "stops", path, "--mapping", mapping)
    assert (told["read"], told["added"], told["dry_run"]) == (2, 2, False)
    assert [one["record"] for one in told["skipped"]] == [3]
    assert outreach.json("import", "stops", path, "--mapping", mapping)["unchanged"] == 2
    alone = tmp_path / "alone.csv"
    alone.write_text("".join(path.read_text(encoding="utf-8").splitlines(keepends=True)[:2]), encoding="utf-8")
    left = outreach.json("import", "stops", alone, "--mapping", mapping, "--end-missing", TODAY, "--dry-run")
    assert [(one["stop"], one["route"]) for one in left["missing"]] == [("Сосны, у клуба", "Север")]
    assert outreach.json("import", "stops", alone, "--mapping", mapping, "--end-missing", TODAY)["missing_ended"]
    assert outreach.json("undo")["use_case"] == "import_stops"
    listed = outreach.json("stops")
    assert [(one["name"], one["does_not_fit"]) for one in listed] == [("Борки, у школы", ""), ("Сосны, у клуба", "")]
    assert date.fromisoformat(listed[0]["next"]).weekday() == 1
    assert [one["questions"] for one in listed] == [[], []]
    tight = path.read_text(encoding="utf-8").replace("10:00;10:40", "10:00;16:59").replace("11:00;", "10:30;10:50")
    path.write_text(tight, encoding="utf-8")
    outreach.json("import", "stops", path, "--mapping", mapping)
    (asked,) = [one["questions"] for one in outreach.json("stops") if one["questions"]]
    assert [(one["route"], one["words"]) for one in asked] == [
        ("Север", "is here until 16:59, but is to be at “Сосны, у клуба” at 10:30")
    ]
    out = outreach.json("export", "stops", "--out", tmp_path / "out.csv")
    assert (out["kind"], out["lines"]) == ("stops", 2)
    assert "Борки,у школы" in (tmp_path / "out.csv").read_text(encoding="utf-8")
    outreach.json("undo")
    outreach.json("undo")
    assert "no stop" in outreach.refused("export", "stops", "--out", tmp_path / "none.csv")
