"""What is wanting in a profile: each button of the card leads to where it is mended."""

import pytest

from outreach_app.domain.profile_checks import Check, Finding
from outreach_app.domain.schedule import Pause
from outreach_app.services.reader_pause import pause_reader
from outreach_app.services.reader_service import standings
from outreach_app.ui.plan_forms import PlanForm
from outreach_app.ui.readers.forms import ADDRESS, BASIS, CONTACTS, PERSON, ReaderForm
from outreach_app.ui.readers.profile_forms import CallForm, ReaderPauseForm
from tests import builders
from tests.builders import TODAY, days

ON_TABS = {
    Check.NO_CONSENT: "papers",
    Check.CONSENT_ENDS: "papers",
    Check.CONTRADICTION: "likes",
    Check.NOTHING_TO_SELECT: "likes",
}
ON_PAGES = {
    Check.NO_GUARDIAN: CONTACTS,
    Check.PROXY_EXPIRED: CONTACTS,
    Check.CONSENT_WITHDRAWN: BASIS,
    Check.BASIS_OVER: BASIS,
    Check.REVIEW_DUE: BASIS,
    Check.NO_ADDRESS: ADDRESS,
    Check.NO_COORDINATES: ADDRESS,
    Check.NO_PHONE: PERSON,
    Check.NO_BIRTH_DATE: PERSON,
}
IN_FORMS = {Check.NO_PLAN: PlanForm, Check.NOT_VISITED: CallForm, Check.LONG_PAUSE: ReaderPauseForm}
ELSEWHERE = {Check.SAME_PERSON}
"""Comparing two records is tried with the lists."""


@pytest.fixture
def screen(library, open_screen):
    builders.add_served_reader(library)
    return open_screen()


def button(screen, check: Check):
    """The button of a finding, the only one on the card."""
    block = screen.panel.profile.checks
    block.show_findings([Finding(check, "Нечто не так.")])
    (found,) = block.buttons
    assert found.accessibleName().endswith(": Нечто не так.")
    return found


def test_every_check_is_tried() -> None:
    assert {*ON_TABS, *ON_PAGES, *IN_FORMS, *ELSEWHERE} == set(Check)


@pytest.mark.parametrize("check", ON_TABS)
def test_it_leads_to_a_tab(screen, check) -> None:
    screen.click(button(screen, check))
    assert screen.panel.tabs.currentWidget() is getattr(screen.panel, ON_TABS[check])


@pytest.mark.parametrize("check", ON_PAGES)
def test_it_opens_the_readers_form_at_the_page(screen, check) -> None:
    seen = []
    pressed = button(screen, check)
    screen.in_form(lambda: screen.click(pressed), lambda form: seen.append((type(form), form.tabs.currentIndex())), 0)
    assert seen == [(ReaderForm, ON_PAGES[check])]


@pytest.mark.parametrize("check", IN_FORMS)
def test_it_opens_a_form_of_its_own(screen, check) -> None:
    seen = []
    pressed = button(screen, check)
    screen.in_form(lambda: screen.click(pressed), lambda form: seen.append(type(form)), 0)
    assert seen == [IN_FORMS[check]]


def test_a_long_pause_is_ended_at_once(library, open_screen) -> None:
    reader = builders.add_served_reader(library)
    pause_reader(library, reader, Pause(TODAY - days(90)), TODAY)
    screen = open_screen()
    assert standings(library, TODAY)[reader].words == "paused"
    screen.click(button(screen, Check.LONG_PAUSE))
    assert standings(library, TODAY)[reader].words == "active"
