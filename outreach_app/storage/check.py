"""The check of the whole file: engine, foreign keys, journal, rows that the domain refuses, search index."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import apsw

from outreach_app.domain.errors import UserError
from outreach_app.storage import migrations, search
from outreach_app.storage.applier import BUILDERS, Builder
from outreach_app.storage.backup import integrity_faults
from outreach_app.storage.database import single_number
from outreach_app.storage.fieldwork.apart import count_of
from outreach_app.storage.search_texts import KINDS
from outreach_app.storage.store import Store
from outreach_app.storage.tables.base import fact_tables
from outreach_app.wording import N_


@dataclass(frozen=True)
class Report:
    """What the check found; each problem is a sentence that says what to do."""

    schema: int
    integrity: bool
    journal_entries: int
    problems: tuple[UserError, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not self.problems


def check(store: Store, builders: Mapping[str, Builder] = BUILDERS) -> Report:
    """Check the file and what is in it; on a large library it takes some seconds."""
    connection = store.database.raw()
    schema = migrations.version_of(connection)
    try:
        faults = integrity_faults(connection)
        if faults:
            return Report(schema, False, 0, (_damaged(faults[0]),))
        entries = single_number(connection, "SELECT count(*) FROM journal")
        problems = (*_orphans(connection), *_gaps(connection), *_refused(builders), *_stale(store))
    except apsw.CorruptError as error:
        return Report(schema, False, 0, (_damaged(str(error)),))
    return Report(schema, True, entries, problems)


def _damaged(fault: str) -> UserError:
    return UserError(N_("The file is damaged ({fault}). Restore the newest backup."), fault=fault.splitlines()[0])


def _orphans(connection: apsw.Connection) -> Iterator[UserError]:
    for table, _rowid, parent, _number in connection.execute("PRAGMA foreign_key_check"):
        yield UserError(
            N_("A row of “{table}” refers to a row of “{parent}” that is not there. Restore a backup or report it."),
            table=table,
            parent=parent,
        )


def _gaps(connection: apsw.Connection) -> Iterator[UserError]:
    """Sites whose entries do not run without a gap from 1, or in a kit from what the office had of them."""
    query = (
        "SELECT site, count(*), max(site_seq), (SELECT seq FROM site WHERE site.id = journal.site)"
        " FROM journal GROUP BY site"
    )
    told = connection.execute("SELECT seen FROM origin").fetchall()
    before: dict[str, list[str] | int] = json.loads(str(told[0][0])) if told else {}
    for site, found, last, written in connection.execute(query):
        wanted = last - count_of(before.get(site, 0)) if written is None else written
        if found != wanted:
            yield UserError(
                N_(
                    "The journal of “{site}” has {found} entries instead of {wanted}. Report it, with a backup at hand."
                ),
                site=site,
                found=found,
                wanted=wanted,
            )


def _refused(builders: Mapping[str, Builder]) -> Iterator[UserError]:
    """Rows that the domain refuses to build."""
    for table, builder in builders.items():
        for row in fact_tables()[table].select().iterator():
            try:
                builder(row)
            except UserError as error:
                yield UserError(
                    N_("The row {row} of “{table}” has a fault: {reason}"), row=row.id, table=table, reason=error
                )


def _stale(store: Store) -> Iterator[UserError]:
    """Search texts that are not those of their rows."""
    for kind in KINDS:
        rows = sum(1 for _ in search.stale(store.database, kind))
        if rows:
            yield UserError(
                N_("The search does not find {rows} rows of “{kind}” as they are. Rebuild the search index."),
                rows=rows,
                kind=kind,
            )
