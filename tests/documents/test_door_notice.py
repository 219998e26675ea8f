"""The notice for the door: large, a page for each place, in the language that speaks."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from outreach_app.documents.door_notice import door_notices_pdf
from outreach_app.domain.not_coming import DoorNotice
from outreach_app.domain.papers import Letterhead
from outreach_app.domain.places import PlaceKind
from tests.documents.reading import pages as pages_of

SENDER = Letterhead("Заречнинская библиотека", phone="2-14-15")
STOP = DoorNotice(
    SENDER,
    "с. Сосновка, у клуба",
    date(2026, 11, 26),
    PlaceKind.MOBILE_STOP,
    "поломка машины",
    date(2026, 12, 3),
    "10:40",
)


def pages(*notices: DoorNotice) -> list[str]:
    return pages_of(door_notices_pdf(notices))


def test_each_place_has_a_page_that_says_when_we_come():
    home = DoorNotice(SENDER, "Дом ветеранов", date(2026, 11, 26), PlaceKind.INSTITUTION)
    first, second = pages(STOP, home)
    assert "Thursday, 26 November" in first
    assert "Thursday, 3 December, 10:40" in first
    assert "поломка" in first
    assert "Сосновка" in first
    assert "Дом ветеранов" in second
    assert "2-14-15" in second
    assert "Сосновка" not in second


def test_a_long_name_stays_on_the_page_upright():
    long = DoorNotice(
        SENDER,
        "Дом-интернат для престарелых и инвалидов " * 3,
        STOP.day,
        PlaceKind.INSTITUTION,
        "карантин" * 4,
        STOP.day,
    )
    (page,) = PdfReader(BytesIO(door_notices_pdf([long]))).pages
    assert page.mediabox.height > page.mediabox.width
    assert "2-14-15" in page.extract_text()


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (PlaceKind.MOBILE_STOP, "The mobile library does not come"),
        (PlaceKind.INSTITUTION, "The library does not come"),
        (PlaceKind.ISSUE_POINT, "No books are given out here"),
    ],
)
def test_each_kind_of_place_is_told_what_does_not_happen(kind, told):
    (page,) = pages(replace(STOP, kind=kind))
    assert told in " ".join(page.split())
