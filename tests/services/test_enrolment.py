from dataclasses import replace
from datetime import date, timedelta
from gettext import translation

import pytest

from outreach_app import paths, wording
from outreach_app.domain.enrolment import EnrolmentPaper, PaperState, papers_named, papers_of
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Address
from outreach_app.domain.readers import Birth, Consent, ContactPerson, Reader
from outreach_app.services.enrolment import enrolment_papers, papers_for, save_enrolment, write_enrolment
from outreach_app.services.privacy import anonymise_reader
from outreach_app.services.statistics import set_rules
from outreach_app.storage.history import entries
from tests.builders import TODAY, add_place, add_served_reader, change_reader, phone
from tests.documents.reading import pages, words


@pytest.fixture
def russian():
    """The catalogue that people use; blanks and papers are Russian unless the library says otherwise."""
    wording.install({"ru": translation("outreach", paths.resources() / "locale", ["ru"])}, "en")
    yield
    wording.install({}, "en")


CONSENT, CARD = EnrolmentPaper.CONSENT, EnrolmentPaper.CARD


@pytest.fixture
def reader(library):
    home = add_place(library, address=Address("Заречье", "Лесная", "5", postcode="000100"))
    one = add_served_reader(library, "Ёлкина", place=home)
    change_reader(library, one, phones=phone("2-11-45"), consent=Consent(date(2026, 9, 1), "С-7"))
    return one


def test_papers_are_filled_from_the_card_in_the_papers_language(library, reader, russian) -> None:
    set_rules(library, TODAY, library_name="Заречнинская библиотека", library_address="Заречье, 1")
    first, second = pages(enrolment_papers(library, reader, [CONSENT, CARD]))
    assert "Согласие на обработку персональных данных" in first
    for part in ("Ёлкина Мария Петровна", "000100, Заречье, Лесная, 5", "Заречнинская библиотека, Заречье, 1", "С-7"):
        assert part in first
    assert "Регистрационная карточка" in second
    assert "2-11-45" in second
    set_rules(library, TODAY, papers_language="en")
    assert "Consent to the processing of personal data" in words(enrolment_papers(library, reader, [CONSENT]))


def test_a_blank_knows_nobody_and_leaves_no_note(library, reader, tmp_path) -> None:
    before = next(entries()).id
    written = write_enrolment(library, None, papers_for(library, None, TODAY), tmp_path, TODAY)
    assert [file.name for file in written.files] == [f"{paper.value}.pdf" for paper in EnrolmentPaper]
    assert not any("Ёлкина" in words(file.read_bytes()) for file in written.files)
    assert next(entries()).id == before


def test_the_journal_notes_who_made_papers_of_a_reader(library, reader, tmp_path) -> None:
    written = write_enrolment(library, reader, [CONSENT], tmp_path, TODAY)
    (file,) = written.files
    assert "Ёлкина" not in file.name
    assert next(entries()).use_case == "print_enrolment"
    save_enrolment(library, reader, [CONSENT], tmp_path / "another.pdf")
    assert (tmp_path / "another.pdf").read_bytes() == file.read_bytes()


def test_a_reader_signs_what_the_reader_needs(library, reader) -> None:
    assert papers_for(library, reader, TODAY) == (CONSENT, CARD)
    change_reader(library, reader, contacts=(ContactPerson("Сосед", is_proxy=True),))
    assert papers_for(library, reader, TODAY) == (CONSENT, EnrolmentPaper.PROXY, CARD)
    change_reader(library, reader, birth=Birth(date(2016, 1, 1)), contacts=(ContactPerson("Мать", "мать"),))
    assert papers_for(library, reader, TODAY) == (CONSENT, EnrolmentPaper.GUARDIAN, CARD)
    assert "Мать, мать" in words(enrolment_papers(library, reader, [CONSENT]))


def test_what_cannot_be_is_refused_in_words(library, reader, tmp_path) -> None:
    with pytest.raises(UserError, match="Tick at least one"):
        enrolment_papers(library, reader, [])
    with pytest.raises(UserError, match="no paper “contract”"):
        papers_named(["consent", "contract"])
    assert papers_named(["registration-card", "consent", "consent"]) == (CONSENT, CARD)
    anonymise_reader(library, reader)
    with pytest.raises(UserError, match="personal data was removed"):
        write_enrolment(library, reader, [CONSENT], tmp_path, TODAY)
    assert not list(tmp_path.glob("*.pdf"))


def test_the_card_tells_how_its_papers_stand() -> None:
    daughter = ContactPerson("Дочь", is_proxy=True, proxy_until=TODAY - timedelta(days=1))
    one = Reader(
        Id("r"), "Абрамова", contacts=(daughter,), consent=Consent(TODAY, "7", withdrawn_on=TODAY), registered_on=TODAY
    )
    states = {of.paper: of.state for of in papers_of(one, Consent(), TODAY)}
    assert states == {
        EnrolmentPaper.CONSENT: PaperState.WITHDRAWN,
        EnrolmentPaper.HEALTH: PaperState.TO_SIGN,
        EnrolmentPaper.PROXY: PaperState.RAN_OUT,
        EnrolmentPaper.CARD: PaperState.IN_FORCE,
    }
    assert [of.state for of in papers_of(Reader(Id("r"), "Белова"), None, TODAY)] == [PaperState.TO_SIGN] * 2
    child = Reader(
        Id("r"), "Ёж", birth=Birth(TODAY.replace(year=TODAY.year - 9)), contacts=(replace(daughter, is_guardian=True),)
    )
    assert papers_of(child, None, TODAY)[1].person == "Дочь"
