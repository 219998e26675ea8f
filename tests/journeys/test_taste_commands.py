"""Likes, shared lists and ratings on the command line, on the made-up library."""

import shutil

import pytest

from outreach_app.services.demo import DEMO_KEY
from tests.journeys.command_line import Outreach


@pytest.fixture
def outreach(demo_file, tmp_path) -> Outreach:
    made = Outreach(tmp_path, DEMO_KEY)
    shutil.copy(demo_file, made.database)
    return made


def a_card(outreach: Outreach) -> str:
    return next(one["reader"] for one in outreach.json("schedule")["plans"] if one["form"] == "home_delivery")


def test_likes_are_noted_obeyed_and_taken_off(outreach):
    card = a_card(outreach)
    told = outreach.json("taste", "add", card, "Тестова Т.", "детектив", "--never")
    added = [one for one in told["tastes"] if one["never"] and one["text"] in ("Тестова Т.", "детектив")]
    assert [one["kind"] for one in added] == ["author", "genre"]
    assert {one["list"] for one in added} == {None}
    for offered in outreach.json("suggest", card, "детектив"):
        assert "title" in offered
    left = outreach.json("taste", "remove", card, "Тестова Т.", "--kind", "author", "--never")
    assert "Тестова Т." not in [one["text"] for one in left["tastes"]]
    assert "own list" in outreach.refused("taste", "remove", card, "Тестова Т.", "--never")


def test_a_shared_list_is_made_applied_and_deleted(outreach):
    card = a_card(outreach)
    made = outreach.json("taste", "add", "без войны", "война", "--list", "--never")
    assert made == {"name": "без войны", "tastes": [{"kind": "warning", "text": "война", "never": True}]}
    assert outreach.json("taste", "apply", "Без войны", card)["readers"] == 1
    assert "без войны" in outreach.json("taste", "list", card)["lists"]
    names = {one["name"]: one["readers"] for one in outreach.json("taste", "list")}
    assert names["без войны"] == 1
    assert names["сельский детектив"] > 5
    renamed = outreach.json("taste", "rename-list", "без войны", "только мир")
    assert (renamed["name"], renamed["readers"], len(renamed["tastes"])) == ("только мир", 1, 1)
    assert "already" in outreach.refused("taste", "rename-list", "только мир", "Сельский детектив")
    assert outreach.json("taste", "apply", "только мир", card, "--away")["readers"] == 0
    assert outreach.json("taste", "delete-list", "только мир")["name"] == "только мир"
    assert "no shared list" in outreach.refused("taste", "list", "без войны", "--list")


def test_a_book_is_rated_and_the_rating_taken_back(outreach):
    card = a_card(outreach)
    offered = outreach.json("suggest", card)[0]
    number, title = offered["number"], offered["title"]
    told = outreach.json("rate", card, number, "2", "--note", "скучно")
    mine = [one for one in told["ratings"] if one["title"] == title]
    assert [(one["stars"], one["note"]) for one in mine] == [(2, "скучно")]
    left = outreach.json("rate", card, number, "--take-back")
    assert title not in [one["title"] for one in left["ratings"]]
    assert outreach.run("--db", outreach.database, "rate", card, number).code == 2
