"""Kits on the command line: taken out, brought back, lost, made anew."""

from pathlib import Path

import pytest

from outreach_app.cli import commands
from outreach_app.cli.session import Session
from outreach_app.services.fieldwork import association
from outreach_app.settings import SettingsFile
from tests.journeys.command_line import Outreach


@pytest.fixture
def outreach(tmp_path) -> Outreach:
    made = Outreach(tmp_path)
    made.json("init")
    made.json("place", "Почта", "--kind", "issue_point")
    return made


def kit(outreach, name: str = "day.kit") -> dict:
    return outreach.json("kit", "make", "--place", "Почта", "--holder", "Орлова", "--out", outreach.home / name)


def test_what_becomes_of_a_kit_is_noted_listed_and_taken_back(outreach):
    kit(outreach)
    for command, state in (("recall", "recalled"), ("close", "closed"), ("keep", "out")):
        assert outreach.json("kit", command, 1) == {"number": 1, "state": state}
        assert [one["state"] for one in outreach.json("kit", "list")] == [state]
    assert "nothing to take back" in outreach.refused("kit", "keep", 1)
    assert "There is no kit 7" in outreach.refused("kit", "lost", 7)


def test_who_is_in_the_index_turns_up_at_another_stop(outreach, tmp_path):
    tables = {
        "stops": "Маршрут;Нас. пункт;Место стоянки;День;Прибытие;Отправление\n"
        "1;Борки;у школы;понедельник;10:00;11:00\n1;Сосны;у клуба;понедельник;12:00;13:00\n",
        "readers": "Билет;Фамилия;Имя\n101;Петрова;Анна\n",
    }
    for kind, text in tables.items():
        (tmp_path / "table.csv").write_text(text, encoding="utf-8")
        outreach.json("import", kind, tmp_path / "table.csv")
    outreach.json("at-stop", "Сосны, у клуба", "101", "--on", "2026-11-09")
    make = ("kit", "make", "--place", "Борки, у школы")
    assert outreach.json(*make, "--out", outreach.home / "without.kit")["index"] == 0
    made = outreach.json(*make, "--index", "--out", outreach.home / "day.kit")
    assert (made["readers"], made["index"]) == (0, 1)
    assert [one["index"] for one in outreach.json("kit", "list")] == [1, 0]
    there = ("--db", made["file"], "--json")
    told = outreach.run(*there, "scan", "101", key=made["passphrase"]).value
    assert told == {"code": "101", "reader": "Петрова Анна", "card": "101", "index": True}
    at_stop = ("at-stop", "Борки, у школы", "101", "--on", "2026-11-16")
    assert [one["card"] for one in outreach.run(*there, *at_stop, key=made["passphrase"]).value["readers"]] == ["101"]
    assert outreach.json("kit", "receive", made["file"])["questions"] == []
    lost = outreach.json("kit", "lost", 2)
    assert (lost["readers"], lost["index"]) == (0, 1)


def test_what_comes_of_a_lost_kit_is_held_back(outreach):
    made = kit(outreach)
    told = outreach.json("kit", "lost", 1)
    assert (told["state"], told["readers"], told["file"]) == ("lost", 0, None)
    assert any("Орлова" in step for step in told["steps"])
    back = outreach.home / "back.return"
    assert outreach.run("--db", made["file"], "kit", "return", "--out", back, key=made["passphrase"].upper()).code == 0
    assert "held back" in outreach.refused("kit", "receive", back)
    assert outreach.json("kit", "receive", back, "--dry-run")["applied"] == 0
    assert outreach.json("kit", "receive", back, "--from-lost")["kit"] == 1


def test_a_kit_made_anew_takes_over_work(outreach, tmp_path):
    before, anew = kit(outreach), kit(outreach, "new.kit")
    key = before["passphrase"]
    done = outreach.run("--db", before["file"], "--json", "place", "Школа", "--kind", "institution", key=key)
    assert done.code == 0, done.err
    words = tmp_path / "words.txt"
    words.write_text(key, encoding="utf-8")
    command = ("--db", anew["file"], "--json", "kit", "take-over", before["file"], "--words-file", words)
    assert outreach.run(*command, key=anew["passphrase"]).value == {"kit": 1, "steps": 1, "copied": 0}
    assert outreach.run(*command, key=anew["passphrase"]).value["steps"] == 0


def test_the_list_of_a_kit_that_cannot_be_lost_is_not_written(outreach):
    kit(outreach)
    outreach.json("kit", "close", 1)
    assert "noted already" in outreach.refused("kit", "lost", 1, "--readers", outreach.home / "list.xlsx")
    assert not (outreach.home / "list.xlsx").exists()


def test_a_kit_made_after_the_backup_comes_in_by_a_file_with_its_words(outreach, tmp_path):
    before = outreach.database.read_bytes()
    made, back, words = kit(outreach), outreach.home / "back.return", tmp_path / "words.txt"
    there = ("--db", made["file"])
    assert outreach.run(*there, "place", "Школа", "--kind", "institution", key=made["passphrase"]).code == 0
    assert outreach.run(*there, "kit", "return", "--out", back, key=made["passphrase"]).code == 0
    outreach.database.write_bytes(before)
    assert "no kit of this library" in outreach.refused("kit", "receive", back)
    words.write_text(made["passphrase"].upper(), encoding="utf-8")
    assert "--words-file" in outreach.run("kit", "receive", "--help").out
    assert outreach.json("kit", "receive", back, "--words-file", words)["applied"] == 1
    assert outreach.json("kit", "receive", back, "--words", made["passphrase"])["already"] == 1


def test_what_lies_in_the_watched_folder_is_listed_until_it_is_in(outreach):
    made, folder = kit(outreach), outreach.home / "inbox"
    folder.mkdir()
    key = made["passphrase"]
    assert outreach.run("--db", made["file"], "place", "Школа", "--kind", "institution", key=key).code == 0
    assert outreach.run("--db", made["file"], "kit", "return", "--out", folder / "a.return", key=key).code == 0
    assert outreach.json("kit", "inbox") == []
    told = [{"file": str(folder / "a.return"), "kit": 1, "holder": "Орлова", "entries": 1}]
    assert outreach.json("kit", "inbox", "--folder", folder) == told
    assert "does not exist" in outreach.refused("kit", "inbox", "--folder", folder / "gone")
    assert outreach.json("kit", "inbox") == told
    outreach.json("kit", "receive", folder / "a.return")
    assert outreach.json("kit", "inbox") == []


def test_a_return_file_with_what_is_new_is_named_by_its_kit(outreach):
    made, folder = kit(outreach), outreach.home / "stick"
    folder.mkdir()
    key, there = made["passphrase"], ("--db", made["file"], "--json")
    for number, since in ((1, None), (2, True)):
        assert outreach.run(*there, "place", f"Школа {number}", "--kind", "institution", key=key).code == 0
        told = outreach.run(*there, "kit", "return", "--out", folder, "--since-last", key=key).value
        assert (told["entries"], bool(told["since"])) == (1, bool(since))
        (folder / told["file"].rsplit("/", 1)[1]).rename(folder / f"{number}.return")
    assert outreach.json("kit", "receive", folder / "2.return")["missing"] == [{"from": 1, "to": 1}]
    assert outreach.json("kit", "receive", folder / "1.return")["applied"] == 2


def test_what_came_in_is_reported_as_a_pdf_and_taken_back_by_undo(outreach):
    made, back, paper = kit(outreach), outreach.home / "back.return", outreach.home / "report.pdf"
    there = ("--db", made["file"])
    key = made["passphrase"]
    assert outreach.run(*there, "place", "Школа", "--kind", "institution", key=key).code == 0
    assert outreach.run(*there, "kit", "return", "--out", back, key=key).code == 0
    assert "cannot be written" in outreach.refused("kit", "receive", back, "--report", back / "report.pdf")
    told = outreach.json("kit", "receive", back, "--report", paper)
    assert (told["applied"], told["already"]) == (1, 0)
    assert told["report_file"] == str(paper)
    assert paper.read_bytes().startswith(b"%PDF")
    assert outreach.run("kit", "receive", back, "--report", paper, "--dry-run").code == 2
    outreach.json("undo")
    assert outreach.json("kit", "receive", back)["applied"] == 1


def test_a_double_click_is_set_up_and_taken_back(outreach, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(association.sys, "platform", "linux")
    monkeypatch.setattr(association.shutil, "which", lambda _tool: None)
    told = outreach.json("kit", "associate")
    assert len(told["places"]) == 3
    assert all(tmp_path in Path(one).parents and Path(one).exists() for one in told["places"])
    assert outreach.json("kit", "associate", "--remove")["places"] == told["places"]
    assert not any(Path(one).exists() for one in told["places"])


def test_the_name_of_a_kit_opens_the_window_with_it(outreach, tmp_path):
    opened = []
    made = Path(kit(outreach)["file"])
    session = Session(SettingsFile(tmp_path / "other.json"), lambda told: opened.append(told.known) or 0)
    with pytest.raises(SystemExit) as ended:
        commands.outreach.main([str(made)], obj=session)
    assert ended.value.code == 0
    assert opened == [made]
    assert "Is the stick plugged in?" in outreach.refused(str(made.with_name("gone.kit")))
    assert outreach.run("no-such-command").code == 2


def test_a_whole_route_is_taken_along_by_its_name(outreach):
    outreach.json("route", "Север")
    outreach.json("set-plan", "--place", "Почта", "--route", "Север", "--every", 2, "--weekday", "mon")
    told = outreach.json("kit", "make", "--route", "Север", "--holder", "Орлова", "--out", outreach.home / "r.kit")
    assert told["number"] == 1
    assert outreach.json("kit", "list")[0]["title"] == "Север"
    assert "No route here is called" in outreach.refused(
        "kit", "make", "--route", "Юг", "--out", outreach.home / "s.kit"
    )


def done_out_there(outreach, made: dict, name: str) -> None:
    told = outreach.run("--db", made["file"], "--json", "place", name, "--kind", "institution", key=made["passphrase"])
    assert told.code == 0, told.err


def returned(outreach, made: dict, name: str, *how: str) -> Path:
    back = outreach.home / name
    told = outreach.run("--db", made["file"], "--json", "kit", "return", "--out", back, *how, key=made["passphrase"])
    assert told.code == 0, told.err
    return back


def test_after_a_restore_a_part_asks_for_the_whole_and_the_whole_brings_all_again(outreach):
    made, backup = kit(outreach), outreach.home / "before.outreach"
    outreach.json("backup", backup)
    done_out_there(outreach, made, "Школа")
    assert outreach.json("kit", "receive", returned(outreach, made, "1.return"))["applied"] == 1
    done_out_there(outreach, made, "Интернат")
    outreach.json("restore", backup)
    came = outreach.json("kit", "receive", returned(outreach, made, "2.return", "--since-last"))
    assert (came["applied"], came["missing"]) == (0, [{"from": 1, "to": 1}])
    assert any("a whole one" in line for line in came["report"])
    came = outreach.json("kit", "receive", returned(outreach, made, "3.return"))
    assert (came["applied"], came["missing"], came["already"]) == (2, [], 1)
    assert outreach.json("kit", "make", "--place", "Интернат", "--out", outreach.home / "new.kit")["number"] == 2


def test_after_a_restore_a_kit_that_is_not_known_comes_in_by_its_words_though_its_number_was_given_again(outreach):
    backup = outreach.home / "before.outreach"
    outreach.json("backup", backup)
    before = kit(outreach)
    done_out_there(outreach, before, "Школа")
    outreach.json("restore", backup)
    again = kit(outreach, "again.kit")
    assert (before["number"], again["number"]) == (1, 1)
    done_out_there(outreach, again, "Интернат")
    back = returned(outreach, before, "before.return")
    assert "no kit of this library" in outreach.refused("kit", "receive", back)
    came = outreach.json("kit", "receive", back, "--words", before["passphrase"])
    assert (came["kit"], came["applied"]) == (2, 1)
    assert any("says kit 1" in line for line in came["report"])
    assert outreach.json("kit", "receive", returned(outreach, again, "again.return"))["kit"] == 1
    assert outreach.json("kit", "receive", returned(outreach, before, "more.return"))["already"] == 1
    assert [one["number"] for one in outreach.json("kit", "list")] == [2, 1]
    assert kit(outreach, "next.kit")["number"] == 3
