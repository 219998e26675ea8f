import pytest

from outreach_app.domain.book_sets import Condition
from outreach_app.domain.places import Address, PlaceKind
from outreach_app.services import book_sets, places
from outreach_app.ui.form import SAVED
from outreach_app.ui.readers import place_card
from outreach_app.ui.ways import Ways
from tests.builders import TODAY, add_place, add_reader
from tests.services.set_acts import add_set, hand_over
from tests.services.timetabled import add_stop
from tests.ui.examples import end_jobs, nameless
from tests.ui.screens import answer_dialogs


def test_the_card_of_a_place_tells_of_its_sets_and_leads_to_them(library, open_screen) -> None:
    home = add_place(library, kind=PlaceKind.INSTITUTION, name="Сосновый бор")
    add_reader(library, place=home)
    first, second = add_set(library), add_set(library)
    for one in (first, second):
        hand_over(library, one, home)
    lost = book_sets.book_set(library, first).items[0]
    book_sets.check_off(library, first, [lost.copy.id], Condition.MISSING, "у жильца")
    book_sets.take_set_back(library, first, TODAY, TODAY)
    opened, seen = [], []
    screen = open_screen(ways=Ways(open_sets=opened.append))

    def look(card) -> None:
        seen.append([(line.line.number, str(line.mark)) for line in card.sets.rows.rows])
        seen.append([(fault.number, fault.words) for fault in card.faults.rows.rows])
        assert nameless(card) == []
        card.done(place_card.OPEN_SET)

    answer_dialogs(look)
    screen.page.show_place()
    assert seen[0] == [(2, "handed over"), (1, "handed over")]
    ((number, words),) = seen[1]
    assert number == 1
    assert "missing" in words
    assert "у жильца" in words
    assert opened == [second]


@pytest.mark.parametrize("kit", [None, object()])
def test_a_place_is_taken_out_of_the_library_itself_only(library, open_screen, monkeypatch, kit) -> None:
    add_reader(library, place=add_place(library, kind=PlaceKind.INSTITUTION, name="Сосновый бор"))
    monkeypatch.setattr("outreach_app.ui.readers.place_deeds.kit_origin", lambda _library: kit)
    screen, hidden = open_screen(), []

    def look(card) -> None:
        hidden.append(card.take_out.isHidden())
        card.done(place_card.CLOSE)

    answer_dialogs(look)
    screen.page.show_place()
    assert hidden == [kit is not None]


def test_two_records_of_a_place_become_one(library, open_screen) -> None:
    kept = add_place(library, kind=PlaceKind.INSTITUTION, name="Сосновый бор", address=Address("Ручьи"))
    other = add_place(library, kind=PlaceKind.INSTITUTION, name="Сосновый бор, пансионат")
    add_place(library, kind=PlaceKind.ISSUE_POINT, name="Школа")
    resident = add_reader(library, place=other)
    screen, offered = open_screen(), []

    def choose(choice) -> None:
        offered.extend(one.name for one in choice.list.table.rows.rows)
        choice.done(1)

    unite, close = (lambda card: card.done(place_card.UNITE), lambda card: card.done(place_card.CLOSE))
    answer_dialogs(unite, choose, lambda form: form.done(SAVED), close)
    screen.page.show_place(kept)
    assert offered == ["Сосновый бор, пансионат"]
    assert [one.id for one in places.residents(library, kept)] == [resident]
    screen.window.desk.undo()
    assert [one.id for one in places.residents(library, other)] == [resident]


def test_the_card_of_a_stop_leads_to_its_poster(library, open_screen) -> None:
    stop, _plan = add_stop(library, "Борки, у школы")
    add_stop(library, "Сосновка, у клуба")
    screen, seen = open_screen(), []

    def look(papers) -> None:
        seen.append(papers.choice().name)
        papers.done(0)

    poster, close = (lambda card: card.done(place_card.POSTER), lambda card: card.done(place_card.CLOSE))
    answer_dialogs(poster, look, close)
    screen.page.show_place(stop)
    end_jobs()
    assert seen == ["Борки, у школы"]


def test_the_card_of_a_point_leads_to_its_kit(library, open_screen) -> None:
    point = add_place(library, kind=PlaceKind.ISSUE_POINT, name="Дом культуры")
    went = []
    screen = open_screen(ways=Ways(take_out=lambda *told: went.append(told)))
    answer_dialogs(lambda card: card.take_out.click())
    screen.page.show_place(point)
    assert went == [(TODAY, point)]
