"""On the laptop: a kit made anew takes over what was entered in the one before it and is not in the office yet."""

from dataclasses import dataclass
from pathlib import Path

from outreach_app.domain.changes import EVERY_STAGE, Changes
from outreach_app.domain.errors import UserError
from outreach_app.services.fieldwork.make import kit_here
from outreach_app.services.fieldwork.reports import copied_words
from outreach_app.services.fieldwork.words import key_by_words
from outreach_app.services.library import Library
from outreach_app.storage.fieldwork import kits as stored
from outreach_app.storage.fieldwork.carry import carried
from outreach_app.storage.fieldwork.carry_over import carry_over
from outreach_app.wording import N_, _


@dataclass(frozen=True)
class TakenOver:
    """What came of a kit before: its number, and how many steps of work."""

    number: int
    steps: int
    changes: Changes
    copied: int = 0
    """So many of them were entered in another copy of that kit's file than those that were known before."""

    @property
    def sentences(self) -> tuple[str, ...]:
        """What came of it, in words."""
        told = _("Steps of work taken over from kit {number}: {count}").format(number=self.number, count=self.steps)
        return (told, copied_words(self.copied)) if self.copied else (told,)


def take_over(library: Library, file: Path, words: str) -> TakenOver:
    """Put what was entered in the kit before on top of this one, but what the office has; twice changes nothing.

    Raises:
        UserError: this is no kit, the words do not open the other one, or it is of another library.
    """
    kit_here(library)
    with carried(file, key_by_words(file, words)) as found:
        told = found.origin()
        if told.office not in stored.offices():
            raise UserError(N_("“{file}” is a kit of another library: it is not taken over."), file=file.name)
        if found.site() == library.store.site:
            raise _this_kit(library, file)
        came = carry_over(library.store, found.entries())
    return TakenOver(told.number, came.steps, Changes(EVERY_STAGE) if came.steps else Changes(), came.copied)


def _this_kit(library: Library, file: Path) -> UserError:
    """What is said of the kit that is open, and of a copy of its file."""
    if file.samefile(library.store.path):
        return UserError(N_("“{file}” is the kit that is open. Choose the one before it."), file=file.name)
    return UserError(
        N_(
            "“{file}” is of the kit that is open: another copy of its file, or its return file. It is not taken over."
            " What was entered in another copy comes in by a return file that is written there."
        ),
        file=file.name,
    )
