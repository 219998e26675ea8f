from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication

from outreach_app import wording
from outreach_app.domain.changes import Changes
from outreach_app.domain.missed_calls import Why
from outreach_app.domain.not_coming import Scope
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.rounds import Round
from outreach_app.services import book_sets, not_coming, people, rounds
from outreach_app.services.papers import PAPERS, ROUTE_SHEET, SLIPS, mark_printed, papers_on
from outreach_app.services.timetables import PublicPaper
from outreach_app.storage.history import entries
from outreach_app.ui import messages, printer, unencrypted
from tests import builders
from tests.builders import TODAY, days
from tests.services.set_acts import add_set, hand_over
from tests.services.timetabled import add_stop
from tests.ui.examples import end_jobs, nameless
from tests.ui.printing.conftest import ALT, CTRL, SHIFT
from tests.ui.screens import answer_dialogs


def printed_papers(library) -> list[str]:
    return [line.paper for line in papers_on(library, TODAY) if line.printed_at]


def text_of(path: Path) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(path).pages]


def test_a_day_without_rounds_leads_to_its_rounds(open_screen) -> None:
    screen = open_screen()
    assert not screen.page.list.isVisible()
    assert screen.page.none.sentence() == "No round goes out on this day, so there are no papers."
    screen.press(Qt.Key.Key_Space)
    assert screen.days == [TODAY]


def test_ctrl_p_shows_the_next_day_with_papers_and_esc_goes_back(library, open_screen) -> None:
    builders.add_served_reader(library, first_on=TODAY + days(7))
    builders.make_round(library, TODAY + days(7))
    screen = open_screen()
    assert screen.page.day == TODAY + days(7)
    assert screen.window.header.title.text() == "Papers · in 7 days, Monday, 30 November"
    screen.press(Qt.Key.Key_Escape)
    assert screen.window.page.KEY == "readers"


def test_what_is_not_printed_is_ticked(one, open_screen) -> None:
    screen = open_screen()
    assert screen.rows() == [f"+ {one.label} № {one.number}", "+ Route sheet", "+ Delivery slips"]
    assert screen.page.list.hasFocus()
    assert screen.page.options.print.text().strip() == "Print 2 papers…"


def test_ticks_by_key_and_by_mouse(one, open_screen) -> None:
    screen = open_screen()
    screen.press(Qt.Key.Key_Space)
    assert [row[0] for row in screen.rows()] == ["±", "–", "+"]
    screen.press(Qt.Key.Key_A, CTRL)
    assert [row[0] for row in screen.rows()] == ["+", "+", "+"]
    screen.press(Qt.Key.Key_A, CTRL)
    assert [row[0] for row in screen.rows()] == ["–", "–", "–"]
    assert not screen.page.options.print.isEnabled()
    view = screen.page.list
    box = view.visualRect(view.rows.index(0)).topLeft() + QPoint(20, 24)
    screen.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert [row[0] for row in screen.rows()] == ["+", "+", "+"]
    words = view.visualRect(view.rows.index(2)).center()
    screen.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=words)
    assert [row[0] for row in screen.rows()] == ["+", "+", "+"]
    assert screen.current().paper == SLIPS


def test_the_preview_shows_the_chosen_paper(one, open_screen) -> None:
    screen = open_screen()
    screen.wait_for_preview()
    view = screen.page.preview.view
    assert view.title.text().startswith("Route sheet")
    assert view.pages.count == 1
    screen.press(Qt.Key.Key_Down)
    screen.qtbot.waitUntil(lambda: view.pages.count == 3, timeout=10_000)
    assert view.title.text().startswith("Delivery slips")
    assert view.number.text() == "1 of 3"


def test_a_change_of_the_round_is_seen_at_once_and_names_what_it_was(library, one, open_screen) -> None:
    mark_printed(library, [one.id], PAPERS)
    screen = open_screen()
    assert not screen.page.again.isVisible()
    helper = builders.add_person(library, "Орлова А. И.")
    screen.window.desk.do(lambda: rounds.change_deliverer(library, one.id, helper))
    assert screen.outdated() == [ROUTE_SHEET]
    assert screen.page.outdated.words.text() == "1 paper is outdated."
    assert screen.page.preview.outdated.words.text() == "Outdated: now goes: Орлова А. И."
    screen.window.desk.undo()
    assert screen.outdated() == []
    assert not screen.page.again.isVisible()


def test_the_ticked_papers_come_out_as_often_as_told_and_are_marked(library, one, open_screen, paper) -> None:
    screen = open_screen()
    screen.press(Qt.Key.Key_2)
    assert screen.page.options.copies.value() == 2
    assert screen.page.options.print.text().strip() == "Print 3 papers…"
    screen.wait_for_print(lambda: screen.press(Qt.Key.Key_Return, CTRL))
    sizes = [(page.mediabox.width > page.mediabox.height) for page in pypdf.PdfReader(paper).pages]
    assert sizes == [True] * 5
    assert printed_papers(library) == [ROUTE_SHEET, SLIPS]
    assert [row[0] for row in screen.rows()] == ["–", "–", "–"]
    assert screen.window.toast.words() == "3 papers are at the printer"
    screen.press(Qt.Key.Key_Z, CTRL)
    assert printed_papers(library) == []


def test_only_the_outdated_are_printed_again(library, one, open_screen, paper) -> None:
    mark_printed(library, [one.id], PAPERS)
    screen = open_screen()
    helper = builders.add_person(library)
    screen.window.desk.do(lambda: rounds.change_deliverer(library, one.id, helper))
    screen.wait_for_print(lambda: screen.press(Qt.Key.Key_P, CTRL | SHIFT))
    assert len(pypdf.PdfReader(paper).pages) == 1
    assert screen.outdated() == []


def test_the_order_is_round_by_round_or_paper_by_paper_and_is_kept(library, open_screen, settings) -> None:
    for surname, deliverer in (("Абрамова", "Пешкова А."), ("Белова", "Орлова А.")):
        builders.add_served_reader(library, surname, deliverer=builders.add_person(library, deliverer))
    builders.make_round(library)
    screen = open_screen()
    options, wishes = screen.page.options, screen.page.list.rows.wishes()
    assert [wish.line.paper for wish in options.ordered(wishes)] == [ROUTE_SHEET, SLIPS] * 2
    options.order.setCurrentIndex(1)
    assert [wish.line.paper for wish in options.ordered(wishes)] == [ROUTE_SHEET] * 2 + [SLIPS] * 2
    assert settings.now.print_order == "papers"


def test_without_a_printer_the_papers_can_be_saved(library, one, open_screen, tmp_path, monkeypatch) -> None:
    asked = []
    monkeypatch.setattr(printer, "is_any", lambda: False)
    monkeypatch.setattr(messages, "choose", lambda _page, question, *_told: asked.append(question) or 0)
    monkeypatch.setattr(messages, "ask", lambda _page, question, *_told: asked.append(question) or True)
    monkeypatch.setattr(messages, "folder", lambda *_told: tmp_path / "papers")
    screen = open_screen()
    screen.wait_for_print(lambda: screen.press(Qt.Key.Key_Return, CTRL))
    assert asked == ["No printer is set up on this computer", "Save papers with readers' data?"]
    assert len(list((tmp_path / "papers").glob("*.pdf"))) == 2
    assert printed_papers(library) == [ROUTE_SHEET, SLIPS]


def test_a_single_paper_is_saved_under_a_name(library, one, open_screen, tmp_path, monkeypatch) -> None:
    target = tmp_path / "лист.pdf"
    monkeypatch.setattr(messages, "ask", lambda *_told: True)
    monkeypatch.setattr(messages, "save_file", lambda *_told: target)
    screen = open_screen()
    screen.press(Qt.Key.Key_Down)
    screen.press(Qt.Key.Key_Space)
    screen.wait_for_print(lambda: screen.press(Qt.Key.Key_S, CTRL))
    assert "Абрамова Мария Петровна" in text_of(target)[0]
    assert printed_papers(library) == [ROUTE_SHEET]


def test_who_does_not_want_the_file_after_all_saves_nothing(library, one, open_screen, monkeypatch) -> None:
    monkeypatch.setattr(messages, "ask", lambda *_told: False)
    screen = open_screen()
    screen.press(Qt.Key.Key_S, CTRL)
    assert printed_papers(library) == []


def test_a_file_that_cannot_be_written_is_told_of(library, one, open_screen, tmp_path, monkeypatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setattr(messages, "ask", lambda *_told: True)
    monkeypatch.setattr(messages, "folder", lambda *_told: tmp_path / "file")
    told = []
    monkeypatch.setattr(messages, "refusal", lambda _page, error: told.append(str(error)))
    screen = open_screen()
    screen.press(Qt.Key.Key_S, CTRL)
    screen.qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert "cannot be written" in told[0]
    assert printed_papers(library) == []


@pytest.fixture
def coded(library) -> Round:
    """A round to a house with a door code."""
    from outreach_app.domain.places import Address, PlaceKind

    place = builders.add_place(
        library, kind=PlaceKind.HOME, address=Address("Заречье", "Садовая", "5"), door_code="К4821"
    )
    builders.add_served_reader(library, place=place)
    return builders.make_round(library)


def test_door_codes_are_printed_only_where_ticked_and_never_shown(
    library, coded, open_screen, tmp_path, monkeypatch
) -> None:
    target = tmp_path / "sheet.pdf"
    monkeypatch.setattr(messages, "ask", lambda *_told: True)
    monkeypatch.setattr(messages, "save_file", lambda *_told: target)
    shown = []
    screen = open_screen()
    monkeypatch.setattr(screen.page.preview.view, "set_pdf", lambda pdf, *_told, **_more: shown.append(pdf))
    screen.press(Qt.Key.Key_Down)
    screen.press(Qt.Key.Key_Space)
    screen.press(Qt.Key.Key_Up)
    screen.page.options.door_codes.setChecked(True)
    assert "journal" in screen.page.options.note.words.text()
    assert screen.page.preview.codes.isVisible()
    screen.qtbot.waitUntil(lambda: bool(shown), timeout=10_000)
    screen.wait_for_print(lambda: screen.press(Qt.Key.Key_S, CTRL))
    assert "К4821" in text_of(target)[0]
    (tmp_path / "shown.pdf").write_bytes(shown[-1])
    assert "К4821" not in text_of(tmp_path / "shown.pdf")[0]
    assert next(iter(entries())).use_case == "print_door_codes"
    assert not screen.page.options.door_codes.isChecked()


def test_a_sheet_for_volunteers_shows_no_phones(library, open_screen, tmp_path, monkeypatch) -> None:
    reader = builders.add_served_reader(library)
    builders.change_reader(library, reader, phones=builders.phone("2-15-16"))
    builders.make_round(library)
    shown = []
    screen = open_screen()
    monkeypatch.setattr(screen.page.preview.view, "set_pdf", lambda pdf, *_told, **_more: shown.append(pdf))
    screen.page.options.phones.setChecked(False)
    assert "phones" not in screen.page.options.note.words.text()
    screen.qtbot.waitUntil(lambda: bool(shown), timeout=10_000)
    (tmp_path / "shown.pdf").write_bytes(shown[-1])
    assert "2-15-16" not in text_of(tmp_path / "shown.pdf")[0]


def test_the_rounds_told_are_ticked_alone(library, open_screen) -> None:
    for surname, deliverer in (("Абрамова", "Пешкова А."), ("Белова", "Орлова А.")):
        builders.add_served_reader(library, surname, deliverer=builders.add_person(library, deliverer))
    builders.make_round(library)
    _first, second = rounds.rounds_on(library, TODAY)
    screen = open_screen()
    screen.page.show_day(TODAY, (second.id,))
    assert [row[0] for row in screen.rows()] == ["–", "–", "–", "+", "+", "+"]
    assert screen.current().round.id == second.id


def test_another_day_is_looked_at(library, one, open_screen) -> None:
    screen = open_screen()
    screen.press(Qt.Key.Key_Right, ALT)
    assert screen.page.none.isVisible()
    screen.press(Qt.Key.Key_Left, ALT)
    assert screen.page.list.isVisible()
    screen.window.desk.do(lambda: rounds.postpone_round(library, one.id, TODAY + days(1), TODAY))
    assert screen.page.none.isVisible()


def test_a_day_from_which_a_printed_round_moved_leads_to_its_outdated_papers(library, one, open_screen) -> None:
    mark_printed(library, [one.id], PAPERS)
    screen = open_screen()
    screen.window.desk.do(lambda: rounds.postpone_round(library, one.id, TODAY + days(1), TODAY))
    assert "has moved from this day" in screen.page.none.sentence()
    screen.page.none.button.click()
    assert screen.page.day == TODAY + days(1)
    assert screen.outdated() == [ROUTE_SHEET, SLIPS]
    assert screen.page.list.rows.lines[0].changed[0] == "another day: Tue 24.11"


def test_a_page_that_looks_at_a_day_brings_it_along(library, one, open_screen) -> None:
    screen = open_screen()
    for day, shown in ((TODAY + days(3), TODAY + days(3)), (TODAY, TODAY), (None, TODAY)):
        screen.press(Qt.Key.Key_Escape)
        screen.page.day = day
        screen.press(Qt.Key.Key_P, CTRL)
        assert screen.page.day == shown


def test_the_page_out_of_sight_asks_nothing_until_it_is_shown(library, one, open_screen, monkeypatch) -> None:
    screen = open_screen()
    page = screen.page
    screen.press(Qt.Key.Key_Escape)
    asked = []
    monkeypatch.setattr("outreach_app.ui.printing.page.papers_on", lambda *_told: asked.append(1) or [])
    screen.window.desk.announce(Changes(frozenset({"rounds"}), "entry"))
    assert asked == []
    screen.window.go("print")
    assert asked == [1]
    assert page.none.isVisible()


def test_a_round_that_is_gone_is_told_of(library, one, open_screen, monkeypatch) -> None:
    told = []
    monkeypatch.setattr(messages, "refusal", lambda _page, error: told.append(str(error)))
    screen = open_screen()
    screen.wait_for_preview()
    rounds.cancel_round(library, one.id)
    screen.press(Qt.Key.Key_Down)
    screen.qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert "not in the library any more" in told[0]


def test_everything_has_a_name_and_follows_the_language(library, one, open_screen) -> None:
    mark_printed(library, [one.id], [ROUTE_SHEET])
    people.add_vehicle(library, "ГАЗель")
    screen = open_screen()
    assert nameless(screen.page) == []
    wording.speak("ru")
    QApplication.sendEvent(screen.window, QEvent(QEvent.Type.LanguageChange))
    assert nameless(screen.page) == []


@pytest.mark.parametrize("percent", [80, 100, 200])
def test_nothing_is_wider_than_the_window(library, one, open_screen, percent) -> None:
    screen = open_screen()
    screen.window.set_look("scale", percent)
    QApplication.processEvents()
    area = screen.window.stack.currentWidget()
    assert area.horizontalScrollBar().maximum() == 0


def test_the_acts_of_a_day_are_papers_of_it(one, library, open_screen, tmp_path, monkeypatch) -> None:
    home = builders.add_place(library, kind=PlaceKind.INSTITUTION, name="Сосновый бор")
    hand_over(library, add_set(library), home)
    screen = open_screen()
    assert screen.rows()[-2:] == ["+ Set № 1, Романы", "+ Act of transfer № 1"]
    screen.press(Qt.Key.Key_End)
    screen.wait_for_preview()
    monkeypatch.setattr(messages, "folder", lambda *_about: tmp_path)
    monkeypatch.setattr(unencrypted, "agreed", lambda *_about: True)
    screen.wait_for_print(screen.page.save)
    assert len(list(tmp_path.glob("*.pdf"))) == 3
    assert "Сосновый бор" in " ".join(text_of(tmp_path / "set 1, act 1.pdf"))
    (act,) = book_sets.acts_on(library, builders.TODAY)
    assert act.printed_at is not None
    assert screen.rows()[-2:] == ["– Set № 1, Романы", "– Act of transfer № 1"]
    assert printed_papers(library) == list(PAPERS)


def test_the_papers_of_the_mobile_library_open_by_their_key(library, open_screen) -> None:
    assert not open_screen().page.public.isVisible()
    add_stop(library)
    screen, seen = open_screen(), []
    assert screen.page.public.isVisible()

    def look(papers) -> None:
        seen.append(papers.choice().paper)
        papers.done(0)

    answer_dialogs(look)
    screen.press(Qt.Key.Key_L, ALT)
    end_jobs()
    assert seen == [PublicPaper.POSTER]


def test_where_nobody_comes_the_notices_are_at_hand(library, open_screen, qtbot) -> None:
    stop = builders.add_place(library, kind=PlaceKind.MOBILE_STOP, name="Сосновка")
    builders.add_plan(library, place=stop)
    screen = open_screen()
    assert not screen.page.doors.isVisible()
    not_coming.call_off(library, TODAY, Scope(place=stop), Why.ROAD, TODAY)
    screen.page.show_day(TODAY)
    assert screen.page.doors.isVisible()

    def look(dialog) -> None:
        qtbot.waitUntil(lambda: dialog.view.pages.count == 1, timeout=10_000)
        dialog.done(0)

    answer_dialogs(look)
    screen.press(Qt.Key.Key_X, CTRL | SHIFT)


def test_a_round_of_the_mobile_library_has_its_loading_list(library, open_screen, tmp_path, monkeypatch) -> None:
    add_stop(library, "Борки, у школы")
    builders.make_round(library)
    screen = open_screen()
    assert screen.rows()[1:] == ["+ Route sheet", "+ Loading list"]
    monkeypatch.setattr(unencrypted, "agreed", lambda _owner: True)
    monkeypatch.setattr(messages, "folder", lambda *_told: tmp_path)
    screen.page.save()
    end_jobs()
    QApplication.processEvents()
    assert screen.rows()[1:] == ["– Route sheet", "– Loading list"]
    (file,) = tmp_path.glob("*loading-list.pdf")
    assert "LOADING LIST" in text_of(file)[0]
