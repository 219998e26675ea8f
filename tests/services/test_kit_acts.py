"""Each use case in a kit: it works and comes in as it was done, or is refused in words before anything is written."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.use_cases import IN_A_KIT, OFFICE_ONLY, USE_CASES
from outreach_app.services import fieldwork, password, privacy, statistics, upkeep
from outreach_app.services.fieldwork import back
from outreach_app.services.upkeep import check_library
from outreach_app.storage.history import entries
from outreach_app.storage.keys import Key
from outreach_app.storage.tables import PlaceRow, ReaderRow, RoundRow
from tests.builders import TODAY, clock, kept
from tests.folders import shared_folder
from tests.services import board_acts, set_acts
from tests.services.field_days import Sides, derived_once, opened
from tests.services.test_undo import ACTS, NothingToDoError, attempt, choices, working_template
from tests.storage.stores import Rows, facts

REFUSED = "This is a kit"
TRIES, TIMES = 60, 2


@dataclass
class Pair(Sides):
    """A library with something of everything, and a kit of all but one place of each kind, with their readers."""

    folder: Path
    words: str


@cache
def taken_out() -> tuple[tuple[Path, Key], tuple[Path, Key], str]:
    """The two files, made once and copied for each proof, and the words."""
    folder = shared_folder()
    source, key = working_template()
    office = opened(shutil.copy(source, folder / source.name), key)
    rounds = [Id(one.id) for one in RoundRow.select().order_by(RoundRow.id)][:2]
    by_kind: dict[str, list[Id]] = {}
    for row in PlaceRow.select().order_by(PlaceRow.id):
        by_kind.setdefault(row.kind, []).append(Id(row.id))
    places = [one for found in by_kind.values() for one in found[: max(1, len(found) - 1)]]
    made = fieldwork.make_kit(
        office, folder / "day.kit", "Орлова", "", (TODAY, TODAY), rounds=rounds, places=places, access=True
    )
    kit = upkeep.open_library(made.file, made.words, "Орлова", clock)
    kept_kit = kept(kit)
    office.store.bind()
    return kept(office), kept_kit, made.words


@pytest.fixture
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pair]:
    """Keys are derived once, and no backups are made before a merge: both are slow, and proved elsewhere."""
    monkeypatch.setattr(back, "derive", derived_once)
    monkeypatch.setattr(back, "back_up_automatically", lambda *_told: None)
    (office, office_key), (kit, kit_key), words = taken_out()
    for one in (office, kit):
        shutil.copy(one, tmp_path / one.name)
    there = opened(tmp_path / kit.name, kit_key, "Орлова")
    here = opened(tmp_path / office.name, office_key)
    yield Pair(here, there, tmp_path, words)
    there.close()
    here.close()


BEFORE = {
    "resume_service": ("end_service_",),
    "end_pause": ("pause_plan",),
    "end_reader_pause": ("pause_reader",),
    "close_request": ("add_request",),
    "change_event": ("add_event",),
    "remove_event": ("add_event",),
    "rename_filter": ("save_filter",),
    "delete_filter": ("save_filter",),
    "unload": ("load",),
    "move_on_board": ("load",),
    "note_missing_on_board": ("load",),
    "hand_over_from_board": ("load",),
}
"""What has to be done before in a kit, which holds nothing that it could be about."""

RARE = frozenset(("hand_over_from_board", "take_rating_back", "see_door_code", "move_to_round"))
"""What this kit happens to hold nothing for, or what changes nothing."""


def test_what_nobody_let_into_kits_is_of_the_office():
    assert set(USE_CASES) >= IN_A_KIT
    assert set(USE_CASES) - IN_A_KIT == OFFICE_ONLY


def test_a_kit_for_these_proofs_is_a_part_of_its_library(pair: Pair):
    there, here = facts(pair.there().store), facts(pair.here().store)
    assert len(there["reader"]) < len(here["reader"])
    assert set(there) < set(here)


@pytest.mark.parametrize("name", sorted(one for one in ACTS if one.rstrip("_") in IN_A_KIT))
def test_what_is_done_in_a_kit_comes_in_and_touches_nothing_else(pair: Pair, name: str):
    """The office stands still meanwhile: what the kit does not hold stays, and what it holds is as it was left."""
    kit = pair.there()
    for before in BEFORE.get(name.rstrip("_"), ()):
        any(attempt(kit, before, choices(seed)) for seed in range(TRIES))
    tries = (attempt(kit, name, choices(seed)) for seed in range(TRIES))
    if not list(islice(filter(None, tries), TIMES)):
        assert name in RARE
        return
    there = facts(kit.store)
    fieldwork.write_return_file(kit, pair.folder / "back.return")
    (before, first), office = at_first(), pair.here()
    came = fieldwork.receive_file(office, pair.folder / "back.return")
    assert came.merged.taken == came.merged.brought
    after = facts(office.store)
    assert changed(before, after) == changed(first, there)
    assert came.questions == ()
    set_acts.assert_each_copy_is_in_one_place(office)
    board_acts.assert_each_copy_is_on_one_vehicle(office)
    assert check_library(office).ok


@cache
def at_first() -> tuple[Rows, Rows]:
    """What the office and the kit held when it was made."""
    found = []
    for path, key in taken_out()[:2]:
        library = opened(path, key)
        found.append(facts(library.store))
        library.close()
    return found[0], found[1]


def changed(before: Rows, after: Rows) -> dict[str, tuple[set[str], set[str]]]:
    """By table, the rows that are new, and those that changed or are gone."""
    found = {}
    for table in {*before, *after}:
        old = {str(row[0]): row for row in before.get(table, [])}
        new = {str(row[0]): row for row in after.get(table, [])}
        came, other = set(new) - set(old), {one for one in old if new.get(one) != old[one]}
        if came or other:
            found[table] = came, other
    return found


@pytest.mark.parametrize("name", sorted(one for one in ACTS if one.rstrip("_") in OFFICE_ONLY))
def test_what_is_of_the_office_is_refused_in_a_kit_in_words(pair: Pair, name: str):
    kit, told = pair.there(), set()
    before, heads = facts(kit.store), list(entries())
    for seed in range(6):
        try:
            ACTS[name](kit, choices(seed))
            told.add("done")
        except UserError as refusal:
            told.add(str(refusal))
        except NothingToDoError:
            continue
    assert "done" not in told
    assert facts(kit.store) == before
    assert list(entries()) == heads


def test_no_step_of_the_office_begins_in_a_kit_not_even_as_part_of_another(pair: Pair):
    kit = pair.there()
    for name in sorted(OFFICE_ONLY):
        for outer in (name, "record_visit"):
            with pytest.raises(UserError, match=REFUSED), kit.use_case(outer), kit.use_case(name):
                raise AssertionError(name)


DIRECT: dict[str, Callable[[Pair], object]] = {
    "anonymise_reader": lambda one: privacy.anonymise_reader(one.kit, Id(ReaderRow.get().id)),
    "change_password": lambda one: password.change_password(one.kit, "новый длинный пароль"),
    "set_password": lambda one: password.set_password(one.kit, "новый длинный пароль"),
    "recovery_sheet": lambda one: password.recovery_sheet(one.kit),
    "write_recovery_sheet": lambda one: password.write_recovery_sheet(one.kit, one.folder / "sheet.pdf"),
    "make_kit": lambda one: fieldwork.make_kit(one.kit, one.folder / "x.kit", "Я", "", (TODAY, TODAY), rounds=["a"]),
    "preview_file": lambda one: fieldwork.preview_file(one.kit, one.folder / "day.kit"),
    "receive_file": lambda one: fieldwork.receive_file(one.kit, one.folder / "day.kit"),
    "figures": lambda one: statistics.summary(one.kit, TODAY, TODAY),
    "answer_by_default": lambda one: fieldwork.answer_by_default(one.kit),
}
"""What writes files, or the books of fieldwork, before or beside its entry."""


@pytest.mark.parametrize("name", DIRECT)
def test_what_writes_more_than_facts_is_refused_as_early(pair: Pair, name: str):
    kit = pair.there()
    files, content = sorted(one.name for one in pair.folder.iterdir()), kit.store.path.read_bytes()
    with pytest.raises(UserError, match=REFUSED):
        DIRECT[name](pair)
    assert sorted(one.name for one in pair.folder.iterdir()) == files
    assert kit.store.path.read_bytes() == content
    assert password.is_password(kit, pair.words)
