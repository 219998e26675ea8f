from dataclasses import replace
from datetime import date

import pytest

from outreach_app import wording
from outreach_app.documents.enrolment import enrolment_pdf
from outreach_app.domain.enrolment import EnrolmentFacts, EnrolmentPaper, Someone
from outreach_app.domain.papers import Letterhead
from tests.documents.examples import LIBRARY
from tests.documents.reading import check_geometry, fonts, pages, words

BLANK = EnrolmentFacts(LIBRARY)
FILLED = EnrolmentFacts(
    letterhead=LIBRARY,
    name="Щёлоков Ёжик Константинович",
    card="00123",
    born="16.06.1945",
    address="000100, г. Заозёрск, ул. Новая Ёлочная, д. 4, кв. 12",
    phones="8-905-000-12-34, 2-11-45",
    registered_on=date(2026, 11, 2),
    consent_number="С-17",
    consent_on=date(2026, 11, 2),
    guardian=Someone("Щёлокова Анна Ильинична", "мать", "8-905-000-12-35"),
    proxy=Someone("Кузнецов Пётр Ильич", "сосед", until=date(2027, 12, 31)),
    contact="Иванова Мария, дочь",
)
LONG = EnrolmentFacts(
    letterhead=Letterhead(
        "Муниципальное бюджетное учреждение культуры " * 5, "г. Заозёрск, ул. Длинная, " * 4, "8" * 20
    ),
    name="Преображенская-Вознесенская Аполлинария Святославовна " * 3,
    card="0" * 40,
    born="16.06.1945",
    address="Республика Дальняя, городской округ Заозёрский, микрорайон Новый, " * 4,
    phones=", ".join(["8-905-000-12-34"] * 9),
    consent_number="К" * 60,
    guardian=Someone("Преображенская-Вознесенская Аполлинария " * 3, "опекун по решению " * 4, "8-905" * 9),
    proxy=Someone("Преображенская-Вознесенская Аполлинария " * 3, "сосед " * 20, "8-905" * 9),
    contact="Преображенская-Вознесенская " * 6,
)


@pytest.mark.parametrize("paper", EnrolmentPaper)
def test_a_blank_is_one_upright_sheet_with_the_librarys_name(paper):
    (page,) = pages(enrolment_pdf([(paper, BLANK)]))
    assert page.count(paper.label) == 2
    assert "Централизованная библиотечная система" in page
    check_geometry(enrolment_pdf([(paper, BLANK)]))


@pytest.mark.parametrize("paper", EnrolmentPaper)
@pytest.mark.parametrize("language", ["ru", "xx"])
def test_long_names_addresses_and_libraries_wrap_inside_the_sheet(paper, language):
    with wording.speaking(language):
        pdf = enrolment_pdf([(paper, LONG)])
        check_geometry(pdf)
        assert words(pdf).count("Вознесенская") >= 3


def test_a_filled_consent_names_all_that_the_law_asks_for():
    (page,) = pages(enrolment_pdf([(EnrolmentPaper.CONSENT, FILLED)]))
    known = [FILLED.name, FILLED.address, FILLED.consent_number, FILLED.guardian.name, LIBRARY.library, LIBRARY.address]
    for part in known:
        assert part in page
    for part in ("article 9", "Purpose:", "Data:", "Actions:", "passed on, to:", "Term:", "withdrawn", "signature"):
        assert part in page


def test_the_consents_stand_apart():
    """A consent is no part of another paper, and health is in none but its own."""
    consent, health = (enrolment_pdf([(paper, FILLED)]) for paper in (EnrolmentPaper.CONSENT, EnrolmentPaper.HEALTH))
    assert "article 10" in words(health)
    assert "article 10" not in words(consent)
    assert "Data on health are not among them" in words(consent)
    assert "passed on to nobody" in words(health)
    both = enrolment_pdf([(EnrolmentPaper.CONSENT, FILLED), (EnrolmentPaper.HEALTH, FILLED)])
    first, second = pages(both)
    assert EnrolmentPaper.HEALTH.label not in first
    assert EnrolmentPaper.CONSENT.label not in second


def test_who_signs_alone_is_asked_for_no_representative():
    alone = replace(FILLED, guardian=Someone(), represented=False)
    assert "represented by" not in words(enrolment_pdf([(EnrolmentPaper.CONSENT, alone)]))
    assert "represented by" in words(enrolment_pdf([(EnrolmentPaper.CONSENT, BLANK)]))


def test_a_term_is_told_where_it_is_known():
    until = replace(FILLED, consent_until=date(2030, 1, 1))
    assert "Term: until 01.01.2030." in words(enrolment_pdf([(EnrolmentPaper.CONSENT, until)]))
    assert "It holds until 31.12.2027" in words(enrolment_pdf([(EnrolmentPaper.PROXY, FILLED)]))
    assert "one year from its date" in words(enrolment_pdf([(EnrolmentPaper.PROXY, BLANK)]))


def test_the_registration_card_has_what_is_known_and_lines_for_the_rest():
    (page,) = pages(enrolment_pdf([(EnrolmentPaper.CARD, FILLED)]))
    for part in (FILLED.card, FILLED.born, FILLED.phones, FILLED.contact, "02.11.2026", "Re-registration", "Education"):
        assert part in page


def test_it_is_the_same_each_time_with_its_fonts_inside():
    all_of_them = [(paper, FILLED) for paper in EnrolmentPaper]
    assert enrolment_pdf(all_of_them) == enrolment_pdf(all_of_them)
    assert all(fonts(enrolment_pdf(all_of_them)).values())
