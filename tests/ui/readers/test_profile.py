"""The profile on the card: statuses, the reader's pause, calls, consents, the health mark, places of all kinds."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from outreach_app.domain.calls import CallResult
from outreach_app.domain.consent import Consent
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Address, PlaceKind
from outreach_app.domain.readers import Birth, ContactPerson, EndReason, Phone, ServiceBasis
from outreach_app.domain.schedule import Pause
from outreach_app.services import health, reader_pause, rounds, schedule, visits
from outreach_app.services.upkeep import undo_last
from outreach_app.storage.system import JournalRow
from outreach_app.ui.phone_lines import LinesEdit
from outreach_app.ui.readers.forms import CONTACTS
from tests import builders
from tests.builders import TODAY, days

ALT = Qt.KeyboardModifier.AltModifier
CONTENT = Consent(TODAY - days(9), "17")


def rows(screen) -> dict[Id, object]:
    return {row.id: row for row in screen.page.list.table.rows.rows}


def test_the_whole_profile_is_typed_and_shown(library, open_screen) -> None:
    builders.add_served_reader(library)
    screen = open_screen()

    def fill(form) -> None:
        daughter, son = form.contacts.people[:2]
        daughter.name.setText("Иванова Ольга")
        daughter.proxy.setChecked(True)
        daughter.until.setText("31.12.2026")
        son.name.setText("Иванов Пётр")
        form.basis.basis.choose(ServiceBasis.TEMPORARY)
        form.basis.basis_until.setText("01.03.2027")
        form.basis.review.setText("01.02.2027")
        form.basis.referral.setText("соцслужба")
        form.basis.consent.setText("20.11.2026")
        form.basis.consent_number.setText("С-5")
        form.basis.consent_until.setText("01.12.2026")
        form.home.not_alone.setChecked(True)

    assert screen.in_form(lambda: screen.press(Qt.Key.Key_F2), fill) == ""
    reader = screen.card.reader
    assert reader.contacts == (
        ContactPerson("Иванова Ольга", is_proxy=True, proxy_until=date(2026, 12, 31)),
        ContactPerson("Иванов Пётр"),
    )
    assert (reader.basis, reader.basis_until) == (ServiceBasis.TEMPORARY, date(2027, 3, 1))
    assert (reader.review_on, reader.referral) == (date(2027, 2, 1), "соцслужба")
    assert reader.consent == Consent(date(2026, 11, 20), "С-5", None, date(2026, 12, 1))
    assert screen.remarks()[0] == "do not go alone"
    assert "consent until 01.12.2026" in screen.remarks()


def test_service_for_a_time_without_its_last_day_stays_in_the_form(library, open_screen) -> None:
    builders.add_served_reader(library)
    screen = open_screen()
    fault = screen.in_form(screen.page.change_reader, lambda form: form.basis.basis.choose(ServiceBasis.TEMPORARY))
    assert "needs its last day" in fault


def test_a_number_is_moved_up_and_down_by_key(qtbot, dressed) -> None:
    edit = LinesEdit("2-15\n8 912 дочь\n8 913")
    qtbot.addWidget(edit)
    edit.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(edit, Qt.Key.Key_Up, ALT)
    assert edit.toPlainText() == "2-15\n8 913\n8 912 дочь"
    qtbot.keyClick(edit, Qt.Key.Key_Up, ALT)
    qtbot.keyClick(edit, Qt.Key.Key_Up, ALT)
    assert edit.toPlainText() == "8 913\n2-15\n8 912 дочь"
    qtbot.keyClick(edit, Qt.Key.Key_Down, ALT)
    assert edit.toPlainText() == "2-15\n8 913\n8 912 дочь"


def test_contact_persons_are_moved_by_key_and_button_into_the_order_of_calling(library, open_screen, qtbot) -> None:
    reader = builders.add_served_reader(library)
    proxy = ContactPerson("Дочь", "дочь", "2-15", is_proxy=True, proxy_until=date(2026, 12, 31))
    people = (proxy, ContactPerson("Сын", phone="8 912", is_guardian=True), ContactPerson("Сосед"))
    builders.change_reader(library, reader, contacts=people)
    screen, seen = open_screen(), []

    def fill(form) -> None:
        form.open_at(CONTACTS)
        _daughter, son, neighbour, _free = form.contacts.people
        qtbot.waitUntil(form.isActiveWindow)
        neighbour.name.setFocus()
        qtbot.keyClick(neighbour.name, Qt.Key.Key_Up, ALT)
        seen.append(son.name.hasFocus())
        son.proxy.setFocus()
        for _press in range(2):
            qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Up, ALT)
        seen.extend(button.isEnabled() for pair in form.contacts.buttons for button in pair)
        qtbot.mouseClick(form.contacts.buttons[1][1], Qt.MouseButton.LeftButton)

    assert screen.in_form(screen.page.change_reader, fill) == ""
    assert seen == [True, False, True, True, True, True, True, True, False]
    assert screen.card.reader.contacts == (people[2], people[1], people[0])


def test_for_a_child_a_parent_or_guardian_is_asked_for(library, open_screen) -> None:
    child = builders.add_served_reader(library)
    builders.change_reader(library, child, birth=Birth(date(2016, 5, 3)))
    screen = open_screen()
    assert "no parent or guardian" in screen.remarks()

    def fill(form) -> None:
        form.contacts.people[0].name.setText("Мать")
        form.contacts.people[0].guardian.setChecked(True)

    screen.in_form(screen.page.change_reader, fill)
    assert "no parent or guardian" not in screen.remarks()


def test_a_collective_subscription_has_a_name_only(library, open_screen) -> None:
    screen = open_screen()

    def fill(form) -> None:
        form.person.given_name.setText("Анна")
        form.person.collective.setChecked(True)
        form.person.surname.setText("Клуб «Надежда»")

    screen.in_form(screen.page.add_reader, fill)
    assert (screen.card.reader.collective, screen.card.reader.full_name) == (True, "Клуб «Надежда»")
    assert not {"no birth date", "no consent"} & set(screen.remarks())


def test_who_waits_is_marked_and_begins_by_a_key(library, open_screen) -> None:
    reader = builders.add_served_reader(library, first_on=TODAY - days(21))
    builders.change_reader(library, reader, pending=True)
    screen = open_screen()
    assert str(rows(screen)[reader].next) == "waits"
    assert screen.remarks()[0] == "waiting to begin"
    screen.press(Qt.Key.Key_P, ALT, on=screen.page)
    assert screen.toast() == "The service has begun"
    assert screen.card.next_due.day == TODAY
    screen.window.desk.undo()
    assert screen.card.reader.pending


def test_a_pause_tells_which_rounds_the_reader_leaves_and_ends_by_the_same_button(library, open_screen) -> None:
    reader = builders.add_served_reader(library)
    one = builders.make_round(library)
    screen, told = open_screen(), []

    def fill(form) -> None:
        form.until.setText("06.12.2026")
        told.append(form.told.text())

    screen.in_form(lambda: screen.press(Qt.Key.Key_P, ALT, on=screen.page), fill)
    assert told == [
        "Leaves 1 prepared round: Mon 23.11. The bag stays packed."
        " After 06.12.2026 the reader is due again; nothing more is to be done."
    ]
    assert screen.toast() == "Paused; taken off 1 round"
    assert rounds.round_(library, one.id).readers == ()
    assert screen.remarks()[0] == "paused until 06.12.2026"
    assert (str(rows(screen)[reader].next), rows(screen)[reader].next.state) == ("Mon 07.12", "paused")
    screen.click(screen.panel.top.rest)
    assert screen.toast() == "Pause ended. Goes along in the round of Mon 23.11"
    assert rounds.round_(library, one.id).readers == (reader,)
    assert screen.card.next_due.day == TODAY


def test_a_pause_without_an_end_says_so(library, open_screen) -> None:
    builders.add_served_reader(library)
    screen, told = open_screen(), []
    screen.in_form(screen.page.profile.rest, lambda form: told.append(form.told.text()))
    assert told == ["No prepared round is touched. The pause lasts until you end it."]
    assert str(screen.page.list.table.rows.rows[0].next) == "paused"


def test_a_call_is_noted_by_key_and_stands_among_the_visits(library, open_screen) -> None:
    reader = builders.add_served_reader(library)
    builders.change_reader(library, reader, phones=(Phone("2-15"),))
    screen = open_screen()
    screen.show_tab(screen.panel.visits)
    assert screen.panel.visits.none.isVisible()

    def fill(form) -> None:
        form.result.choose(CallResult.CALL_BACK)
        form.note.setPlainText("после обеда")

    screen.in_form(lambda: screen.press(Qt.Key.Key_C, ALT, on=screen.page), fill)
    (line,) = screen.panel.visits.table.rows.rows
    assert (str(line.mark), line.remark) == ("call back", "после обеда")
    assert len(visits.concerns(library)) == 1
    assert screen.toast() == "Call noted"
    screen.window.desk.undo()
    assert screen.panel.visits.none.isVisible()
    assert visits.concerns(library) == []


def test_the_key_safe_is_kept_apart_from_the_door_code_behind_a_click_of_its_own(library, open_screen) -> None:
    builders.add_served_reader(library, place=builders.add_place(library, door_code="12К345"))
    screen = open_screen()
    assert screen.panel.profile.safe is None
    screen.in_form(screen.page.change_reader, lambda form: form.home.safe.setText("слева, 1945"))
    assert (screen.card.place.door_code, screen.card.place.key_safe) == ("12К345", "слева, 1945")
    shown = screen.panel.profile.safe
    assert shown.code.text() == "••••"
    screen.click(shown.show_it)
    assert shown.code.text() == "слева, 1945"
    assert screen.panel.profile.door.code.text() == "••••"
    assert JournalRow.select().where(JournalRow.use_case == "see_key_safe").count() == 1
    screen.in_form(screen.page.change_reader, lambda form: form.home.forget_safe.setChecked(True))
    assert (screen.card.place.door_code, screen.card.place.key_safe) == ("12К345", "")


def test_the_health_mark_needs_its_consent_and_stands_behind_a_click(library, open_screen) -> None:
    builders.add_served_reader(library)
    screen = open_screen()
    wish = screen.panel.profile.wished.emit
    fault = screen.in_form(lambda: wish("change_health"), lambda form: form.text.setText("на коляске"))
    assert "consent of its own" in fault

    def fill(form) -> None:
        form.text.setText("на коляске")
        form.given.setText("20.11.2026")

    screen.in_form(lambda: wish("change_health"), fill)
    shown = screen.panel.profile.health
    assert shown.code.text() == "••••"
    screen.click(shown.show_it)
    assert shown.code.text() == "на коляске"
    assert JournalRow.select().where(JournalRow.use_case == "see_health_mark").count() == 1
    screen.in_form(lambda: wish("withdraw_health"), lambda form: None)
    assert screen.panel.profile.health is None
    assert health.see_health_mark(library, screen.card.reader.id) == ""


def test_a_withdrawn_consent_is_told_and_a_new_one_takes_its_place(library, open_screen) -> None:
    reader = builders.add_served_reader(library)
    builders.change_reader(library, reader, consent=CONTENT)
    screen = open_screen()
    assert "no consent" not in screen.remarks()
    screen.in_form(lambda: screen.panel.profile.wished.emit("withdraw"), lambda form: None)
    assert screen.card.reader.ended_reason is EndReason.CONSENT
    undo_last(library)
    screen.in_form(lambda: screen.panel.profile.wished.emit("withdraw"), lambda form: form.ends.setChecked(False))
    assert (screen.card.reader.consent.withdrawn_on, screen.card.reader.ended_on) == (TODAY, None)
    assert "no consent" in screen.remarks()
    screen.in_form(screen.page.change_reader, lambda form: form.reading.notes.setPlainText("!"))
    assert screen.card.reader.consent.withdrawn_on == TODAY
    screen.in_form(screen.page.change_reader, lambda form: form.basis.consent.setText("23.11.2026"))
    assert screen.card.reader.consent == Consent(TODAY)


def test_who_else_lives_there_is_named_and_opened(library, open_screen) -> None:
    flat = builders.add_place(library)
    wife, husband = (builders.add_served_reader(library, name, place=flat) for name in ("Абрамова", "Белов"))
    screen = open_screen()
    assert screen.card.reader.id == wife
    others = screen.panel.profile.others
    assert others.title.text() == "Also lives here"
    others.table.setFocus()
    others.table.go_to(0)
    screen.press(Qt.Key.Key_Return)
    assert screen.card.reader.id == husband


def test_an_institution_shows_its_residents_by_room_and_is_changed(library, open_screen) -> None:
    house = builders.add_place(library, kind=PlaceKind.INSTITUTION, name="Дом «Заря»", address=Address("Заречье"))
    for surname, room in (("Абрамова", "12"), ("Белова", "3"), ("Волкова", "2")):
        reader = builders.add_served_reader(library, surname, place=house)
        builders.change_reader(library, reader, room=room)
    screen = open_screen()
    others = screen.panel.profile.others
    assert [(one.name.split()[0], one.room) for one in others.table.rows.rows] == [("Волкова", "2"), ("Белова", "3")]
    screen.in_form(
        lambda: screen.panel.profile.wished.emit("change_place"), lambda form: form.not_alone.setChecked(True)
    )
    assert screen.card.place.not_alone
    assert screen.remarks()[0] == "do not go alone"


def test_a_reader_is_tied_to_a_new_stop_of_the_mobile_library(library, open_screen) -> None:
    builders.add_served_reader(library)
    screen = open_screen()

    def fill(form) -> None:
        form.name.setText("Сосны, у магазина")
        assert not form.passport.isVisibleTo(form)
        form.kind.choose(PlaceKind.MOBILE_STOP)
        assert form.passport.isVisibleTo(form)
        form.passport.km.setText("12,5")
        form.passport.residents.setValue(240)
        form.passport.words["turning"].setText("у школы")

    assert screen.in_form(screen.page.places.add, fill) == ""

    def choose(form) -> None:
        form.home.lives.setCurrentText("Сосны, у магазина (mobile stop)")
        form.home.residence.setText("Сосны, Лесная, 3")

    screen.in_form(screen.page.change_reader, choose)
    stop = screen.card.place
    assert (stop.kind, screen.card.reader.residence) == (PlaceKind.MOBILE_STOP, "Сосны, Лесная, 3")
    assert (stop.km_from_base, stop.residents, stop.turning, stop.power) == (12.5, 240, "у школы", "")
    undo_last(library)


def test_a_one_off_in_spite_of_the_pause_is_told(library, open_screen) -> None:
    reader = builders.add_served_reader(library)
    reader_pause.pause_reader(library, reader, Pause(TODAY, TODAY + days(14)), TODAY)
    screen = open_screen()
    plan = schedule.plans_of(library, reader)[0]
    screen.in_form(
        lambda: screen.panel.schedule.wished.emit("agree", plan), lambda form: form.day.setText("26.11.2026")
    )
    assert screen.card.next_due.day == TODAY + days(3)
    assert "despite the pause" in screen.panel.top.why.text()
