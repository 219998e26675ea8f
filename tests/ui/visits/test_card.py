"""A line's card: book by book, and what outcomes ask for."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from outreach_app.domain.changes import Changes
from outreach_app.domain.missed_calls import Why
from outreach_app.domain.selection import Channel
from outreach_app.domain.visits import Outcome
from outreach_app.services import schedule, selection, year_turn
from tests import builders
from tests.ui.examples import type_into
from tests.ui.visits.conftest import ALT, CTRL, in_days

SPACE, ENTER, ESC, DOWN = Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down


def open_card(screen, place: int) -> None:
    screen.go_to(place)
    screen.press(ENTER)
    assert QApplication.focusWidget() is screen.view.detail.form.items


def test_took_two_of_three_and_changed_their_mind(screen) -> None:
    open_card(screen, 1)
    screen.press(DOWN)
    screen.press(SPACE)
    assert "2 of 3" in screen.view.detail.form.items.item(0).text()
    assert screen.view.detail.form.draft().outcome is Outcome.SERVED
    assert screen.outcomes()[1] is None
    screen.press(ENTER)
    assert screen.outcomes()[1] is Outcome.SERVED
    assert screen.cells(5)[1] == "2"
    assert screen.cells(3)[1] == "3"
    assert QApplication.focusWidget() is screen.grid

    open_card(screen, 1)
    last = screen.view.detail.form.items.count() - 1
    screen.view.detail.form.items.setCurrentRow(last)
    screen.press(SPACE)
    screen.press(ENTER)
    assert screen.cells(5)[1] == "3"
    screen.undo()
    assert screen.cells(5)[1] == "2"
    screen.undo()
    assert screen.outcomes()[1] is None


def test_a_book_that_came_back_is_ticked(screen) -> None:
    open_card(screen, 0)
    items = screen.view.detail.form.items
    items.setCurrentRow(items.count() - 1)
    screen.press(SPACE)
    screen.press(DOWN)
    screen.grid.setFocus()
    screen.press(DOWN)
    assert screen.outcomes()[0] is Outcome.SERVED
    assert (screen.cells(2)[0], screen.cells(4)[0], screen.cells(5)[0]) == ("1", "1", "2")


def test_a_book_that_came_back_is_rated_in_the_same_step(screen, sample) -> None:
    reader = sample.readers["Абрамова"]
    open_card(screen, 0)
    items = screen.view.detail.form.items
    screen.press(Qt.Key.Key_Right)
    assert items.stars() == frozenset()
    items.setCurrentRow(items.count() - 1)
    screen.press(SPACE)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        screen.press(key)
    items.rates().actions()[1].trigger()
    screen.press(ENTER)
    assert [(one.title.title, one.stars) for one in selection.ratings_of(screen.library, reader)] == [("Дома", 4)]
    assert screen.outcomes()[0] is Outcome.SERVED
    assert not screen.view.entry.drafts
    open_card(screen, 0)
    items.setCurrentRow(items.count() - 1)
    items.rate(0)
    screen.press(ENTER)
    assert selection.ratings_of(screen.library, reader) == []
    screen.undo()
    assert len(selection.ratings_of(screen.library, reader)) == 1
    screen.undo()
    assert selection.ratings_of(screen.library, reader) == []
    assert screen.outcomes()[0] is None


def test_who_waits_for_the_years_registration_is_registered_by_a_key(screen, sample) -> None:
    reader = sample.readers["Белова"]
    builders.change_reader(screen.library, reader, registered_on=in_days(-400))
    assert not screen.view.detail.anew.isVisibleTo(screen.view.detail)
    year_turn.turn_year(screen.library, in_days(0).year, in_days(0))
    screen.page.refresh(Changes(stages=frozenset({"readers", "rounds"})))
    screen.go_to(1)
    assert screen.view.detail.anew.isVisibleTo(screen.view.detail)
    assert "to be registered anew" in screen.grid.rows.rows[1].second
    screen.press(Qt.Key.Key_R, ALT)
    assert year_turn.is_registered(screen.library, reader, in_days(0).year)
    assert not screen.view.detail.anew.isVisibleTo(screen.view.detail)
    screen.undo()
    assert not year_turn.is_registered(screen.library, reader, in_days(0).year)


def test_a_head_ticks_its_whole_section(screen) -> None:
    open_card(screen, 1)
    screen.press(SPACE)
    screen.press(ENTER)
    assert screen.outcomes()[1] is Outcome.SERVED
    assert screen.cells(5)[1] == "0"


def test_left_with_somebody_needs_a_name(screen) -> None:
    screen.go_to(1)
    screen.press(Qt.Key.Key_2, ALT)
    form = screen.view.detail.form
    assert QApplication.focusWidget() is form.left_with
    screen.press(ENTER)
    assert form.fault.text().startswith("With whom were the books left?")
    assert screen.outcomes()[1] is None
    type_into(form.left_with, "сестра Анна")
    screen.press(ENTER)
    assert screen.outcomes()[1] is Outcome.LEFT_WITH
    assert screen.view.rows[1].visit.left_with == "сестра Анна"
    screen.undo()
    assert screen.outcomes()[1] is None


def test_what_is_half_typed_waits_on_its_line(screen) -> None:
    screen.go_to(1)
    screen.press(Qt.Key.Key_2, ALT)
    screen.grid.setFocus()
    screen.press(DOWN)
    assert str(screen.grid.proxy.index(1, 7).data()) == "not saved yet"
    assert screen.view.detail.form.draft().outcome is None
    screen.go_to(1)
    assert screen.view.detail.form.draft().outcome is Outcome.LEFT_WITH
    screen.view.open_detail()
    screen.press(ESC)
    assert screen.outcomes()[1] is None
    assert screen.cells(7)[1] == "–"


def test_18_plus_is_never_left_and_the_row_stays(library, sample, open_screen) -> None:
    builders.pack(library, sample.readers["Волкова"], "Взрослая", age_mark=18)
    screen = open_screen()
    screen.go_to(2)
    screen.press(Qt.Key.Key_2, ALT)
    type_into(screen.view.detail.form.left_with, "сосед")
    sentence = screen.refused(lambda: screen.press(ENTER))
    assert "18+" in sentence
    assert "Взрослая" in sentence
    assert screen.outcomes()[2] is None
    assert screen.view.detail.form.left_with.text() == "сосед"


def test_hospital_offers_a_pause(screen, sample) -> None:
    screen.go_to(3)
    screen.press(Qt.Key.Key_8, ALT)
    form = screen.view.detail.form
    assert QApplication.focusWidget() is form.dated
    assert not form.until.isEnabled()
    screen.press(SPACE)
    form.until.setDate(in_days(30))
    screen.press(ENTER)
    assert screen.outcomes()[3] is Outcome.IN_HOSPITAL
    (plan,) = schedule.plans_of(screen.library, sample.readers["Громова"])
    assert [(pause.from_on, pause.until_on) for pause in plan.pauses] == [(builders.TODAY, in_days(30))]

    screen.go_to(3)
    screen.view.open_detail()
    assert form.dated.isChecked()
    type_into(form.note, "палата 5")
    screen.view.commit()
    assert screen.view.rows[3].visit.note == "палата 5"
    (plan,) = schedule.plans_of(screen.library, sample.readers["Громова"])
    assert [pause.until_on for pause in plan.pauses] == [in_days(30)]
    screen.undo()
    screen.undo()
    assert schedule.plans_of(screen.library, sample.readers["Громова"])[0].pauses == ()


def test_ill_without_a_pause(screen, sample) -> None:
    screen.go_to(3)
    screen.press(Qt.Key.Key_7, ALT)
    screen.press(ENTER)
    assert screen.outcomes()[3] is Outcome.ILL
    assert schedule.plans_of(screen.library, sample.readers["Громова"])[0].pauses == ()


def test_postponed_to_an_agreed_day(screen, sample) -> None:
    screen.go_to(0)
    screen.press(Qt.Key.Key_6, ALT)
    form = screen.view.detail.form
    assert form.dated.isChecked()
    assert form.until.day() == in_days(7)
    form.until.setDate(in_days(3))
    screen.press(ENTER)
    assert screen.view.rows[0].visit.postponed_to == in_days(3)
    (due,) = schedule.next_dates(screen.library, reader=sample.readers["Абрамова"])
    assert due.day == in_days(3)


def test_nobody_came_with_a_reason_and_a_day_instead(screen, sample) -> None:
    screen.go_to(0)
    screen.press(Qt.Key.Key_Minus, ALT)
    form = screen.view.detail.form
    assert QApplication.focusWidget() is form.why
    assert form.why.value() is Why.NOT_TOLD
    QTest.keyClicks(form.why, "no")
    form.dated.click()
    form.until.setDate(in_days(3))
    screen.press(ENTER)
    row = screen.view.rows[0]
    assert (row.visit.outcome, row.missed.why, row.missed.next_on) == (Outcome.NOT_COME, Why.FUEL, in_days(3))
    (due,) = schedule.next_dates(screen.library, reader=sample.readers["Абрамова"])
    assert due.day == in_days(3)
    screen.go_to(0)
    screen.view.open_detail()
    assert form.why.value() is Why.FUEL
    screen.undo()
    assert screen.view.rows[0].missed is None


def test_a_wish_for_next_time(screen) -> None:
    screen.go_to(2)
    screen.view.open_detail()
    type_into(screen.view.detail.wish, "что-нибудь про море")
    screen.press(ENTER, on=screen.view.detail.wish)
    (wish,) = screen.view.rows[2].requests
    assert (wish.text, wish.channel) == ("что-нибудь про море", Channel.AT_THE_DOOR)
    assert screen.cells(6)[2] == "что-нибудь про море"
    assert screen.outcomes()[2] is None
    screen.undo()
    assert screen.view.rows[2].requests == ()


def test_the_card_is_saved_when_the_page_is_left(screen) -> None:
    open_card(screen, 1)
    screen.press(DOWN)
    screen.press(SPACE)
    screen.page.leave()
    assert screen.cells(5)[1] == "2"


def test_the_outcome_is_chosen_in_the_card_and_taken_back(screen) -> None:
    open_card(screen, 0)
    outcome = screen.view.detail.form.outcome
    outcome.choose(Outcome.REFUSED)
    outcome.activated.emit(outcome.currentIndex())
    screen.view.commit()
    assert screen.outcomes()[0] is Outcome.REFUSED
    outcome.setCurrentIndex(0)
    outcome.activated.emit(0)
    screen.view.commit()
    assert screen.outcomes()[0] is None


def test_ctrl_enter_saves_the_open_card_first(screen) -> None:
    open_card(screen, 1)
    screen.press(DOWN)
    screen.press(SPACE)
    screen.press(ENTER, CTRL)
    assert screen.outcomes() == [Outcome.SERVED] * 4
    assert screen.cells(5)[1] == "2"


def test_with_room_the_card_is_always_there(sample, open_screen) -> None:
    screen = open_screen(1920, 1080)
    assert screen.view.detail.isVisible()
    assert screen.page.crate.isVisible()
    screen.go_to(2)
    assert screen.view.detail.name.text() == screen.view.rows[2].name
    narrow = open_screen(1366, 768)
    assert not narrow.view.detail.isVisible()
    narrow.view.open_detail()
    assert narrow.view.detail.isVisible()
    assert not narrow.page.crate.isVisible()
