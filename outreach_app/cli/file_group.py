"""A file in the place of a command: the window opens with it, as a double click on a kit asks for."""

from pathlib import Path

import click

from outreach_app.cli.session import Session
from outreach_app.domain.errors import UserError
from outreach_app.wording import N_

_ENDINGS = (".kit", ".outreach")


class FileGroup(click.Group):
    """The commands, and beside them the name of a kit or library."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """A file is opened in the window; everything else is a command."""
        named = args[0]
        if named in self.commands or not named.lower().endswith(_ENDINGS):
            return super().resolve_command(ctx, args)
        file = Path(named)
        if not file.is_file():
            raise UserError(
                N_("There is no file “{file}”. Is the stick plugged in? Choose the kit by “Fieldwork → Open a kit”."),
                file=named,
            )
        ctx.ensure_object(Session).database = file
        return "window", _WINDOW, args[1:]


@click.command("window", hidden=True)
@click.pass_context
def _window(context: click.Context) -> None:
    session = context.ensure_object(Session)
    context.exit(session.open_window(session))


_WINDOW = _window
