"""Bags: what is put aside for a reader's next visit."""

import re
from dataclasses import dataclass
from datetime import date

from outreach_app.domain.changes import Changes
from outreach_app.domain.collection import AgeVerdict, Copy, CopyState, FoundCopy, Title, check_age
from outreach_app.domain.errors import UserError
from outreach_app.domain.forms import VAN_FORMS
from outreach_app.domain.identity import Id
from outreach_app.domain.ratings import Rating, opinion
from outreach_app.domain.readers import Reader
from outreach_app.domain.rounds import PlannedVisit, Round
from outreach_app.domain.rules import LibraryRules
from outreach_app.domain.selection import BagItem, Packing
from outreach_app.domain.taste_matching import against
from outreach_app.domain.tastes import Tastes
from outreach_app.services.collection import add_title
from outreach_app.services.library import Library
from outreach_app.services.readers import check_served, reader
from outreach_app.services.selection.ratings import ratings_of
from outreach_app.services.tastes import tastes_by_reader, tastes_of
from outreach_app.storage import collection as stored_copies
from outreach_app.storage import readers as stored_readers
from outreach_app.storage import schedule as stored_schedule
from outreach_app.storage import selection as stored
from outreach_app.storage import stowage
from outreach_app.storage import visits as stored_visits
from outreach_app.storage.statistics import rules_on
from outreach_app.wording import N_, _


def bag(library: Library, reader_id: Id) -> list[BagItem]:
    """A reader's bag in the order of packing."""
    return stored.bags([reader_id]).get(reader_id, [])


def look_at(library: Library, reader_id: Id, title: Title, day: date) -> Packing:
    """What is to be known before a title goes to a reader: the age rule, tastes, and whether it was there before."""
    had = stored.had_on(reader_id, [title.id]).get(title.id)
    return packing_of(title, reader(library, reader_id), had, day, Palate.of(library, reader_id))


@dataclass(frozen=True)
class Palate:
    """All that is known of what a reader likes: tastes and ratings."""

    tastes: Tastes
    ratings: tuple[Rating, ...] = ()

    @classmethod
    def of(cls, library: Library, reader_id: Id) -> "Palate":
        """A reader's, as it is now; six queries."""
        return cls(tastes_of(library, reader_id), tuple(ratings_of(library, reader_id)))


def packing_of(title: Title, who: Reader, had: date | None, day: date, palate: Palate) -> Packing:
    """What is to be known of a title and a reader."""
    never, view = against(palate.tastes, title), opinion(palate.ratings, title)
    return Packing(
        age=check_age(title.age_mark, who.birth, day),
        had_on=had,
        never=never.never_again if never else "",
        disliked=view.words if view.weight < 0 else "",
    )


@dataclass(frozen=True)
class BagLine:
    """A reader of a round: how many copies are packed, what was asked for, and whether the bag has gone out."""

    call: PlannedVisit
    reader: Reader
    tastes: Tastes
    packed: int
    requests: int
    done: bool
    usual: int = LibraryRules.items_per_visit
    """How many copies a bag is filled with where the reader has not said."""

    @property
    def wanted(self) -> int | None:
        """How many copies the reader wishes for; None: not said."""
        return self.reader.items_per_visit

    @property
    def full(self) -> bool:
        """Whether nothing more needs to be packed; a bag without a wished number is full with one copy."""
        return self.packed >= (self.wanted or 1)


def bag_lines(library: Library, one: Round) -> list[BagLine]:
    """The readers of a round in its order, each with the bag's state; nine queries however many they are."""
    known = stored_readers.readers(one.readers)
    packed, asked = stored.bags(one.readers), stored.open_requests(one.readers)
    tastes = tastes_by_reader(library, known)
    usual = rules_on(one.day).items_per_visit
    done = {visit.reader for visit in stored_visits.visits_of_rounds([one.id]).get(one.id, ())}
    calls = [call for stop in one.stops for call in stop.planned]
    return [
        BagLine(
            call=call,
            reader=known[call.reader],
            tastes=tastes[call.reader],
            packed=len(packed.get(call.reader, ())),
            requests=len(asked.get(call.reader, ())),
            done=call.reader in done,
            usual=usual,
        )
        for call in calls
        if call.reader in known
    ]


@dataclass(frozen=True)
class Packed:
    """A copy was put into a bag; the warnings are worth showing, `age` is the one among them of the age rule."""

    changes: Changes
    warnings: tuple[str, ...]
    age: str = ""
    more: str = ""
    """That the bag holds more than the reader wishes for, in words; among the warnings too."""


def pack(library: Library, reader_id: Id, found: FoundCopy, day: date, request: Id | None = None) -> Packed:
    """Put a copy into a reader's bag; `request` is what it answers, closed once the copy is handed over.

    Raises:
        UserError: 18+ to a minor, the service has ended, or the copy is lent, lost, withdrawn or in another bag.
    """
    with library.use_case("pack") as work:
        check_served(reader(library, reader_id), day)
        now = _as_it_stands(found)
        seen = look_at(library, reader_id, now.title, day)
        if seen.age.verdict is AgeVerdict.REFUSED:
            raise UserError(
                N_("“{title}” cannot go into this bag. {reason}"), title=now.title.line, reason=seen.age.sentence
            )
        check_free(now)
        stored.put_in_bag(work.new_id(), reader_id, now.copy.id, day, request)
        unloaded = _taken_from_board(now, reader_id, day)
        more = _more_than_wished(library, reader_id)
    return Packed(work.changes, (*seen.warnings, *filter(None, (unloaded, more))), seen.age.sentence, more)


def _taken_from_board(found: FoundCopy, reader_id: Id, day: date) -> str:
    """That a copy left its vehicle for the bag of somebody to whom none drives, in words; empty: it travels on."""
    if not found.on_board or on_a_van(reader_id) or not stowage.end_stays([found.copy.id], day):
        return ""
    return _("It was on board of “{vehicle}”, and is unloaded now.").format(vehicle=found.on_board.name)


def on_a_van(reader_id: Id) -> bool:
    """Whether a bookmobile serves a reader."""
    plans = stored_schedule.plans(reader=reader_id)
    return any(plan.form in VAN_FORMS and not plan.ended_on for plan in plans)


def _more_than_wished(library: Library, reader_id: Id) -> str:
    """That there are more copies in the bag than the reader wishes for at a visit; empty: there are not."""
    wished, packed = reader(library, reader_id).items_per_visit, len(bag(library, reader_id))
    if wished is None or packed <= wished:
        return ""
    words = _("Books in the bag: {packed}; the reader wishes for {wished} at a visit.")
    return words.format(packed=packed, wished=wished)


def _as_it_stands(found: FoundCopy) -> FoundCopy:
    """The copy anew: a list may have shown it long ago."""
    for now in stored_copies.whereabouts(stored_copies.copies([found.copy.id]).values()):
        return now
    raise UserError(N_("This copy is not in the library any more: refresh the list."))


def check_free(found: FoundCopy, place: Id | None = None) -> None:
    """Refuse a copy that is lent, lost, withdrawn, in a bag, or in a set that is not at the place.

    Raises:
        UserError: it is; the sentence says with whom.
    """
    if found.is_free_at(place):
        return
    who = stored_readers.reader(found.reader) if found.reader else None
    raise UserError(
        N_("“{title}” ({number}) is {state}{reader}: take another copy, or enter its return first."),
        title=found.title.line,
        number=found.copy.number,
        state=found.state.label,
        reader=f" ({who.short_name})" if who else f" ({found.kept_by})" if found.kept_by else "",
    )


def unpack(library: Library, item: Id) -> Changes:
    """Take a copy out of a bag; it is on the shelf again."""
    with library.use_case("unpack") as work:
        stored.take_out(item)
    return work.changes


def add_found_book(library: Library, reader_id: Id, line: str, day: date) -> Packed:
    """Put something that is not in the collection into a bag, typed in one line.

    «Толстой Л. Н. Война и мир», «Война и мир / Толстой Л. Н.» or just a title. A title and a copy without numbers are
    made, so that it is lent and comes back like everything else.
    """
    draft = Title(Id(""), *_title_and_author(line))
    with library.use_case("add_found_book") as work:
        add_title(library, draft, (Copy(Id(""), Id("")),))
        title_id, copy_id = work.made[-2:]
        copy = stored_copies.copies([copy_id])[copy_id]
        known = stored_copies.titles([title_id])[title_id]
        packed = pack(library, reader_id, FoundCopy(copy, known, CopyState.SHELF), day)
    return Packed(work.changes, packed.warnings, packed.age, packed.more)


_AUTHOR_FIRST = re.compile(r"(?P<author>\w[\w-]+,?(?:\s*\w\.){1,2})\s+(?P<title>\S.*)")
"""A surname with one or two initials at the beginning."""


def _title_and_author(line: str) -> tuple[str, str]:
    line = " ".join(line.split())
    title, slash, author = line.partition(" / ")
    if slash:
        return title, author
    first = _AUTHOR_FIRST.fullmatch(line)
    return (first["title"], first["author"]) if first else (line, "")
