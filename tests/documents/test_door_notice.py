"""The notice for the door: large, a page for each place, in the language that speaks."""

from datetime import date
from io import BytesIO

from pypdf import PdfReader

from outreach_app.documents.door_notice import door_notices_pdf
from outreach_app.domain.not_coming import DoorNotice
from outreach_app.domain.papers import Letterhead
from tests.documents.reading import pages as pages_of

SENDER = Letterhead("Заречнинская библиотека", phone="2-14-15")
STOP = DoorNotice(
    SENDER, "с. Сосновка, у клуба", date(2026, 11, 26), True, "поломка машины", date(2026, 12, 3), "10:40"
)


def pages(*notices: DoorNotice) -> list[str]:
    return pages_of(door_notices_pdf(notices))


def test_each_place_has_a_page_that_says_when_we_come():
    home = DoorNotice(SENDER, "Дом ветеранов", date(2026, 11, 26), False)
    first, second = pages(STOP, home)
    assert "26.11.2026" in first
    assert "03.12.2026, 10:40" in first
    assert "поломка машины" in first
    assert "Сосновка" in first
    assert "Дом ветеранов" in second
    assert "2-14-15" in second
    assert "Сосновка" not in second


def test_a_long_name_stays_on_the_page_upright():
    long = DoorNotice(
        SENDER, "Дом-интернат для престарелых и инвалидов " * 3, STOP.day, False, "карантин" * 4, STOP.day
    )
    (page,) = PdfReader(BytesIO(door_notices_pdf([long]))).pages
    assert page.mediabox.height > page.mediabox.width
    assert "2-14-15" in page.extract_text()
