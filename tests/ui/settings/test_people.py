"""A deliverer's readers go over to somebody else from the list of people."""

from outreach_app.services import schedule
from outreach_app.services.upkeep import undo_last
from tests.builders import add_person, add_served_reader


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

    screen.in_dialog(lambda: screen.click(screen.view.over), fill)
    assert screen.toast() == "Handed over to Борис"
    assert {schedule.plans_of(library, reader)[0].deliverer for reader in readers} == {boris}
    undo_last(library)
    assert {schedule.plans_of(library, reader)[0].deliverer for reader in readers} == {anna}
