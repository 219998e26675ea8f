"""What a file of a kit brought, as a librarian checks it against the paper route sheet."""

from dataclasses import dataclass
from datetime import date, datetime

from outreach_app.domain.identity import Id


@dataclass(frozen=True)
class VisitLine:
    """One call at a door or a stop, or what was done for somebody without one; `more` has what else there was."""

    id: str
    day: date
    who: str
    outcome: str
    out: int = 0
    back: int = 0
    more: str = ""
    asked: bool = False
    """Whether a question is about it."""


@dataclass(frozen=True)
class WorkLine:
    """What somebody entered on a day: a use case in words, and how often."""

    day: date
    person: str
    what: str
    count: int


@dataclass(frozen=True)
class AskedThen:
    """A question that a file left, with both sides; `answer` says in words what was decided, by whom and when."""

    sentence: str
    ours: str
    theirs: str
    answer: str = ""
    has_sides: bool = True
    """Whether the answers are what stands on either side; else they are deeds."""


@dataclass(frozen=True)
class TakenIn:
    """A file that was taken in and stands: by whom, when, how many steps of work; its name where that is known."""

    id: Id
    kit: int
    holder: str
    at: datetime
    person: str
    file: str
    steps: int


@dataclass(frozen=True)
class MergeReport:
    """What stands on the report of a file that was taken in; every text is as the paper shows it."""

    library: str
    title: str
    facts: tuple[tuple[str, str], ...]
    copied: str = ""
    """What is to be known where the kit's file was copied."""
    missing: tuple[str, ...] = ()
    visits: tuple[VisitLine, ...] = ()
    work: tuple[WorkLine, ...] = ()
    questions: tuple[AskedThen, ...] = ()
