"""A deliverer's readers go over to somebody else from the list of people."""

from outreach_app.services import absences, people, schedule
from outreach_app.services.upkeep import undo_last
from tests.builders import TODAY, add_person, add_served_reader, days


def test_readers_are_handed_over_and_taken_back(open_screen, library):
    anna, boris = add_person(library, "Анна"), add_person(library, "Борис")
    readers = [add_served_reader(library, name, deliverer=anna) for name in ("Первая", "Вторая")]
    screen = open_screen("people")
    screen.view.rows.table.setFocus()

    def fill(form):
        assert form.giver.value() == anna
        assert form.told.text() == "What was done stays. Goes over: 2 plans."
        form.done(1)
        assert "Choose who" in form._fault.text()
        form.taker.choose(boris)
        form.done(1)

    with screen.qtbot.waitSignal(screen.window.desk.told, timeout=10_000):
        screen.in_dialog(lambda: screen.click(screen.view.over), fill)
    assert screen.toast() == "Handed over to Борис"
    assert {schedule.plans_of(library, reader)[0].deliverer for reader in readers} == {boris}
    undo_last(library)
    assert {schedule.plans_of(library, reader)[0].deliverer for reader in readers} == {anna}


def test_an_absence_is_noted_changed_and_ended(open_screen, library):
    add_person(library, "Анна")
    boris = add_person(library, "Борис")
    screen = open_screen("people")

    def note(form):
        form.until.setText("30.11.2026")
        form.substitute.choose(boris)
        form.done(1)

    screen.in_dialog(lambda: screen.click(screen.view.away), note)
    assert screen.toast() == "Absence noted"
    shown = screen.view.rows.table.current()
    assert (shown.person.name, shown.state.word) == ("Анна", "away 23.11–30.11")
    assert str(shown.away) == "Анна is away from Mon 23.11 to Mon 30.11"

    def back(form):
        form.back.setText("25.11.2026")
        form.done(1)

    screen.in_dialog(lambda: screen.click(screen.view.away), back)
    assert [one.until_on for one in absences.absences(library)] == [TODAY + days(1)]
    undo_last(library)
    assert [one.until_on for one in absences.absences(library)] == [TODAY + days(7)]


def test_working_days_and_visits_are_kept(open_screen, library):
    add_person(library, "Анна")
    screen = open_screen("people")

    def fill(form):
        form.weekdays[1].setChecked(True)
        form.visits.setValue(8)
        form.done(1)

    screen.in_dialog(lambda: screen.click(screen.view.rows.change), fill)
    (anna,) = people.people(library)
    assert (anna.weekdays, anna.visits_per_day) == ({1}, 8)
    assert anna.works_on(TODAY + days(1))
    assert not anna.works_on(TODAY)
