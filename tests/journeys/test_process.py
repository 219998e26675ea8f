"""The program as a process of its own: exit codes, encodings, the key, the language, two at a time."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from outreach_app import __version__
from tests.journeys.command_line import Outreach

READERS = "№ билета;ФИО\n101;Ёлкина «Мария» Петровна\n"


@pytest.fixture(scope="module")
def outreach(tmp_path_factory) -> Outreach:
    made = Outreach(tmp_path_factory.mktemp("process"))
    made.json("init")
    (made.home / "readers.csv").write_text(READERS, encoding="utf-8")
    made.json("import", "readers", made.home / "readers.csv")
    return made


def test_what_is_printed_is_utf8_whatever_the_terminal_speaks(outreach):
    answer = outreach.process("reader", "101", "--json", PYTHONUTF8="0", LC_ALL="C", PYTHONIOENCODING="ascii")
    assert answer.code == 0, answer.err
    assert json.loads(answer.out)["name"] == "Ёлкина «Мария» Петровна"
    assert answer.err == ""


def test_a_refusal_is_one_sentence_in_the_language_of_the_computer(outreach):
    answer = outreach.process("reader", "777", PYTHONUTF8="0", LC_ALL="ru_RU.UTF-8", PYTHONIOENCODING="cp1251")
    assert (answer.code, answer.out) == (3, "")
    assert "777" in answer.err
    assert answer.err.count("\n") == 1
    assert "Traceback" not in answer.err
    assert any("а" <= sign <= "я" for sign in answer.err)


def test_wrong_usage_has_its_own_code(outreach):
    answer = outreach.process("sing")
    assert answer.code == 2
    assert "sing" in answer.err


def test_the_version_is_told_without_a_library(tmp_path):
    answer = Outreach(tmp_path).process("--version")
    assert (answer.code, answer.err) == (0, "")
    assert __version__ in answer.out


def test_a_key_file_is_enough_and_two_work_at_a_time(outreach, tmp_path):
    key = tmp_path / "key.txt"
    key.write_text(f"\ufeff{outreach.key}\n", encoding="utf-8")
    words = ("person", "--json", "--lang", "en", "--key-file", key)
    with ThreadPoolExecutor(2) as both:
        answers = list(both.map(lambda name: outreach.process(*words, name, key="ignored"), ("Анна", "Вера")))
    assert [(one.code, one.err) for one in answers] == [(0, "")] * 2
    assert {one["name"] for one in outreach.json("person")} == {"Анна", "Вера"}
