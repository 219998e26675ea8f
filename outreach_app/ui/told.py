"""What was said at the start of the program, as the window needs it; and passwords that the keyring keeps."""

from datetime import datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

from outreach_app.domain.errors import UserError
from outreach_app.services import remembered
from outreach_app.services.password import WITHOUT
from outreach_app.settings import SettingsFile
from outreach_app.ui import background, messages
from outreach_app.wording import _


class Told(Protocol):
    """Which library, whose password, who acts."""

    person: str
    settings: SettingsFile

    @property
    def known(self) -> Path | None:
        """The library that was told, or opened last and is still there."""

    @property
    def told_person(self) -> str:
        """The name given at the start; empty where the window has to ask."""

    def passphrase(self) -> str:
        """The password, or a `UserError` where it is to be asked for."""

    def now(self) -> datetime:
        """The clock."""

    def remember(self, path: Path, *, kit: bool = False) -> None:
        """Offer this library first from now on; a kit only where the computer knows of no library."""


def keep_password(parent: QWidget, session: Told, path: Path, passphrase: str, *, keep: bool) -> None:
    """Give a password to the keyring, or take it away there; a keyring that refuses is told and stops nothing."""
    if keep and passphrase != WITHOUT:
        try:
            background.wait(parent, lambda _progress: remembered.remember(path, passphrase), _("Asking the keyring"))
        except UserError as refusal:
            messages.refusal(parent, refusal)
            keep = False
    elif session.settings.now.remember_password:
        background.wait(parent, lambda _progress: remembered.forget(path), _("Asking the keyring"))
    session.settings.change(remember_password=keep and passphrase != WITHOUT)
