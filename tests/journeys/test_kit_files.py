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
