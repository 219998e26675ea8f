"""The way back: a file with a kit's entries, written out there and read here.

It has three tables of a kit (`origin`, `journal`, `journal_change`), so that the kit itself is read in the same way.
"""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import apsw

from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.storage import migrations
from outreach_app.storage.backup import part_of
from outreach_app.storage.database import APPLICATION_ID, attach_new, open_raw, prepare, single_number
from outreach_app.storage.entries import SEE, EntryHead, RowChange, unpacked
from outreach_app.storage.faults import faults_told, file_faults_told
from outreach_app.storage.fieldwork.believed import given_numbers, is_id, is_name, is_of_its_kind, is_plain, is_sound
from outreach_app.storage.keys import SALT_BYTES, Key
from outreach_app.storage.location import check_file, discard, replace_file, require_room
from outreach_app.storage.store import Store
from outreach_app.storage.tables.base import fact_tables
from outreach_app.storage.upgrade import refuse_newer
from outreach_app.wording import N_

_TABLES = (
    "CREATE TABLE carried.origin AS SELECT origin.*, site.id AS site FROM main.origin, main.site",
    "CREATE TABLE carried.journal (id TEXT PRIMARY KEY, site TEXT, site_seq INTEGER, at TEXT, person TEXT,"
    " use_case TEXT, schema INTEGER, undoes TEXT)",
    "CREATE TABLE carried.journal_change (entry TEXT, ordinal INTEGER, table_name TEXT, row_id TEXT, operation TEXT,"
    ' "before" TEXT, "after" TEXT, PRIMARY KEY (entry, ordinal)) WITHOUT ROWID',
)
_ENTRIES = "INSERT INTO carried.journal SELECT * FROM main.journal WHERE site = ? AND site_seq > ?"
_CHANGES = (
    "INSERT INTO carried.journal_change SELECT * FROM main.journal_change"
    " WHERE entry IN (SELECT id FROM carried.journal)"
)
_LAST = "SELECT site, max(site_seq) FROM carried.journal GROUP BY site"
_READ = ("origin", "journal", "journal_change")
_ROOM = 4 * 1024 * 1024

_MOST_ENTRIES, _MOST_CHANGES, _LONGEST = 100_000, 2_000_000, 16 * 1024 * 1024
"""More than so many, or a longer text, no kit ever brings back; what has more is made to keep us busy."""


@dataclass(frozen=True)
class Origin:
    """Where a kit comes from, and which it is."""

    office: str
    number: int
    made_at: datetime
    holder: str
    title: str
    days: tuple[date, date, date]
    """The first and the last of its work, and the one by which it is to be back."""

    numbers: Mapping[str, int]
    """The last number of each series that it may give out; none where an older version made it."""


@dataclass(frozen=True)
class Written:
    """What a return file holds: how many entries, and up to which one of each site's journal."""

    entries: int
    up_to: Mapping[str, int]


def write_return(store: Store, path: Path, since: Mapping[str, int]) -> Written:
    """Write a kit's entries after those that are known to have arrived.

    The file is written beside and renamed, and opens by the kit's passphrase.

    Raises:
        UserError: the disk has no room, or does not let it be written.
    """
    part = part_of(path)
    with file_faults_told(path), faults_told(path):
        require_room(part, _ROOM + store.path.stat().st_size)
        discard(part)
        try:
            written = _write(store, part, since)
            replace_file(part, path)
        finally:
            discard(part)
    return written


def _write(store: Store, part: Path, since: Mapping[str, int]) -> Written:
    with closing(open_raw(part, store.key, create=True)) as made:
        made.execute(f"PRAGMA application_id={APPLICATION_ID}").fetchall()
        made.execute(f"PRAGMA user_version={migrations.SCHEMA}").fetchall()
    with closing(open_raw(store.path, store.key)) as connection:
        prepare(connection)
        attach_new(connection, part, store.key, "carried")
        connection.execute("BEGIN").fetchall()
        for statement in _TABLES:
            connection.execute(statement).fetchall()
        for (site,) in connection.execute("SELECT DISTINCT site FROM main.journal").fetchall():
            connection.execute(_ENTRIES, (site, since.get(str(site), 0))).fetchall()
        connection.execute(_CHANGES).fetchall()
        count = single_number(connection, "SELECT count(*) FROM carried.journal")
        last: list[tuple[str, int]] = connection.execute(_LAST).fetchall()  # type: ignore[assignment]
        connection.execute("COMMIT").fetchall()
    return Written(count, {**since, **dict(last)})


def salt_of_file(path: Path) -> str:
    """What tells which kit a file is of: the salt of its key, in plain view; empty for a file that is too short.

    Raises:
        UserError: it is not there, is no file, or cannot be read.
    """
    check_file(path)
    with file_faults_told(path), path.open("rb") as file:
        salt = file.read(SALT_BYTES)
    return salt.hex() if len(salt) == SALT_BYTES else ""


class Carried:
    """A file that came back, open for reading; whatever it says is checked before it is believed."""

    def __init__(self, connection: apsw.Connection, path: Path) -> None:
        self._connection, self._path = connection, path
        self._tables = frozenset(fact_tables())

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Tell as damaged what the file does not let be read; what else goes wrong meanwhile is not its fault."""
        try:
            yield
        except (apsw.Error, ValueError) as error:
            raise self.damaged() from error

    def _asked(self, query: str, values: tuple[str, ...] = ()) -> list[tuple[Any, ...]]:
        with self.reading():
            return self._connection.execute(query, values).fetchall()

    def origin(self) -> Origin:
        """Where the kit comes from."""
        names = "office, number, made_at, holder, title, from_day, until_day, expires_on"
        rows = self._asked(f"SELECT {names} FROM origin LIMIT 2")
        if len(rows) != 1:
            raise self.damaged()
        office, number, made_at, *told = rows[0]
        if not (is_id(office) and isinstance(number, int) and all(isinstance(one, str) for one in (made_at, *told))):
            raise self.damaged()
        holder, title, *days = map(str, told)
        try:
            first, last, back = map(date.fromisoformat, days)
        except ValueError as error:
            raise self.damaged() from error
        span = first, last, back
        return Origin(str(office), number, self._moment(made_at), holder, title, span, self._numbers())

    def _numbers(self) -> dict[str, int]:
        if not self._has("origin", "numbers"):
            return {}
        ((text,),) = self._asked("SELECT numbers FROM origin")
        found = self._object(text)
        given = given_numbers(found)
        if given.keys() != found.keys():
            raise self.damaged()
        return given

    def _has(self, table: str, column: str) -> bool:
        return bool(self._asked("SELECT 1 FROM pragma_table_info(?) WHERE name = ?", (table, column)))

    def site(self) -> str:
        """The site of the kit itself, whatever it took over; empty where an older return file does not tell it."""
        table, column = ("site", "id") if self._has("site", "id") else ("origin", "site")
        if not self._has(table, column):
            return ""
        found = self._asked(f"SELECT {column} FROM {table} LIMIT 2")
        if len(found) != 1 or not is_id(found[0][0]):
            raise self.damaged()
        return str(found[0][0])

    def check(self) -> None:
        """Refuse what is no file of a kit by its make-up: views in the place of tables, a flood of entries."""
        kinds = (
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name IN {}"
        )
        if single_number(self._connection, kinds.format(_READ)) != len(_READ):
            raise self.damaged()
        for table, most in (("journal", _MOST_ENTRIES), ("journal_change", _MOST_CHANGES)):
            if self._connection.execute(f"SELECT 1 FROM {table} LIMIT 1 OFFSET {most}").fetchall():
                raise self.damaged()
        self._refuse_torn()

    def _refuse_torn(self) -> None:
        """Refuse a kit that was copied in the middle of a write, without the file beside it that would undo that."""
        kind = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'site'"
        if not single_number(self._connection, kind):
            return
        last = "SELECT coalesce(max(site_seq), 0) FROM journal WHERE journal.site = site.id"
        told = self._connection.execute(f"SELECT seq, ({last}) FROM site LIMIT 1").fetchall()
        sound = self._connection.execute("PRAGMA quick_check(1)").fetchall()
        if sound != [("ok",)] or any(seq != written for seq, written in told):
            raise UserError(
                N_(
                    "“{file}” is not whole: it was copied while the program was writing to it, or the power failed."
                    " Open it once more on the laptop, close the program, and copy it again, or write the return file."
                ),
                file=self._path.name,
            )

    def entries(self) -> Iterator[tuple[EntryHead, list[RowChange]]]:
        """The entries in their order, each with its changes."""
        query = "SELECT id, site, site_seq, at, person, use_case, schema, undoes FROM journal ORDER BY site, site_seq"
        for values in self._asked(query):
            head = self._head(values)
            yield head, list(self._changes(head))

    def _head(self, values: tuple[object, ...]) -> EntryHead:
        entry, site, seq, at, person, use_case, schema, undoes = values
        named = is_id(entry) and is_id(site) and (undoes is None or is_id(undoes))
        texts = all(isinstance(one, str) for one in (at, person, use_case))
        if not (named and texts and isinstance(seq, int) and isinstance(schema, int)):
            raise self.damaged()
        if seq < 1 or not 1 <= schema <= migrations.SCHEMA:
            raise self.damaged()
        moment = self._moment(at)
        taken = None if undoes is None else Id(str(undoes))
        return EntryHead(Id(str(entry)), str(site), seq, moment, str(person), str(use_case), schema, taken)

    def _moment(self, at: object) -> datetime:
        try:
            return datetime.fromisoformat(str(at)).astimezone(UTC)
        except (ValueError, OverflowError) as error:
            raise self.damaged() from error

    def _changes(self, head: EntryHead) -> Iterator[RowChange]:
        query = (
            'SELECT table_name, row_id, operation, "before", "after" FROM journal_change'
            f" WHERE entry = ? AND operation != '{SEE}' ORDER BY ordinal"
        )
        for table, row_id, operation, before, after in self._asked(query, (head.id,)):
            change = RowChange(str(table), Id(str(row_id)), operation, self._fields(before), self._fields(after))
            if table not in self._tables or not is_id(row_id) or not is_sound(change):
                raise self.damaged()
            if not is_of_its_kind(change, columns_known=head.schema == migrations.SCHEMA):
                raise self.damaged()
            yield change

    def _fields(self, text: object) -> dict[str, object] | None:
        if text is None:
            return None
        fields = self._object(text)
        if not all(map(is_plain, fields.values())) or not all(map(is_name, fields)):
            raise self.damaged()
        return fields

    def _object(self, text: object) -> dict[str, object]:
        try:
            found: object = unpacked(str(text))
        except (ValueError, RecursionError) as error:
            raise self.damaged() from error
        if not isinstance(found, dict):
            raise self.damaged()
        return found

    def damaged(self) -> UserError:
        """What is said of a file that cannot be believed."""
        return UserError(
            N_("“{file}” is damaged, or was not made by this program. Write the return file once more on the laptop."),
            file=self._path.name,
        )


@contextmanager
def carried(path: Path, key: Key) -> Iterator[Carried]:
    """Open a file that came back, a return file or the kit itself, with the kit's key.

    Raises:
        UserError: it is damaged, foreign, or of a newer version of the program.
    """
    with closing(_opened(path, key)) as connection:
        found = Carried(connection, path)
        with found.reading():
            if single_number(connection, "PRAGMA application_id") != APPLICATION_ID:
                raise found.damaged()
            refuse_newer(path, single_number(connection, "PRAGMA user_version"))
            found.check()
            connection.execute("BEGIN").fetchall()
        yield found


def _opened(path: Path, key: Key) -> apsw.Connection:
    connection = open_raw(path, key)
    connection.limit(apsw.SQLITE_LIMIT_LENGTH, _LONGEST)
    connection.execute("PRAGMA trusted_schema=0").fetchall()
    return connection
