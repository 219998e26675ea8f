"""The page Fieldwork worked as a person does: kits, what comes in, questions, and the laptop's side."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from outreach_app.domain.errors import UserError
from outreach_app.domain.fieldwork import KitState
from outreach_app.domain.identity import Id
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.schedule import Route
from outreach_app.services import fieldwork, readers, visits
from outreach_app.services.schedule import add_route
from outreach_app.services.upkeep import open_library
from outreach_app.storage.history import entries
from outreach_app.ui import messages, printer, theme
from outreach_app.ui.chip import Mark, chip_width
from outreach_app.ui.fieldwork import kit_panel
from outreach_app.ui.fieldwork.kit_words import KitWordsForm
from outreach_app.ui.fieldwork.kits_tab import COLUMNS, Listed
from outreach_app.ui.fieldwork.page import INBOX, KITS, QUESTIONS
from outreach_app.ui.fieldwork.taken_dialog import TakenDialog
from outreach_app.ui.fieldwork.words_dialog import WordsDialog
from outreach_app.ui.notice import Notice
from outreach_app.ui.palette import State
from tests.builders import TODAY, add_place, add_plan, add_reader, change_reader, clock, days, made, visit
from tests.services.mobile_days import add_bus_route, add_stop
from tests.services.test_fieldwork import Day
from tests.ui.fieldwork.conftest import Screen

ALT = Qt.KeyboardModifier.AltModifier


def back(day: Day, name: str = "back.return") -> Path:
    """A return file written out there; the office is open again."""
    fieldwork.write_return_file(day.there(), day.folder / name)
    day.here()
    return day.folder / name


def a_question(day: Day) -> Path:
    change_reader(day.there(), day.served, notes="звонить вечером")
    change_reader(day.here(), day.served, notes="звонить утром")
    return back(day)


def test_the_kits_that_are_out_stand_there_with_who_has_them(screen: Screen):
    panel = screen.page.kits.panel
    assert [one.kit.holder for one in screen.page.kits.list.table.model().sourceModel().rows] == ["Орлова"]
    assert panel.kit.number == 1
    assert "kit 1 is out with Орлова" in screen.window.status.text()
    assert panel.buttons[kit_panel.KEEP].isHidden()


def test_a_kit_is_recalled_and_the_note_is_taken_back(screen: Screen, day: Day):
    panel = screen.page.kits.panel
    screen.click(panel.buttons[kit_panel.RECALL])
    assert panel.kit.state(TODAY) is KitState.RECALLED
    assert screen.toast() == "Kit 1: recalled"
    screen.click(panel.buttons[kit_panel.KEEP])
    assert panel.kit.state(TODAY) is KitState.OUT


def test_a_lost_kit_tells_what_to_do_before_it_is_noted(screen: Screen, monkeypatch):
    told = []
    monkeypatch.setattr(messages, "choose", lambda _parent, _title, text, ways: told.append((text, ways)) or 0)
    panel = screen.page.kits.panel
    screen.click(panel.buttons[kit_panel.LOST])
    assert panel.kit.state(TODAY) is KitState.LOST
    assert "Орлова" in told[0][0]
    assert "Note as lost" in told[0][1]


def test_the_readers_of_a_kit_are_saved_as_a_table(screen: Screen, monkeypatch, tmp_path):
    monkeypatch.setattr(messages, "save_file", lambda *_told: tmp_path / "readers.csv")
    screen.click(screen.page.kits.panel.buttons[kit_panel.LIST])
    assert "Иванова" in (tmp_path / "readers.csv").read_text(encoding="utf-8-sig")


def test_a_file_is_looked_at_taken_in_and_undone(screen: Screen, day: Day):
    visit(day.there(), day.served)
    screen.page.look_at(back(day))
    screen.settle()
    inbox = screen.page.inbox
    assert "Will be taken in: 1" in inbox.panel.summary.text()
    assert "visit recorded: 1" in inbox.panel.work.text()
    assert len(visits.visits_of(day.office, day.served)) == 1
    screen.click(inbox.take)
    screen.settle()
    assert screen.toast() == "1 step of work taken in"
    assert len(visits.visits_of(day.office, day.served)) == 2
    assert " · Taken in: 1" in inbox.panel.summary.text()
    assert inbox.take.isHidden()
    screen.window.desk.undo()
    screen.settle()
    assert len(visits.visits_of(day.office, day.served)) == 1


def test_what_was_taken_back_stands_there_as_what_would_come_in(screen: Screen, day: Day):
    visit(day.there(), day.served)
    screen.page.look_at(back(day))
    screen.settle()
    inbox = screen.page.inbox
    screen.click(inbox.take)
    screen.settle()
    screen.click(inbox.back)
    screen.settle()
    assert "Will be taken in: 1" in inbox.panel.summary.text()
    assert not inbox.take.isHidden()


def test_what_a_lost_kit_brought_comes_in_on_a_word_only(screen: Screen, day: Day, monkeypatch):
    visit(day.there(), day.served)
    file = back(day)
    fieldwork.lose_kit(day.office, 1)
    screen.page.look_at(file)
    screen.settle()
    assert "noted as lost" in screen.page.inbox.lost.words.text()
    for answer, known in ((False, 1), (True, 2)):
        monkeypatch.setattr(messages, "ask", lambda *_told, answer=answer, **_how: answer)
        screen.page.inbox.take_in()
        screen.settle()
        assert len(visits.visits_of(day.office, day.served)) == known


def test_a_file_that_nobody_knows_is_told_in_words_and_asks_for_those_of_its_kit(screen: Screen, day: Day, monkeypatch):
    told, typed = [], ["абзац " * 5, ""]
    monkeypatch.setattr(messages, "refusal", lambda _parent, error: told.append(str(error)))
    monkeypatch.setattr(KitWordsForm, "given", lambda form: told.append(form.accessibleName()) or typed.pop(0))
    (day.folder / "other.return").write_bytes(b"x" * 5000)
    for _turn in range(2):
        screen.page.look_at(day.folder / "other.return")
        screen.settle()
        screen.settle()
    assert told[0] == told[2] == "“other.return” is of no kit that is known here"
    assert "6 words" in told[1]
    assert screen.page.inbox.came is None


def test_words_are_asked_for_until_some_are_typed(screen: Screen):
    fault = screen.in_form(lambda: KitWordsForm(screen.window, Path("a.return")).given(), lambda _form: None)
    assert fault == "A kit opens by 6 words. Look at the note once more."


@pytest.mark.parametrize(("key", "notes"), [("1", "звонить утром"), ("2", "звонить вечером")])
def test_a_question_is_answered_by_one_key_and_asked_again(screen: Screen, day: Day, key: str, notes: str):
    fieldwork.receive_file(day.office, a_question(day))
    screen.page.turn_to(QUESTIONS)
    screen.settle()
    questions = screen.page.questions
    values = [card.value.text() for card in questions.sides.values()]
    assert values == ["звонить утром", "звонить вечером"]
    screen.window.show_facts()
    assert screen.window.rail.buttons["fieldwork"].accessibleName().endswith("1 thing waits")
    screen.press(getattr(Qt.Key, f"Key_{key}"), ALT)
    screen.settle()
    assert readers.reader(day.office, day.served).notes == notes
    assert fieldwork.field_questions(day.office) == []
    assert questions.none.isVisible()
    screen.press(Qt.Key.Key_Backspace, ALT)
    screen.settle()
    assert len(fieldwork.field_questions(day.office)) == 1
    assert readers.reader(day.office, day.served).notes == "звонить утром"


def test_enter_answers_as_proposed_and_all_are_answered_on_a_word(screen: Screen, day: Day, monkeypatch):
    change_reader(day.here(), day.other, notes="здесь")
    change_reader(day.there(), day.other, notes="там")
    fieldwork.receive_file(day.office, a_question(day))
    screen.page.turn_to(QUESTIONS)
    screen.settle()
    screen.press(Qt.Key.Key_Return, on=screen.page.questions.table)
    screen.settle()
    assert len(fieldwork.field_questions(day.office)) == 1
    screen.page.questions.take_back()
    screen.settle()
    monkeypatch.setattr(messages, "ask", lambda *_told, **_how: True)
    screen.click(screen.page.questions.all)
    screen.settle()
    assert fieldwork.field_questions(day.office) == []
    screen.page.questions.take_back()
    screen.settle()
    assert len(fieldwork.field_questions(day.office)) == 2


def test_a_round_is_taken_out_and_its_words_are_shown(screen: Screen, day: Day, monkeypatch, tmp_path):
    shown = []
    monkeypatch.setattr(messages, "save_file", lambda *_told: tmp_path / "new")
    monkeypatch.setattr(WordsDialog, "exec", lambda dialog: shown.append(dialog) or 0)

    def fill(form) -> None:
        screen.settle()
        assert form.rounds.count() == 1
        assert "2 readers" in form.count.text()
        form.holder.setEditText("Соколова")

    fault = screen.in_form(screen.page.take_out, fill)
    screen.settle()
    assert fault == ""
    assert (tmp_path / "new.kit").exists()
    assert screen.page.kits.panel.kit is not None
    assert fieldwork.kit_list(day.office)[0].holder == "Соколова"
    assert len(shown[0]._words.split()) == 6
    assert QApplication.clipboard().text() != shown[0]._words


def test_the_index_tells_whom_it_adds_and_goes_along_by_choice(screen: Screen, day: Day, monkeypatch, tmp_path):
    shown = []
    home = readers.reader(day.office, day.served).place
    for surname in ("Дальняя", "Соседняя"):
        visit(day.office, add_reader(day.office, surname), place=home)
    stop = add_stop(day.office, "Борки", add_bus_route(day.office))
    add_reader(day.office, "Чужая", place=stop)
    monkeypatch.setattr(messages, "save_file", lambda *_told: tmp_path / "new")
    monkeypatch.setattr(WordsDialog, "exec", lambda dialog: shown.append(dialog) or 0)

    def fill(form) -> None:
        screen.settle()
        assert form.others.text() == "The index adds 2 persons of the same vehicle by card and name."
        assert not form.index.isChecked()
        form.index.setChecked(True)

    assert screen.in_form(screen.page.take_out, fill) == ""
    screen.settle()
    (newest, _before) = fieldwork.kit_list(day.office)
    assert (newest.readers, newest.indexed) == (2, 2)
    panel = screen.page.kits.panel
    panel.show_kit(newest)
    assert "2 with their records, 2 more by card and name" in shown_texts(panel.facts)


def shown_texts(widget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel))


def test_nothing_chosen_is_told_in_the_form(screen: Screen):
    def fill(form) -> None:
        form.rounds.item(0).setCheckState(Qt.CheckState.Unchecked)

    assert "What does the kit take along?" in screen.in_form(screen.page.take_out, fill)


def test_on_the_laptop_the_page_tells_the_kit_and_writes_the_return_file(open_on, day: Day, monkeypatch, tmp_path):
    visit(day.there(), day.served)
    screen = open_on(day.there())
    laptop = screen.page.laptop
    assert screen.page.on_laptop
    assert "Fieldwork, kit 1 · Орлова" in screen.window.status.text()
    assert "kit 1" in screen.window.windowTitle()
    assert laptop.told.text() == "Steps of work entered in it: 1"
    monkeypatch.setattr(messages, "save_file", lambda *_told: tmp_path / "back")
    screen.click(laptop.write)
    screen.settle()
    assert (tmp_path / "back.return").exists()
    assert "steps of work in it: 1" in screen.toast()
    monkeypatch.setattr(messages, "open_file", lambda *_told: tmp_path / "other.kit")
    screen.click(laptop.open)
    assert screen.went == [tmp_path / "other.kit"]
    screen.page.take_in()
    assert screen.toast() == "What comes back is taken in in the library, not in a kit."


def test_on_the_laptop_only_what_is_new_goes_into_the_file_on_a_wish(open_on, day: Day, monkeypatch, tmp_path):
    visit(day.there(), day.served)
    screen, named = open_on(day.there()), []
    laptop = screen.page.laptop
    assert laptop.whole.isChecked()
    assert laptop.new.isHidden()
    monkeypatch.setattr(messages, "save_file", lambda *told: named.append(told[3].name) or tmp_path / told[3].name)
    screen.click(laptop.write)
    screen.settle()
    assert not laptop.new.isHidden()
    assert not laptop.new.isEnabled()
    assert laptop.new.text().endswith(": 0")
    laptop.show_anew()
    assert "All of it is in the return file of" in laptop.told.text()
    change_reader(day.kit, day.served, notes="звонить")
    screen.page.show_anew()
    assert laptop.told.text() == "Steps of work entered in it: 2"
    assert laptop.whole.text().endswith(": 2")
    laptop.new.click()
    monkeypatch.setattr(day.kit, "clock", lambda: clock() + timedelta(minutes=5))
    screen.click(laptop.write)
    screen.settle()
    assert "steps of work in it: 1" in screen.toast()
    assert len(named[1]) > len(named[0])
    assert all((tmp_path / name).exists() for name in named)
    assert laptop.whole.isChecked()


def test_work_of_the_kit_before_is_taken_over(open_on, day: Day, monkeypatch, tmp_path):
    visit(day.there(), day.served)
    anew = fieldwork.make_kit(day.here(), tmp_path / "new.kit", "Орлова", "", (TODAY, TODAY), rounds=[day.round.id])
    opened = open_library(anew.file, anew.words, "Орлова", clock)
    screen = open_on(opened)
    monkeypatch.setattr(messages, "open_file", lambda *_told: day.made.file)
    fault = screen.in_form(screen.page.laptop.take_over_work, lambda form: form.words.setText(day.made.words))
    screen.settle()
    assert fault == ""
    assert screen.page.laptop.told.text() == "Steps of work entered in it: 1"
    opened.close()


def test_the_tabs_turn_by_key(screen: Screen):
    screen.press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert screen.page.tabs.currentIndex() == INBOX


def test_a_kit_goes_to_the_stick_and_a_full_one_is_told_before_anything_is_written(screen, monkeypatch, tmp_path):
    stick, home = tmp_path / "STICK", tmp_path / "home"
    asked, told = [], []

    def room(file: Path, _needed: int) -> None:
        if file.parent == stick:
            raise UserError("The disk is full.")

    monkeypatch.setattr(fieldwork, "sticks", lambda: [stick])
    monkeypatch.setattr(fieldwork, "check_room", room)
    monkeypatch.setattr(Path, "home", lambda: home)
    monkeypatch.setattr(messages, "refusal", lambda _parent, error: told.append(str(error)))
    monkeypatch.setattr(messages, "save_file", lambda *told: asked.append(told[3]) or [told[3], None][len(asked) - 1])
    screen.in_form(screen.page.take_out, lambda _form: screen.settle())
    assert [one.parent for one in asked] == [stick, home]
    assert asked[0].suffix == ".kit"
    assert told == ["The disk is full."]


def test_what_came_back_and_kits_are_looked_for_on_the_stick(screen, monkeypatch, tmp_path):
    asked = []
    monkeypatch.setattr(fieldwork, "sticks", lambda: [tmp_path])
    monkeypatch.setattr(messages, "open_file", lambda *told: asked.append(told[3]))
    screen.page.take_in()
    screen.page.open_kit()
    assert asked == [tmp_path, tmp_path]


def test_a_place_is_taken_out_alone(screen: Screen, day: Day):
    point = add_place(day.here(), kind=PlaceKind.ISSUE_POINT, name="Дом культуры")
    chosen = []

    def fill(form) -> None:
        screen.settle()
        chosen.append(form._chosen())

    screen.in_form(lambda: screen.page.take_out(TODAY, point), fill, answer=0)
    assert chosen == [((), (point,), "Дом культуры")]


def test_a_clock_that_cannot_be_right_is_told_above_every_page(open_on, day: Day):
    kit = day.there()
    kit.clock = lambda: clock() - days(30)
    screen = open_on(kit)
    warning = screen.window.warning
    assert warning.isVisible()
    assert "before the kit was made: set it right" in warning.words.text()
    assert [one for one in screen.window.findChildren(Notice) if one.isVisible()] == [warning]
    screen.window.go("visits")
    assert warning.isVisible()
    assert QApplication.activeModalWidget() is None
    assert "Fieldwork, kit 1" in screen.window.windowTitle()
    assert "Fieldwork, kit 1" in screen.window.status.text()
    kit.clock = clock
    screen.window.show_facts()
    assert warning.isHidden()


@pytest.mark.parametrize("percent", [100, 200])
def test_the_mark_of_a_kit_is_whole_in_a_narrow_window(open_on, day: Day, percent: int):
    screen = open_on(day.there())
    screen.window.set_look("scale", percent)
    QApplication.processEvents()
    status = screen.window.status
    assert screen.window.width() == 1366
    assert status.heightForWidth(status.width()) <= status.height()


@pytest.mark.parametrize("percent", [100, 125, 150, 200])
def test_the_state_of_a_kit_is_whole_in_its_column(dressed, percent: int):
    theme.apply(dressed, theme="light", percent=percent)
    (state,) = (one for one in COLUMNS if one.title == "State")
    room = theme.px(state.width) - theme.px(12) - theme.px(12) // 2 + theme.px(2)
    assert max(chip_width(Mark(State.OUT, one.label)) for one in KitState) <= room


def test_a_whole_route_is_ticked_with_its_places(screen: Screen, day: Day):
    route = made(add_route(day.here(), Route(Id(""), "Север")))
    stop = add_place(day.office, kind=PlaceKind.MOBILE_STOP, name="Борки")
    add_plan(day.office, place=stop, route=route)
    chosen = []

    def fill(form) -> None:
        form.places.item(0).setCheckState(Qt.CheckState.Checked)
        chosen.append(form._chosen())

    screen.in_form(lambda: screen.page.take_out(TODAY, stop), fill, answer=0)
    assert chosen == [((), (stop,), "Route “Север”; Борки")]


@pytest.fixture
def taken(screen: Screen, day: Day) -> Screen:
    """The tab with a file taken in: two visits and a question."""
    visit(day.there(), day.served)
    visit(day.kit, day.other)
    screen.page.look_at(a_question(day))
    screen.settle()
    screen.click(screen.page.inbox.take)
    screen.settle()
    return screen


def rows(table) -> list:
    return [table.row_at(place) for place in range(table.proxy.rowCount())]


def test_what_comes_in_is_listed_by_reader_with_the_questions(screen: Screen, day: Day):
    visit(day.there(), day.served)
    screen.page.look_at(a_question(day))
    screen.settle()
    panel = screen.page.inbox.panel
    assert [(one.who.split()[0], one.outcome) for one in rows(panel.visits)] == [("Иванова", "served")]
    assert ["звонить вечером" in one.sentence for one in rows(panel.questions)] == [True]
    assert "звонить" not in panel.summary.text()
    assert screen.page.inbox.save.isHidden()


def test_the_report_is_saved_from_the_card_and_later_from_the_kit(taken: Screen, monkeypatch, tmp_path):
    monkeypatch.setattr(messages, "save_file", lambda _owner, _title, _kinds, suggested: tmp_path / suggested.name)
    taken.click(taken.page.inbox.save)
    taken.settle()
    (file,) = tmp_path.glob("Report of kit 1*.pdf")
    assert taken.toast() == f"Saved: {file.name}"
    file.unlink()
    shown = []

    def work(dialog) -> int:
        shown.append([one.file for one in rows(dialog.table)])
        dialog.save.click()
        return 0

    monkeypatch.setattr(TakenDialog, "exec", work)
    taken.page.turn_to(KITS)
    taken.click(taken.page.kits.panel.buttons[kit_panel.CAME])
    assert shown == [["back.return"]]
    assert list(tmp_path.glob("Report of kit 1*.pdf")) == [file]


def test_the_report_goes_to_the_printer(taken: Screen, monkeypatch):
    sent = []
    monkeypatch.setattr(messages, "printer", lambda *_told: "a printer")
    monkeypatch.setattr(printer, "send", lambda chosen, jobs, _progress: sent.append((chosen, jobs[0][0][:4])))
    taken.click(taken.page.inbox.print_)
    assert sent == [("a printer", b"%PDF")]
    assert next(entries()).use_case == "save_merge_report"


def test_that_the_words_of_a_kit_were_printed_is_noted(screen: Screen, day: Day, monkeypatch):
    sent = []
    monkeypatch.setattr(messages, "printer", lambda *_told: "a printer")
    monkeypatch.setattr(printer, "send", lambda _chosen, jobs, _progress: sent.append(jobs[0][0][:4]))
    dialog = WordsDialog(screen.page, screen.window.desk, day.office, day.made.kit, day.made.words)
    dialog.print_.click()
    assert sent == [b"%PDF"]
    assert next(entries()).use_case == "save_kit_words"


def test_all_that_came_in_is_taken_back_at_once_and_taken_in_again(taken: Screen, day: Day):
    inbox = taken.page.inbox
    taken.click(inbox.back)
    taken.settle()
    assert len(visits.visits_of(day.office, day.served)) == 1
    assert taken.toast() == "All that came in with this file is taken back"
    assert fieldwork.field_questions(day.office) == []
    assert inbox.back.isHidden()
    taken.click(inbox.take)
    taken.settle()
    assert len(visits.visits_of(day.office, day.served)) == 2


def test_what_later_work_rests_on_is_not_taken_back_and_the_work_is_named(screen: Screen, day: Day, monkeypatch):
    told = []
    monkeypatch.setattr(messages, "refusal", lambda _parent, error: told.append(str(error)))
    change_reader(day.there(), day.served, notes="звонить")
    screen.page.look_at(back(day))
    screen.settle()
    screen.click(screen.page.inbox.take)
    screen.settle()
    change_reader(day.office, day.served, notes="не звонить")
    screen.click(screen.page.inbox.back)
    screen.settle()
    assert "later changes rest on it: reader changed" in told[0]
    assert not screen.page.inbox.back.isHidden()
    shown = []
    monkeypatch.setattr(TakenDialog, "exec", lambda dialog: dialog.back.click() or shown.append(rows(dialog.table)))
    screen.page.turn_to(KITS)
    screen.click(screen.page.kits.panel.buttons[kit_panel.CAME])
    assert len(told) == 2
    assert len(shown[0]) == 1


def test_a_kit_of_before_a_restored_backup_is_opened_by_its_words(screen: Screen, day: Day, monkeypatch):
    visit(day.there(), day.served)
    file = back(day)
    for table in ("kit", "kit_reader"):
        day.office.store.database.raw().execute(f"DELETE FROM {table}").fetchall()
    asked = []
    monkeypatch.setattr(KitWordsForm, "given", lambda form: asked.append(form) or day.made.words.upper())
    screen.page.look_at(file)
    screen.settle()
    screen.settle()
    assert len(asked) == 1
    assert len(rows(screen.page.inbox.panel.visits)) == 1
    assert fieldwork.kit_list(day.office) == []
    screen.click(screen.page.inbox.take)
    screen.settle()
    assert [one.holder for one in fieldwork.kit_list(day.office)] == ["Орлова"]


def test_a_note_about_a_kit_is_taken_back_from_the_toast(screen: Screen):
    panel = screen.page.kits.panel
    screen.click(panel.buttons[kit_panel.RECALL])
    assert panel.kit.state(TODAY) is KitState.RECALLED
    screen.click(screen.window.toast.button)
    assert panel.kit.state(TODAY) is KitState.OUT
    assert screen.toast() == "Kit 1: with its holder"


def test_a_kit_of_which_nothing_came_in_says_so(screen: Screen, day: Day):
    dialog = TakenDialog(screen.window, screen.window.desk, day.office, day.made.kit)
    assert not dialog.none.isHidden()
    assert not dialog.save.isEnabled()
    dialog.deleteLater()


def test_thousands_of_lines_are_drawn_only_where_they_are_in_sight(screen: Screen, day: Day):
    visit(day.there(), day.served)
    screen.page.look_at(back(day))
    screen.settle()
    inbox = screen.page.inbox
    (line,) = inbox.came.visits
    inbox._show(replace(inbox.came, visits=tuple(replace(line, id=str(number)) for number in range(2_000))))
    asked = []
    inbox.panel.visits.rows.data = lambda index, role=0, _data=inbox.panel.visits.rows.data: (
        asked.append(index.row()) or _data(index, role)
    )
    screen.settle()
    assert inbox.panel.visits.proxy.rowCount() == 2_000
    assert len(set(asked)) < 200


def test_the_list_tells_those_of_the_index_apart(day: Day):
    listed = replace(fieldwork.kit_numbered(day.here(), 1), indexed=23)
    readers_ = next(one for one in COLUMNS if one.title == "Readers")
    assert readers_.value(Listed(listed, None)) == f"{listed.readers} + 23"
    assert "23 more" in readers_.tip(Listed(listed, None))
