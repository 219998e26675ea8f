"""Options that every command takes, before its name or after it."""

from pathlib import Path
from typing import Any

import click

from outreach_app import wording
from outreach_app.cli.session import Session

PATH = click.Path(path_type=Path, readable=False)
PATH.name = "file"
"""A file or folder; what is wrong with it the use cases say, in the person's language."""


def _set(name: str) -> Any:
    """A callback that keeps a common option, wherever on the line it stands."""

    def keep(context: click.Context, _option: click.Parameter, value: Any) -> None:
        if not value or context.resilient_parsing:
            return
        setattr(context.ensure_object(Session), name, value)

    return keep


def _speak(_context: click.Context, _option: click.Parameter, value: str | None) -> None:
    if value:
        wording.speak(value)


_OPTIONS = (
    click.option("--db", type=PATH, expose_value=False, callback=_set("database"), help="The library's file."),
    click.option("--as", metavar="NAME", expose_value=False, callback=_set("person"), help="Who acts."),
    click.option(
        "--key-file", type=PATH, expose_value=False, callback=_set("key_file"), help="File with the password."
    ),
    click.option("--lang", type=click.Choice(wording.LANGUAGES), expose_value=False, callback=_speak),
    click.option("--json", is_flag=True, expose_value=False, callback=_set("as_json"), help="Print one JSON value."),
)


def common(command: Any) -> Any:
    """Let a command take the common options after its name as well."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


DAY = click.DateTime(formats=["%Y-%m-%d", "%d.%m.%Y"])
"""A day on the command line: 2026-11-24 or 24.11.2026."""

CLOCK = click.DateTime(formats=["%H:%M"])
"""A time of the day on the command line: 9:30."""

pass_session = click.make_pass_decorator(Session)
