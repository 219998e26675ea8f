"""A kit made anew takes over from the kits before it: from copies of one file, and along a chain of kits."""

import shutil
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.services import fieldwork, readers, visits
from outreach_app.services.fieldwork import MadeKit
from outreach_app.services.library import Library
from outreach_app.services.upkeep import check_library
from outreach_app.storage.fieldwork.carry import carried, salt_of_file
from outreach_app.storage.keys import Key
from outreach_app.storage.restore import restore
from tests.builders import TODAY, change_reader, clock, kept, visit
from tests.services.field_days import at_once, derived_once, field, opened

__all__ = ["at_once"]
"""Keys are made at once."""

NOTES = {"Иванова": "звонить дважды", "Петрова": "собака", "Ёлкина": "второй подъезд"}


class Office:
    """An office, and the kits that are made of it one after the other; each is opened where it is worked in."""

    def __init__(self, folder: Path) -> None:
        known = field()
        self.folder, self.library = folder, known.copied(folder)
        self.words = {known.kits[0][0].name: known.words[0]}
        self.first = folder / known.kits[0][0].name
        self.open: list[Library] = []

    def anew(self, name: str) -> Path:
        self.library.store.bind()
        made: MadeKit = fieldwork.make_kit(
            self.library, self.folder / name, "Орлова", "", (TODAY, TODAY), rounds=field().rounds
        )
        self.words[name] = made.words
        return made.file

    def copy(self, kit: Path, name: str) -> Path:
        self.words[name] = self.words[kit.name]
        return Path(shutil.copy(kit, self.folder / name))

    def work(self, kit: Path) -> Library:
        self.open.append(opened(kit, key_of(self, kit), "Орлова"))
        return self.open[-1]

    def rest(self) -> None:
        """Close every kit that is open."""
        while self.open:
            self.open.pop().close()
        self.library.store.bind()

    def note(self, kit: Path, name: str, text: str) -> None:
        one = self.work(kit)
        change_reader(one, self.reader(one, name), notes=text)
        self.rest()

    def reader(self, library: Library, name: str) -> Id:
        return readers.find_readers(library, name)[0].id

    def take_over(self, kit: Path, *before: Path) -> list[tuple[int, int]]:
        one = self.work(kit)
        came = [fieldwork.take_over(one, each, self.words[each.name]) for each in before]
        assert check_library(one).ok
        self.rest()
        return [(each.steps, each.copied) for each in came]

    def notes(self, library: Library | None = None) -> dict[str, str]:
        library = library or self.library
        library.store.bind()
        return {name: readers.reader(library, self.reader(library, name)).notes for name in NOTES}

    def notes_in(self, kit: Path) -> dict[str, str]:
        found = self.notes(self.work(kit))
        self.rest()
        return found

    def receive(self, file: Path) -> tuple[int, int]:
        """Take a file in, and once more; how many steps were taken in, and how many are missing."""
        self.library.store.bind()
        came, again = (fieldwork.receive_file(self.library, file) for _time in range(2))
        assert (again.merged.taken, again.merged.new) == (0, 0)
        return came.merged.taken, len(came.merged.gaps)

    def sent(self, kit: Path) -> Path:
        one, file = self.work(kit), self.folder / f"{len(list(self.folder.glob('*.return')))}.return"
        fieldwork.write_return_file(one, file)
        self.rest()
        return file


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    made.rest()
    made.library.close()


@pytest.fixture
def copies(office: Office) -> tuple[Path, Path]:
    """A kit copied after one step, with another step in each copy."""
    office.note(office.first, "Иванова", NOTES["Иванова"])
    other = office.copy(office.first, "copy.kit")
    office.note(office.first, "Петрова", NOTES["Петрова"])
    office.note(other, "Ёлкина", NOTES["Ёлкина"])
    return office.first, other


def test_both_copies_of_a_kit_are_taken_over_and_told(office: Office, copies: tuple[Path, Path]):
    anew = office.anew("new.kit")
    assert office.take_over(anew, *copies) == [(2, 0), (1, 1)]
    assert office.take_over(anew, *copies) == [(0, 0), (0, 0)]
    assert office.notes_in(anew) == NOTES


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_both_copies_and_the_kit_that_took_them_over_bring_all_of_it_once(
    office: Office, copies: tuple[Path, Path], order: tuple[int, ...]
):
    anew = office.anew("new.kit")
    office.take_over(anew, *copies)
    files = [office.sent(one) for one in (*copies, anew)]
    came = [office.receive(files[one]) for one in order]
    assert sum(taken for taken, _gaps in came) == 3
    assert [gaps for _taken, gaps in came] == [0, 0, 0]
    for kit, text in zip(copies, ("код сменили", "без звонка"), strict=True):
        office.note(kit, "Петрова" if text == "код сменили" else "Ёлкина", text)
        assert office.receive(office.sent(kit)) == (1, 0)
    assert office.notes() == {**NOTES, "Петрова": "код сменили", "Ёлкина": "без звонка"}


@pytest.mark.parametrize("first", [0, 1])
def test_what_the_office_has_of_one_copy_does_not_hide_the_other(office: Office, copies: tuple[Path, Path], first: int):
    """Each copy has a second step; the office knows that of one, and the kit made anew takes over the other's."""
    office.receive(office.sent(copies[first]))
    anew = office.anew("new.kit")
    assert office.take_over(anew, copies[first], copies[1 - first]) == [(0, 0), (1, 1)]
    assert office.notes_in(anew) == NOTES
    assert office.receive(office.sent(anew)) == (1, 0)
    assert office.receive(office.sent(copies[1 - first])) == (0, 0)
    assert office.notes() == NOTES
    again = office.anew("newest.kit")
    assert office.take_over(again, *copies, anew) == [(0, 0)] * 3


def test_a_copy_of_the_kit_that_is_open_is_refused_in_words(office: Office, copies: tuple[Path, Path]):
    one = office.work(copies[0])
    with pytest.raises(UserError, match="is the kit that is open"):
        fieldwork.take_over(one, copies[0], office.words[copies[0].name])
    with pytest.raises(UserError, match="another copy of its file"):
        fieldwork.take_over(one, copies[1], office.words[copies[1].name])
    assert office.notes(one)["Ёлкина"] == ""


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_work_left_in_each_kit_of_a_chain_arrives_once_in_any_order(office: Office, order: tuple[int, ...]):
    """Kit 1 is refreshed as 2, and 2 as 3; each has a visit and a note that were not sent before."""
    kits = [office.first]
    for number, (name, text) in enumerate(NOTES.items()):
        if number:
            kits.append(office.anew(f"chain {number}.kit"))
            assert office.take_over(kits[-1], kits[-2]) == [(2 * number, 0)]
        one = office.work(kits[-1])
        who = office.reader(one, name)
        visit(one, who)
        change_reader(one, who, notes=text)
        office.rest()
    assert office.notes_in(kits[-1]) == NOTES
    who = [office.reader(office.library, name) for name in NOTES]
    before = [len(visits.visits_of(office.library, one)) for one in who]
    files = [office.sent(one) for one in kits]
    assert sum(office.receive(files[one])[0] for one in order) == 6
    assert office.notes() == NOTES
    assert [len(visits.visits_of(office.library, one)) for one in who] == [one + 1 for one in before]
    assert fieldwork.field_questions(office.library) == []
    assert check_library(office.library).ok


def key_of(office: Office, kit: Path) -> Key:
    return derived_once(office.words[kit.name], bytes.fromhex(salt_of_file(kit)))


@pytest.mark.parametrize("own", [False, True])
def test_a_kit_says_which_it_is_whatever_it_carries(office: Office, own: bool):
    """Its newest entry, or its only one, may be one that it took over."""
    anew = office.anew("new.kit")
    if own:
        office.note(anew, "Петрова", NOTES["Петрова"])
    office.note(office.first, "Иванова", NOTES["Иванова"])
    office.take_over(anew, office.first)
    site = office.work(anew).store.site
    office.rest()
    for file in (anew, office.sent(anew)):
        with carried(file, key_of(office, anew)) as found:
            assert found.site() == site


def restored(office: Office, backup: Path) -> None:
    """Put the office back to a backup."""
    path, key = office.library.store.path, office.library.store.key
    office.library.close()
    restore(path, backup, key, clock())
    office.library = opened(path, key)


def backed_up(office: Office) -> Path:
    path, key = kept(office.library)
    office.library = opened(path, key)
    return Path(shutil.copy(path, office.folder / "backup.outreach"))


def test_a_kit_that_the_restored_office_does_not_know_comes_in_with_what_it_took_over(office: Office):
    backup = backed_up(office)
    anew = office.anew("new.kit")
    office.note(office.first, "Иванова", NOTES["Иванова"])
    office.take_over(anew, office.first)
    file = office.sent(anew)
    restored(office, backup)
    came = fieldwork.receive_file(office.library, file, words=office.words[anew.name])
    assert (came.merged.taken, came.kit.site) == (1, office.work(anew).store.site)
    office.rest()
    assert office.notes()["Иванова"] == NOTES["Иванова"]
    assert len(fieldwork.kit_list(office.library)) == len(field().kits) + 1
    office.note(anew, "Петрова", NOTES["Петрова"])
    assert office.receive(office.sent(anew)) == (1, 0)


def test_a_question_names_the_kit_that_it_came_of(office: Office):
    """In a file with work of two kits, each question is about the kit in which it was entered."""
    visit(office.work(office.first), who := office.reader(office.library, "Иванова"), round=field().rounds[0])
    office.rest()
    anew = office.anew("new.kit")
    office.note(anew, "Петрова", NOTES["Петрова"])
    office.take_over(anew, office.first)
    visit(office.library, who, round=field().rounds[0])
    (asked,) = fieldwork.receive_file(office.library, office.sent(anew)).questions
    assert (asked.kind, asked.kit) == ("visit_twice", 1)


def test_a_kit_of_the_same_number_made_after_a_restore_takes_over(office: Office):
    """The library of before the second kit was restored, and gives its number once more."""
    backup = backed_up(office)
    before = office.anew("before.kit")
    office.note(before, "Петрова", NOTES["Петрова"])
    restored(office, backup)
    anew = office.anew("again.kit")
    kits = [fieldwork.kit_here(office.work(one)).number for one in (before, anew)]
    office.rest()
    assert kits[0] == kits[1]
    assert office.take_over(anew, before) == [(1, 0)]
    assert office.receive(office.sent(anew)) == (1, 0)
    assert office.notes()["Петрова"] == NOTES["Петрова"]
