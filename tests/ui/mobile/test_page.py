from dataclasses import replace

from PySide6.QtCore import Qt

from outreach_app.domain.changes import Changes
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Place, PlaceKind
from outreach_app.services import places
from outreach_app.ui.mobile import page as mobile_page
from outreach_app.ui.mobile.tab import MobileTab
from tests.builders import add_place
from tests.services.timetabled import add_stop
from tests.ui.examples import end_jobs
from tests.ui.screens import answer_dialogs

ALT = Qt.KeyboardModifier.AltModifier


class Other(MobileTab):
    """A second tab that counts how often it was built and asked."""

    KEY, TITLE, HELP = "other", "Other", "What the other tab is for."
    STAGES = frozenset({"people"})
    built, asked, left = [], [], []

    def __init__(self, *told) -> None:
        super().__init__(*told)
        self.built.append(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_anew(self) -> None:
        self.asked.append(self)

    def leave(self) -> None:
        self.left.append(self)


def test_a_library_without_stops_says_what_to_do(open_screen) -> None:
    screen = open_screen()
    none = screen.page.none
    assert none.isVisible()
    screen.click(none.button)
    assert screen.went == [("import", "stops")]
    screen.in_form(lambda: screen.click(none.other), lambda form: form.name.setText("Борки, у школы"))
    screen.settle()
    (stop,) = places.points(screen.library)
    assert (stop.kind, stop.name) == (PlaceKind.MOBILE_STOP, "Борки, у школы")
    assert screen.page.tabs.isVisible()
    assert screen.page.tab.KEY == "timetable"
    assert screen.toast() == "Stop added"


def test_a_tab_is_built_when_first_shown_and_asked_only_while_it_is_seen(open_screen, library, monkeypatch) -> None:
    monkeypatch.setattr(mobile_page, "TABS", (mobile_page.TABS[0], Other))
    for kept in (Other.built, Other.asked, Other.left):
        kept.clear()
    stop = add_place(library, kind=PlaceKind.MOBILE_STOP, name="Борки")
    screen = open_screen()
    assert Other.built == []
    screen.press(Qt.Key.Key_2, ALT)
    assert (len(Other.built), len(Other.asked)) == (1, 1)
    assert (screen.page.tab.KEY, screen.page.HELP) == ("other", Other.HELP)
    screen.press(Qt.Key.Key_1, ALT)
    assert (screen.page.tab.KEY, len(Other.left)) == ("timetable", 1)
    screen.press(Qt.Key.Key_2, ALT)
    assert len(Other.asked) == 1
    screen.window.desk.do(lambda: places.change_place(library, replace(places.place(library, stop), residents=12)))
    assert len(Other.asked) == 1
    screen.page.turn_to("timetable")
    screen.window.desk.announce(Changes(frozenset({"people"})))
    assert len(Other.asked) == 1
    screen.page.turn_to("other")
    assert (len(Other.built), len(Other.asked)) == (1, 2)


def test_another_page_is_left_alone_while_the_stops_change(open_screen, library) -> None:
    screen = open_screen()
    screen.window.go("visits")
    screen.window.desk.do(lambda: places.add_place(library, Place(Id(""), PlaceKind.MOBILE_STOP, "Сосновка")))
    screen.window.go("mobile")
    screen.settle()
    assert screen.page.tabs.isVisible()


def test_the_papers_open_by_their_key_whatever_the_tab(library, open_screen) -> None:
    add_stop(library)
    screen, seen = open_screen(), []
    assert screen.page.papers.isVisible()

    def look(papers) -> None:
        seen.append(papers.choice().name)
        papers.done(0)

    answer_dialogs(look)
    screen.press(Qt.Key.Key_L, ALT)
    end_jobs()
    assert seen == ["Борки, у школы"]
