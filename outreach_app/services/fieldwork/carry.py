"""On the laptop: a kit made anew takes over what was entered in the one before it and is not in the office yet."""

from dataclasses import dataclass
from pathlib import Path

from outreach_app.domain.changes import EVERY_STAGE, Changes
from outreach_app.domain.errors import UserError
from outreach_app.services.fieldwork.make import kit_here
from outreach_app.services.fieldwork.words import key_by_words
from outreach_app.services.library import Library
from outreach_app.storage.fieldwork import kits as stored
from outreach_app.storage.fieldwork.carry import carried
from outreach_app.storage.fieldwork.carry_over import carry_over
from outreach_app.wording import N_


@dataclass(frozen=True)
class TakenOver:
    """What came of a kit before: its number, and how many steps of work."""

    number: int
    steps: int
    changes: Changes


def take_over(library: Library, file: Path, words: str) -> TakenOver:
    """Put what was entered in the kit before on top of this one, but what the office has; twice changes nothing.

    Raises:
        UserError: this is no kit, the words do not open the other one, or it is of another library.
    """
    here = kit_here(library)
    with carried(file, key_by_words(file, words)) as found:
        told = found.origin()
        if told.office != stored.office():
            raise UserError(N_("“{file}” is a kit of another library: it is not taken over."), file=file.name)
        if told.number == here.number:
            raise UserError(N_("“{file}” is the kit that is open. Choose the one before it."), file=file.name)
        steps = carry_over(library.store, found.entries())
    return TakenOver(told.number, steps, Changes(EVERY_STAGE) if steps else Changes())
