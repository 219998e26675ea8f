"""Readers who may be here already: found, shown beside each other, and decided about."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from outreach_app.domain.readers import Birth
from outreach_app.services import places, readers
from outreach_app.services.imports import ImportResult, Source, Verdict, import_readers
from outreach_app.services.imports.compare import Becomes
from outreach_app.services.imports.pairs import Choice, Decision, Decisions, Likeness, decided
from outreach_app.services.imports.shown import file_words, here_words
from outreach_app.services.library import Library
from outreach_app.services.upkeep import undo_last
from tests.builders import TODAY, add_place, add_reader, phone, some_library
from tests.storage.stores import facts

HEADER = "№ билета;ФИО;Дата рождения;Телефон;Улица;Дом;Примечание\n"


def file(folder: Path, *lines: str, header: str = HEADER) -> Source:
    path = folder / "читатели.csv"
    path.write_text(header + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return Source(path)


def came(library: Library, source: Source, **told) -> ImportResult:
    return import_readers(library, source, TODAY, **told)


def becomes(result: ImportResult, place: int = 0) -> dict[str, Becomes]:
    return {line.field: line.becomes for line in result.pairs[place].lines}


def known_reader(library: Library) -> str:
    return add_reader(library, card="7", phones=phone("8 (910) 123-45-67"))


def alike(result: ImportResult) -> list[tuple[int, Likeness, Choice]]:
    return [(pair.record, pair.like, pair.usual) for pair in result.pairs]


def test_by_what_two_are_alike(library, tmp_path):
    known_reader(library)
    lines = (
        "7;Иванова Мария Петровна;03.05.1948;2-15-16;;;",
        "7;Цой Виктор;1962;;;;",
        ";иванова мария петровна;03.05.1948;;;;звонить",
        "8;Иванова Мария Петровна;03.05.1948;;;;",
        ";Иванова Мария Петровна;1948;;;;",
        ";Сидорова Мария Петровна;03.05.1948;+7 910 123 45 67;;;",
        "9;Иванов Иван;03.05.1948;+7 910 123 45 67;;;",
        "10;Иванова Мария Петровна;04.05.1948;;;;",
    )
    result = came(library, file(tmp_path, *lines), dry_run=True)
    assert alike(result) == [
        (2, Likeness.CARD, Choice.UPDATE),
        (3, Likeness.CARD_OF_ANOTHER, Choice.SKIP),
        (4, Likeness.NAME_AND_BIRTH, Choice.UPDATE),
        (5, Likeness.NAME_AND_BIRTH, Choice.SKIP),
        (6, Likeness.NAME, Choice.SKIP),
        (7, Likeness.PHONE_AND_BIRTH, Choice.SKIP),
        (8, Likeness.PHONE_AND_BIRTH, Choice.ADD),
    ]
    assert {pair.line for pair in result.pairs} == {None}
    assert result.added == 2


def test_the_same_person_is_filled_and_keeps_what_is_here(library, tmp_path):
    reader = known_reader(library)
    source = file(tmp_path, "7;Иванова Мария Петровна;03.05.1948;2-15-16;;;звонить")
    result = came(library, source)
    assert becomes(result)["phones"] is Becomes.KEPT
    assert becomes(result)["notes"] is Becomes.FILLED
    assert becomes(result)["birth"] is Becomes.SAME
    found = readers.reader(library, reader)
    assert (found.notes, found.phones) == ("звонить", phone("8 (910) 123-45-67"))
    take = Decisions(each={2: Decision(Choice.UPDATE, frozenset({"phones"}))})
    assert came(library, source, decisions=take).updated == 1
    assert readers.reader(library, reader).phones == phone("2-15-16")


def test_two_sides_are_told_in_words(library, tmp_path):
    known_reader(library)
    (pair,) = came(library, file(tmp_path, "7;Иванова Мария Петровна;1949;2-15-16;;;звонить"), dry_run=True).pairs
    sides = {line.field: (file_words(line), here_words(line)) for line in pair.lines}
    assert sides["birth"] == ("1949", "03.05.1948")
    assert sides["phones"] == ("2-15-16", "8 (910) 123-45-67")
    assert sides["notes"] == ("звонить", "")


def test_another_person_gets_a_card_of_her_own(library, tmp_path):
    known_reader(library)
    source = file(tmp_path, "7;Цой Виктор;1962;;;;", "8;Иванова Мария Петровна;03.05.1948;;;;")
    both = Decisions(each={2: Decision(Choice.ADD), 3: Decision(Choice.ADD)})
    assert came(library, source, decisions=both).added == 2
    assert readers.reader_called(library, "Цой Виктор").card not in {"7", "8", ""}
    assert readers.reader_called(library, "8").surname == "Иванова"
    undo_last(library)
    assert readers.reader_count(library) == 1


def test_left_out_is_told(library, tmp_path):
    known_reader(library)
    source = file(tmp_path, "7;Иванова Мария Петровна;;;;;звонить")
    result = came(library, source, decisions=Decisions(Choice.SKIP))
    ((verdict, reason),) = [(one.verdict, str(one.reason)) for one in result.judged]
    assert (verdict, result.changes.entry) == (Verdict.REFUSED, None)
    assert "as it was chosen" in reason


def test_a_twin_in_the_file_is_joined_with_its_line(library, tmp_path):
    lines = (
        "1;Ким Ада Львовна;03.05.1950;2-14-15;;;",
        ";Ким Ада Львовна;03.05.1950;;Мира;5;звонить",
        "2;Цой Бэла;1951;;;;",
        "2;Ли Вера;1952;;;;",
    )
    result = came(library, file(tmp_path, *lines))
    assert [(pair.record, pair.line, pair.usual) for pair in result.pairs] == [
        (3, 2, Choice.UPDATE),
        (5, 4, Choice.SKIP),
    ]
    assert (result.added, result.updated) == (2, 1)
    ada = readers.reader_called(library, "1")
    assert (ada.notes, places.place(library, ada.place).address.house) == ("звонить", "5")


def test_one_decision_for_all_is_careful(library, tmp_path):
    known_reader(library)
    lines = ("7;Иванова Мария Петровна;;;;;", "7;Цой Виктор;1962;;;;", ";Иванова Мария Петровна;1948;;;;")
    source = file(tmp_path, *lines)
    assert came(library, source, dry_run=True, decisions=Decisions(Choice.ADD)).added == 2
    update = came(library, source, dry_run=True, decisions=Decisions(Choice.UPDATE))
    assert (update.added, [one.record for one in update.skipped]) == (0, [3])


def test_decisions_change_what_a_rehearsal_says(library, tmp_path):
    known_reader(library)
    source = file(
        tmp_path, "7;Иванова Мария Петровна;;2-15-16;;;звонить", ";Иванова Мария Петровна;1948;;;;", ";Ли;;;;;"
    )
    rehearsed = came(library, source, dry_run=True)
    for decisions in (
        Decisions(),
        Decisions(Choice.SKIP),
        Decisions(each={2: Decision(Choice.UPDATE, frozenset({"phones"})), 3: Decision(Choice.ADD)}),
    ):
        told = decided(rehearsed, rehearsed.pairs, decisions)
        real = came(library, source, dry_run=True, decisions=decisions)
        assert told.counts() == real.counts()
        assert [str(one.reason) for one in told.judged] == [str(one.reason) for one in real.judged]


def test_a_reader_who_moves_leaves_her_neighbours_where_they_are(library, tmp_path):
    home = add_place(library)
    moving, staying = add_reader(library, card="7", place=home), add_reader(library, "Ким", card="8", place=home)
    source = file(tmp_path, "7;Иванова Мария Петровна;;;Мира;12;", header=HEADER)
    take = Decisions(each={2: Decision(Choice.UPDATE, frozenset({"address"}))})
    came(library, source, decisions=take)
    assert readers.reader(library, staying).place == home
    moved = places.place(library, readers.reader(library, moving).place)
    assert (moved.id != home, moved.address.street, moved.address.house) == (True, "Мира", "12")


def test_who_lives_alone_takes_the_place_along(library, tmp_path):
    reader = add_reader(library, card="7")
    source = file(tmp_path, "7;Иванова Мария Петровна;;;Мира;12;")
    take = Decisions(each={2: Decision(Choice.UPDATE, frozenset({"address"}))})
    home = readers.reader(library, reader).place
    came(library, source, decisions=take)
    place = places.place(library, readers.reader(library, reader).place)
    assert (place.id, place.address.street, place.coordinates) == (home, "Мира", None)


def test_a_better_known_birth_is_filled(library, tmp_path):
    reader = add_reader(library, card="7", birth=Birth(year=1948))
    came(library, file(tmp_path, "7;Иванова Мария Петровна;03.05.1948;;;;"))
    assert readers.reader(library, reader).birth == Birth(date(1948, 5, 3))
    result = came(library, file(tmp_path, "7;Иванова Мария Петровна;1948;;;;"))
    assert (result.pairs, result.changes.entry) == ([], None)


def test_a_namesake_that_is_wholly_here_needs_nobodys_eye(library, tmp_path):
    known = readers.reader(library, add_reader(library, card="7"))
    readers.change_reader(library, replace(known, notes="звонить"))
    result = came(library, file(tmp_path, ";Иванова Мария Петровна;03.05.1948;;;;звонить"))
    assert (result.pairs, [one.verdict for one in result.judged]) == ([], [Verdict.SAME])


ROW = st.tuples(
    st.sampled_from(["", "", "1", "2", "3"]),
    st.sampled_from(["Ким Ада", "Ким Вера", "Цой Ада", "Ли"]),
    st.sampled_from(["", "1950", "03.05.1950", "04.05.1950", "1951"]),
    st.sampled_from(["", "2-14-15", "2-14-16, 2-14-15"]),
    st.sampled_from(["", "Мира", "Садовая"]),
    st.sampled_from(["", "5"]),
    st.sampled_from(["", "звонить"]),
)


@settings(max_examples=40, deadline=None)
@given(rows=st.lists(ROW, max_size=8))
def test_a_second_import_changes_nothing(tmp_path_factory, rows):
    folder = tmp_path_factory.mktemp("twice")
    with some_library() as library:
        source = file(folder, *(";".join(row) for row in rows))
        came(library, source)
        before = facts(library.store)
        second = came(library, source)
        assert (second.added, second.updated, second.changes.entry) == (0, 0, None)
        assert facts(library.store) == before
