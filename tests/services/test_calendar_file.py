"""The calendar file is read back by the library that others use, and says no more than it should."""

from datetime import date, datetime, time
from pathlib import Path

import pytest
from icalendar import Calendar

from outreach_app.domain.errors import UserError
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Address, PlaceKind
from outreach_app.domain.schedule import Route
from outreach_app.services import schedule
from outreach_app.services.calendar_file import Whose, all_whose, place_called, write_calendar
from outreach_app.services.library import Library
from tests.builders import TODAY, add_person, add_place, add_plan, add_served_reader, days, made, make_round


def events(path: Path) -> list:
    return list(Calendar.from_ical(path.read_bytes()).walk("VEVENT"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "visits.ics"


def test_a_deliverer_gets_the_coming_visits_with_their_hours(library: Library, file: Path):
    anna, boris = add_person(library, "Анна"), add_person(library, "Борис")
    add_served_reader(library, "Ёлкина", deliverer=anna, window_from=time(10), window_until=time(13))
    add_served_reader(library, "Чужая", deliverer=boris)
    assert write_calendar(library, Whose("Анна", person=anna), file, TODAY, weeks=4) == 3
    found = events(file)
    assert [str(one["summary"]) for one in found] == ["Ё. М. П."] * 3
    assert [one.decoded("dtstart").date() for one in found] == [TODAY + days(step) for step in (0, 14, 28)]
    assert found[0].decoded("dtend") == datetime.combine(TODAY, time(13))
    assert not any("location" in one for one in found)
    assert "Садовая" not in file.read_text("utf-8")
    assert "Ёлкина" not in file.read_text("utf-8")


def test_full_names_and_addresses_only_where_they_are_chosen(library: Library, file: Path):
    anna = add_person(library, "Анна")
    home = add_place(library, address=Address("Заречье", "Садовая", "7"), door_code="12К")
    add_served_reader(library, "Ёлкина", deliverer=anna, place=home)
    write_calendar(library, Whose("Анна", person=anna), file, TODAY, full=True)
    one = events(file)[0]
    assert str(one["summary"]) == "Ёлкина Мария Петровна"
    assert str(one["location"]) == "Заречье, Садовая, 7"
    assert "12К" not in file.read_text("utf-8")
    assert one.decoded("dtstart") == TODAY
    assert type(one.decoded("dtstart")) is date


def test_a_visit_keeps_its_name_when_it_comes_into_a_round(library: Library, file: Path):
    anna = add_person(library, "Анна")
    add_served_reader(library, deliverer=anna)

    def uids() -> list[str]:
        write_calendar(library, Whose("Анна", person=anna), file, TODAY)
        return [str(one["uid"]) for one in events(file)]

    before = uids()
    make_round(library)
    assert uids() == before
    assert len(set(before)) == len(before)


def test_a_route_and_a_place_have_files_of_their_own(library: Library, file: Path):
    route = made(schedule.add_route(library, Route(Id(""), "Север")))
    add_served_reader(library, route=route)
    stop = add_place(library, kind=PlaceKind.MOBILE_STOP, name="Сосны")
    add_plan(library, place=stop, form=Form.BOOKMOBILE)
    assert write_calendar(library, Whose("Север", route=route), file, TODAY, weeks=1) == 1
    assert write_calendar(library, place_called(library, " сосны "), file, TODAY, weeks=1) == 1
    assert [str(one["summary"]) for one in events(file)] == ["Сосны"]
    assert str(events(file)[0]["location"]).startswith("Сосны")
    assert [one.name for one in all_whose(library)] == ["Север", "Сосны"]
    with pytest.raises(UserError, match="no place"):
        place_called(library, "Берёзы")


def test_nothing_to_come_writes_no_file(library: Library, file: Path):
    anna = add_person(library, "Анна")
    with pytest.raises(UserError, match="Анна"):
        write_calendar(library, Whose("Анна", person=anna), file, TODAY)
    assert not file.exists()
