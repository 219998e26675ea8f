"""What is half typed into a form is kept until it is saved or discarded in words."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from outreach_app.services.kept import kept
from outreach_app.storage.database import open_raw
from outreach_app.ui import drafts
from outreach_app.ui import form as forms
from outreach_app.ui.controls import Button
from outreach_app.ui.form import FormDialog
from tests import builders
from tests.ui.examples import type_into


def press_button(dialog, words: str) -> None:
    next(button for button in dialog.findChildren(Button) if button.text().strip() == words).click()


def leave(screen, form: FormDialog, answer: str) -> None:
    """Press Esc in the open form, and answer the question."""
    QTimer.singleShot(0, lambda: press_button(QApplication.activeModalWidget(), answer))
    screen.press(Qt.Key.Key_Escape, on=form)


def with_form(deed, work) -> None:
    """Open a form and work in it; what fails in it closes it."""

    def guarded() -> None:
        form = QApplication.activeModalWidget()
        try:
            work(form)
        finally:
            if form.isVisible():
                form._at_first = drafts.typed(form)
                form.reject()

    QTimer.singleShot(0, guarded)
    deed()


def type_and_leave(screen, answer: str):
    def work(form: FormDialog) -> None:
        type_into(form.person.surname, "Новико")
        form.plan.every.setValue(3)
        leave(screen, form, answer)

    return work


def test_what_was_kept_stands_there_when_the_form_is_opened_again(library, open_screen) -> None:
    screen, seen = open_screen(), []
    with_form(screen.page.add_reader, type_and_leave(screen, "Keep"))

    def look(form: FormDialog) -> None:
        seen.extend([form.person.surname.text(), form.plan.every.value(), form.person.given_name.text()])
        seen.append(any(label.text().startswith("You typed this earlier") for label in form.findChildren(forms.Label)))
        form.done(forms.SAVED)

    with_form(screen.page.add_reader, look)
    assert seen == ["Новико", 3, "", True]
    assert screen.card.reader.surname == "Новико"
    assert kept(library, "reader") is None


def test_discarded_in_words_it_is_gone(library, open_screen) -> None:
    screen, seen = open_screen(), []
    with_form(screen.page.add_reader, type_and_leave(screen, "Discard"))

    def look(form: FormDialog) -> None:
        seen.append(form.person.surname.text())
        form.done(0)

    with_form(screen.page.add_reader, look)
    assert seen == [""]


def test_starting_afresh_empties_the_fields_and_forgets(library, open_screen) -> None:
    screen, seen = open_screen(), []
    with_form(screen.page.add_reader, type_and_leave(screen, "Keep"))

    def look(form: FormDialog) -> None:
        press_button(form, "Start afresh")
        seen.extend([form.person.surname.text(), form.plan.every.value(), kept(library, "reader")])
        form.done(0)

    with_form(screen.page.add_reader, look)
    assert seen == ["", 2, None]


def test_it_is_kept_while_one_types_so_that_a_power_cut_loses_nothing(
    library, open_screen, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forms, "KEEP_MS", 1)
    screen = open_screen()

    def work(form: FormDialog) -> None:
        type_into(form.person.surname, "Но")
        qtbot.waitUntil(lambda: kept(library, "reader") is not None)
        leave(screen, form, "Discard")

    with_form(screen.page.add_reader, work)
    assert kept(library, "reader") is None


def test_a_kept_change_leaves_the_other_fields_as_they_are_by_then(library, open_screen) -> None:
    reader = builders.add_served_reader(library)
    screen, seen = open_screen(), []

    def work(form: FormDialog) -> None:
        type_into(form.contacts.people[0].name, "Сын")
        leave(screen, form, "Keep")

    with_form(screen.page.change_reader, work)
    builders.change_reader(library, reader, surname="Иная")
    screen.page.show_reader(screen.card.reader.id)

    def look(form: FormDialog) -> None:
        seen.extend([form.person.surname.text(), form.contacts.people[0].name.text()])
        form.done(forms.SAVED)

    with_form(screen.page.change_reader, look)
    assert seen == ["Иная", "Сын"]


def test_while_an_import_writes_the_form_stays_open_and_loses_nothing(
    library, open_screen, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forms, "KEEP_MS", 1)
    screen, seen = open_screen(), []
    other = open_raw(library.store.path, library.store.key)

    def work(form: FormDialog) -> None:
        other.execute("BEGIN IMMEDIATE").fetchall()
        type_into(form.person.surname, "Но")
        qtbot.wait(100)
        leave(screen, form, "Keep")
        seen.append((form.isVisible(), form._fault.text().split(".")[0], kept(library, "reader")))
        other.close()
        qtbot.waitUntil(lambda: kept(library, "reader") is not None)
        leave(screen, form, "Keep")
        seen.append(form.isVisible())

    with_form(screen.page.add_reader, work)
    assert seen == [(True, "Something else is writing to the library just now, perhaps an import", None), False]
    assert kept(library, "reader") is not None


def test_walking_through_the_pages_of_a_form_types_nothing(library, open_screen) -> None:
    builders.add_served_reader(library)
    screen, before = open_screen(), []

    def walk(form) -> None:
        for page in range(form.tabs.count()):
            form.tabs.setCurrentIndex(page)
            before.append(drafts.typed(form) == form._at_first)

    screen.in_form(screen.page.change_reader, walk, answer=0)
    assert before == [True] * 5
