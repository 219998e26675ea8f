"""The page Visits in a kit: a code that the kit does not know is taken as it is told."""

import pytest

from outreach_app.services import fieldwork, visits
from outreach_app.services.collection import copies_numbered
from outreach_app.services.upkeep import open_library
from tests.builders import TODAY, clock


@pytest.fixture
def page(sample, library, open_on, tmp_path):
    """The page over a kit of the sample's round."""
    made = fieldwork.make_kit(library, tmp_path / "day.kit", "Орлова", "", (TODAY, TODAY), rounds=[sample.one.id])
    kit = open_library(made.file, made.words, "Орлова", clock)
    yield open_on(kit)
    kit.close()


def test_an_unknown_book_in_the_crate_is_noted_by_its_title(page):
    page.in_form(lambda: page.page.scanned("4771"), lambda form: form.called.setText("Дар читателя"))
    (noted,) = copies_numbered(page.library, "4771")
    assert noted.title.title == "Дар читателя"
    assert "was not lent: noted" in page.toast()


def test_a_code_that_is_left_is_not_noted(page):
    page.in_form(lambda: page.page.scanned("4771"), lambda _form: None, answer=0)
    assert copies_numbered(page.library, "4771") == []


def test_a_visit_without_a_round_takes_an_unknown_card_and_book(page):
    page.page.open_without_round()
    without = page.page.without
    page.in_form(lambda: page.page.scanned("977"), lambda form: form.called.setText("Сидорова Анна"))
    assert without.heading.text().startswith("Сидорова")
    page.in_form(lambda: page.page.scanned("4771"), lambda _form: None)
    without.save()
    (reader,) = [one.id for one in without._found("977")]
    assert [one.title.title for one in visits.loans_of(page.library, reader)] == ["(unknown edition) 4771"]


def test_a_card_that_was_typed_and_is_not_found_is_taken_from_the_list(page):
    page.page.open_without_round()
    typed = page.page.without.list
    typed.search.setText("Неизвестная")
    assert typed.unfound.other.isHidden()
    typed.search.setText("977")
    assert typed.unfound.other.text() == "Take this card as typed…"
    page.in_form(typed.unfound.other.click, lambda form: form.called.setText("Сидорова Анна"))
    assert page.page.without.heading.text().startswith("Сидорова")


def test_in_the_library_nobody_is_taken_as_typed(sample, library, open_on):
    page = open_on(library)
    page.page.open_without_round()
    page.page.without.list.search.setText("977")
    assert page.page.without.list.unfound.other.isHidden()
