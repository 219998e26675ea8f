"""Bags packed by scanner and keys."""

from dataclasses import dataclass
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from outreach_app import wording
from outreach_app.domain.identity import Id
from outreach_app.domain.readers import Birth
from outreach_app.domain.rounds import Round
from outreach_app.domain.tastes import TasteKind
from outreach_app.services import selection, tastes, upkeep
from outreach_app.services.readers import reader
from outreach_app.ui.scanner import Scanner
from tests import builders
from tests.ui.examples import nameless, type_into
from tests.ui.rounds.conftest import Screen
from tests.ui.typing import Keyboard

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ENTER, ESC, DOWN, DELETE = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Delete
EAN = "2000000012345"


@dataclass
class Packing:
    """The tab Bags of a round of three readers; Абрамова likes детектив and wishes for two books."""

    screen: Screen
    one: Round
    readers: dict[str, Id]
    keys: Keyboard

    @property
    def tab(self):
        return self.screen.page.bags

    @property
    def library(self):
        return self.screen.library

    def bag(self, surname: str = "Абрамова") -> list[str]:
        return [item.title.title for item in selection.bag(self.library, self.readers[surname])]

    def marks(self) -> list[str]:
        table = self.tab.readers.table
        return [str(table.row_at(place).mark) for place in range(table.proxy.rowCount())]

    def offered(self) -> list[str]:
        table = self.tab.offers.table
        return [table.row_at(place).suggestion.title.title for place in range(table.proxy.rowCount())]

    def settle(self, *titles: str) -> None:
        """Wait until the list at the right shows these titles."""
        self.screen.qtbot.waitUntil(lambda: self.offered() == list(titles))

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        self.screen.press(key, modifier)

    def told(self) -> str:
        return self.tab.bag.fault.words.text()

    def search(self, text: str) -> None:
        self.press(Qt.Key.Key_F, CTRL)
        type_into(QApplication.focusWidget(), text)


@pytest.fixture
def packing(library, open_screen, settings) -> Packing:
    names = ("Абрамова", "Белова", "Волкова")
    readers = {name: builders.add_served_reader(library, name) for name in names}
    builders.change_reader(library, readers["Абрамова"], items_per_visit=2)
    tastes.add_tastes(library, readers["Абрамова"], builders.liked(TasteKind.GENRE, "детектив"))
    one = builders.make_round(library)
    screen = open_screen()
    scanner = Scanner(settings, screen.window)
    scanner.scanned.connect(screen.page.scanned)
    scanner.listen()
    screen.page.pack(one.id)
    return Packing(screen, one, readers, Keyboard(screen.window))


def test_a_scan_packs_for_the_reader_on_view(packing) -> None:
    builders.add_copy(packing.library, "Степь", barcode=EAN)
    assert packing.marks() == ["0 of 2", "0", "0"]
    assert QApplication.focusWidget() is packing.tab.offers.search
    packing.keys.scan(EAN)
    assert packing.bag() == ["Степь"]
    assert packing.marks() == ["1 of 2", "0", "0"]
    assert packing.tab.bag.packed.row_at(0).first == "Пушкин А. С. Степь"
    assert packing.tab.offers.search.text() == ""
    assert "packed for Абрамова М. П." in packing.screen.toast()
    packing.press(Qt.Key.Key_Z, CTRL)
    assert packing.bag() == []
    assert packing.marks() == ["0 of 2", "0", "0"]


def test_enter_on_nothing_goes_on_and_slips_and_cards_lead_to_their_reader(packing) -> None:
    packing.press(ENTER)
    assert packing.tab.line.reader.surname == "Белова"
    packing.press(Qt.Key.Key_PageDown, CTRL)
    assert packing.tab.line.reader.surname == "Волкова"
    packing.press(ENTER)
    assert "last reader" in packing.screen.toast()
    packing.press(Qt.Key.Key_PageUp, CTRL)
    assert packing.tab.line.reader.surname == "Белова"
    packing.tab.scanned(packing.one.stops[2].planned[0].code)
    assert packing.tab.line.reader.surname == "Волкова"
    packing.tab.scanned(reader(packing.library, packing.readers["Абрамова"]).card)
    assert packing.tab.line.reader.surname == "Абрамова"


def test_what_was_had_is_asked_about_with_its_day(packing) -> None:
    loan = builders.lend(packing.library, packing.readers["Абрамова"], "Было", builders.TODAY - builders.days(30))
    builders.visit(packing.library, packing.readers["Абрамова"], items_in=(loan.copy.id,))
    builders.change_reader(packing.library, packing.readers["Абрамова"])
    packing.keys.scan(loan.copy.accession)
    doubt = packing.tab.bag.doubt
    assert "24.10.2026" in doubt.question.words.text()
    assert packing.bag() == []
    packing.press(ESC)
    assert (packing.bag(), doubt.isHidden()) == ([], True)
    assert QApplication.focusWidget() is packing.tab.offers.search
    packing.keys.scan(loan.copy.accession)
    packing.press(ENTER)
    assert packing.bag() == ["Было"]
    assert doubt.isHidden()


def test_what_never_comes_again_is_asked_about_with_its_reason(packing) -> None:
    who = packing.readers["Абрамова"]
    tastes.add_tastes(packing.library, who, builders.never(TasteKind.AUTHOR, "Донцова"))
    builders.add_copy(packing.library, "Чужие грехи", author="Донцова Д. А.", barcode=EAN)
    packing.keys.scan(EAN)
    assert "never again: author Донцова (own list)" in packing.tab.bag.doubt.question.words.text()
    assert packing.bag() == []
    packing.press(ENTER)
    assert packing.bag() == ["Чужие грехи"]


def test_more_than_is_wished_for_is_packed_and_said(packing) -> None:
    for title in ("Первая", "Вторая"):
        builders.pack(packing.library, packing.readers["Абрамова"], title)
    builders.add_copy(packing.library, "Третья", barcode=EAN)
    packing.keys.scan(EAN)
    assert packing.told() == "Books in the bag: 3; the reader wishes for 2 at a visit."
    assert len(packing.bag()) == 3


def test_a_scan_leaves_what_was_asked_and_packs_the_next_book(packing) -> None:
    loan = builders.lend(packing.library, packing.readers["Абрамова"], "Было", builders.TODAY - builders.days(30))
    builders.visit(packing.library, packing.readers["Абрамова"], items_in=(loan.copy.id,))
    builders.add_copy(packing.library, "Степь", barcode=EAN)
    packing.keys.scan(loan.copy.accession)
    packing.keys.scan(EAN)
    assert packing.bag() == ["Степь"]
    assert packing.tab.bag.doubt.isHidden()


def test_who_holds_a_copy_is_told(packing) -> None:
    held = builders.pack(packing.library, packing.readers["Белова"], "Занята", barcode=EAN)
    lent = builders.lend(packing.library, packing.readers["Волкова"], "Выдана")
    packing.keys.scan(EAN)
    assert "Белова М. П." in packing.told()
    packing.keys.scan(lent.copy.accession)
    assert "Волкова М. П." in packing.told()
    packing.keys.scan("999999")
    assert "999999" in packing.told()
    assert packing.bag() == []
    assert held.copy.barcode == EAN


def test_the_age_rule_refuses_or_warns(packing) -> None:
    builders.change_reader(packing.library, packing.readers["Белова"], birth=Birth(year=2013))
    builders.add_copy(packing.library, "Взрослая", barcode=EAN, age_mark=18)
    builders.add_copy(packing.library, "Постарше", barcode="2000000099999", age_mark=16)
    packing.press(ENTER)
    packing.keys.scan(EAN)
    assert "18+" in packing.told()
    assert packing.bag("Белова") == []
    packing.keys.scan("2000000099999")
    assert "16+" in packing.told()
    assert packing.bag("Белова") == ["Постарше"]
    packing.press(Qt.Key.Key_PageUp, CTRL)
    assert packing.told() == ""


def test_a_search_packs_the_only_find_and_leads_into_several(packing) -> None:
    for title in ("Степь", "Степной волк"):
        builders.add_copy(packing.library, title)
    packing.search("степь")
    packing.press(ENTER)
    assert packing.bag() == ["Степь"]
    assert packing.tab.offers.text == ""
    packing.search("степ")
    packing.press(ENTER)
    assert QApplication.focusWidget() is packing.tab.offers.table
    assert packing.offered() == ["Степной волк", "Степь"]
    packing.press(ENTER)
    assert sorted(packing.bag()) == ["Степной волк", "Степь"]


def test_a_number_typed_by_hand_is_its_copy(packing) -> None:
    found = builders.add_copy(packing.library, "Степь")
    builders.add_copy(packing.library, f"{found.copy.accession} лье под водой")
    packing.search(found.copy.accession)
    packing.press(ENTER)
    assert packing.bag() == ["Степь"]


def test_a_book_outside_the_collection_is_packed_in_one_line(packing) -> None:
    packing.search("Чуковский К. И. Бармалей")
    packing.settle()
    assert "Nothing is found" in packing.tab.offers.none.sentence()
    packing.press(Qt.Key.Key_N, CTRL)
    item = selection.bag(packing.library, packing.readers["Абрамова"])[0]
    assert (item.title.author, item.title.title) == ("Чуковский К. И.", "Бармалей")
    assert "not in the collection" in packing.tab.bag.packed.row_at(0).second
    packing.press(Qt.Key.Key_Z, CTRL)
    assert packing.bag() == []


def test_the_page_stays_live_while_a_bag_is_filled_up(packing, monkeypatch) -> None:
    builders.add_copy(packing.library, "Детектив", genre="детектив")
    packing.tab.refresh(None)
    packing.settle("Детектив")
    may_end, filled_in, fill_bag = Event(), [], selection.fill_bag

    def slow(*about):
        filled_in.append(current_thread())
        may_end.wait(20)
        return fill_bag(*about)

    monkeypatch.setattr(selection, "fill_bag", slow)
    packing.press(ENTER, CTRL)
    packing.screen.qtbot.waitUntil(lambda: bool(filled_in))
    assert packing.bag() == []
    packing.press(ENTER, CTRL)
    may_end.set()
    packing.screen.qtbot.waitUntil(lambda: packing.bag() == ["Детектив"])
    assert (len(filled_in), filled_in[0] is main_thread()) == (1, False)


def test_suggestions_are_packed_set_aside_and_filled_up(packing) -> None:
    for number in (1, 2, 3, 4):
        builders.add_copy(packing.library, f"Детектив {number}", genre="детектив", year=2000 + number)
    packing.tab.refresh(None)
    packing.settle("Детектив 4", "Детектив 3", "Детектив 2", "Детектив 1")
    assert "likes: детектив" in packing.tab.offers.table.row_at(0).second
    packing.press(DOWN)
    packing.press(DELETE)
    assert packing.offered() == ["Детектив 3", "Детектив 2", "Детектив 1"]
    packing.tab.offers.table.go_to(1)
    packing.press(ENTER)
    assert packing.bag() == ["Детектив 2"]
    packing.settle("Детектив 3", "Детектив 1")
    packing.press(ENTER, CTRL)
    packing.press(ENTER, CTRL)
    packing.screen.qtbot.waitUntil(lambda: packing.marks()[0] == "2 of 2", timeout=10_000)
    packing.screen.qtbot.waitUntil(lambda: not packing.tab.offers.fill.isEnabled(), timeout=10_000)
    assert len(packing.bag()) == 2
    packing.press(Qt.Key.Key_Z, CTRL)
    assert packing.bag() == ["Детектив 2"]


def test_a_packed_book_is_taken_out(packing) -> None:
    builders.pack(packing.library, packing.readers["Абрамова"], "Степь")
    packing.tab.refresh(None)
    packing.tab.bag.packed.setFocus()
    packing.press(DELETE)
    assert packing.bag() == []
    assert packing.tab.bag.none.isVisible()


def test_a_wish_is_noted_looked_for_answered_and_closed(packing) -> None:
    builders.add_copy(packing.library, "Степь")
    packing.press(Qt.Key.Key_N, CTRL | SHIFT)
    type_into(QApplication.focusWidget(), "степь")
    packing.press(ENTER)
    assert [wish.text for wish in selection.requests(packing.library, packing.readers["Абрамова"])] == ["степь"]
    wishes = packing.tab.bag.wishes
    wishes.setFocus()
    packing.press(ENTER)
    assert packing.tab.offers.text == "степь"
    packing.press(ENTER)
    item = selection.bag(packing.library, packing.readers["Абрамова"])[0]
    assert item.request == wishes.row_at(0).id
    assert str(wishes.row_at(0).state) == "in the bag"
    assert "as asked for" in packing.tab.bag.packed.row_at(0).second
    wishes.setFocus()
    packing.press(DELETE)
    assert selection.requests(packing.library, packing.readers["Абрамова"]) == []
    packing.press(Qt.Key.Key_Z, CTRL)
    assert selection.requests(packing.library, packing.readers["Абрамова"])


def test_a_wish_half_typed_is_noted_on_leaving(packing) -> None:
    packing.press(Qt.Key.Key_N, CTRL | SHIFT)
    type_into(QApplication.focusWidget(), "про море")
    packing.screen.page.leave()
    assert [wish.text for wish in selection.requests(packing.library, packing.readers["Абрамова"])] == ["про море"]


def test_typing_over_the_readers_goes_on_in_the_search(packing) -> None:
    packing.tab.readers.table.setFocus()
    type_into(packing.tab.readers.table, "с")
    type_into(QApplication.focusWidget(), "тепь")
    assert packing.tab.offers.text == "степь"


def test_slips_and_cards_are_a_press_away(packing) -> None:
    packing.tab.print.click()
    packing.tab.bag.card.click()
    assert packing.screen.gone == [
        ("print", packing.one.day, (packing.one.id,)),
        ("reader", packing.readers["Абрамова"]),
    ]


def test_it_starts_where_something_is_missing(packing) -> None:
    for title in ("Раз", "Два"):
        builders.pack(packing.library, packing.readers["Абрамова"], title)
    packing.tab.show_round(packing.one.id)
    assert packing.tab.line.reader.surname == "Белова"
    packing.tab.show_round(packing.one.id, packing.readers["Волкова"])
    assert packing.tab.line.reader.surname == "Волкова"


def test_no_round_and_no_reader(packing) -> None:
    packing.tab.show_round(None)
    assert packing.tab.readers.none.isVisible()
    assert packing.tab.readers.none.sentence() == "No round goes out on this day."
    assert packing.tab.bag.none.sentence() == "No reader is chosen."
    assert not packing.tab.scanned(EAN)
    packing.press(ENTER)
    packing.press(Qt.Key.Key_N, CTRL)
    assert upkeep.undoable(packing.library).use_case != "add_found_book"


def test_every_control_has_a_name(packing) -> None:
    packing.tab.bag.doubt.ask("?", lambda: None)
    assert nameless(packing.tab) == []


def test_it_follows_the_language(packing) -> None:
    class Shouting(wording.NullTranslations):
        def gettext(self, message: str) -> str:
            return message.upper() if "{" not in message else message

    wording.install({"ru": Shouting()}, "ru")
    QApplication.sendEvent(packing.screen.window, QEvent(QEvent.Type.LanguageChange))
    assert packing.tab.print.text().strip() == "PRINT SLIPS"
    assert packing.tab.offers.search.placeholderText().startswith("SCAN OR SEARCH A BOOK")
    assert packing.tab.bag.doubt.yes.text().strip() == "PACK IT ALL THE SAME"
    assert packing.tab.bag.none.sentence().startswith("THE BAG IS EMPTY")


@pytest.mark.parametrize(("width", "height", "percent"), [(1366, 768, 100), (1920, 1080, 100), (1366, 768, 200)])
def test_nothing_scrolls_sideways(packing, width, height, percent) -> None:
    packing.screen.window.set_look("scale", percent)
    packing.screen.window.resize(width, height)
    packing.tab.bag.doubt.ask("“Степь”. The reader had it already, on 24.10.2026.", lambda: None)
    QApplication.processEvents()
    assert packing.screen.window.stack.currentWidget().horizontalScrollBar().maximum() == 0
