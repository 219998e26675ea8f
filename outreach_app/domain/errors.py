"""The error that the person at the screen can mend."""

from datetime import date, time
from typing import TypeVar

from outreach_app.wording import _

Found = TypeVar("Found")


class UserError(Exception):
    """Something the person can put right; everything else is our bug.

    Keeps the message id (marked with `N_` where it is raised) and its values, and is translated when shown.
    The sentence says what, where and what to do.
    """

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.values = values

    def __str__(self) -> str:
        return _(self.message).format(**{name: _shown(value) for name, value in self.values.items()})

    def __reduce__(self) -> tuple[object, ...]:
        return _again, (type(self), self.message, self.values)


class WrongKey(UserError):  # noqa: N818 - not a fault of the file: the next try may open it
    """The password, or the recovery key, is not that of the file."""


def there(found: Found | None, refusal: str, **values: object) -> Found:
    """What was looked for.

    Raises:
        UserError: it is not there; `refusal` says so.
    """
    if found is None:
        raise UserError(refusal, **values)
    return found


def _again(kind: type[UserError], message: str, values: dict[str, object]) -> UserError:
    """Build the error anew in another process (test runners send them across)."""
    return kind(message, **values)


def _shown(value: object) -> object:
    """A value as it stands in a sentence: marked texts inside values are translated, days written as people do."""
    if isinstance(value, str):
        return _(value)
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return f"{value:%H:%M}" if isinstance(value, time) else value
