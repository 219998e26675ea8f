"""People, vehicles and routes: added, changed, ended, taken back, by mouse and by keys."""

from PySide6.QtCore import Qt

from outreach_app.domain.people import Role
from outreach_app.domain.travel import TravelMode
from outreach_app.services import people, schedule, tastes
from outreach_app.services.closed_days import closed_days
from outreach_app.services.timetables import PublicPaper
from outreach_app.services.upkeep import undoable
from outreach_app.ui import messages
from outreach_app.ui.controls import Label
from tests.builders import TODAY, add_person, add_served_reader, days
from tests.services.timetabled import add_route, add_stop
from tests.ui.examples import end_jobs, type_into

ENTER, DELETE, F2 = Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_F2
CONTROL = Qt.KeyboardModifier.ControlModifier


def names(screen) -> list[str]:
    return [one.name for one in people.people(screen.library)]


def rows(screen) -> list:
    table = screen.view.rows.table
    return [table.row_at(place) for place in range(table.proxy.rowCount())]


def test_an_empty_list_says_what_to_do_and_its_button_does_it(open_screen):
    screen = open_screen("people")
    assert "Nobody works here yet" in screen.view.rows.none.sentence()
    assert not screen.view.rows.change.isVisible()

    def fill(form):
        type_into(form.name, "Орлова А. И.")
        form.mode.choose(TravelMode.FOOT)
        form.roles[Role.VOLUNTEER].setChecked(True)
        screen.press(ENTER, on=form.name)

    screen.in_dialog(lambda: screen.press(Qt.Key.Key_Space), fill)
    (one,) = people.people(screen.library)
    assert (one.name, one.mode, one.roles) == ("Орлова А. И.", TravelMode.FOOT, {Role.VOLUNTEER, Role.DELIVERER})
    assert [row.person for row in rows(screen)] == [one]
    assert screen.toast() == "Person added"
    screen.window.desk.undo()
    assert rows(screen) == []


def test_a_name_that_is_taken_leaves_the_form_open(open_screen, library):
    add_person(library, "Анна")
    screen = open_screen("people")

    def fill(form):
        form.name.setText("анна")
        form.done(1)
        assert "already" in form._fault.text()
        form.name.setText("Борис")
        form.done(1)

    screen.in_dialog(lambda: screen.press(Qt.Key.Key_N, CONTROL), fill)
    assert names(screen) == ["Анна", "Борис"]


def test_who_leaves_is_followed_by_another_and_may_come_back(open_screen, library):
    anna, boris = add_person(library, "Анна"), add_person(library, "Борис")
    reader = add_served_reader(library, deliverer=anna)
    screen = open_screen("people")
    screen.view.rows.table.setFocus()
    assert screen.view.rows.table.current().id == anna

    def fill(form):
        assert form.day.text() == "23.11.2026"
        form.successor.choose(boris)
        form.done(1)

    screen.in_dialog(lambda: screen.press(DELETE), fill)
    assert schedule.plans_of(library, reader)[0].deliverer == boris
    assert [row.id for row in rows(screen)] == [boris, anna]
    assert rows(screen)[1].state.word == "until 23.11.2026"
    assert screen.view.rows.table.current().id == anna
    assert screen.view.rows.end.accessibleName() == "Works again"
    screen.click(screen.view.rows.end)
    assert people.people(library)[0].left_on is None
    assert undoable(library).use_case == "return_person"


def test_a_form_left_as_it_is_changes_nothing(open_screen, library):
    add_person(library, "Анна")
    screen = open_screen("people")
    before = undoable(library)
    screen.view.rows.table.setFocus()
    screen.in_dialog(lambda: screen.press(F2), lambda form: form.done(1))
    screen.in_dialog(lambda: screen.press(ENTER), lambda form: form.done(0))
    assert undoable(library) == before
    assert screen.toast() == ""


def test_a_vehicle_and_a_route_with_it(open_screen, library):
    anna = add_person(library, "Анна")
    screen = open_screen("vehicles")

    def vehicle(form):
        form.name.setText("ПАЗ")
        form.plate.setText("А 001 МР")
        form.kibo.setChecked(True)
        form.done(1)

    screen.in_dialog(screen.view.new, vehicle)
    (bus,) = people.vehicles(library)
    assert bus.is_kibo
    screen.page.show_section("routes")

    def route(form):
        form.name.setText("Север")
        form.departs.setText("в десять")
        form.done(1)
        assert "type it as 10:30" in form._fault.text()
        form.departs.setText("9")
        form.deliverer.choose(anna)
        form.vehicle.choose(bus.id)
        form.done(1)

    screen.in_dialog(screen.view.new, route)
    (row,) = rows(screen)
    assert (row.deliverer, row.vehicle, row.load.plans) == ("Анна", "ПАЗ", 0)
    screen.page.show_section("vehicles")
    screen.view.rows.table.setFocus()
    screen.in_dialog(lambda: screen.press(DELETE), lambda form: form.done(1))
    assert people.vehicles(library) == []
    assert schedule.routes(library)[0].vehicle is None
    screen.click(screen.view.rows.end)
    assert people.vehicles(library) == [bus]
    screen.page.show_section("routes")
    screen.view.rows.table.setFocus()
    screen.in_dialog(lambda: screen.press(DELETE), lambda form: form.done(1))
    assert rows(screen) == []
    assert schedule.routes(library) == []


def test_a_list_that_is_out_of_sight_is_shown_anew_when_it_is_opened(open_screen, library):
    screen = open_screen("people")
    screen.page.show_section("computer")
    screen.window.desk.do(lambda: people.add_person(library, "Анна"))
    view = screen.page.views["people"]
    assert view.rows.table.rows.rows == []
    screen.page.show_section("people")
    assert [row.person.name for row in rows(screen)] == ["Анна"]


def test_days_are_closed_by_hand_and_holidays_taken_over(open_screen, library):
    screen = open_screen("calendar")
    assert screen.view.holidays.accessibleName() == "Close the public holidays of the year"
    assert screen.view.holidays.text() == "Holidays of 2026"
    screen.click(screen.view.holidays)
    assert screen.view.holidays.text() == "Holidays of 2027"
    screen.window.desk.undo()
    assert screen.view.holidays.text() == "Holidays of 2026"

    def fill(form):
        assert form.start.text() == "23.11.2026"
        form.end.setText("22.11.2026")
        form.done(1)
        assert "correct the days" in form._fault.text()
        form.end.setText("24.11.2026")
        form.name.setText("ремонт")
        form.done(1)

    screen.in_dialog(lambda: screen.press(Qt.Key.Key_N, CONTROL), fill)
    assert [(row.on_day.day, row.name) for row in rows(screen)] == [(23, "ремонт"), (24, "ремонт")]
    assert not screen.view.rows.change.isVisible()
    screen.view.rows.table.setFocus()
    screen.press(DELETE)
    assert [row.on_day.day for row in rows(screen)] == [24]
    assert len(closed_days(library, TODAY, TODAY + days(9))) == 1


def test_a_half_typed_person_is_kept_until_saved(open_screen, library):
    screen = open_screen("people")

    def leave(form):
        form.name.setText("Орлова")
        form.done(0)

    def keep(dialog):
        dialog.done(1)

    screen.in_dialog(screen.view.new, leave, keep)
    assert names(screen) == []

    def go_on(form):
        assert form.name.text() == "Орлова"
        form.done(1)

    screen.in_dialog(screen.view.new, go_on)
    assert names(screen) == ["Орлова"]


def test_a_stop_is_added_with_its_passport_changed_and_written_to_a_file(open_screen, library, tmp_path, monkeypatch):
    screen = open_screen("stops")
    assert not screen.view.rows.end.isVisible()

    def fill(form):
        form.name.setText("Борки, у школы")
        form.passport.residents.setValue(240)
        form.done(1)

    screen.in_dialog(screen.view.new, fill)
    screen.qtbot.waitUntil(lambda: bool(rows(screen)))
    assert [(row.stop.name, row.stop.residents, row.comes) for row in rows(screen)] == [("Борки, у школы", 240, "")]
    screen.in_dialog(
        lambda: screen.press(F2, on=screen.view.rows.table),
        lambda form: (form.passport.words["power"].setText("у клуба"), form.done(1)),
    )
    screen.qtbot.waitUntil(lambda: rows(screen)[0].stop.power == "у клуба")
    path = tmp_path / "stops.csv"
    monkeypatch.setattr(messages, "save_file", lambda *_told: path)
    screen.click(screen.view.save)
    screen.qtbot.waitUntil(lambda: "stops.csv" in screen.toast())
    assert "Борки, у школы" in path.read_text(encoding="utf-8")


def test_shared_lists_are_made_renamed_and_deleted_in_words(open_screen, library, monkeypatch):
    screen = open_screen("likes")
    assert "no shared list" in screen.view.rows.none.sentence()

    def fill(form):
        form.name.setText("классика")
        form.likes.setPlainText("автор: Чехов\nроман")
        form.nevers.setPlainText("война")
        form.done(1)

    screen.in_dialog(lambda: screen.press(Qt.Key.Key_N, CONTROL), fill)
    screen.qtbot.waitUntil(lambda: bool(rows(screen)))
    reader = add_served_reader(library)
    (row,) = rows(screen)
    tastes.apply_taste_list(library, row.id, [reader])
    screen.view.show_anew()
    (row,) = rows(screen)
    assert (row.entries(never=False), row.entries(never=True), row.readers) == ("Чехов, роман", "война", 1)

    def rename(form):
        assert "applies to 1 reader" in " ".join(label.text() for label in form.findChildren(Label))
        form.name.setText("русская классика")
        form.done(1)

    screen.view.rows.table.setFocus()
    screen.in_dialog(lambda: screen.press(F2), rename)
    screen.qtbot.waitUntil(lambda: rows(screen)[0].shared.name == "русская классика")
    assert [one.name for one in tastes.tastes_of(library, reader).lists] == ["русская классика"]
    asked = []
    monkeypatch.setattr(messages, "ask", lambda _owner, *words, **_more: asked.append(words[1]) or True)
    screen.press(DELETE, on=screen.view.rows.table)
    assert rows(screen) == []
    assert "applies to 1 reader" in asked[0]
    screen.window.desk.undo()
    assert [one.name for one in tastes.tastes_of(library, reader).lists] == ["русская классика"]


def test_a_route_and_the_list_of_stops_lead_to_their_papers(library, open_screen) -> None:
    route = add_route(library)
    add_stop(library, route=route.id)
    screen, seen = open_screen("routes"), []

    def look(papers) -> None:
        seen.append((papers.choice().paper, papers.choice().name))
        papers.done(0)

    screen.in_dialog(screen.view.papers.click, look)
    screen.page.show_section("stops")
    screen.in_dialog(screen.view.papers.click, look)
    end_jobs()
    assert seen == [(PublicPaper.OFFICIAL, "Северный"), (PublicPaper.OFFICIAL, "Северный")]
