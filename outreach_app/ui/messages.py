"""The only place that opens message boxes and file pickers. All of them take data and return data."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from outreach_app.domain.errors import UserError
from outreach_app.domain.people import Person
from outreach_app.ui.controls import DANGER, PLAIN, PRIMARY, QUIET
from outreach_app.ui.dialog import Dialog
from outreach_app.ui.password import NewPasswordDialog, PasswordDialog
from outreach_app.ui.who import Door, NameDialog, PinDialog, WhoDialog
from outreach_app.wording import _

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


def refusal(parent: QWidget | None, error: UserError) -> None:
    """Show what the person can mend: the error's own sentence says what, where and what to do."""
    problem(parent, _("That did not work"), str(error))


def problem(parent: QWidget | None, title: str, text: str, details: str = "") -> None:
    """Show what went wrong: a title, a sentence with what to do, and details folded away."""
    dialog = Dialog(parent, title, text, details)
    dialog.add_button(_("Close"), 1, PRIMARY, default=True)
    dialog.exec()


def ask(parent: QWidget | None, question: str, text: str, yes: str, *, danger: bool = False) -> bool:
    """Ask before something is done; `yes` names the deed itself («Delete the bag»), never “OK”."""
    dialog = Dialog(parent, question, text)
    dialog.add_button(_("Cancel"), 0, QUIET, default=danger)
    dialog.add_button(yes, 1, DANGER if danger else PRIMARY, default=not danger)
    return bool(dialog.exec())


def choose(parent: QWidget | None, question: str, text: str, ways: list[str], back: str = "") -> int | None:
    """Ask which of some ways to go; gives its place, counted from 0, or None to go back."""
    dialog = Dialog(parent, question, text)
    dialog.add_button(back or _("Cancel"), 0, QUIET)
    for place, way in enumerate(ways, 1):
        dialog.add_button(way, place, PRIMARY if place == 1 else PLAIN, default=place == 1)
    answer = dialog.exec()
    return answer - 1 if answer else None


def password(parent: QWidget | None, file: Path, fault: str = "") -> str | None:
    """Ask for the password of a backup; `fault` says why the last one did not do. None: the person went back."""
    dialog = PasswordDialog(parent, file.name, fault)
    return dialog.typed() if dialog.exec() else None


def new_password(parent: QWidget | None, file: Path, go: str) -> str | None:
    """Ask twice for a library's new password; `go` names the deed. None: the person went back."""
    dialog = NewPasswordDialog(parent, file.name, go)
    return dialog.typed() if dialog.exec() else None


def who_works(parent: QWidget | None, door: Door) -> Person | None:
    """Ask who works. None: the person went back."""
    dialog = WhoDialog(parent, door)
    return dialog.chosen() if dialog.exec() else None


def own_name(parent: QWidget | None) -> str:
    """Ask the first librarian for her name; empty: she went back."""
    dialog = NameDialog(parent)
    return dialog.field.text() if dialog.exec() else ""


def new_pin(parent: QWidget | None, name: str) -> str:
    """Ask twice for somebody's new PIN; empty: the person went back."""
    dialog = PinDialog(parent, name)
    return dialog.first.text() if dialog.exec() else ""


def open_file(parent: QWidget | None, title: str, kinds: str, folder: Path | None = None) -> Path | None:
    """Let the person pick a file; `kinds` as Qt writes them: «Tables (*.csv *.xlsx)»."""
    name, _kind = QFileDialog.getOpenFileName(parent, title, str(folder or ""), kinds)
    return Path(name) if name else None


def save_file(parent: QWidget | None, title: str, kinds: str, suggested: Path) -> Path | None:
    """Let the person say where a file goes; asks before an existing one is replaced."""
    name, _kind = QFileDialog.getSaveFileName(parent, title, str(suggested), kinds)
    return Path(name) if name else None


def folder(parent: QWidget | None, title: str, start: Path | None = None) -> Path | None:
    """Let the person pick a folder."""
    name = QFileDialog.getExistingDirectory(parent, title, str(start or ""))
    return Path(name) if name else None


def printer(parent: QWidget | None, title: str, usual: str = "") -> "QPrinter | None":
    """Let the person choose and set up a printer in the system's own dialog; `usual` is offered first."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    chosen = QPrinter(QPrinter.PrinterMode.HighResolution)
    if usual:
        chosen.setPrinterName(usual)
    chosen.setDocName(title)
    dialog = QPrintDialog(chosen, parent)
    dialog.setWindowTitle(title)
    dialog.setOptions(QPrintDialog.PrintDialogOption.PrintShowPageSize)
    accepted = dialog.exec()
    dialog.deleteLater()
    return chosen if accepted else None
