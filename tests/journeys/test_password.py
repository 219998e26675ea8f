"""The password on the command line: changed, left out, forgotten."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.journeys.command_line import Outreach

NEW = "совсем новый пароль"


@pytest.fixture
def outreach(tmp_path) -> Outreach:
    made = Outreach(tmp_path)
    made.json("init")
    return made


def key_file(outreach: Outreach, text: str):
    file = outreach.home / "new.txt"
    file.write_text(f"{text}\n", encoding="utf-8")
    return file


def test_another_password_and_its_backup(outreach):
    answer = outreach.json("password", "change", "--new-key-file", key_file(outreach, NEW))
    assert answer["password"] is True
    assert Path(answer["backup"]).is_file()
    assert "password does not open" in outreach.refused("check")
    assert outreach.run("--db", outreach.database, "check", key=NEW).code == 0


def test_a_new_password_that_is_missing_or_weak_changes_nothing(outreach):
    assert "OUTREACH_NEW_KEY" in outreach.refused("password", "change")
    weak = key_file(outreach, "кот")
    assert "at least 8 characters" in outreach.refused("password", "change", "--new-key-file", weak)
    assert outreach.run("--db", outreach.database, "check").code == 0


def test_without_a_password_none_is_asked_for(outreach):
    assert outreach.json("password", "change", "--without")["password"] is False
    assert Outreach(outreach.home, key="").run("--db", outreach.database, "check").code == 0
    assert "password does not open" in outreach.refused("check")
    Outreach(outreach.home, key="").json("password", "change", "--new-key-file", key_file(outreach, NEW))
    assert "password is missing" in Outreach(outreach.home, key="").refused("check")


def test_the_recovery_sheet_sets_a_forgotten_password(outreach):
    file = outreach.home / "sheet.pdf"
    assert outreach.json("recovery-sheet", file) == {"file": str(file)}
    words = PdfReader(file).pages[0].extract_text().split()
    groups = outreach.home / "groups.txt"
    groups.write_text(" ".join(word for word in words if len(word) == 6 and word.isdecimal()), encoding="utf-8")
    new = key_file(outreach, NEW)
    answer = outreach.run(
        "--db", outreach.database, "password", "reset", "--recovery-file", groups, "--new-key-file", new, key="забыт"
    )
    assert answer.code == 0, answer.err
    assert "Print a new recovery sheet" in answer.out
    assert outreach.run("--db", outreach.database, "check", key=NEW).code == 0
    assert "recovery key does not open" in outreach.refused(
        "password", "reset", "--recovery-file", groups, "--new-key-file", new
    )


def test_a_pin_is_set_and_removed(outreach):
    outreach.json("person", "Анна")
    file = key_file(outreach, "2468")
    assert outreach.json("--as", "Анна", "pin", "Анна", "--pin-file", file) == {"person": "Анна", "pin": True}
    assert outreach.json("--as", "Анна", "undo")["use_case"] == "set_pin"
    assert "Nobody here is called" in outreach.refused("pin", "Вера", "--remove")
    assert outreach.run("--db", outreach.database, "pin", "Анна").code == 2
