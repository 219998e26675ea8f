"""The tab At the stop: what each scan, key and letter does for whoever stands at the counter."""

from dataclasses import dataclass
from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from outreach_app.domain.collection import CopyState
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.mobile import AtStop
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.readers import Birth
from outreach_app.domain.schedule import ServicePlan
from outreach_app.domain.visits import Outcome
from outreach_app.services import mobile, readers, schedule, selection, visits
from outreach_app.services.collection import copy_numbered
from outreach_app.ui import theme
from tests.builders import (
    MONDAY,
    TODAY,
    add_copy,
    add_place,
    add_plan,
    add_reader,
    days,
    lend,
    make_round,
    pack,
)
from tests.ui.examples import type_into
from tests.ui.mobile.conftest import Screen
from tests.ui.screens import answer_dialogs

SHIFT = Qt.KeyboardModifier.ShiftModifier


@dataclass
class Stop:
    """The tab over a stop with two readers, Петрова (card 101) and Ёлкина (102)."""

    screen: Screen
    at: AtStop
    first: Id
    second: Id

    @property
    def tab(self):
        return self.screen.page.tab

    @property
    def counter(self):
        return self.tab.counter

    def scan(self, code: str) -> None:
        assert self.screen.page.scanned(code)
        QApplication.processEvents()

    def press(self, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        self.screen.press(key, modifier, on=self.counter.line)

    def type(self, text: str) -> None:
        self.counter.line.setFocus()
        type_into(self.counter.line, text)

    def enter(self) -> None:
        self.press(Qt.Key.Key_Return)

    def served(self):
        return mobile.sitting(self.screen.library, self.at).served

    def said(self) -> str:
        return self.counter.said.text()


@pytest.fixture
def stop(open_screen, library) -> Stop:
    place = add_place(library, kind=PlaceKind.MOBILE_STOP, name="Борки")
    plan = ServicePlan(
        Id(""), place=place, form=Form.BOOKMOBILE, every_weeks=2, first_on=TODAY, weekdays=frozenset({MONDAY})
    )
    schedule.add_plan(library, plan)
    first = add_reader(library, "Петрова", place=place, card="101")
    second = add_reader(library, "Ёлкина", place=place, card="102")
    make_round(library)
    screen = open_screen()
    screen.page.turn_to("stop")
    screen.settle()
    return Stop(screen, AtStop(place, TODAY), first, second)


def test_a_scan_lends_takes_back_and_enter_records_it_all(stop: Stop, library) -> None:
    lend(library, stop.first, "Метель", TODAY - days(14), barcode="5001")
    add_copy(library, "Выстрел", barcode="5002")
    stop.scan("101")
    stop.scan("5001")
    stop.scan("5002")
    assert [(line.way, line.title) for line in stop.counter.call.lines()] == [
        ("out", "Пушкин А. С. Выстрел"),
        ("back", "Пушкин А. С. Метель"),
    ]
    assert stop.served() == ()
    stop.enter()
    (one,) = stop.served()
    assert ([loan.copy.barcode for loan in one.out], [loan.copy.barcode for loan in one.back]) == (["5002"], ["5001"])
    assert not stop.counter.call.open
    assert "Петрова" in stop.screen.toast()
    stop.screen.window.desk.undo()
    assert stop.served() == ()


def test_letters_find_the_stops_readers_first_and_enter_takes_the_first(stop: Stop, library) -> None:
    add_reader(library, "Елагина")
    stop.screen.window.desk.announce(selection.add_request(library, stop.first, "про море", TODAY))
    stop.type("ел")
    shown = [stop.counter.table.row_at(place).name.split()[0] for place in range(stop.counter.table.proxy.rowCount())]
    assert shown == ["Ёлкина", "Елагина"]
    stop.enter()
    assert stop.counter.call.people[0].reader.id == stop.second


def test_one_collects_for_another(stop: Stop, library) -> None:
    book = pack(library, stop.second, "Метель", barcode="5003")
    stop.scan("101")
    stop.press(Qt.Key.Key_F2)
    stop.scan("102")
    assert [who.reader.id for who in stop.counter.call.people] == [stop.first, stop.second]
    stop.scan("5003")
    assert "noted already" in stop.said()
    stop.enter()
    own, other = stop.served()
    assert (own.visit.outcome, other.visit.outcome) == (Outcome.SERVED, Outcome.LEFT_WITH)
    assert (other.visit.left_with, [loan.copy.id for loan in other.out]) == ("Петрова М. П.", [book.copy.id])


def test_another_card_closes_the_visit_before(stop: Stop) -> None:
    stop.scan("101")
    stop.scan("102")
    assert [one.reader.id for one in stop.served()] == [stop.first]
    assert stop.counter.call.people[0].reader.id == stop.second


def test_a_book_of_somebody_else_comes_back_for_that_one(stop: Stop, library) -> None:
    other = add_reader(library, "Орлова")
    lend(library, other, "Метель", TODAY - days(14), barcode="5001")
    stop.scan("101")
    stop.scan("5001")
    assert "Орлова М. П." in stop.said()
    stop.enter()
    assert copy_numbered(library, "5001").state is CopyState.SHELF
    assert [loan.ended_on for loan in visits.loans_of(library, other)] == [TODAY]


def test_a_book_that_comes_back_before_any_card_is_taken_in_at_once(stop: Stop, library) -> None:
    lend(library, stop.first, "Метель", TODAY - days(14), barcode="5001")
    add_copy(library, "Выстрел", barcode="5002")
    stop.scan("5001")
    assert copy_numbered(library, "5001").state is CopyState.SHELF
    stop.scan("5002")
    assert "Scan the card first" in stop.said()


@pytest.mark.parametrize("given", [True, False])
def test_a_book_in_anothers_bag_is_asked_about(stop: Stop, library, given: bool) -> None:
    pack(library, stop.second, "Метель", barcode="5003")
    stop.scan("101")
    answer_dialogs(lambda dialog: dialog.done(int(given)))
    stop.scan("5003")
    stop.enter()
    (one,) = stop.served()
    assert [loan.copy.barcode for loan in one.out] == (["5003"] if given else [])
    assert len(selection.bag(library, stop.second)) == (0 if given else 1)


def test_what_is_18_is_not_lent_to_a_child(stop: Stop, library) -> None:
    add_reader(library, "Юный", card="103", birth=Birth(year=2014))
    add_copy(library, "Лолита", barcode="5004", age_mark=18)
    stop.scan("103")
    stop.scan("5004")
    assert "18+" in stop.said()
    stop.enter()
    assert stop.served()[0].out == ()


def test_a_mistaken_scan_is_taken_back_in_the_list(stop: Stop, library) -> None:
    add_copy(library, "Выстрел", barcode="5002")
    stop.scan("101")
    stop.scan("5002")
    table = stop.counter.view.table
    stop.press(Qt.Key.Key_Down)
    assert table.hasFocus()
    table.go_to(0)
    stop.screen.press(Qt.Key.Key_Space, on=table)
    assert list(stop.counter.call.lines()) == []


def test_a_reader_who_comes_again_goes_on_with_the_same_visit(stop: Stop, library) -> None:
    for number in ("5002", "5005"):
        add_copy(library, f"Книга {number}", barcode=number)
    for number in ("5002", "5005"):
        stop.scan("101")
        stop.scan(number)
        stop.enter()
    (one,) = stop.served()
    assert sorted(loan.copy.barcode for loan in one.out) == ["5002", "5005"]
    stop.scan("101")
    stop.scan("5005")
    assert "Not taken after all" in stop.said()
    stop.enter()
    assert [loan.copy.barcode for loan in stop.served()[0].out] == ["5002"]
    assert copy_numbered(library, "5005").state is CopyState.SHELF


def test_an_unknown_card_enrols_a_reader_of_the_stop_and_the_visit_goes_on(stop: Stop, library) -> None:
    def fill(form) -> None:
        assert form.person.card.text() == "770055"
        form.person.surname.setText("Новосёлова")
        form.person.birth.setText("1990")
        form.consent.setChecked(True)

    stop.screen.in_form(lambda: stop.scan("770055"), fill)
    made = readers.reader_called(library, "770055")
    assert (made.place, made.registered_on, made.consent.given_on, made.birth.year) == (
        stop.at.place,
        TODAY,
        TODAY,
        1990,
    )
    assert stop.counter.call.people[0].reader.id == made.id
    stop.enter()
    assert [one.reader.id for one in stop.served()] == [made.id]


def test_a_wish_is_noted_with_the_visit(stop: Stop, library) -> None:
    stop.scan("101")
    wish = stop.counter.view.wish
    wish.setText("про море")
    stop.screen.press(Qt.Key.Key_Return, on=wish)
    assert stop.counter.line.hasFocus()
    stop.enter()
    assert [one.text for one in selection.requests(library, stop.first)] == ["про море"]


def test_titles_are_offered_for_a_wish(stop: Stop, library) -> None:
    add_copy(library, "Метель")
    stop.scan("101")
    wish = stop.counter.view.wish
    type_into(wish, "мет")
    assert wish.completer().model().stringList() == ["Пушкин А. С. Метель"]
    wish.completer().popup().hide()


def test_somebody_without_a_card_comes_instead(stop: Stop, library) -> None:
    add_copy(library, "Выстрел", barcode="5002")
    add_copy(library, "Лолита", barcode="5004", age_mark=18)
    stop.scan("101")
    stop.press(Qt.Key.Key_F2, SHIFT)
    assert stop.counter.view.collector.hasFocus()
    type_into(stop.counter.view.collector, "внук")
    stop.scan("5002")
    stop.scan("5004")
    assert "18+" in stop.said()
    stop.enter()
    (one,) = stop.served()
    assert (one.visit.outcome, one.visit.left_with) == (Outcome.LEFT_WITH, "внук")
    assert [loan.copy.barcode for loan in one.out] == ["5002"]


def test_what_is_half_entered_is_there_again(stop: Stop, library) -> None:
    add_copy(library, "Выстрел", barcode="5002")
    stop.scan("101")
    stop.scan("5002")
    stop.screen.window.go("visits")
    stop.screen.window.go("mobile")
    call = stop.counter.call
    assert [line.title for line in call.lines()] == ["Пушкин А. С. Выстрел"]
    other = add_place(library, kind=PlaceKind.MOBILE_STOP, name="Сосновка")
    stop.tab.show_stop(other, TODAY)
    assert not stop.counter.call.open
    stop.tab.show_stop(stop.at.place, TODAY)
    assert [line.title for line in stop.counter.call.lines()] == ["Пушкин А. С. Выстрел"]


@pytest.mark.parametrize("left", [True, False])
def test_esc_asks_before_a_scan_is_forgotten(stop: Stop, library, left: bool) -> None:
    add_copy(library, "Выстрел", barcode="5002")
    stop.scan("101")
    stop.scan("5002")
    answer_dialogs(lambda dialog: dialog.done(int(left)))
    stop.press(Qt.Key.Key_Escape)
    assert stop.counter.call.open is not left
    assert stop.served() == ()


def test_keys_and_buttons_count_visitors_and_inquiries(stop: Stop) -> None:
    counts = stop.tab.counts
    for _child in range(2):
        stop.screen.click(counts._rows[0][5])
    stop.press(Qt.Key.Key_F5, SHIFT)
    stop.press(Qt.Key.Key_F6)
    stop.press(Qt.Key.Key_F4)
    seen = mobile.sitting(stop.screen.library, stop.at)
    assert ([number for _band, number in seen.visitors], seen.inquiries) == ([1, 1, 0, 0], 1)
    stop.press(Qt.Key.Key_F8, SHIFT)
    assert [number for _band, number in mobile.sitting(stop.screen.library, stop.at).visitors] == [1, 1, 0, 0]


def test_an_event_is_entered_corrected_and_deleted(stop: Stop) -> None:
    def entered(form) -> None:
        form.title.setText("Беседа")
        next(iter(form.people.values())).setValue(7)

    def events():
        return mobile.sitting(stop.screen.library, stop.at).events

    stop.screen.in_form(stop.tab.counts.add_event.click, entered)
    (event,) = events()
    stop.screen.in_form(lambda: stop.tab.notes.hold_event(event), lambda form: form.title.setText("Встреча"))
    assert [(one.title, one.participants[0].number) for one in events()] == [("Встреча", 7)]
    answer_dialogs(lambda form: form._delete())
    stop.tab.notes.hold_event(events()[0])
    assert events() == ()


def test_times_and_odometer_are_saved_as_their_lines_are_left(stop: Stop) -> None:
    trip = stop.tab.trip
    stop.press(Qt.Key.Key_F12)
    assert trip.arrived.text() == "09:30"
    trip.arrived.setText("8:10")
    trip.arrived.editingFinished.emit()
    for line, text in ((trip.start, "48 210"), (trip.end, "48296"), (trip.weather, "гололёд")):
        line.setText(text)
        line.editingFinished.emit()
    seen = mobile.sitting(stop.screen.library, stop.at)
    assert (seen.stay.arrived, seen.odometer.km, seen.weather) == (time(8, 10), 86, "гололёд")


def test_what_is_no_time_is_told_once(stop: Stop) -> None:
    told = []
    stop.tab.trip.wrong.connect(lambda refusal: told.append(str(refusal)))
    stop.screen.window.desk.failed.disconnect()
    stop.tab.trip.left.setText("вечером")
    for _time in range(2):
        stop.tab.trip.left.editingFinished.emit()
    assert told == ["“вечером” is no time: type it as 10:30."]


def test_a_day_that_is_over_is_entered_the_same_way(stop: Stop, library) -> None:
    before = AtStop(stop.at.place, TODAY - days(7))
    stop.tab.show_stop(before.place, before.day)
    add_copy(library, "Выстрел", barcode="5002")
    stop.scan("101")
    stop.scan("5002")
    stop.enter()
    (one,) = mobile.sitting(library, before).served
    assert (one.visit.on_day, one.out[0].lent_on) == (before.day, before.day)


def test_what_the_reader_keeps_is_renewed_by_one_key_and_what_came_back_is_not(stop: Stop, library) -> None:
    back = lend(library, stop.first, "Метель", TODAY - days(14), barcode="5001")
    kept = lend(library, stop.first, "Выстрел", TODAY - days(14), barcode="5002")
    stop.scan("101")
    stop.scan("5001")
    assert stop.counter.view.renew.isVisible()
    stop.press(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    dues = {loan.title.title: loan.due_on for loan in visits.loans_of(library, stop.first)}
    assert dues["Метель"] == back.due_on
    assert dues["Выстрел"] > kept.due_on
    assert stop.counter.call.parts[0].items_in == (back.copy.id,)
    stop.scan("5002")
    assert not stop.counter.view.renew.isVisible()


def test_a_day_without_stops_says_so_and_offers_another_stop(stop: Stop) -> None:
    stop.tab.days.go_to(TODAY - days(1))
    assert stop.tab.none.isVisible()
    stop.screen.in_form(stop.tab.none.button.click, lambda _form: None)
    assert stop.tab.work.at == AtStop(stop.at.place, TODAY - days(1))


def next_day_stop(library) -> Id:
    """A stop to which the mobile library comes tomorrow, for which no round is made yet."""
    place = add_place(library, kind=PlaceKind.MOBILE_STOP, name="Сосновка")
    tomorrow = TODAY + days(1)
    weekdays = frozenset({tomorrow.weekday()})
    add_plan(library, place=place, form=Form.BOOKMOBILE, first_on=tomorrow, weekdays=weekdays)
    return place


def test_a_day_of_the_timetable_without_its_round_says_so_and_makes_it(stop: Stop, library) -> None:
    place = next_day_stop(library)
    stop.tab.days.go_to(TODAY + days(1))
    assert "1 stop" in stop.tab.none.sentence()
    stop.tab.none.button.click()
    stop.screen.settle()
    assert stop.tab.work.at.place == place
    assert not stop.tab.none.isVisible()


def test_another_stop_may_be_chosen_although_the_rounds_wait(stop: Stop, library) -> None:
    next_day_stop(library)
    stop.tab.days.go_to(TODAY + days(1))
    stop.screen.in_form(stop.tab.none.other.click, lambda _form: None)
    assert stop.tab.work.at == AtStop(stop.at.place, TODAY + days(1))


@pytest.mark.parametrize(("width", "percent"), [(1366, 100), (1366, 200), (1024, 150)])
def test_it_fits_without_scrolling_sideways(stop: Stop, dressed, width: int, percent: int) -> None:
    theme.apply(dressed, theme="light", percent=percent)
    stop.screen.window.resize(width, 768)
    stop.scan("101")
    stop.screen.settle()
    inner = stop.tab.panes.widget()
    assert inner.minimumSizeHint().width() <= stop.tab.panes.viewport().width()
    assert stop.tab.width() <= stop.screen.window.width()
