from outreach_app.domain.people import Role
from outreach_app.services import people, places
from tests.builders import PERSON, add_place, add_served_reader, change_reader
from tests.ui.examples import nameless


def test_the_journal_tells_what_was_changed_and_who_looked(library, open_screen) -> None:
    home = add_place(library, door_code="17К42")
    one = add_served_reader(library, "Абрамова", place=home)
    change_reader(library, one, notes="по средам")
    screen = open_screen()
    journal = screen.panel.journal
    screen.page.show_history()
    assert journal.table.rows.rows[0].changed == "Notes"
    assert not nameless(screen.panel)
    journal.only.click()
    assert journal.none.isVisible()
    assert journal.none.sentence() == "Nobody looked at protected data."
    places.door_code(library, home)
    screen.page.show_anew()
    (line,) = journal.table.rows.rows
    assert (line.person, line.words, line.looked) == (PERSON, "door code seen", True)


def test_the_journal_says_who_may_read_it(library, open_screen) -> None:
    add_served_reader(library, "Абрамова")
    screen = open_screen()
    people.add_person(library, "Пётр", roles=frozenset({Role.DELIVERER}))
    library.person = "Пётр"
    screen.show_tab(screen.panel.journal)
    assert "Пётр does not see" in screen.panel.journal.none.sentence()
    assert not screen.panel.journal.only.isVisible()
