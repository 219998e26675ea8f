"""The yearly reviews of stops out of the database, and their papers."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from outreach_app.domain.missed_calls import MissedCall, Why
from outreach_app.domain.mobile_figures import MobileFigure
from outreach_app.domain.places import Coordinates
from outreach_app.domain.readers import Birth, EndReason
from outreach_app.domain.stop_review import Advice
from outreach_app.services.library import Library
from outreach_app.services.places import change_place, place
from outreach_app.services.review_reports import reviews_pdf, write_reviews
from outreach_app.services.stop_reviews import stop_reviews, year_until
from outreach_app.storage.identity import new_id
from outreach_app.storage.missed_calls import put_missed_call
from tests.builders import TODAY, add_person, add_reader, days
from tests.documents.reading import pages as pages_of
from tests.services.mobile_days import add_stop, add_trip, add_visit_at


def at(library: Library, stop: str, lat: float, **told: object) -> None:
    change_place(library, replace(place(library, stop), coordinates=Coordinates(lat, 36.0), **told))


@pytest.fixture
def year(library: Library) -> dict[str, str]:
    """Eight trips to four stops; to one the road is often closed."""
    stops = {name: add_stop(library, name) for name in ("Борки", "Лужки", "Сосновка", "Ямское")}
    for place_id, lat in zip(stops.values(), (56.0, 56.02, 56.5, 57.0), strict=True):
        at(library, place_id, lat, contact_person="Анна Петрова")
    for number in range(8):
        day = TODAY - timedelta(weeks=4 * number)
        trip = add_trip(library, day, *((stop, "10:00", "11:00") for name, stop in stops.items() if name != "Ямское"))
        for stop in stops.values():
            if stop != stops["Ямское"]:
                add_visit_at(library, day, stop, trip, others=3)
        with library.use_case("not_coming"):
            put_missed_call(MissedCall(new_id(), day, Why.ROAD, place=stops["Ямское"]))
    for born in (1930, 1940):
        add_reader(library, place=stops["Борки"], birth=Birth(year=born))
    add_reader(
        library, place=stops["Борки"], birth=Birth(year=1930), ended_on=TODAY - days(9), ended_reason=EndReason.MOVED
    )
    return stops


def test_every_stop_has_its_year_its_neighbour_and_its_readers(library, year):
    summary, found = stop_reviews(library, TODAY)
    assert (summary.start, summary.end) == (date(2025, 11, 24), TODAY) == (year_until(TODAY), TODAY)
    assert [one.year.name for one in found] == ["Борки", "Лужки", "Сосновка", "Ямское"]
    borki = found[0].year
    assert (borki.made, borki.now.visits, borki.ages) == (8, 24, (96, 86))
    assert (borki.nearest.name, round(borki.nearest.km)) == ("Лужки", 3)
    assert sum(month.visits for month in borki.months) == 24
    assert len(borki.months) == 13
    assert found[3].advice is Advice.OTHER_TIME
    assert "8 of 8 stops" in found[3].reason
    assert found[3].ask.endswith("Contact person: Анна Петрова.")


def test_who_sees_no_cards_is_told_no_contact_person(library, year):
    add_person(library, "Счётчик", roles=frozenset({"figures_only"}))
    library.person = "Счётчик"
    assert not any("Анна" in one.ask for one in stop_reviews(library, TODAY)[1])


def test_a_library_without_stops_has_no_reviews(library):
    assert stop_reviews(library, TODAY)[1] == []


def test_the_paper_of_all_stops_and_that_of_one(library, year):
    summary, _found = stop_reviews(library, TODAY)
    pages = pages_of(reviews_pdf(library, summary))
    assert len(pages) == 5
    assert all(name in pages[0] for name in year)
    (page,) = pages_of(reviews_pdf(library, summary, year["Ямское"]))
    assert "Ямское" in page
    assert "8 of 8 stops" in page


@pytest.mark.parametrize("kind", ["csv", "xlsx", "pdf"])
def test_reviews_are_written_to_files_of_each_kind(library, year, tmp_path, kind):
    summary, found = stop_reviews(library, TODAY)
    out = tmp_path / f"reviews.{kind}"
    write_reviews(library, summary, out)
    assert out.stat().st_size > 500
    if kind == "csv":
        told = out.read_text("utf-8-sig")
        assert told.count("\n") == len(found) + 1
        assert MobileFigure.LOANS_PER_HOUR.label in told
