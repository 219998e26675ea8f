"""The tab Likes: typed, taken off and shared by keys; books rated on the tab Books."""

from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import Qt

from outreach_app.domain.identity import Id
from outreach_app.domain.tastes import TasteKind, TasteList
from outreach_app.services import selection, tastes, upkeep
from outreach_app.services.readers import reader
from outreach_app.services.taste_guess import typed_tastes
from outreach_app.ui import messages
from outreach_app.ui.readers import likes_deeds
from outreach_app.ui.taste_list_form import TasteListForm
from tests import builders
from tests.builders import TODAY, days, liked, never
from tests.ui.examples import end_jobs, nameless, type_into

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def screen(library, open_screen):
    """Абрамова likes детектив, and never wants Донцова again; one list is shared by nobody."""
    likes = (*liked(TasteKind.GENRE, "детектив"), *never(TasteKind.AUTHOR, "Донцова"))
    builders.add_copy(library, "Реквием", author="Маринина А. Б.", genre="детектив")
    abramova = builders.add_reader(library, "Абрамова", likes=likes)
    builders.lend(library, abramova, "Степь", TODAY - days(3), author="Чехов А. П.")
    tastes.put_taste_list(library, TasteList(Id(""), "сельский детектив", liked(TasteKind.GENRE, "деревня")))
    opened = open_screen()
    opened.show_tab(opened.panel.likes)
    yield opened
    end_jobs()


def shown(column) -> list[tuple[str, str]]:
    return [(row.held.taste.name, row.kind) for row in column.table.rows.rows]


def own(screen) -> list[str]:
    return [("-" if one.never else "+") + one.text for one in screen.card.tastes.own]


def test_both_lists_stand_side_by_side(screen) -> None:
    tab = screen.panel.likes
    assert shown(tab.likes) == [("детектив", "genre")]
    assert shown(tab.nevers) == [("Донцова", "author")]
    assert not nameless(screen.window)


def test_enter_likes_and_ctrl_enter_excludes_with_the_kind_guessed(screen) -> None:
    line = screen.panel.likes.line
    line.setFocus()
    type_into(line, "маринина")
    screen.press(Qt.Key.Key_Return)
    screen.qtbot.waitUntil(lambda: line.text() == "")
    assert shown(screen.panel.likes.likes)[-1] == ("маринина", "author")
    type_into(line, "война, маринина")
    screen.press(Qt.Key.Key_Return, CTRL)
    screen.qtbot.waitUntil(lambda: line.text() == "")
    assert own(screen) == ["+детектив", "-Донцова", "-война", "-маринина"]
    assert shown(screen.panel.likes.nevers)[1] == ("война", "content warning")


def test_the_page_stays_live_while_the_kind_is_guessed(screen, monkeypatch) -> None:
    may_end, guessed_in = Event(), []

    def slow(library, text, **told):
        guessed_in.append(current_thread())
        may_end.wait(20)
        return typed_tastes(library, text, **told)

    monkeypatch.setattr(likes_deeds, "typed_tastes", slow)
    line = screen.panel.likes.line
    line.setFocus()
    type_into(line, "маринина")
    screen.press(Qt.Key.Key_Return)
    screen.qtbot.waitUntil(lambda: bool(guessed_in))
    type_into(line, "!")
    screen.press(Qt.Key.Key_Return)
    may_end.set()
    screen.qtbot.waitUntil(lambda: own(screen)[-1] == "+маринина")
    assert line.text() == "маринина!"
    assert (len(guessed_in), guessed_in[0] is main_thread()) == (1, False)


def test_names_of_the_collection_are_offered(screen) -> None:
    tab = screen.panel.likes
    screen.qtbot.waitUntil(lambda: "Маринина А. Б." in tab._names.stringList())
    tab.line.completer().setCompletionPrefix("рини")
    assert tab.line.completer().currentCompletion() == "Маринина А. Б."


def test_del_takes_an_entry_off_and_undo_brings_it_back(screen, library) -> None:
    table = screen.panel.likes.nevers.table
    table.setFocus()
    table.go_to(0)
    screen.press(Qt.Key.Key_Delete)
    assert own(screen) == ["+детектив"]
    assert screen.panel.likes.nevers.none.isVisible()
    upkeep.undo_last(library)
    assert len(tastes.tastes_of(library, screen.card.reader.id).own) == 2


def test_a_shared_list_is_applied_shown_as_a_chip_and_taken_away(screen, library) -> None:
    tab = screen.panel.likes
    menu = tab.menu_of(tastes.taste_lists(library))
    menu.actions()[0].trigger()
    assert shown(tab.likes)[-1] == ("деревня", "genre, сельский детектив")
    chip = tab._flow.itemAt(0).widget()
    assert chip.text().strip() == "сельский детектив"
    tab.likes.table.setFocus()
    tab.likes.table.go_to(1)
    screen.press(Qt.Key.Key_Delete)
    assert len(screen.card.tastes.lists) == 1
    screen.click(chip)
    assert screen.card.tastes.lists == ()
    assert not tab._chips.isVisible()


def test_a_list_is_made_in_its_form_and_applies_to_who_is_shown(screen, monkeypatch) -> None:
    def fill(form: TasteListForm) -> None:
        form.name.setText("классика")
        form.likes.setPlainText("автор: Чехов\nauthor: Бунин, Иван\n")
        form.nevers.setPlainText("война")

    monkeypatch.setattr(TasteListForm, "exec", lambda form: (fill(form), form.done(1)))
    screen.panel.likes.wished.emit("new", None)
    screen.qtbot.waitUntil(lambda: bool(screen.card.tastes.lists))
    (shared,) = screen.card.tastes.lists
    assert shared.name == "классика"
    entries = {(one.kind.value, one.text, one.never) for one in shared.tastes}
    assert entries == {("author", "Чехов", False), ("author", "Бунин, Иван", False), ("warning", "война", True)}


def test_a_list_is_changed_and_before_it_is_deleted_its_readers_are_named(screen, library, monkeypatch) -> None:
    (shared,) = tastes.taste_lists(library)
    tastes.apply_taste_list(library, shared.id, [screen.card.reader.id])
    monkeypatch.setattr(TasteListForm, "exec", lambda form: (form.nevers.setPlainText("ужас"), form.done(1)))
    screen.panel.likes.wished.emit("change", shared)
    screen.qtbot.waitUntil(lambda: "ужас" in [name for name, _kind in shown(screen.panel.likes.nevers)])
    (changed,) = tastes.taste_lists(library)
    assert {one.text: one.never for one in changed.tastes} == {"деревня": False, "ужас": True}
    asked: list[str] = []
    monkeypatch.setattr(messages, "ask", lambda _owner, question, text, *_rest, **_more: asked.append(text) or True)
    screen.panel.likes.wished.emit("delete", changed)
    assert asked == ["It applies to 1 reader: Абрамова М. П."]
    assert tastes.taste_lists(library) == []


def test_a_book_is_rated_by_a_digit_and_by_the_menu(screen, library) -> None:
    books = screen.panel.books
    screen.show_tab(books)
    books.table.setFocus()
    books.table.go_to(0)
    screen.press(Qt.Key.Key_4)
    assert [(one.title.title, one.stars) for one in screen.card.ratings] == [("Степь", 4)]
    assert books.table.rows.rows[0].stars == 4
    menu = books.rates()
    assert [act.text() for act in menu.actions()][:2] == ["5 – wants more like it", "4 – liked it"]
    menu.actions()[0].trigger()
    assert screen.card.ratings[0].stars == 5
    screen.press(Qt.Key.Key_0)
    assert screen.card.ratings == ()


def test_what_is_still_in_the_bag_is_not_rated(screen, library) -> None:
    who = screen.card.reader.id
    builders.pack(library, who, "Новая")
    screen.page.show_reader(who)
    books = screen.panel.books
    screen.show_tab(books)
    place = next(p for p, row in enumerate(books.table.rows.rows) if row.title.title == "Новая")
    books.table.setFocus()
    books.table.go_to_row(books.table.rows.rows[place].id)
    screen.press(Qt.Key.Key_5)
    assert selection.ratings_of(library, reader(library, who).id) == []
