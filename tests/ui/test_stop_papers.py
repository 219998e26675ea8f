"""The papers and files of the mobile library, chosen, looked at, printed and saved in the window."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from outreach_app.domain.missed_calls import Why
from outreach_app.domain.not_coming import Scope
from outreach_app.services.not_coming import call_off
from outreach_app.services.timetables import PublicPaper
from outreach_app.ui import messages, printer
from outreach_app.ui.desk import Desk
from outreach_app.ui.span_edit import DAYS, NEXT_QUARTER
from outreach_app.ui.stop_papers import StopPapers, show_stop_papers
from tests.builders import TODAY, days
from tests.documents.reading import words
from tests.services.timetabled import add_route, add_stop
from tests.ui.examples import end_jobs, nameless


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def open_dialog(library, dressed, qtbot, told) -> Iterator[Callable[..., StopPapers]]:
    """The dialog over two stops on one route, once its paper is drawn."""
    route = add_route(library)
    stops = [add_stop(library, name, route.id)[0] for name in ("Борки, у школы", "Сосновка, у клуба")]
    desk = Desk()
    desk.told.connect(lambda text, _undo: told.append(text))

    def open_(*, stop: int | None = None, of_route: bool = False) -> StopPapers:
        about = {"stop": stops[stop]} if stop is not None else {"route": route.id} if of_route else {}
        dialog = StopPapers(None, desk, library, **about)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: dialog.view.pages.count > 0)
        return dialog

    yield open_
    end_jobs()


def test_every_stop_is_ticked_and_shown_and_a_tick_takes_one_away(open_dialog, qtbot) -> None:
    dialog = open_dialog()
    assert dialog.view.pages.count == 2
    assert not nameless(dialog)
    dialog.list.setFocus()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: dialog.view.pages.count == 1)
    assert dialog.view.title.text() == "Сосновка, у клуба"
    assert not dialog.all.isChecked()
    dialog.all.click()
    qtbot.waitUntil(lambda: dialog.view.pages.count == 2)
    dialog.all.click()
    qtbot.waitUntil(lambda: not dialog.print_.isEnabled())
    assert not dialog.save.isEnabled()


def test_it_opens_at_the_stop_or_the_route_from_which_it_was_asked_for(open_dialog) -> None:
    of_stop = open_dialog(stop=1)
    assert of_stop.choice().name == "Сосновка, у клуба"
    assert of_stop.choice().paper is PublicPaper.POSTER
    of_route = open_dialog(of_route=True)
    assert of_route.choice().paper is PublicPaper.OFFICIAL
    assert of_route.choice().name == "Северный"


def test_papers_are_chosen_by_key_and_a_calendar_is_none_to_look_at(open_dialog, qtbot) -> None:
    dialog = open_dialog()
    for paper, drawn in ((PublicPaper.BOOKLET, True), (PublicPaper.OFFICIAL, True), (PublicPaper.CALENDAR, False)):
        qtbot.keyClick(dialog.paper, Qt.Key.Key_Down)
        qtbot.waitUntil(lambda: not dialog._rest.isActive() and not dialog._latest.waiting)
        assert dialog.choice().paper is paper
        assert bool(dialog.view.pages.count) is drawn
        assert dialog.print_.isVisible() is drawn
        assert dialog.phones.isVisible() is (paper is PublicPaper.OFFICIAL)
        assert dialog.kind.isVisible() is (paper is PublicPaper.OFFICIAL)
        assert dialog.save.isEnabled()
        assert not nameless(dialog)


def test_the_official_timetable_is_saved_as_a_table(open_dialog, qtbot, told, tmp_path, monkeypatch) -> None:
    asked: list[Path] = []
    monkeypatch.setattr(messages, "save_file", lambda *said: asked.append(said[-1]) or tmp_path / "table")
    dialog = open_dialog(of_route=True)
    dialog.kind.choose(".csv")
    dialog.save.click()
    qtbot.waitUntil(lambda: bool(told))
    assert asked[0].name == "2026-12 official Северный.csv"
    assert "Борки" in (tmp_path / "table.csv").read_text("utf-8-sig")
    assert "table.csv" in told[0]


def test_a_file_for_each_goes_into_a_folder(open_dialog, qtbot, told, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(messages, "folder", lambda *_said: tmp_path)
    dialog = open_dialog()
    dialog.each.click()
    qtbot.waitUntil(lambda: bool(told))
    assert sorted(one.name for one in tmp_path.glob("*.pdf")) == [
        "2026-12 poster Борки, у школы.pdf",
        "2026-12 poster Сосновка, у клуба.pdf",
    ]
    assert "2 papers are in the folder" in told[0]


def test_without_a_printer_it_offers_to_save(open_dialog, qtbot, told, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(printer, "is_any", lambda: False)
    monkeypatch.setattr(messages, "choose", lambda *_said: 0)
    monkeypatch.setattr(messages, "save_file", lambda *_said: tmp_path / "posters.pdf")
    dialog = open_dialog()
    dialog.print_.click()
    qtbot.waitUntil(lambda: bool(told))
    assert "Сосновка" in words((tmp_path / "posters.pdf").read_bytes())


def test_the_last_choice_is_there_the_next_time(open_dialog) -> None:
    dialog = open_dialog()
    dialog.paper.choose(PublicPaper.BOOKLET)
    dialog.span.choose(NEXT_QUARTER)
    dialog.phones.setChecked(False)
    dialog.done(0)
    again = open_dialog()
    assert again.choice().paper is PublicPaper.BOOKLET
    assert again.span.which.value() == NEXT_QUARTER
    assert not again.choice().phones


def test_the_days_can_be_typed_and_never_end_before_they_begin(open_dialog) -> None:
    dialog = open_dialog()
    assert not dialog.span.first.isVisible()
    dialog.span.choose(DAYS)
    assert dialog.span.first.isVisible()
    dialog.span.last.setDate(TODAY + days(60))
    dialog.span.first.setDate(TODAY + days(90))
    assert dialog.span.span() == (TODAY + days(90), TODAY + days(90))


def test_what_was_called_off_meanwhile_stands_on_the_paper(open_dialog, library, qtbot, tmp_path, monkeypatch) -> None:
    call_off(library, TODAY, Scope(), Why.ROAD, TODAY, next_day=TODAY + days(2))
    monkeypatch.setattr(messages, "save_file", lambda *_said: tmp_path / "posters.pdf")
    dialog = open_dialog()
    dialog.span.choose(DAYS)
    dialog.span.first.setDate(TODAY)
    dialog.save.click()
    qtbot.waitUntil((tmp_path / "posters.pdf").exists)
    assert "Mon 23.11: does not come, the next date is Wed 25.11" in words((tmp_path / "posters.pdf").read_bytes())


def test_without_a_timetable_a_sentence_says_what_to_do(library, dressed) -> None:
    refused: list[object] = []
    desk = Desk()
    desk.failed.connect(refused.append)
    show_stop_papers(None, desk, library)
    assert "no timetable yet" in str(refused[0])
