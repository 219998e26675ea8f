"""What narrows a list of readers, and what of each reader it looks at."""

from dataclasses import dataclass, fields
from typing import Any

from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.profile_checks import Check
from outreach_app.domain.reader_status import ReaderStatus
from outreach_app.wording import N_

NONE = Id("-")
"""Stands for: no route, or nobody who usually goes."""


@dataclass(frozen=True)
class Traits:
    """What a filter sees of one reader."""

    status: ReaderStatus
    routes: frozenset[Id] = frozenset()
    deliverers: frozenset[Id] = frozenset()
    kind: PlaceKind | None = None
    settlement: str = ""
    """Folded."""
    checks: frozenset[Check] = frozenset()


@dataclass(frozen=True)
class ReaderFilter:
    """Readers that meet all of it; what is None, or no words, does not matter."""

    status: ReaderStatus | None = None
    check: Check | None = None
    route: Id | None = None
    deliverer: Id | None = None
    kind: PlaceKind | None = None
    settlement: str | None = None
    words: str = ""
    """What was typed into the search beside it."""

    def __bool__(self) -> bool:
        """Whether it narrows the list, whatever is typed."""
        return any(getattr(self, one.name) is not None for one in fields(self) if one.name != "words")

    def meets(self, traits: Traits) -> bool:
        """Whether a reader meets it; the words are for the search."""
        return (
            self.status in (None, traits.status)
            and self.kind in (None, traits.kind)
            and self.settlement in (None, traits.settlement)
            and (self.check is None or self.check in traits.checks)
            and _among(self.route, traits.routes)
            and _among(self.deliverer, traits.deliverers)
        )

    @property
    def content(self) -> dict[str, str]:
        """As it is kept under a name."""
        told = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: str(value) for name, value in told.items() if value}


def _among(wanted: Id | None, known: frozenset[Id]) -> bool:
    return wanted is None or (not known if wanted == NONE else wanted in known)


def filter_of(content: dict[str, Any]) -> ReaderFilter:
    """A filter as it was kept; what this version does not know is left out."""
    known = {one.name for one in fields(ReaderFilter)}
    told: dict[str, Any] = {name: str(value) for name, value in content.items() if name in known}
    for name, kind in (("status", ReaderStatus), ("check", Check), ("kind", PlaceKind)):
        if name in told and told[name] not in {one.value for one in kind}:
            del told[name]
        elif name in told:
            told[name] = kind(told[name])
    for name in ("route", "deliverer"):
        if name in told:
            told[name] = Id(told[name])
    return ReaderFilter(**told)


@dataclass(frozen=True)
class SavedFilter:
    """A filter under a name."""

    id: Id
    name: str
    filter: ReaderFilter

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise UserError(N_("A saved filter needs a name: type it and save again."))
