"""The commands of the password: change it, leave it out, set it anew by the recovery sheet; print that sheet."""

import os
from pathlib import Path

import click

from outreach_app.cli.options import PATH, common, pass_session
from outreach_app.cli.session import Session, first_line
from outreach_app.domain.errors import UserError
from outreach_app.wording import N_, _

NEW_KEY_VARIABLE = "OUTREACH_NEW_KEY"


@click.group()
@common
def password() -> None:
    """The library's password."""


_new_key = click.option("--new-key-file", type=PATH, help=f"File with the new password; else {NEW_KEY_VARIABLE}.")
_without = click.option("--without", is_flag=True, help="Have no password: whoever has the file can read it.")


@password.command()
@common
@_new_key
@_without
@pass_session
def change(session: Session, new_key_file: Path | None, without: bool) -> None:
    """Give the library another password; a backup with the old one is made first."""
    from outreach_app.services import password as deeds

    new = _new(new_key_file, without)
    with session.library() as library:
        before = deeds.change_password(library, new)
    session.answer({"backup": before.path.resolve(), "password": not without}, *_told(before.path))


@password.command()
@common
@click.option("--recovery-file", type=PATH, required=True, help="Text file with the groups of the recovery sheet.")
@_new_key
@_without
@pass_session
def reset(session: Session, recovery_file: Path, new_key_file: Path | None, without: bool) -> None:
    """Give the library a new password by its recovery sheet, where the old one is forgotten."""
    from outreach_app.services import password as deeds

    new = deeds.check_new(_new(new_key_file, without))
    try:
        typed = recovery_file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(N_("The file “{file}” cannot be read: check its name."), file=str(recovery_file)) from error
    library = deeds.open_by_recovery(session.path, typed, session.person, session.now)
    try:
        before = deeds.change_password(library, new)
    finally:
        library.close()
    session.answer({"backup": before.path.resolve(), "password": not without}, *_told(before.path))


@click.command("recovery-sheet")
@common
@click.argument("file", type=PATH)
@pass_session
def recovery_sheet(session: Session, file: Path) -> None:
    """Write the recovery sheet as PDF: the digits that open the library where its password is forgotten."""
    from outreach_app.services.password import write_recovery_sheet

    with session.library() as library:
        write_recovery_sheet(library, file)
    session.answer(
        {"file": file.resolve()},
        str(file),
        _("Print it, put it into the director's safe, and delete the file: whoever has it can read everything."),
    )


@click.command()
@common
@click.argument("name")
@click.option("--pin-file", type=PATH, help="File with the PIN: 4 to 12 digits.")
@click.option("--remove", is_flag=True, help="Let the person go without a PIN.")
@pass_session
def pin(session: Session, name: str, pin_file: Path | None, remove: bool) -> None:
    """Give somebody who works in the program a PIN, or take it away."""
    if (pin_file is None) != remove:
        raise click.UsageError("give either --pin-file or --remove")
    from outreach_app.services import people, working

    with session.library() as library:
        who = people.person_named(library, name)
        if pin_file:
            working.set_pin(library, who.id, first_line(pin_file))
        else:
            working.remove_pin(library, who.id)
    session.answer(
        {"person": who.name, "pin": not remove},
        (_("{name} has a PIN now.") if pin_file else _("{name} has no PIN now.")).format(name=who.name),
    )


def _new(file: Path | None, without: bool) -> str:
    from outreach_app.services.password import WITHOUT

    new = WITHOUT if without else first_line(file) if file else os.environ.get(NEW_KEY_VARIABLE, "")
    if not new:
        raise UserError(
            N_("The new password is missing: give --new-key-file FILE, set {variable}, or choose --without."),
            variable=NEW_KEY_VARIABLE,
        )
    return new


def _told(backup: Path) -> tuple[str, str]:
    return (
        _("The password was changed. Backups made before keep the old one: {file}").format(file=backup),
        _("Print a new recovery sheet: the old one opens the older backups only."),
    )
