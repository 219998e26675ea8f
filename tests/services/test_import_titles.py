from dataclasses import replace
from pathlib import Path

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.services.collection import change_title, copy_numbered, find_titles
from outreach_app.services.imports import ImportResult, Source, import_titles
from outreach_app.services.library import Library
from outreach_app.services.upkeep import undo_last
from outreach_app.storage.history import entries
from tests.builders import TODAY
from tests.samples import sample
from tests.storage.stores import facts

HEADER = "Автор;Заглавие;Год;ISBN;Возраст;Инв. №;Штрихкод\n"
MIST = "Козлов С. Г.;Ёжик в тумане;2006;978-5-389-00001-0;0+;1001;460001\n"
WHITE = "Лондон Д.;Белый Клык;1998;;12+;1002;\n"


def brought_in(library: Library, folder: Path, *lines: str, dry_run: bool = False) -> ImportResult:
    path = folder / "фонд.csv"
    path.write_text(HEADER + "".join(lines), encoding="utf-8")
    return import_titles(library, Source(path), TODAY, dry_run=dry_run)


def test_the_national_library_comes_in_whole_and_once(library: Library):
    path = sample("rusmarc-cp1251.iso")
    first = import_titles(library, Source(path), TODAY)
    assert (first.read, first.added) == (81, 81)
    assert first.without_copies <= 81
    before = facts(library.store)
    second = import_titles(library, Source(path), TODAY)
    assert (second.read, second.added, second.updated, second.copies) == (81, 0, 0, 0)
    assert facts(library.store) == before
    undo_last(library)
    assert facts(library.store) == {}


def test_the_irbis_catalogue_comes_in_whole_and_once(library: Library):
    path = sample("irbis-catalogue.txt")
    first = import_titles(library, Source(path), TODAY)
    assert (first.read, first.added) == (10, 10)
    assert first.copies > 0
    second = import_titles(library, Source(path), TODAY)
    assert (second.added, second.updated, second.copies, second.changes.entry) == (0, 0, 0, None)


def test_a_table_of_titles_comes_in_with_copies(library: Library, tmp_path: Path):
    result = brought_in(library, tmp_path, MIST, WHITE, "Чехов А. П.;Каштанка;1970;;;;\n")
    assert (result.read, result.added, result.copies, result.without_copies) == (3, 3, 2, 1)
    assert copy_numbered(library, "460001").title.title == "Ёжик в тумане"
    assert copy_numbered(library, "1002").title.age_mark == 12
    assert "1 title has no copy" in result.lines()


def test_a_dry_run_writes_nothing(library: Library, tmp_path: Path):
    result = brought_in(library, tmp_path, MIST, WHITE, dry_run=True)
    assert (result.added, result.copies, result.changes.entry) == (2, 2, None)
    assert facts(library.store) == {}
    assert list(entries()) == []


def test_hand_edits_are_kept_and_listed(library: Library, tmp_path: Path):
    brought_in(library, tmp_path, MIST, WHITE)
    title = copy_numbered(library, "1001").title
    change_title(library, replace(title, genre="сказка"))
    result = brought_in(library, tmp_path, MIST, WHITE)
    assert (result.updated, [(one.record, str(one.reason)) for one in result.skipped]) == (
        0,
        [(2, "“Козлов, С. Г. Ёжик в тумане” was edited here by hand: kept as it is.")],
    )
    assert copy_numbered(library, "1001").title.genre == "сказка"


def test_what_the_source_changed_is_taken_over(library: Library, tmp_path: Path):
    brought_in(library, tmp_path, MIST)
    result = brought_in(library, tmp_path, MIST.replace(";0+;", ";6+;"))
    assert (result.added, result.updated, result.skipped) == (0, 1, [])
    assert copy_numbered(library, "1001").title.age_mark == 6


def test_one_edition_told_twice_is_taken_once_and_listed(library: Library, tmp_path: Path):
    other = MIST.replace("Козлов С. Г.", "Норштейн Ю. Б.").replace("1001;460001", "1003;")
    for number in (1, 2):
        result = brought_in(library, tmp_path, MIST, other)
        assert (result.added, result.updated) == (1 if number == 1 else 0, 0)
        assert [one.record for one in result.skipped] == [3]
    assert copy_numbered(library, "1003").title.author == "Козлов, С. Г."
    assert len(find_titles(library, "ежик")) == 1


def test_new_copies_join_a_title_that_is_here(library: Library, tmp_path: Path):
    brought_in(library, tmp_path, MIST)
    result = brought_in(library, tmp_path, MIST.replace("1001;460001", "1005;"))
    assert (result.added, result.updated, result.copies) == (0, 0, 1)
    ((_title, copies),) = find_titles(library, "ежик")
    assert [one.copy.accession for one in copies] == ["1001", "1005"]


def test_a_copy_of_another_title_is_listed(library: Library, tmp_path: Path):
    brought_in(library, tmp_path, MIST)
    result = brought_in(library, tmp_path, WHITE.replace("1002", "1001"))
    assert (result.added, result.copies) == (1, 0)
    assert "1001" in str(result.skipped[0].reason)


def test_a_title_without_words_is_listed_and_the_rest_come_in(library: Library, tmp_path: Path):
    result = brought_in(library, tmp_path, "Козлов С. Г.;;2006;;;1001;\n", WHITE)
    assert (result.read, result.added) == (2, 1)
    assert [one.record for one in result.skipped] == [2]


def test_a_file_that_is_cut_off_brings_in_what_is_whole(library: Library, tmp_path: Path):
    whole = sample("rusmarc-cp1251.iso").read_bytes()
    path = tmp_path / "обрыв.iso"
    path.write_bytes(whole[: len(whole) // 2])
    result = import_titles(library, Source(path), TODAY)
    assert 0 < result.added < 81
    assert result.read == result.added + len(result.skipped)
    assert result.skipped


def test_a_part_of_a_file_erases_nothing_that_the_whole_one_told(library: Library, tmp_path: Path):
    whole = sample("rusmarc-cp1251.iso")
    path = tmp_path / "обрыв.iso"
    path.write_bytes(whole.read_bytes()[:60_000])
    import_titles(library, Source(whole), TODAY)
    result = import_titles(library, Source(path), TODAY)
    assert (result.added, result.updated, len(result.skipped)) == (0, 0, 1)


def test_a_file_that_is_not_there(library: Library, tmp_path: Path):
    with pytest.raises(UserError):
        import_titles(library, Source(tmp_path / "нет.iso"), TODAY)
    assert list(entries()) == []
