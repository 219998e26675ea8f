"""Rules as rows: saved when left, refused in a sentence beside the field, undone."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from outreach_app.domain.errors import UserError
from outreach_app.domain.rules import AgeBand
from outreach_app.services.rules import band_sets, change_rules
from outreach_app.services.statistics import rules
from outreach_app.ui.settings.bands import bands, lines
from tests.builders import TODAY, days
from tests.ui.examples import type_into

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


def now(screen):
    return rules(screen.library, TODAY)


def test_what_is_typed_is_saved_when_the_field_is_left_and_taken_back(open_screen):
    screen = open_screen("library")
    name = screen.view.rows["library_name"].field
    assert name.hasFocus()
    type_into(name, "Заречная библиотека")
    assert now(screen).library_name == ""
    screen.press(TAB)
    assert screen.focused() == "Address of the library"
    assert now(screen).library_name == "Заречная библиотека"
    assert screen.toast() == "Saved: Name of the library"
    screen.window.desk.undo()
    assert now(screen).library_name == name.text() == ""
    screen.window.desk.redo()
    assert name.text() == "Заречная библиотека"


def test_enter_saves_too_and_the_same_again_is_no_step(open_screen):
    screen = open_screen("lending")
    screen.page.show_section("lending", "Loan period")
    screen.press(Qt.Key.Key_Up)
    screen.press(ENTER)
    assert now(screen).loan_days == 31
    screen.press(ENTER)
    screen.press(TAB)
    screen.window.desk.undo()
    assert now(screen).loan_days == 30
    assert screen.window.desk.history.last() == ""


def test_another_page_or_section_saves_first(open_screen):
    screen = open_screen("library")
    type_into(screen.view.rows["library_phone"].field, "2-14-15")
    screen.page.show_section("computer")
    assert now(screen).library_phone == "2-14-15"
    screen.page.show_section("library")
    type_into(screen.view.rows["library_address"].field, "Мира, 5")
    screen.window.close()
    assert now(screen).library_address == "Мира, 5"


@pytest.mark.parametrize(
    ("section", "rule", "typed", "said"),
    [
        ("rounds", "departs", "noon", "type it as 10:30"),
        ("rounds", "departs", "", "such as 10:00"),
        ("rounds", "road_factor", "7", "between 1 and 3"),
        ("rounds", "road_factor", "many", "is no number"),
        ("rounds", "car_kmh_1", "0", "speeds above 0"),
        ("library", "depot_lat", "somewhere", "copy both numbers"),
    ],
)
def test_what_does_not_fit_stays_with_a_sentence_beside_it(open_screen, section, rule, typed, said):
    screen = open_screen(section)
    row, before = screen.view.rows[rule], now(screen)
    row.field.setFocus()
    row.field.selectAll()
    screen.press(Qt.Key.Key_Delete)
    type_into(row.field, typed)
    screen.press(ENTER)
    assert said in row.fault
    assert row.field.text() == typed
    assert now(screen) == before
    change_rules(screen.library, TODAY, loan_days=7)
    screen.view.show_anew()
    assert row.field.text() == typed


def test_values_that_are_kept_in_several_rules_or_in_a_part_of_one(open_screen):
    screen = open_screen("library")
    where = screen.view.rows["depot_lat"].field
    type_into(where, "56.85, 35.9")
    screen.page.show_section("rounds", "Driving up to 8 km, km/h")
    screen.view.rows["car_kmh_1"].field.setText("35,5")
    screen.press(TAB)
    assert (now(screen).depot_lat, now(screen).depot_lon) == (56.85, 35.9)
    assert [kmh for _until, kmh in now(screen).car_kmh] == [20, 35.5, 60]
    assert screen.view.rows["car_kmh_1"].fault == ""


def test_counting_changes_from_its_day_and_says_what_is_set_ahead(open_screen):
    screen = open_screen("counting")
    screen.view.since.set_day(date(2027, 1, 1))
    row = screen.view.rows["renewal_is_loan"]
    row.field.setFocus()
    screen.press(Qt.Key.Key_Down)
    assert now(screen).renewal_is_loan
    assert not rules(screen.library, date(2027, 1, 1)).renewal_is_loan
    assert row.field.accessibleDescription().endswith("From 01.01.2027: no.")
    assert row.field.currentText() == "yes"


def test_a_set_of_bands_is_added_changed_and_deleted_by_keys(open_screen):
    screen = open_screen("counting")

    def fill(form):
        assert form.day.text() == "23.11.2026"
        form.bands.setPlainText("дети 0-17\n 18+ ")
        screen.press(ENTER, on=form.day)

    screen.in_dialog(lambda: screen.click(screen.view.sets.new), fill)
    assert band_sets(screen.library)[-1].bands == (AgeBand("дети", 0, 17), AgeBand("18+", 18))
    table = screen.view.sets.table
    table.setFocus()
    assert table.current().from_on == TODAY

    def spoil_and_mend(form):
        form.bands.setPlainText("0–17\n19+")
        form.done(1)
        assert "at 18 years" in form._fault.text()
        form.bands.setPlainText("0–17\n18+")
        form.done(1)

    screen.in_dialog(lambda: screen.press(Qt.Key.Key_F2), spoil_and_mend)
    assert lines(band_sets(screen.library)[-1].bands, ", ") == "0–17, 18+"
    screen.press(Qt.Key.Key_Delete)
    assert [one.from_on for one in band_sets(screen.library)] != [TODAY]
    assert screen.toast() == "Age bands deleted"
    assert TODAY not in [one.from_on for one in band_sets(screen.library)]
    assert TODAY - days(1) > table.current().from_on


@pytest.mark.parametrize("text", ["дети", "14", "15–", "–14", "a+"])
def test_what_is_no_band_is_refused_with_an_example(text):
    with pytest.raises(UserError, match="type it as 15–17"):
        bands(text)
