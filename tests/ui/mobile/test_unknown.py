"""At the stop with a kit: who and what the kit does not know is taken as told, and known in the library."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from outreach_app.domain.mobile import AtStop
from outreach_app.domain.places import PlaceKind
from outreach_app.services import fieldwork, mobile, readers, visits
from outreach_app.services.collection import copies_numbered
from outreach_app.services.library import Library
from outreach_app.services.upkeep import open_library
from tests.builders import TODAY, add_place, add_reader, clock
from tests.ui.mobile.conftest import Screen


@dataclass
class Out:
    """The tab At the stop over a kit with one reader, card 101."""

    screen: Screen
    office: Library
    kit: Library
    at: AtStop

    def scan(self, code: str, kind: str = "", called: str = "") -> None:
        """Scan a code, and answer the form that asks what it is."""

        def fill(form) -> None:
            if kind:
                form.kind.choose(kind)
            form.called.setText(called)

        assert self.screen.in_form(lambda: self.screen.page.scanned(code), fill) == ""

    def bring(self) -> fieldwork.ReceivedFile:
        self.kit.store.bind()
        file = self.kit.store.path.with_name("back.return")
        fieldwork.write_return_file(self.kit, file)
        self.office.store.bind()
        return fieldwork.receive_file(self.office, file)


@pytest.fixture
def out(library: Library, open_on, tmp_path) -> Iterator[Out]:
    place = add_place(library, kind=PlaceKind.MOBILE_STOP, name="Борки")
    add_reader(library, "Петрова", place=place, card="101")
    made = fieldwork.make_kit(library, tmp_path / "day.kit", "Орлова", "", (TODAY, TODAY), places=[place])
    kit = open_library(made.file, made.words, "Орлова", clock)
    screen, at = open_on(kit), AtStop(place, TODAY)
    screen.page.show_stop("stop", place, TODAY)
    screen.settle()
    yield Out(screen, library, kit, at)
    kit.close()


def test_an_unknown_book_is_lent_by_its_title(out: Out):
    assert out.screen.page.scanned("101")
    out.scan("4771", called="Дар читателя")
    (noted,) = copies_numbered(out.kit, "4771")
    assert noted.title.title == "Дар читателя"
    out.screen.page.tab.work.close()
    assert [one.kind for one in out.bring().questions] == ["unknown_copy"]


def test_an_unknown_card_is_noted_by_its_name_and_is_the_reader_of_the_library(out: Out):
    out.office.store.bind()
    known = add_reader(out.office, "Чужая", card="977")
    out.kit.store.bind()
    out.scan("977", called="Чужая Мария")
    assert [one.reader.surname for one in out.screen.page.tab.work.call.people] == ["Чужая"]
    out.screen.page.tab.work.close()
    assert out.bring().questions == ()
    assert len(visits.visits_of(out.office, known)) == 1


def test_the_card_of_another_ends_the_visit_before(out: Out):
    assert out.screen.page.scanned("101")
    out.scan("977", "card")
    assert [one.reader.card for one in mobile.sitting(out.kit, out.at).served] == ["101"]
    assert [one.reader.card for one in out.screen.page.tab.work.call.people] == ["977"]


def test_a_code_that_is_left_is_not_noted(out: Out):
    out.screen.in_form(lambda: out.screen.page.scanned("4771"), lambda _form: None, answer=0)
    assert copies_numbered(out.kit, "4771") == []
    with pytest.raises(Exception, match="no reader"):
        readers.reader_called(out.kit, "4771")
