"""Files that a library cannot believe, and one that it may believe by its words: told within a second of work."""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import process_time

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.domain.fieldwork import NUMBERS, Side
from outreach_app.domain.identity import Id
from outreach_app.domain.places import PlaceKind
from outreach_app.services import fieldwork, readers, visits
from outreach_app.services.fieldwork import back
from outreach_app.services.library import Library
from outreach_app.services.upkeep import check_library, create_library
from outreach_app.storage import keys, migrations
from outreach_app.storage.database import open_raw
from outreach_app.storage.keys import Key, derive
from tests.builders import TODAY, add_place, add_reader, change_reader, clock, empty_library, visit
from tests.services.field_days import field, opened
from tests.storage.stores import facts


@dataclass
class Brought:
    """An office, and a return file in which a reader's notes were changed and a visit was made."""

    office: Library
    file: Path
    key: Key
    reader: Id

    def changed(self, *statements: str, **values: object) -> None:
        connection = open_raw(self.file, self.key)
        for one in statements:
            connection.execute(one, values or None).fetchall()
        connection.close()


@pytest.fixture
def brought(tmp_path: Path) -> Iterator[Brought]:
    known = field()
    office = known.copied(tmp_path)
    path, key = known.kits[0]
    kit = opened(tmp_path / path.name, key, "Орлова")
    (reader,) = [one.id for one in readers.find_readers(kit, "Иванова")][:1]
    change_reader(kit, reader, notes="звонить")
    visit(kit, reader)
    fieldwork.write_return_file(kit, tmp_path / "back.return")
    kit.close()
    office.store.bind()
    yield Brought(office, tmp_path / "back.return", key, reader)
    office.close()


def refused_at_once(brought: Brought, **told: str) -> str:
    before = facts(brought.office.store)
    for job in (fieldwork.preview_file, fieldwork.receive_file):
        started = process_time()
        with pytest.raises(UserError) as refusal:
            job(brought.office, brought.file, **told)
        assert process_time() - started < 1
    assert facts(brought.office.store) == before
    return str(refusal.value)


MANY = 500
LOOKED_UP = 13
"""So many statements tell one question, at the most."""
DEEP = "[" * 200_000
HOSTILE: dict[str, Callable[[Brought], None]] = {
    "path in a name": lambda one: one.changed("UPDATE journal_change SET table_name = '../../reader'"),
    "SQL in a name": lambda one: one.changed("UPDATE journal_change SET table_name = 'a\"; DROP TABLE reader; --'"),
    "SQL in a column": lambda one: one.changed(
        'UPDATE journal_change SET "after" = :text, "before" = :text', text=json.dumps({"notes = '' --": "x"})
    ),
    "a column that is not there": lambda one: one.changed(
        'UPDATE journal_change SET "after" = :text, "before" = :text WHERE operation = \'update\'',
        text=json.dumps({"salary": "x"}),
    ),
    "a text for a number": lambda one: one.changed(
        "UPDATE journal_change SET \"after\" = json_set(\"after\", '$.inquiries', 'many') WHERE table_name = 'visit'"
    ),
    "a number for a text": lambda one: one.changed(
        "UPDATE journal_change SET \"after\" = json_set(\"after\", '$.notes', 5) WHERE table_name = 'reader'"
    ),
    "a day that is none": lambda one: one.changed(
        "UPDATE journal_change SET \"after\" = json_set(\"after\", '$.on_day', '32.13.') WHERE table_name = 'visit'"
    ),
    "a number beyond all bounds": lambda one: one.changed(
        'UPDATE journal_change SET "after" = :text', text='{"inquiries": 1' + "0" * 30 + "}"
    ),
    "not a number": lambda one: one.changed('UPDATE journal_change SET "after" = \'{"inquiries": NaN}\''),
    "half a letter": lambda one: one.changed('UPDATE journal_change SET "after" = \'{"notes": "\\ud800"}\''),
    "JSON without a bottom": lambda one: one.changed('UPDATE journal_change SET "after" = :text', text=DEEP),
    "JSON of 100 MB": lambda one: one.changed(
        'UPDATE journal_change SET "after" = \'{"notes": "\' || hex(zeroblob(50000000)) || \'"}\''
    ),
    "bytes that are no text": lambda one: one.changed("UPDATE journal SET person = CAST(x'ff' AS TEXT)"),
    "a moment before all time": lambda one: one.changed("UPDATE journal SET at = '0001-01-01T00:00:00+23:00'"),
    "a day of the kit that is none": lambda one: one.changed("UPDATE origin SET until_day = 'never'"),
    "the moment of the kit that is none": lambda one: one.changed("UPDATE origin SET made_at = 'never'"),
    "another kit's site": lambda one: one.changed(f"UPDATE origin SET site = '{'a' * 32}'"),
    "a site that is none": lambda one: one.changed("UPDATE origin SET site = 5"),
    "another library": lambda one: one.changed(f"UPDATE origin SET office = '{'a' * 32}'"),
    "a view in the place of a table": lambda one: one.changed(
        "ALTER TABLE journal RENAME TO other", "CREATE VIEW journal AS SELECT * FROM other"
    ),
    "a view without an end": lambda one: one.changed(
        "DROP TABLE journal_change",
        "CREATE VIEW journal_change AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
        " SELECT i AS entry, i AS ordinal, i AS table_name FROM n",
    ),
    "a million entries": lambda one: one.changed(
        "INSERT INTO journal WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000)"
        " SELECT printf('%032x', i), site, i, at, person, use_case, schema, undoes"
        " FROM n, (SELECT * FROM journal LIMIT 1)"
    ),
    "a newer schema": lambda one: one.changed(f"PRAGMA user_version={migrations.SCHEMA + 1}"),
    "numbers that no kit has": lambda one: one.changed("UPDATE origin SET numbers = '{\"card\": 1000000000}'"),
    "numbers of no series": lambda one: one.changed("UPDATE origin SET numbers = '{\"kit\": 7}'"),
    "numbers that are none": lambda one: one.changed("UPDATE origin SET numbers = '[7'"),
    "cut off": lambda one: one.file.write_bytes(one.file.read_bytes()[:5000]) and None,
    "empty": lambda one: one.file.write_bytes(b"") and None,
    "gone": lambda one: one.file.unlink(),
    "a folder": lambda one: one.file.unlink() or one.file.mkdir(),
    "a pipe without an end": lambda one: one.file.unlink() or pipe(one.file),
    "not one of ours": lambda one: one.file.write_bytes(b"PK\x03\x04" * 5000) and None,
}


def pipe(file: Path) -> None:
    """A pipe into which nobody writes, where the system has any."""
    if hasattr(os, "mkfifo"):
        os.mkfifo(file)


TOLD = {
    "gone": "There is no file",
    "a folder": "not a file",
    "a pipe without an end": "not a file" if hasattr(os, "mkfifo") else "There is no file",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_cannot_be_believed_is_refused_within_a_second(brought: Brought, what: str):
    HOSTILE[what](brought)
    assert TOLD.get(what, "“back.return”") in refused_at_once(brought)
    assert check_library(brought.office).ok


def test_a_value_that_this_version_does_not_know_waits_outside(brought: Brought):
    change = "UPDATE journal_change SET \"after\" = json_set(\"after\", '$.outcome', 'flew') WHERE table_name = 'visit'"
    brought.changed(change)
    (asked,) = fieldwork.receive_file(brought.office, brought.file).questions
    assert asked.kind == "refused"
    with pytest.raises(UserError, match="flew"):
        fieldwork.answer_question(brought.office, asked.id, Side.THEIRS)
    fieldwork.answer_question(brought.office, asked.id, Side.OURS)
    assert check_library(brought.office).ok


def test_a_trigger_in_a_file_is_never_run(brought: Brought):
    brought.changed(
        "CREATE TRIGGER evil AFTER INSERT ON journal BEGIN DELETE FROM journal_change; END",
        "CREATE VIEW reader AS SELECT load_extension('x')",
    )
    assert fieldwork.receive_file(brought.office, brought.file).merged.taken == 2


@pytest.mark.parametrize("name", ["Снимок экрана.jpg", "«выезд» 'a' \"b\".xlsx" if os.name != "nt" else "выезд.xlsx"])
def test_a_renamed_file_is_known_by_what_is_in_it(brought: Brought, name: str):
    brought.file = brought.file.rename(brought.file.with_name(name))
    assert not fieldwork.is_filled_table(brought.file)
    assert fieldwork.receive_file(brought.office, brought.file).merged.taken == 2


def test_what_an_older_version_entered_is_taken_in(brought: Brought):
    older = migrations.SCHEMA - 1
    brought.changed(f"UPDATE journal SET schema = {older}", f"PRAGMA user_version={older}")
    assert fieldwork.receive_file(brought.office, brought.file).merged.taken == 2
    assert readers.reader(brought.office, brought.reader).notes == "звонить"


@pytest.fixture
def restored(brought: Brought) -> Brought:
    """The same with the office as it was before the kit was made: it knows nothing of it."""
    for table in ("kit", "kit_reader"):
        brought.office.store.database.raw().execute(f"DELETE FROM {table}").fetchall()
    return brought


def words_for(brought: Brought, monkeypatch: pytest.MonkeyPatch, words: str = "абзац " * 6) -> str:
    """Words that open the file in these tests, where its key is known and its own words are not."""
    for one in (keys, back):
        given = lambda told, salt: brought.key if told == words.strip() else derive(told, salt)  # noqa: E731
        monkeypatch.setattr(one, "derive", given)
    return words


def test_a_kit_made_after_the_backup_comes_in_by_its_words(restored: Brought, monkeypatch: pytest.MonkeyPatch):
    words = words_for(restored, monkeypatch)
    assert "no kit of this library" in refused_at_once(restored)
    assert fieldwork.preview_file(restored.office, restored.file, words).merged.taken == 2
    assert fieldwork.kit_list(restored.office) == []
    came = fieldwork.receive_file(restored.office, restored.file, words=words)
    assert (came.merged.taken, came.kit.holder, came.kit.number) == (2, "Орлова", 1)
    assert [one.site for one in fieldwork.kit_list(restored.office)] == [came.kit.site]
    assert visits.visits_of(restored.office, restored.reader)[0].on_day == TODAY
    again = fieldwork.receive_file(restored.office, restored.file)
    assert (again.already, again.merged.taken) == (2, 0)


def test_a_kit_that_comes_in_by_its_words_keeps_the_numbers_it_was_given(
    restored: Brought, monkeypatch: pytest.MonkeyPatch
):
    """The office is as it was before the kit was made: it would give those numbers out again."""
    connection = restored.office.store.database.raw()
    given = dict(connection.execute("SELECT name, last FROM counter WHERE name IN ('card', 'slip')").fetchall())
    connection.execute("UPDATE counter SET last = 3 WHERE name IN ('card', 'slip', 'set act')").fetchall()
    words = words_for(restored, monkeypatch)
    fieldwork.preview_file(restored.office, restored.file, words)
    assert connection.execute("SELECT last FROM counter WHERE name = 'card'").fetchall() == [(3,)]
    fieldwork.receive_file(restored.office, restored.file, words=words)
    card = readers.reader(restored.office, add_reader(restored.office, "Здешняя")).card
    assert int(card) > given["card"] - NUMBERS * 2
    told = dict(connection.execute("SELECT name, last FROM counter").fetchall())
    assert told["slip"] == given["slip"] - NUMBERS * 2
    assert told["set act"] == NUMBERS


def test_a_file_without_any_work_notes_its_kit(restored: Brought, monkeypatch: pytest.MonkeyPatch):
    words = words_for(restored, monkeypatch)
    restored.changed("DELETE FROM journal_change", "DELETE FROM journal")
    for _time in range(2):
        assert fieldwork.receive_file(restored.office, restored.file, words=words).merged.taken == 0
    assert [one.number for one in fieldwork.kit_list(restored.office)] == [1]


def test_a_return_file_of_before_sites_were_told_comes_in_by_its_words(
    restored: Brought, monkeypatch: pytest.MonkeyPatch
):
    words = words_for(restored, monkeypatch)
    restored.changed("ALTER TABLE origin DROP COLUMN site")
    assert fieldwork.receive_file(restored.office, restored.file, words=words).merged.taken == 2
    assert fieldwork.receive_file(restored.office, restored.file, words=words).already == 2
    assert fieldwork.kit_list(restored.office) == []


def test_wrong_words_open_nothing(restored: Brought):
    assert "words of another kit" in refused_at_once(restored, words="абзац " * 6)
    assert "6 words" in refused_at_once(restored, words="абзац")
    restored.file.write_bytes(b"")
    assert "beginning is damaged" in refused_at_once(restored, words="абзац " * 6)


def test_words_do_not_open_a_kit_of_another_library(brought: Brought, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    brought.office.close()
    brought.office = create_library(tmp_path / "other.outreach", "ключ", "Вера", clock)
    words = words_for(brought, monkeypatch)
    assert "another library" in refused_at_once(brought, words=words)


def test_no_readable_name_lies_in_any_file_while_a_kit_is_made_returned_and_received(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Every file of the folder and of the folder for temporary ones is looked through at each statement."""
    known = field()
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("SQLITE_TMPDIR", str(tmp_path))
    seen: set[str] = set()
    office = known.copied(tmp_path)
    change_reader(office, readers.find_readers(office, "Иванова")[0].id, notes="Непроизносимская, Садовая")
    look = lambda: seen.update(_looked_through(tmp_path))  # noqa: E731 - handed to three
    with _looking(monkeypatch, look):
        made = fieldwork.make_kit(office, tmp_path / "new.kit", "Орлова", "", (TODAY, TODAY), rounds=known.rounds)
        kit = opened(made.file, derive(made.words, made.file.read_bytes()[:16]), "Орлова")
        change_reader(kit, readers.find_readers(kit, "Петрова")[0].id, notes="Непроизносимская")
        fieldwork.write_return_file(kit, tmp_path / "back.return")
        office.store.bind()
        fieldwork.receive_file(office, tmp_path / "back.return")
        look()
    assert {".kit", ".return", ".kit-journal", ".outreach", ".part"} <= seen
    kit.close()
    office.close()


WORDS = ("Иванова", "Непроизносимская", "Садовая", "Метель")
NEEDLES = [word.encode(code) for word in WORDS for code in ("utf-8", "cp1251", "utf-16-le", "utf-16-be")]


def _looked_through(folder: Path) -> set[str]:
    found = set()
    for one in folder.rglob("*"):
        if one.is_file():
            data = one.read_bytes()
            assert not [needle for needle in NEEDLES if needle in data], one.name
            found.add(one.suffix)
    return found


def _looking(monkeypatch: pytest.MonkeyPatch, look: Callable[[], None]):
    """Look whenever a file is about to take its place, which is when parts lie about."""
    from outreach_app.services.fieldwork import make
    from outreach_app.storage.fieldwork import carry

    patch = monkeypatch.context()
    for module in (make, carry):
        replace = module.replace_file
        monkeypatch.setattr(module, "replace_file", lambda part, file, replace=replace: (look(), replace(part, file)))
    return patch


def test_many_questions_are_listed_at_once(tmp_path: Path):
    """Five hundred questions are told, each with both sides and who changed what."""
    office = empty_library(tmp_path)
    home = add_place(office, kind=PlaceKind.INSTITUTION, name="Дом ветеранов")
    ids = [add_reader(office, f"Иванова {number}", place=home) for number in range(MANY)]
    made = fieldwork.make_kit(office, tmp_path / "day.kit", "Орлова", "", (TODAY, TODAY), places=[home])
    kit = opened(made.file, derive(made.words, made.file.read_bytes()[:16]), "Орлова")
    for library, told in ((kit, "вечером"), (office, "утром")):
        library.store.bind()
        with library.use_case("change_reader"):
            for one in ids:
                change_reader(library, one, notes=f"звонить {told}, {one[-4:]}")
        if library is kit:
            fieldwork.write_return_file(kit, tmp_path / "back.return")
    assert len(fieldwork.receive_file(office, tmp_path / "back.return").questions) == MANY
    seen: list[object] = []
    connection = office.store.database.raw()
    connection.exec_trace = lambda *statement: bool(seen.append(statement)) or True
    assert len(fieldwork.field_questions(office)) == MANY
    connection.exec_trace = None
    assert len(seen) < LOOKED_UP * MANY
    kit.close()
    office.close()
