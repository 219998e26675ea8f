"""The commands of lists of readers: found and filtered, checked, written to a file."""

from pathlib import Path
from typing import Any

import click

from outreach_app.cli.options import PATH, common, pass_session
from outreach_app.cli.session import Session
from outreach_app.domain.errors import UserError
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.profile_checks import Check
from outreach_app.domain.reader_filter import NONE, ReaderFilter, filter_of
from outreach_app.domain.reader_status import ReaderStatus
from outreach_app.wording import N_, _, ngettext

_KEYS = ("status", "check", "route", "deliverer", "kind", "settlement", "words")
_CODES = {"status": ReaderStatus, "check": Check, "kind": PlaceKind}


@click.command("readers")
@common
@click.argument("words", required=False, default="")
@click.option(
    "--filter", "filters", multiple=True, metavar="KEY=VALUE|NAME", help=f"{', '.join(_KEYS[:-1])}, or a name."
)
@click.option("--list", "which", type=click.Choice(["working", "registration"]), default="working", show_default=True)
@click.option("--out", type=PATH, help="FILE.xlsx or FILE.csv.")
@click.option("--save", "name", help="Keep the filter under this name.")
@pass_session
def readers_(
    session: Session, words: str, filters: tuple[str, ...], which: str, out: Path | None, name: str | None
) -> None:
    """List readers by name, narrowed by words and filters; with --out write them to a file."""
    from outreach_app.services import reader_lists, saved_filters
    from outreach_app.services.readers import readers_by_id

    with session.library() as library:
        wanted = _filter(library, filters, words)
        if name:
            saved_filters.save_filter(library, name, wanted)
        ids = reader_lists.chosen(library, wanted, session.today)
        if out:
            reader_lists.write_readers(library, reader_lists.ReaderList(which), ids, out, session.today)
        known = readers_by_id(library, ids)
    value = [{"id": one, "name": known[one].full_name, "card": known[one].card} for one in ids]
    count = ngettext("{count} reader", "{count} readers", len(ids))
    shown = [count] if out else [*(f"{one['card']:<10}{one['name']}" for one in value), count]
    session.answer(value, *shown)


def _filter(library: Any, told: tuple[str, ...], words: str) -> ReaderFilter:
    """The filter that the options say; several are met together, a name stands for a saved one."""
    from outreach_app.services import people, reader_traits, saved_filters, staff

    content: dict[str, str] = {}
    for one in told:
        key, is_pair, value = one.partition("=")
        if not is_pair:
            content |= saved_filters.filter_named(library, one).filter.content
        elif key not in _KEYS:
            raise UserError(N_("There is no filter “{key}”: use one of {known}."), key=key, known=", ".join(_KEYS))
        elif key in _CODES and value not in {code.value for code in _CODES[key]}:
            known = ", ".join(code.value for code in _CODES[key])
            raise UserError(N_("“{value}” is none of {known}."), value=value, known=known)
        elif key == "route" and value != NONE:
            content[key] = staff.route_named(library, value).id
        elif key == "deliverer" and value != NONE:
            content[key] = people.person_named(library, value).id
        else:
            content[key] = reader_traits.settlement_key(value) if key == "settlement" else value
    return filter_of(content | ({"words": words} if words else {}))


@click.command("checks")
@common
@click.option("--only", type=click.Choice([check.value for check in Check]), help="Only this check.")
@pass_session
def checks_(session: Session, only: str | None) -> None:
    """Say what is wanting or contradictory in the profiles of readers."""
    from outreach_app.services.reader_traits import all_findings

    with session.library() as library:
        found = all_findings(library, session.today, Check(only) if only else None)
    value = [
        {
            "id": reader.id,
            "name": reader.full_name,
            "check": one.check.value,
            "sentence": one.sentence,
            "other": one.about,
        }
        for reader, findings in found
        for one in findings
    ]
    words = [f"{one['name']}: {one['sentence']}" for one in value]
    session.answer(value, *(words or [_("Nothing is wanting in the profiles.")]))
