"""Readers, their places, pauses, calls and health marks on the command line, on the made-up library."""

import shutil

import pytest

from outreach_app.services.demo import DEMO_KEY
from tests.journeys.command_line import Outreach


@pytest.fixture
def outreach(demo_file, tmp_path) -> Outreach:
    made = Outreach(tmp_path, DEMO_KEY)
    shutil.copy(demo_file, made.database)
    return made


def some_card(outreach: Outreach) -> str:
    return next(one["card"] for one in outreach.json("status", "--only", "active"))


def test_a_reader_is_shown_and_changed(outreach):
    card = some_card(outreach)
    before = outreach.json("reader", card)
    told = ("--phone", "2-15", "--phone", "2-16", "--basis", "temporary", "--basis-until", "2027-03-01")
    days = ("--review-on", "01.02.2027", "--consent-on", "2024-01-09", "--consent-until", "2030-12-31")
    after = outreach.json("reader", card, *told, *days, "--referral", "соцслужба")
    assert (after["phones"], after["basis_until"], after["referral"]) == (["2-15", "2-16"], "2027-03-01", "соцслужба")
    assert (after["consent_until"], after["place"]) == ("2030-12-31", before["place"])
    outreach.json("undo")
    assert outreach.json("reader", card) == before


def test_a_consent_is_withdrawn(outreach):
    card = some_card(outreach)
    outreach.json("reader", card, "--consent-on", "2024-01-09", "--consent-number", "17")
    told = outreach.json("reader", card, "--withdraw-consent", "2026-01-09")
    assert told["consent_withdrawn_on"] == "2026-01-09"
    assert told["consent_stops"].endswith("end the service, or ask for a new one.")
    assert "no consent" in outreach.refused("reader", card, "--withdraw-consent", "2026-01-09")


def test_a_reader_is_tied_to_a_stop(outreach):
    card = some_card(outreach)
    (made,) = outreach.json("place", "Сосны, у магазина", "--kind", "mobile_stop", "--not-alone")
    assert (made["kind"], made["not_alone"], made["readers"]) == ("mobile_stop", True, [])
    tied = outreach.json("reader", card, "--place", "Сосны, у магазина", "--residence", "Лесная, 3")
    assert (tied["place_kind"], tied["residence"], tied["not_alone"]) == ("mobile_stop", "Лесная, 3", True)
    (now,) = outreach.json("place", "сосны, у магазина")
    assert [one["name"] for one in now["readers"]] == [tied["name"]]
    passport = ("--power", "розетка у клуба", "--residents", "240", "--km", "12.5", "--turning", "у школы")
    (told,) = outreach.json("place", "Сосны, у магазина", *passport)
    assert (told["power"], told["residents"], told["km_from_base"], told["contact_person"]) == (
        "розетка у клуба",
        240,
        12.5,
        "",
    )
    assert "No place here" in outreach.refused("reader", card, "--place", "Нигде")


def test_a_pause_is_given_told_and_ended(outreach):
    card = some_card(outreach)
    shown = outreach.json("pause", card, "--until", "2030-01-01", "--dry-run")
    assert not shown["paused"]
    told = outreach.json("pause", card, "--until", "2030-01-01", "--reason", "в больнице")
    assert told["left_rounds"] == shown["left_rounds"]
    assert told["next"] > "2030-01-01"
    (standing,) = outreach.json("status", card)
    assert (standing["status"], standing["words"]) == ("paused", "paused until 01.01.2030")
    assert outreach.json("pause", card, "--end")["next"] < "2030-01-01"
    assert "no pause to end" in outreach.refused("pause", card, "--end")


def test_a_service_waits_begins_ends_and_goes_on(outreach):
    card = some_card(outreach)
    assert outreach.json("reader", card, "--pending")["status"] == "pending"
    assert outreach.json("status", card, "--begin")[0]["status"] == "active"
    assert outreach.json("status", card, "--end", "moved")[0]["status"] == "ended"
    assert outreach.json("status", card, "--resume")[0]["status"] == "active"
    assert outreach.run("--db", outreach.database, "status", "--begin").code == 2


def test_calls_are_noted_and_listed(outreach):
    card = some_card(outreach)
    before = outreach.json("call", card)
    outreach.json("call", card, "--result", "no_answer", "--on", "2026-01-09")
    told = outreach.json("call", card, "--result", "reached", "--with", "дочь", "--note", "ждёт", "--on", "2026-01-10")
    told = [one for one in told if one not in before]
    assert [(one["result"], one["spoken_with"]) for one in told] == [("reached", "дочь"), ("no_answer", "")]
    assert outreach.run("--db", outreach.database, "call", card, "--note", "x").code == 2


def test_a_health_mark_is_told_only_where_it_is_asked_for(outreach):
    card = some_card(outreach)
    assert "consent of its own" in outreach.refused("health-mark", card, "--text", "на коляске")
    noted = outreach.json("health-mark", card, "--text", "на коляске", "--consent-on", "2026-01-09")
    assert (noted["mark"], noted["text"]) == (True, None)
    assert outreach.json("health-mark", card, "--show")["text"] == "на коляске"
    assert outreach.json("reader", card)["health_mark"] is True
    assert "коляске" not in outreach.run("--db", outreach.database, "reader", card).out
    assert outreach.json("health-mark", card, "--withdraw", "2026-01-10")["mark"] is False


def test_a_reader_is_added_with_home_and_phones(outreach):
    names = ("--surname", "Ёлкина", "--given-name", "Мария", "--born", "03.05.1948")
    home = ("--settlement", "Заречинск", "--street", "Мира", "--house", "5", "--flat", "3", "--at", "56.32, 44.0")
    phones = ("--phone", "2-15=дочь", "--phone", "2-14")
    made = outreach.json("reader", "--new", *names, *home, *phones, "--door-code", "45к", "--not-alone")
    assert (made["name"], made["born"], made["place"]) == ("Ёлкина Мария", "1948-05-03", "Заречинск, Мира, 5, flat 3")
    assert (made["coordinates"], made["not_alone"], made["place_kind"]) == ([56.32, 44.0], True, "home")
    assert (made["phones"], made["phone_labels"]) == (["2-15", "2-14"], ["дочь", ""])
    assert outreach.json("reader", made["card"], "--show-access")["door_code"] == "45к"
    near = outreach.json("reader", made["card"], "--flat", "4", "--alone", "--phone", "2-14", "--phone", "2-15")
    assert (near["address_parts"]["flat"], near["coordinates"], near["not_alone"]) == ("4", [56.32, 44.0], False)
    assert near["phone_labels"] == ["", "дочь"]
    assert outreach.json("reader", made["card"], "--street", "Ленина")["coordinates"] is None
    for _step in range(3):
        outreach.json("undo")
    assert "no reader" in outreach.refused("reader", made["card"])


def test_a_reader_who_cannot_be_added_is_refused_in_a_sentence(outreach):
    card = some_card(outreach)
    assert "surname" in outreach.refused("reader", "--new", "--given-name", "Мария")
    assert f"Card {card} is" in outreach.refused("reader", "--new", "--surname", "Ким", "--card", card)
    assert "no date of birth" in outreach.refused("reader", card, "--born", "весной")
    assert "no coordinates" in outreach.refused("reader", card, "--at", "там")
    assert "still to come" in outreach.refused("reader", "--new", "--surname", "Ким", "--born", "2099")
    both = ("--place", "Дом", "--street", "Мира")
    assert "not both" in outreach.refused("reader", card, *both)
    assert outreach.run("--db", outreach.database, "reader").code == 2
    assert outreach.run("--db", outreach.database, "reader", card, "--new").code == 2


def test_contact_persons_come_change_and_go(outreach):
    card = some_card(outreach)
    before = outreach.json("contact", card)
    told = outreach.json("contact", card, "Ким Анна", "--relation", "дочь", "--phone", "2-16", "--guardian")
    assert told[:-1] == before
    assert (told[-1]["relation"], told[-1]["guardian"], told[-1]["proxy"]) == ("дочь", True, False)
    told = outreach.json("contact", card, "ким анна", "--proxy-until", "2030-01-09", "--no-guardian")
    assert told[-1] == {
        **{"name": "Ким Анна", "relation": "дочь", "phone": "2-16"},
        **{"proxy": True, "proxy_until": "2030-01-09", "guardian": False},
    }
    assert outreach.json("reader", card)["contacts"] == told
    assert outreach.json("contact", card, "Ким Анна", "--no-proxy")[-1]["proxy_until"] is None
    assert outreach.json("contact", card, "Ким Анна", "--remove") == before
    assert "no contact person" in outreach.refused("contact", card, "Ким Анна", "--remove")
    assert outreach.run("--db", outreach.database, "contact", card, "--remove").code == 2
