from datetime import date

from outreach_app import wording
from outreach_app.documents.recovery_sheet import recovery_sheet_pdf
from outreach_app.domain.recovery import RecoverySheet
from tests.documents.reading import check_geometry, fonts, pages

GROUPS = tuple(f"{number:05}{number % 10}" for number in range(17))


def sheet(library: str = "Заречнинская библиотека", file: str = "фонд.outreach") -> bytes:
    return recovery_sheet_pdf(RecoverySheet(library, file, date(2026, 11, 23), GROUPS))


def test_all_groups_stand_on_one_page_in_their_order():
    (page,) = pages(sheet())
    places = [page.index(f"{number} {group}") for number, group in enumerate(GROUPS, 1)]
    assert places == sorted(places)
    assert "Заречнинская библиотека" in page
    assert "23.11.2026" in page
    assert "“фонд.outreach”" in page


def test_it_says_what_it_is_for_and_what_it_opens():
    (page,) = pages(sheet())
    assert "If the library's password is forgotten, these digits open it." in page
    assert "press “Forgotten the password?”" in page


def test_long_names_and_the_longest_language_stay_inside_the_page():
    with wording.speaking("ru"):
        check_geometry(
            sheet("Муниципальное бюджетное учреждение культуры " * 4, "очень длинное имя " * 8 + ".outreach")
        )


def test_it_is_upright_with_its_fonts_inside_and_the_same_each_time():
    assert sheet() == sheet()
    assert all(fonts(sheet()).values())
