"""Backups as the settings show them, and a restore under an open library."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.services import fieldwork, password, people, upkeep
from outreach_app.services.backups import (
    Occasion,
    back_up_now,
    backups,
    check_second_place,
    needs_password,
    restore_here,
)
from outreach_app.services.library import Library
from outreach_app.storage.backup import DailyBackup, backups_folder
from tests.builders import NOW, PASSWORD, TODAY, add_person, add_served_reader, clock, make_round
from tests.storage.stores import facts


@pytest.fixture
def kit(library: Library, tmp_path) -> Iterator[Library]:
    """A kit, open."""
    add_served_reader(library, "Иванова")
    one = make_round(library)
    made = fieldwork.make_kit(library, tmp_path / "day.kit", "Орлова", "", (TODAY, TODAY), rounds=[one.id])
    opened = upkeep.open_library(made.file, made.words, "Орлова", clock)
    yield opened
    opened.close()


def names(library: Library) -> list[str]:
    return [one.name for one in people.people(library)]


def at(library: Library, minutes: int) -> None:
    library.clock = lambda: NOW + timedelta(minutes=minutes)


def test_backups_of_both_places_are_listed_with_their_occasions(library: Library, tmp_path):
    second = tmp_path / "флешка"
    second.mkdir()
    upkeep.back_up_today(library, second)
    made = back_up_now(library, second)
    assert (made.fault, made.second.path.parent) == (None, second)
    found = backups(library, second)
    assert sorted((one.occasion, one.away) for one in found) == [
        (Occasion.DAILY, False),
        (Occasion.DAILY, True),
        (Occasion.BY_HAND, False),
        (Occasion.BY_HAND, True),
    ]
    assert [one.at for one in found] == sorted((one.at for one in found), reverse=True)
    assert all(one.bytes == one.path.stat().st_size and one.at <= datetime.now(UTC) for one in found)
    assert len(backups(library)) == 2
    shutil.rmtree(second)
    assert len(backups(library, second)) == 2


def test_a_stick_that_is_not_there_leaves_the_backup_here_and_says_so(library: Library, tmp_path):
    made = back_up_now(library, tmp_path / "нет")
    assert made.made.verified
    assert "Plug the stick in" in str(made.fault)


def test_a_second_place_is_elsewhere(library: Library, tmp_path):
    back_up_now(library)
    for folder in (library.store.path.parent, library.store.path.parent / "library backups"):
        with pytest.raises(UserError, match="both are lost"):
            check_second_place(library, folder)
    with pytest.raises(UserError, match="does not exist"):
        check_second_place(library, tmp_path / "нет")
    (tmp_path / "флешка").mkdir()
    check_second_place(library, tmp_path / "флешка")


def test_a_backup_comes_back_under_the_open_library_and_that_is_taken_back(library: Library):
    add_person(library, "Анна")
    first = back_up_now(library).made.path
    before = facts(library.store)
    add_person(library, "Борис")
    both = facts(library.store)
    at(library, 1)
    restored = restore_here(library, first)
    assert names(library) == ["Анна"]
    assert facts(library.store) == before
    assert not library.resting
    add_person(library, "Вера")
    at(library, 2)
    restore_here(library, restored.replaced)
    assert facts(library.store) == both
    assert [one.occasion for one in backups(library)].count(Occasion.RESTORE) == 2
    assert upkeep.check_library(library).ok


def test_a_backup_of_another_password_is_told_and_asks_for_it(library: Library):
    add_person(library, "Анна")
    old = back_up_now(library).made.path
    password.set_password(library, "другой длинный пароль")
    add_person(library, "Борис")
    assert needs_password(library, old)
    with pytest.raises(UserError, match="password"):
        restore_here(library, old, "не тот")
    assert names(library) == ["Анна", "Борис"]
    add_person(library, "Вера")
    restore_here(library, old, PASSWORD)
    assert names(library) == ["Анна"]
    assert password.is_password(library, PASSWORD)


def test_what_is_no_backup_is_refused_and_the_library_goes_on(library: Library, tmp_path):
    (tmp_path / "письмо.outreach").write_text("письмо", encoding="utf-8")
    for file, said in ((tmp_path / "письмо.outreach", "is not a library"), (tmp_path / "нет.outreach", "no backup")):
        with pytest.raises(UserError, match=said):
            needs_password(library, file)
        with pytest.raises(UserError, match=said):
            restore_here(library, file)
    with pytest.raises(UserError, match="the library itself"):
        restore_here(library, library.store.path)
    add_person(library, "Анна")
    assert names(library) == ["Анна"]
    assert not library.resting


def test_a_kit_is_not_backed_up_and_the_sentence_names_the_return_file(kit: Library, tmp_path):
    assert upkeep.back_up_today(kit, tmp_path) == DailyBackup()
    for deed in (lambda: back_up_now(kit), lambda: upkeep.back_up_library(kit, tmp_path / "copy.kit")):
        with pytest.raises(UserError, match="write the return file"):
            deed()
    assert not (tmp_path / "copy.kit").exists()
    assert not backups_folder(kit.store.path).exists()
