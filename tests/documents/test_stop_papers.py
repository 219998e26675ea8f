"""Papers of the mobile library: large, whole, in the language that speaks; nothing is cut off by long names."""

from datetime import date, time, timedelta
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from pypdf import PdfReader

from outreach_app import wording
from outreach_app.documents.drawing import A4
from outreach_app.documents.official_timetable import official_timetables_pdf
from outreach_app.documents.qr import qr_block
from outreach_app.documents.route_booklet import folded, route_booklets_pdf
from outreach_app.documents.stop_poster import stop_posters_pdf
from outreach_app.domain.comings import CalledOff, Coming
from outreach_app.domain.papers import Letterhead
from outreach_app.domain.stop_papers import (
    OfficialRow,
    OfficialTimetable,
    RouteBooklet,
    StopOnPaper,
    StopPoster,
    period_in_words,
)
from tests.documents.reading import check_geometry, fonts, pages, sizes, words

SENDER = Letterhead("Заречнинская библиотека им. А. С. Пушкина", "с. Заречье, ул. Садовая, 7", "2-14-15")
LONG_SENDER = Letterhead(
    "Муниципальное бюджетное учреждение культуры «Централизованная библиотечная система Верхнеуральского района»",
    "457670, Челябинская область, г. Верхнеуральск, ул. Советская, 123",
    "8 (35143) 2-14-15, 8-912-345-67-89",
)
LONG_NAME = "посёлок Верхнеблагодатненский, возле фельдшерско-акушерского пункта и бывшего сельского совета"
LONG_ROUTE = "Верхнеблагодатненский кольцевой маршрут № 12 «Дальние деревни»"
START, END = date(2026, 10, 1), date(2026, 12, 31)
LINK = "https://kniga.example/sever"


def coming(count: int) -> tuple[Coming, ...]:
    first = date(2026, 10, 6)
    return tuple(
        Coming(first + timedelta(days=7 * step), time(10, 5), time(11 if step == 2 else 10, 45))
        for step in range(count)
    )


def stop(count: int = 6, name: str = "Борки, у школы", off: int = 0) -> StopOnPaper:
    dates = [date(2026, 10, 7) + timedelta(days=7 * step) for step in range(off)]
    called_off = tuple(CalledOff(day, day + timedelta(days=1)) for day in dates)
    return StopOnPaper(name, "Борки, ул. Центральная, 5", "every week (Tue)", coming(count), called_off)


def poster(one: StopOnPaper, sender: Letterhead = SENDER, link: str = "") -> bytes:
    return stop_posters_pdf([StopPoster(sender, one, START, END, link)])


def row(number: int, place: str = "у школы", settlement: str = "Борки") -> OfficialRow:
    one = Coming(START + timedelta(days=number), time(10, 5), time(10, 45))
    return OfficialRow(one.day, settlement, place, one, 12.5, 14, "8-912-345-67-89", "вместо ср 04.11 (праздник)")


def official(count: int, **told) -> OfficialTimetable:
    rows = tuple(row(number) for number in range(count))
    return OfficialTimetable(
        **{"letterhead": SENDER, "route": "Северный", "start": START, "end": END, "rows": rows} | told
    )


def _catalogue() -> GNUTranslations:
    compiled = BytesIO()
    with (Path(__file__).parents[2] / "resources/locale/ru/LC_MESSAGES/outreach.po").open("rb") as file:
        write_mo(compiled, read_po(file))
    compiled.seek(0)
    return GNUTranslations(compiled)


@pytest.mark.parametrize("count", [1, 3, 12, 52])
@pytest.mark.parametrize("name", ["Борки, у школы", LONG_NAME])
def test_a_poster_is_one_upright_page_with_every_date(count, name):
    pdf = poster(stop(count, name), LONG_SENDER if name is LONG_NAME else SENDER, LINK)
    (page,) = PdfReader(BytesIO(pdf)).pages
    assert page.mediabox.height > page.mediabox.width
    check_geometry(pdf)
    text = words(pdf)
    assert all(f"{one.day.day} " in text for one in coming(count))
    assert "10:05–10:45" in text
    assert "2-14-15" in text
    assert name in text
    assert "more date" not in text


def test_few_dates_are_very_large_and_many_smaller():
    assert max(sizes(poster(stop(1)))) >= 44
    assert "Tuesday, 6 October" in words(poster(stop(1)))
    assert "Tue 6 October" in words(poster(stop(40)))


def test_what_finds_no_room_on_a_poster_is_counted():
    pdf = poster(stop(150, LONG_NAME, off=8), LONG_SENDER, LINK)
    check_geometry(pdf)
    (text,) = pages(pdf)
    assert text.count("more date") == 2
    assert "and 2 more dates" in text.lower()


def test_a_date_called_off_stands_on_poster_and_booklet():
    assert "Wed 07.10: does not come, the next date is Thu 08.10" in words(poster(stop(off=1)))
    booklet = route_booklets_pdf([RouteBooklet(SENDER, "Северный", START, END, (stop(off=1),))])
    assert "Wed 07.10: does not come" in words(booklet)


def test_other_hours_stand_with_their_date():
    assert "Tuesday, 20 October 10:05–11:45" in words(poster(stop(3)))


def test_without_dates_the_poster_says_so():
    text = words(poster(stop(0)))
    assert "does not come in this time" in text
    assert "every week (Tue)" in text


def test_a_link_makes_a_code_only_where_it_can_be_scanned():
    assert len(poster(stop(), link=LINK)) > len(poster(stop())) + 500
    assert qr_block("", 100) is None
    assert qr_block("я" * 200, 100) is None


@pytest.mark.parametrize(
    ("count", "sides"),
    [(4, [(3, 0), (1, 2)]), (8, [(7, 0), (1, 6), (5, 2), (3, 4)])],
)
def test_the_sheets_of_a_booklet_fold_into_order(count, sides):
    assert folded(count) == sides


@pytest.mark.parametrize(("count", "name"), [(1, "Борки"), (12, "Борки"), (40, LONG_NAME)])
def test_a_booklet_has_every_stop_on_whole_sheets(count, name):
    stops = tuple(stop(12, f"{name} {number}", off=number % 3) for number in range(count))
    sender, route = (LONG_SENDER, LONG_ROUTE) if name is LONG_NAME else (SENDER, "Северный")
    pdf = route_booklets_pdf([RouteBooklet(sender, route, START, END, stops, LINK)])
    check_geometry(pdf)
    found = pages(pdf)
    assert len(found) % 2 == 0
    assert [page.mediabox.width for page in PdfReader(BytesIO(pdf)).pages] == [pytest.approx(A4[0], abs=0.1)] * len(
        found
    )
    text = " ".join(found)
    assert all(f"{number + 1}. {name} {number}" in text for number in range(count))
    assert "How to ask for a book" in found[0]
    assert route in found[0]


def test_a_short_booklet_is_set_larger_than_a_long_one():
    def body(count: int) -> float:
        stops = tuple(stop(6, f"Борки {number}") for number in range(count))
        pdf = route_booklets_pdf([RouteBooklet(SENDER, "Северный", START, END, stops)])
        return max(size for size in sizes(pdf) if size not in (20, 30, 34))

    assert body(2) > body(40)


@pytest.mark.parametrize("count", [1, 12, 40, 200])
def test_the_official_timetable_repeats_its_head_and_keeps_its_signatures(count):
    pdf = official_timetables_pdf([official(count)])
    check_geometry(pdf)
    found = pages(pdf)
    assert all("Km from the stop before" in text for text in found)
    assert all("Connection, phone 10 Note 11" in text for text in found)
    assert sum("signature" in text for text in found) == 1
    assert "12,5" in found[-1]
    assert "APPROVED" in found[0]
    assert f"page {len(found)} of {len(found)}" in found[-1]


def test_the_official_timetable_is_approved_by_name_or_on_a_line():
    named = words(
        official_timetables_pdf([official(1, approver="директор МБУК", approver_name="А. П. Петрова", km=66.2)])
    )
    assert "Директор МБУК" in named
    assert "А. П. Петрова" in named
    assert "66,2 km" in named
    blank = words(official_timetables_pdf([official(1)]))
    assert "Director" in blank
    assert "__________ km" in blank


def test_long_names_stay_in_their_columns():
    rows = tuple(row(number, LONG_NAME, "посёлок Верхнеблагодатненский") for number in range(40))
    told = {"approver": "директор муниципального бюджетного учреждения", "goes": "Преображенская А. В. " * 3}
    pdf = official_timetables_pdf(
        [
            official(
                0, letterhead=LONG_SENDER, route=LONG_ROUTE, rows=rows, approver_name="А. П. Петрова-Водкина", **told
            )
        ]
    )
    check_geometry(pdf)
    assert LONG_NAME.split(", ")[1] in words(pdf)
    assert "Петрова-Водкина" in words(pdf)


def test_nothing_to_drive_is_said_and_several_routes_have_pages_of_their_own():
    first, second = pages(official_timetables_pdf([official(0), official(1, route="Южный")]))
    assert "does not come in this time" in first
    assert "Южный" in second
    assert "page 1 of 1" in second


@pytest.mark.parametrize(
    "draw",
    [
        lambda: poster(stop(12), link=LINK),
        lambda: route_booklets_pdf([RouteBooklet(SENDER, "Северный", START, END, (stop(),), LINK)]),
        lambda: official_timetables_pdf([official(12)]),
    ],
)
def test_every_paper_speaks_russian_in_our_own_type_and_is_the_same_each_time(draw):
    wording.install({"ru": _catalogue()}, "ru")
    pdf, again = draw(), draw()
    assert pdf == again
    assert all(fonts(pdf).values())
    text = words(pdf)
    assert "библиобус" in text.lower()
    assert "кварт" in text.lower()


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        (date(2026, 12, 1), date(2026, 12, 31), "December 2026"),
        (date(2026, 10, 1), date(2026, 12, 31), "IV quarter of 2026"),
        (date(2026, 1, 1), date(2026, 3, 31), "I quarter of 2026"),
        (date(2026, 11, 23), date(2026, 12, 31), "from 23.11.2026 to 31.12.2026"),
        (date(2026, 2, 1), date(2026, 4, 30), "from 01.02.2026 to 30.04.2026"),
        (date(2025, 10, 1), date(2026, 12, 31), "from 01.10.2025 to 31.12.2026"),
    ],
)
def test_a_period_is_named_as_people_call_it(start, end, told):
    assert period_in_words(start, end) == told
