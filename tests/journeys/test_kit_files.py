"""Files of kits on the command line: what is none of them, which one is gone on with, and lists of who is in one."""

import shutil

import pytest

from tests.journeys.command_line import Outreach
from tests.journeys.test_kit_commands import kit


@pytest.fixture
def outreach(tmp_path) -> Outreach:
    made = Outreach(tmp_path)
    made.json("init")
    made.json("place", "Почта", "--kind", "issue_point")
    return made


def test_what_is_no_backup_is_not_restored_and_what_is_no_kit_is_not_received(outreach):
    made, back, copy = kit(outreach), outreach.home / "back.return", outreach.home / "copy.outreach"
    key, before = made["passphrase"], outreach.database.read_bytes()
    assert outreach.run("--db", made["file"], "kit", "return", "--out", back, key=key).code == 0
    assert outreach.run("--db", made["file"], "kit", "return", "--out", outreach.home / "plain", key=key).code == 0
    shutil.copy(made["file"], outreach.home / "kit.outreach")
    for file, words in ((made["file"], None), (made["file"], key), (back, None), ("kit.outreach", key)):
        assert "no backup: nothing was restored" in outreach.refused("restore", outreach.home / file, key=words)
    for file in (back, outreach.home / "plain"):
        assert "is what a kit brought back" in outreach.refused("restore", file, key=key)
    assert "is what a kit brought back" in outreach.refused("--db", back, "due", key=key)
    assert outreach.database.read_bytes() == before
    outreach.json("backup", copy)
    for file in (copy, outreach.database):
        assert "is a library, or a backup of one" in outreach.refused("kit", "receive", file)
    new = outreach.home / "new.txt"
    new.write_text("совсем другой пароль", encoding="utf-8")
    outreach.json("password", "change", "--new-key-file", new)
    told = outreach.refused("kit", "receive", copy, key="совсем другой пароль")
    assert "a backup with another password" in told
    refusal = outreach.refused("--db", made["file"], "restore", copy)
    assert "no library is put in its place" in refusal
    assert outreach.run("--db", made["file"], "check", key=key).code == 0


def test_an_opened_kit_is_gone_on_with_until_a_library_is_named(outreach):
    made = kit(outreach)
    key = made["passphrase"]
    assert outreach.run("--db", made["file"], "check", key=key).code == 0
    assert outreach.run("kit", "list").code == 0
    assert outreach.run("kit", "open", made["file"], key=key).code == 0
    assert outreach.run("kit", "return", "--out", outreach.home / "back.return", key=key).code == 0
    assert outreach.run("--db", outreach.database, "check").code == 0
    assert outreach.run("kit", "list").code == 0


def test_a_list_of_a_lost_kits_readers_is_written_only_where_it_is_noted_as_lost(outreach):
    outreach.json("reader", "--new", "--surname", "Иванова", "--given-name", "Анна", "--place", "Почта")
    made, empty, lists = kit(outreach), outreach.home / "empty.xlsx", outreach.home / "readers.xlsx"
    there = ("--db", made["file"], "kit", "lost", 1, "--readers", lists)
    assert "This is a kit" in outreach.run(*there, key=made["passphrase"]).err
    assert "There is no kit 2" in outreach.refused("kit", "lost", 2, "--readers", lists)
    assert ".xlsx or .csv" in outreach.refused("kit", "lost", 1, "--readers", outreach.home / "readers.pdf")
    assert [one["state"] for one in outreach.json("kit", "list")] == ["out"]
    assert not lists.exists()
    assert outreach.json("kit", "lost", 1, "--readers", lists)["file"] == str(lists)
    lists.unlink()
    assert "noted already" in outreach.refused("kit", "lost", 1, "--readers", lists)
    assert not lists.exists()
    outreach.json("place", "Клуб", "--kind", "issue_point")
    made = ("kit", "make", "--place", "Клуб", "--holder", "Орлова", "--out", outreach.home / "club.kit")
    assert outreach.json(*made)["readers"] == 0
    told = outreach.json("kit", "lost", 2, "--readers", empty)
    assert (told["state"], told["file"], empty.exists()) == ("lost", None, False)
