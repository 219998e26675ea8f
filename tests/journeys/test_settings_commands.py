"""What the settings page does, on the command line."""

import pytest

from tests.journeys.command_line import Outreach


@pytest.fixture(scope="module")
def outreach(tmp_path_factory) -> Outreach:
    made = Outreach(tmp_path_factory.mktemp("settings"))
    made.json("init")
    return made


def test_people_vehicles_and_routes_come_and_go(outreach):
    outreach.json("person", "Орлова А. И.", "--mode", "foot", "--role", "librarian", "--role", "deliverer")
    outreach.json("person", "Борис", "--role", "volunteer")
    outreach.json("vehicle", "ГАЗель", "--plate", "А 001 МР", "--kibo")
    outreach.json("vehicle", "ПАЗ")
    (route,) = outreach.json(
        *("route", "Север", "--deliverer", "Орлова А. И.", "--vehicle", "ГАЗель", "--departs", "09:30", "--timetable")
    )
    assert {name: route[name] for name in ("deliverer", "vehicle", "departs", "timetable")} == {
        "deliverer": "Орлова А. И.",
        "vehicle": "ГАЗель",
        "departs": "09:30",
        "timetable": True,
    }
    left = outreach.json("person", "Орлова А. И.", "--leaves", "2026-11-24", "--instead", "Борис")
    assert [(one["name"], one["roles"], one["left_on"]) for one in left] == [
        ("Борис", ["volunteer"], None),
        ("Орлова А. И.", ["deliverer", "librarian"], "2026-11-24"),
    ]
    away = outreach.json("vehicle", "ГАЗель", "--out-of-use", "2026-11-24", "--instead", "ПАЗ")
    assert [one["out_of_use"] for one in away] == ["2026-11-24", None]
    assert [(one["deliverer"], one["vehicle"]) for one in outreach.json("route")] == [("Борис", "ПАЗ")]
    assert outreach.json("person", "Орлова А. И.", "--again")[1]["left_on"] is None
    assert outreach.json("vehicle", "ГАЗель", "--again")[0]["kibo"]
    assert outreach.json("route", "север", "--close", "2026-11-24") == []
    assert "check the name" in outreach.refused("route", "Юг", "--close", "2026-11-24")
    assert "check the name" in outreach.refused("vehicle", "Уаз", "--again")
    assert outreach.run("--db", outreach.database, "route", "Юг", "--departs", "утром").code == 2
    assert outreach.run("--db", outreach.database, "person", "--again").code == 2


def test_closed_days(outreach):
    closed = outreach.json("closed-days", "--close", "2027-03-09", "--until", "10.03.2027", "--name", "ремонт")
    assert closed == [{"day": "2027-03-09", "name": "ремонт"}, {"day": "2027-03-10", "name": "ремонт"}]
    assert len(outreach.json("closed-days", "--holidays", "2027")) == 16
    assert len(outreach.json("closed-days", "--open", "2027-03-10", "--year", "2027")) == 15
    assert outreach.json("closed-days", "--year", "2020") == []
    assert "correct the days" in outreach.refused("closed-days", "--close", "2027-03-09", "--until", "2027-03-08")


def test_age_bands(outreach):
    sets = outreach.json("bands", "0-17", "18-59", "60+", "--from", "2027-01-01")
    assert [one["from"] for one in sets] == ["1900-01-01", "2026-01-12", "2027-01-01"]
    assert [band["label"] for band in sets[-1]["bands"]] == ["0–17", "18–59", "60+"]
    assert len(outreach.json("bands", "--drop", "2027-01-01")) == 2
    assert "at 15 years" in outreach.refused("bands", "0-14", "16+")
    assert "type it as 15–17" in outreach.refused("bands", "children")


def test_backups_are_listed_with_those_in_the_second_place(outreach):
    second = outreach.home / "stick"
    second.mkdir()
    assert outreach.json("backups") == []
    outreach.json("backup", second / "library 2026-11-24.outreach")
    outreach.json("settings", "set", f"second_place={second}")
    (one,) = outreach.json("backups")
    assert (one["file"], one["occasion"], one["away"]) == (str(second / "library 2026-11-24.outreach"), "daily", True)


def test_this_computers_settings_are_shown_and_changed(outreach):
    changed = outreach.json("settings", "set", "language=en", "scale=125", "remember_password=true")
    assert (changed["language"], changed["scale"], changed["remember_password"]) == ("en", 125, True)
    assert outreach.json("settings", "get", "language", "scale") == {"language": "en", "scale": 125}
    assert "geometry" not in outreach.json("settings", "get")
    for text in ("scale=7", "scale=large", "theme=pink", "remember_password=perhaps"):
        assert "does not fit" in outreach.refused("settings", "set", text)
    assert "choose one of" in outreach.refused("settings", "set", "colour=green")
    assert "choose one of" in outreach.refused("settings", "get", "colour")
