"""What is done to sets and points' diaries by chance choices, for the proof that each can be undone."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from outreach_app.domain.book_sets import BookSet, Condition
from outreach_app.domain.changes import Changes
from outreach_app.domain.diary import DiaryPage
from outreach_app.domain.errors import UserError
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.places import PlaceKind
from outreach_app.services import book_sets, diary
from outreach_app.services.library import Library
from outreach_app.storage import collection as stored
from outreach_app.storage.tables import CopyRow, PlaceRow
from tests.builders import TODAY, add_copy, add_place, add_served_reader, days

Pick = Callable[[int], int]


def some_sets(library: Library) -> None:
    """A care home with residents, and a set in each state: being put together, handed over, partly back."""
    home = add_place(library, kind=PlaceKind.INSTITUTION, name="Сосновый бор")
    for surname in ("Жилец", "Жилица"):
        add_served_reader(library, surname, place=home)
    for _number in range(3):
        add_set(library, home)
    for number in (1, 2):
        hand_over(library, book_sets.set_called(library, number).id, home)
    partly = book_sets.set_called(library, 2)
    book_sets.check_off(library, partly.id, [partly.items[0].copy.id], Condition.INTACT)
    book_sets.take_set_back(library, partly.id, TODAY, TODAY)
    for back in (40, 70):
        diary.add_diary_page(library, _page(home, back), TODAY)


def add_set(library: Library, place: Id | None = None, copies: int = 3) -> Id:
    """A set that is being put together."""
    wanted = [add_copy(library, f"Том {number}").copy.id for number in range(1, copies + 1)]
    return Id(book_sets.make_set(library, BookSet(Id(""), 0, "Романы", place), wanted).made[0])


def hand_over(library: Library, set_id: Id, place: Id, **told: Any) -> Changes:
    """Hand a set over, today where no other day is told."""
    people = {"handed_by": "Вера Книжная", "taken_by": "Нина Сестрина"}
    return book_sets.hand_over_set(
        library, set_id, book_sets.HandOver(**{"day": TODAY, "place": place} | people | told), TODAY
    )


def _page(place: Id, back: int) -> DiaryPage:
    day = TODAY - days(back)
    return DiaryPage(Id(""), place, Form.ISSUE_POINT, day, day, visitors=back, loans=2 * back)


def _one(found: Sequence[Any], pick: Pick) -> Any:
    if not found:
        raise UserError("nothing to choose from")
    return found[pick(len(found))]


def _set(library: Library, pick: Pick) -> BookSet:
    return book_sets.book_set(library, _one(book_sets.book_sets(library), pick).id)


def _copies(pick: Pick) -> list[Id]:
    rows = sorted(CopyRow.select(), key=lambda row: row.id)
    return [Id(_one(rows, pick).id) for _number in range(1 + pick(2))]


def _place(pick: Pick) -> Id:
    return Id(_one(sorted(PlaceRow.select(), key=lambda row: row.id), pick).id)


def make_set(library: Library, pick: Pick) -> Changes:
    return book_sets.make_set(library, BookSet(Id(""), 0, f"Комплект {pick(99)}"), _copies(pick))


def change_set(library: Library, pick: Pick) -> Changes:
    return book_sets.change_set(library, replace(_set(library, pick), note=f"Примечание {pick(99)}"))


def add_to_set(library: Library, pick: Pick) -> Changes:
    return book_sets.add_to_set(library, _set(library, pick).id, _copies(pick))


def take_out_of_set(library: Library, pick: Pick) -> Changes:
    one = _set(library, pick)
    return book_sets.take_out_of_set(library, one.id, [_one(one.items, pick).copy.id])


def drop_set(library: Library, pick: Pick) -> Changes:
    return book_sets.drop_set(library, _set(library, pick).id)


def hand_over_set(library: Library, pick: Pick) -> Changes:
    return hand_over(library, _set(library, pick).id, _place(pick), due_on=TODAY + days(pick(90)))


def check_off(library: Library, pick: Pick) -> Changes:
    one = _set(library, pick)
    condition = _one([None, *Condition], pick)
    return book_sets.check_off(library, one.id, [_one(one.out, pick).copy.id], condition, "залита")


def take_set_back(library: Library, pick: Pick) -> Changes:
    return book_sets.take_set_back(library, _set(library, pick).id, TODAY, TODAY, rest_missing=bool(pick(2)))


def add_diary_page(library: Library, pick: Pick) -> Changes:
    return diary.add_diary_page(library, _page(_place(pick), pick(30)), TODAY)


def change_diary_page(library: Library, pick: Pick) -> Changes:
    page = _one(diary.diary_pages(library), pick)
    return diary.change_diary_page(library, replace(page, visitors=page.visitors + 1 + pick(9)), TODAY)


def remove_diary_page(library: Library, pick: Pick) -> Changes:
    return diary.remove_diary_page(library, _one(diary.diary_pages(library), pick).id)


def assert_each_copy_is_in_one_place(library: Library) -> None:
    """A copy is in one set at most, and in none while it is in a bag; every set counts as many copies as it holds."""
    raw = library.store.database.raw()
    kept = [copy for (copy,) in raw.execute("SELECT copy_id FROM book_set_item WHERE back_on IS NULL").fetchall()]
    kept += [copy for (copy,) in raw.execute("SELECT copy_id FROM bag_item").fetchall()]
    assert len(kept) == len(set(kept))
    for line in book_sets.book_sets(library):
        one = book_sets.book_set(library, line.id)
        assert (line.copies, line.out, line.ticked) == (len(one.items), len(one.out), len(one.ticked))
        assert line.copies == line.out + sum(len(one.by_act(act)) for act in one.return_acts)
        assert (one.returned_on is not None) == (one.handed_over_on is not None and not one.out)
    on_shelf = {found.copy.id for found in stored.on_shelf()}
    assert not on_shelf & set(kept)


ACTS = {
    act.__name__: act
    for act in (
        *(make_set, change_set, add_to_set, take_out_of_set, drop_set, hand_over_set, check_off, take_set_back),
        *(add_diary_page, change_diary_page, remove_diary_page),
    )
}
