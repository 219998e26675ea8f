"""A library's password in the keyring of this computer's system, where there is one.

Windows, GNOME and KDE have one; a bare Linux has none, and one over D-Bus may hang: every question has its time, and
what goes wrong counts as "there is none".
"""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from outreach_app.domain.errors import UserError
from outreach_app.wording import N_

SERVICE = "Knigonosha"
"""Under this name the passwords stand in the keyring."""

PATIENCE = 10.0
"""Seconds until a keyring that does not answer is given up."""

_Answer = TypeVar("_Answer")


def is_there() -> bool:
    """Whether this computer has a keyring that keeps passwords."""
    return bool(_asked(_has_backend))


def recall(path: Path) -> str | None:
    """The password kept for a library, or None."""
    return _asked(lambda: _ring().get_password(SERVICE, _user(path)))


def remember(path: Path, passphrase: str) -> None:
    """Keep a library's password.

    Raises:
        UserError: the keyring does not take it.
    """
    _asked(lambda: _ring().set_password(SERVICE, _user(path), passphrase))
    if recall(path) != passphrase:
        raise UserError(
            N_("The keyring of this computer did not take the password. It will be asked for at the next start.")
        )


def forget(path: Path) -> None:
    """Keep it no longer; what is not kept is no error."""
    _asked(lambda: _ring().delete_password(SERVICE, _user(path)))


def _user(path: Path) -> str:
    return str(path.resolve())


def _ring() -> Any:
    """The keyring of the system; imported here, since finding it takes longer than a window may take to start."""
    import keyring

    return keyring.get_keyring()


def _has_backend() -> bool:
    """Chained keyrings with nothing behind them, and the one that only fails, have the priority 0 or less."""
    ring = _ring()
    behind = getattr(ring, "backends", None)
    return bool(ring.priority > 0) if behind is None else any(one.priority > 0 for one in behind)


def _asked(question: Callable[[], _Answer]) -> _Answer | None:
    """The keyring's answer, or None where it fails or does not answer in time."""
    answers: list[_Answer] = []

    def ask() -> None:
        from keyring.errors import KeyringError

        try:
            answers.append(question())
        except (KeyringError, OSError, RuntimeError, ValueError):
            answers.clear()

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(PATIENCE)
    return answers[0] if answers else None
