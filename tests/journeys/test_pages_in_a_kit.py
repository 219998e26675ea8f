"""Every page of the window in a kit: it is shown and asks without a refusal, or is the library's and stays away."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication, QTabWidget

from outreach_app import wording
from outreach_app.app import Opened, make_window
from outreach_app.domain.roles import OFFICE_PAGES
from outreach_app.settings import SettingsFile
from outreach_app.ui.pages import Pages
from tests.demo import ROUND_DAY
from tests.journeys.demo_kits import TakenOut
from tests.journeys.window import RoundDaySession

SECTIONS = ("people", "routes", "stops", "rules", "privacy", "backup", "security", "fieldwork")


@pytest.fixture(scope="module")
def laptop(qapp, taken_out: TakenOut, tmp_path_factory) -> Iterator[Opened]:
    """One window on a kit for all these tests, on the day of its rounds."""
    wording.install({}, "en")
    folder = tmp_path_factory.mktemp("laptop")
    kit = folder / "day.kit"
    kit.write_bytes((taken_out.folder / "day.kit").read_bytes())
    session = RoundDaySession(
        SettingsFile(folder / "settings.json"), lambda _one: 0, database=kit, person="tester", key=taken_out.words[1]
    )
    window, opened = make_window(qapp, session)
    window.resize(1366, 768)
    window.show()
    opened.serve()
    yield opened
    settle()
    window.close()
    opened.close()
    window.deleteLater()


def settle() -> None:
    """Let everything that was begun come to its end, and be shown."""
    for _round in range(3):
        assert QThreadPool.globalInstance().waitForDone(30_000)
        QApplication.processEvents()


def shown_whole(opened: Opened) -> None:
    """Nothing was refused: not on the page, not in a dialog."""
    settle()
    assert QApplication.activeModalWidget() is None
    assert opened.window.page.refused == ""


@pytest.mark.parametrize("key", [key for key in Pages().factories() if key not in OFFICE_PAGES])
def test_a_page_with_all_its_tabs_is_shown_in_a_kit(laptop: Opened, key: str):
    window = laptop.window
    window.go(key)
    shown_whole(laptop)
    assert key == window.page.KEY
    for tabs in window.page.findChildren(QTabWidget):
        for place in range(tabs.count()):
            if tabs.isTabVisible(place) and tabs.isVisible():
                tabs.setCurrentIndex(place)
                shown_whole(laptop)
    window.page.show_anew()
    shown_whole(laptop)


@pytest.mark.parametrize("key", sorted(OFFICE_PAGES))
def test_a_page_of_the_library_stays_away_and_says_so(laptop: Opened, key: str):
    window = laptop.window
    window.go("today")
    window.go(key)
    settle()
    assert window.page.KEY == "today"
    assert window.toast.words() == "This is a kit: such work is done in the library itself."
    assert key not in window.rail.buttons or window.rail.buttons[key].isHidden()


@pytest.mark.parametrize("section", SECTIONS)
def test_no_section_of_the_settings_opens(laptop: Opened, section: str):
    laptop.window.go("today")
    laptop.pages.ways.open_settings(section)
    settle()
    assert laptop.window.page.KEY == "today"


def test_a_day_does_not_tell_whom_of_all_to_register_anew(laptop: Opened):
    laptop.window.go("today")
    shown_whole(laptop)
    assert laptop.window.page.year.isHidden()


def test_diaries_which_no_kit_takes_along_have_no_tab(laptop: Opened):
    laptop.pages.ways.open_sets()
    page = laptop.window.page
    shown_whole(laptop)
    assert [page.tabs.isTabVisible(place) for place in range(page.tabs.count())] == [True, False]
    laptop.pages.ways.open_diary()
    page.turn()
    shown_whole(laptop)
    assert page.tabs.currentWidget() is page.sets


def test_keys_of_the_librarys_tabs_do_nothing_on_the_laptop(laptop: Opened):
    laptop.window.go("fieldwork")
    page = laptop.window.page
    for deed in (page._turn, page._to_search, page.show_inbox):
        deed()
        shown_whole(laptop)
        assert page.on_laptop


def test_a_year_of_counts_says_that_a_review_is_made_in_the_library(laptop: Opened):
    laptop.pages.ways.open_mobile("counts")
    settle()
    tab = laptop.window.page.tab
    assert tab._shown.summary.kit == 2
    assert "Do this in the library itself: the yearly review of a stop." in str(tab._shown.refusal)
    assert "Only what is in kit 2 is counted" in tab.notes.text()


def test_a_readers_history_is_told_to_be_in_the_library(laptop: Opened):
    laptop.pages.ways.open_day(ROUND_DAY)
    settle()
    reader = laptop.window.page.library.store.database.raw().execute("SELECT id FROM reader LIMIT 1").fetchall()[0][0]
    laptop.pages.ways.open_reader(reader)
    settle()
    panel = laptop.window.page.panel
    panel.journal.show_card(panel.card)
    assert "Do this in the library itself: who saw and changed" in panel.journal.none.sentence()
