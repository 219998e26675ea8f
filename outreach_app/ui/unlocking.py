"""Opening a library that is there: by what was told, by the keyring, without a password, by asking; or by its sheet."""

from pathlib import Path

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError, WrongKey
from outreach_app.services import password, remembered, upkeep
from outreach_app.services.fieldwork.words import KIT, as_noted
from outreach_app.services.library import Library
from outreach_app.ui import background, messages, sheet
from outreach_app.ui.main_window import MainWindow
from outreach_app.ui.password import ANOTHER, FORGOTTEN, OPEN, UnlockDialog, WordsOfKitDialog
from outreach_app.ui.recovery_dialog import RecoveryDialog
from outreach_app.ui.told import Told, keep_password
from outreach_app.wording import _


def unlock(window: MainWindow, session: Told, path: Path) -> tuple[Library | None, int]:
    """Open the library, asking until it opens; without one: `ANOTHER`, or 0 where the person gave up."""
    secret, fault, keep = _without_asking(window, session, path), "", None
    while True:
        if secret is None:
            dialog = _dialog(window, session, path, fault)
            way = dialog.exec()
            if way == FORGOTTEN and (library := _recover(window, session, path)):
                return library, OPEN
            if way == FORGOTTEN:
                continue
            if way != OPEN:
                return None, way
            secret, keep = dialog.typed(), dialog.remember()
        try:
            library = upkeep.open_library(path, secret, session.person, session.now)
        except WrongKey as wrong:
            fault = _words_fault(secret, wrong) if _is_kit(path) else str(wrong)
            secret = None
        except UserError as refusal:
            way = _stuck(window, path, refusal)
            if way != OPEN:
                return None, way
        else:
            if keep is not None:
                keep_password(window, session, path, secret, keep=keep)
            return library, OPEN


def _is_kit(path: Path) -> bool:
    """Whether a file is a kit, as far as its name tells before it is open."""
    return path.suffix.lower() == KIT


def _dialog(window: MainWindow, session: Told, path: Path, fault: str) -> UnlockDialog | WordsOfKitDialog:
    if _is_kit(path):
        return WordsOfKitDialog(window, path.name, fault)
    return UnlockDialog(window, path.name, fault, remember=session.settings.now.remember_password)


def _words_fault(typed: str, wrong: WrongKey) -> str:
    """What is wrong with words that do not open a kit."""
    try:
        as_noted(typed)
    except UserError as fault:
        return str(fault)
    return str(wrong)


def _without_asking(window: MainWindow, session: Told, path: Path) -> str | None:
    """The password as told, or as the keyring has it, or what stands for none; None: it has to be asked for."""
    try:
        return session.passphrase()
    except UserError:
        pass
    kept = None
    if session.settings.now.remember_password:
        kept = background.wait(window, lambda _progress: remembered.recall(path), _("Asking the keyring"))
    if isinstance(kept, str):
        return kept
    return password.WITHOUT if password.opens_without(path) else None


def _stuck(window: MainWindow, path: Path, refusal: UserError) -> int:
    """What cannot be opened whatever the password: told, with the ways out."""
    question = _("“{file}” cannot be opened").format(file=path.name)
    way = messages.choose(
        window, question, str(refusal), [_("Try again"), _("Another library…")], back=_("Close the program")
    )
    return {0: OPEN, 1: ANOTHER}.get(way, 0)


def _recover(window: MainWindow, session: Told, path: Path) -> Library | None:
    """Open the library by its sheet and give it a new password; without one the library stays as it is."""
    opened: list[Library] = []

    def write(typed: str) -> Changes:
        opened.append(password.open_by_recovery(path, typed, session.person, session.now))
        return Changes()

    RecoveryDialog(window, path.name).ask(write)
    if not opened:
        return None
    library = opened[0]
    new = messages.new_password(window, path, _("Change the password"))
    try:
        if new is not None:
            password.change_password(library, new)
            keep_password(window, session, path, new, keep=session.settings.now.remember_password)
            sheet.offer(window, library)
            return library
    except UserError as refusal:
        messages.refusal(window, refusal)
    library.close()
    return None
