"""Files of other programs brought in."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from outreach_app.cli.options import DAY, PATH, common, pass_session
from outreach_app.cli.session import Session

if TYPE_CHECKING:
    from outreach_app.services.imports import ImportResult
    from outreach_app.services.imports.pairs import Decisions, Pair


@click.command("import")
@common
@click.argument("kind", type=click.Choice(["readers", "titles", "loans", "stops"]))
@click.argument("file", type=PATH)
@click.option("--format", "format_", help="rusmarc, marc21, marcxml, irbis, rdr, csv or xlsx; found where not given.")
@click.option("--encoding", help="utf-8, cp1251, cp866, koi8-r, marc-8; found where not given.")
@click.option("--delimiter", help="Between the columns of a CSV file: ; , | or tab; found where not given.")
@click.option("--mapping", type=PATH, help="JSON file: field → column name.")
@click.option(
    "--duplicates",
    type=click.Choice(["update", "add", "skip"]),
    help="Readers that may be here already: fill in what is empty, add them, or leave them out. Where not given, the "
    "sure ones are filled in and the others are listed. A card's owner is never added twice, and two names on one "
    "card are never made one.",
)
@click.option("--make-titles", is_flag=True, help="Of loans: make short records of books that are not here.")
@click.option("--end-missing", type=DAY, help="Of stops: end the plans of its routes that are not in the file.")
@click.option("--dry-run", is_flag=True, help="Say what would happen; write nothing.")
@pass_session
def import_(
    session: Session,
    kind: str,
    file: Path,
    format_: str | None,
    encoding: str | None,
    delimiter: str | None,
    mapping: Path | None,
    duplicates: str | None,
    make_titles: bool,
    end_missing: datetime | None,
    dry_run: bool,
) -> None:
    """Bring in readers, titles, loans or a mobile library's stops from a file of another program."""
    from outreach_app.services.imports import Source, import_loans, import_readers, import_stops, import_titles
    from outreach_app.services.imports.pairs import Choice, Decisions

    if duplicates and kind != "readers":
        raise click.UsageError("--duplicates is for readers")
    if end_missing and kind != "stops":
        raise click.UsageError("--end-missing is for stops")
    ends = end_missing.date() if end_missing else None
    source = Source(file, format_, encoding, mapping, delimiter, make_titles=make_titles, end_missing=ends)
    decisions = Decisions(Choice(duplicates) if duplicates else None)
    with session.library() as library:
        if kind == "readers":
            result = import_readers(library, source, session.today, dry_run=dry_run, decisions=decisions)
        else:
            run = {"titles": import_titles, "loans": import_loans, "stops": import_stops}[kind]
            result = run(library, source, session.today, dry_run=dry_run)
    value = _value(result) | {"dry_run": dry_run}
    if kind == "readers":
        value["duplicates"] = [_pair_value(pair, decisions) for pair in result.pairs]
    if kind == "stops":
        missing = [{"stop": one.stop, "comes": one.comes, "route": one.route} for one in result.missing]
        value |= {"missing": missing, "missing_ended": ends}
    session.answer(value, *result.lines())


def _value(result: "ImportResult") -> dict[str, Any]:
    from outreach_app.services.imports import Verdict

    return {
        "format": result.format,
        "encoding": result.encoding,
        "read": result.read,
        "added": result.added,
        "updated": result.updated,
        "unchanged": result.counts()[Verdict.SAME],
        "copies": result.copies,
        "open_loans": result.open_loans,
        "titles_made": result.titles_made,
        "without_copies": result.without_copies,
        "skipped": [{"record": one.record, "reason": str(one.reason)} for one in result.skipped],
        "ignored_columns": result.ignored_columns,
    }


def _pair_value(pair: "Pair", decisions: "Decisions") -> dict[str, Any]:
    """A record beside who it may be: by what they are alike, what is done, and every field in both."""
    from outreach_app.services.imports.shown import file_words, here_words

    return {
        "record": pair.record,
        "name": pair.name,
        "known": pair.known_name,
        "known_card": pair.known_card,
        "known_record": pair.line,
        "alike": pair.like.value,
        "choice": decisions.of(pair).choice.value,
        "fields": [
            {
                "field": line.field,
                "file": file_words(line),
                "here": here_words(line),
                "becomes": line.becomes.value,
            }
            for line in pair.lines
        ],
    }
