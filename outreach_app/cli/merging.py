"""The commands that make two records of one reader, or of one place, one."""

from collections.abc import Mapping
from typing import Any

import click

from outreach_app.cli.options import common, pass_session
from outreach_app.cli.session import Session
from outreach_app.domain.errors import UserError
from outreach_app.domain.merging import LABELS, Side
from outreach_app.services.merging import Comparison
from outreach_app.wording import N_, _

_TAKE = click.option("--take", "taken", multiple=True, metavar="FIELD=keep|other|both", help="Whose value stays.")
_DRY = click.option("--dry-run", is_flag=True, help="Say where the two differ; write nothing.")


def _options(command: Any) -> Any:
    """Let a command take the two records, whose values stay, and a rehearsal."""
    for told in (_DRY, _TAKE, click.argument("other"), click.argument("keep")):
        command = told(command)
    return command


@click.command("merge-readers")
@common
@_options
@pass_session
def merge_readers_(session: Session, keep: str, other: str, taken: tuple[str, ...], dry_run: bool) -> None:
    """Make two records of one reader one; each is given by its card, name or id."""
    from outreach_app.services import merging
    from outreach_app.services.readers import reader_called

    with session.library() as library:
        ids = (reader_called(library, keep).id, reader_called(library, other).id)
        choices, compared = _choices(taken), merging.compare_readers(library, *ids)
        told = _told(compared, choices)
        if not dry_run:
            merging.merge_readers(library, *ids, session.today, choices)
    _answer(session, told, dry_run=dry_run)


@click.command("merge-places")
@common
@_options
@pass_session
def merge_places_(session: Session, keep: str, other: str, taken: tuple[str, ...], dry_run: bool) -> None:
    """Make two records of one place one; each is given by its address, name or id."""
    from outreach_app.services import merging, places

    with session.library() as library:
        ids = (places.place_called(library, keep).id, places.place_called(library, other).id)
        choices, compared = _choices(taken), merging.compare_places(library, *ids)
        told = _told(compared, choices)
        if not dry_run:
            merging.merge_places(library, *ids, session.today, choices)
    _answer(session, told, dry_run=dry_run)


def _answer(session: Session, told: tuple[dict[str, object], list[str]], *, dry_run: bool) -> None:
    value, lines = told
    session.answer(value, *lines, *([] if dry_run else [_("Two records were made one.")]))


def _choices(taken: tuple[str, ...]) -> dict[str, Side]:
    choices = {}
    for one in taken:
        key, _equals, side = one.partition("=")
        if key not in LABELS or side not in set(Side):
            raise UserError(N_("“{text}” names no field and side: write it like card=other."), text=one)
        choices[key] = Side(side)
    return choices


def _told(compared: Comparison, choices: Mapping[str, Side]) -> tuple[dict[str, object], list[str]]:
    fields = [
        {
            "field": one.key,
            "keep": compared.words(one, Side.KEEP),
            "other": compared.words(one, Side.OTHER),
            "stays": choices.get(one.key, one.usual).value,
        }
        for one in compared.differences
    ]
    labels = {one.key: one.label for one in compared.differences}
    lines = [
        f"{labels[str(one['field'])]}: {one['keep'] or '–'} | {one['other'] or '–'}  [{one['stays']}]" for one in fields
    ]
    return {"keep": compared.keep, "other": compared.other, "fields": fields}, lines
