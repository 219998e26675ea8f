"""The report of a trip, filled from what was recorded in its round."""

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.domain.events import Event, People
from outreach_app.domain.identity import Id
from outreach_app.domain.visits import Outcome
from outreach_app.services.mobile.events import add_event
from outreach_app.services.papers.trip_report import print_trip_reports, trip_report
from outreach_app.services.rounds import round_
from tests.builders import TODAY, add_served_reader, make_round, visit
from tests.services.mobile_days import add_stop, add_trip, add_visit_at


def test_a_trip_is_reported_with_its_readers_and_who_was_not_home(library, tmp_path):
    served, away = add_served_reader(library), add_served_reader(library)
    one = make_round(library)
    with pytest.raises(UserError, match="after it was made"):
        print_trip_reports(library, TODAY, tmp_path)
    visit(library, served, round=one.id)
    visit(library, away, Outcome.NOT_HOME, round=one.id)
    report = trip_report(library, round_(library, one.id))
    facts = dict(report.facts)
    assert facts["Stops made"] == "2 of 2"
    assert (facts["Readers served"], facts["All visits"]) == ("1", "1")
    assert facts["In vain"] == "not home – 1"
    assert [row[-1] for row in report.stops] == ["served – 1", "not home – 1"]
    (path,) = print_trip_reports(library, TODAY, tmp_path)
    assert path.read_bytes().startswith(b"%PDF")


def test_people_counted_at_a_stop_are_visits_of_the_stop_and_of_the_trip(library):
    stop = add_stop(library, "Борки")
    trip = add_trip(library, TODAY, (stop, "10:00", "11:00"), odometer_start=100, odometer_end=142)
    add_visit_at(library, TODAY, stop, trip, others=9)
    add_event(library, Event(Id(""), "Беседа", TODAY, stop, participants=(People(36, None, 4),)))
    report = trip_report(library, round_(library, trip))
    facts = dict(report.facts)
    assert (facts["All visits"], facts["Kilometres"]) == ("13", "42 (100–142)")
    assert facts["Events (participants)"] == "Беседа (4)"
    ((_place, there, visits, *_rest),) = report.stops
    assert (there, visits) == ("10:00–11:00", "13")
