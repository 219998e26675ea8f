"""Who is at the counter and what was scanned so far: no widget, and nothing is written before it is closed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from outreach_app.domain.collection import FoundCopy
from outreach_app.domain.identity import Id
from outreach_app.domain.mobile import AtStop, Part, StopCall
from outreach_app.services import mobile, readers
from outreach_app.services.collection import find_titles
from outreach_app.services.library import Library
from outreach_app.services.mobile import AtCounter, Meaning
from outreach_app.wording import _

OUT, BACK, HOME = "out", "back", "home"
MOST_TITLES = 8
"""Titles offered for a wish."""


@dataclass(frozen=True)
class Said:
    """What became of a scan, in words; `alarm`: worth looking up for."""

    words: str
    alarm: bool = False


@dataclass(frozen=True)
class Line:
    """A copy of the call as the list shows it."""

    id: Id
    way: str
    title: str
    second: str
    who: str


class Call:
    """People at the counter, the one who came first; the active one is whom a free copy is lent to."""

    def __init__(self, library: Library, at: AtStop) -> None:
        self._library, self.at = library, at
        self.people: list[AtCounter] = []
        self.parts: list[Part] = []
        self.active = 0
        self.collector = ""
        """Who has come instead of the readers, where it is none of them."""
        self._from_bags: set[Id] = set()
        self._known: dict[Id, FoundCopy] = {}

    @property
    def open(self) -> bool:
        """Whether anybody is at the counter."""
        return bool(self.people)

    def add(self, reader: Id) -> None:
        """Let somebody come, or be collected for; who is there already is the active one again.

        Raises:
            UserError: the reader is not served now.
        """
        here = [one.reader.id for one in self.people]
        if reader in here:
            self.active = here.index(reader)
            return
        who = mobile.at_counter(self._library, self.at, reader)
        self.people.append(who)
        self.parts.append(who.part)
        self.active = len(self.people) - 1
        self._learn(part for part in (*who.part.items_out, *who.part.items_in))

    def means(self, found: FoundCopy) -> Meaning:
        """What scanning a copy would do."""
        return mobile.meaning(found, self.people, self.parts, self.active, self.at)[0]

    def scan(self, found: FoundCopy) -> Said:
        """Lend a copy or take it in, as its state says; what waits in another's bag is taken out of it."""
        what, place = mobile.meaning(found, self.people, self.parts, self.active, self.at)
        copy, title = found.copy.id, found.title.line
        self._known[copy] = found
        if what is Meaning.ALREADY:
            return Said(_("“{title}” is noted already.").format(title=title))
        if what is Meaning.REFUSED:
            state = found.kept_by or found.state.label
            return Said(_("“{title}” cannot be handed out: {state}.").format(title=title, state=state), alarm=True)
        if what in {Meaning.LENT, Meaning.IN_BAG}:
            return self._lend(found, place, what)
        self.parts[place] = self.parts[place].given_back(copy)
        return self._taken(found, what)

    def _lend(self, found: FoundCopy, place: int, what: Meaning) -> Said:
        who = self.people[place].reader
        refused, sentence = mobile.hindrance(found, who, self.at, collected=place > 0 or bool(self.collector))
        if refused:
            return Said(sentence, alarm=True)
        if what is Meaning.IN_BAG:
            self._from_bags.add(found.copy.id)
        self.parts[place] = self.parts[place].lent(found.copy.id)
        words = _("Lent to {name}: “{title}”").format(name=who.short_name, title=found.title.line)
        return Said(f"{words}. {sentence}" if sentence else words, alarm=bool(sentence))

    def _taken(self, found: FoundCopy, what: Meaning) -> Said:
        title = found.title.line
        if what is Meaning.OTHERS_BACK:
            name = readers.reader(self._library, found.reader).short_name if found.reader else found.kept_by
            return Said(_("Taken back for {name}: “{title}”").format(name=name, title=title), alarm=True)
        words = {
            Meaning.BACK: _("Taken back: “{title}”"),
            Meaning.NOT_TAKEN: _("Not taken after all: “{title}”"),
            Meaning.UNLENT_BACK: _("“{title}” was not lent: noted"),
        }
        return Said(words[what].format(title=title), alarm=what is not Meaning.BACK)

    def turn(self, line: Line) -> None:
        """Take back what was noted of a copy; one that is at home comes back instead."""
        place = next(place for place, one in enumerate(self.people) if one.reader.id == line.who)
        part = self.parts[place]
        self.parts[place] = part.given_back(line.id) if line.way == HOME else part.without(line.id)
        self._from_bags.discard(line.id)

    def kept(self, line: Line | None = None) -> list[Id]:
        """The loans that the active reader keeps; of a line, that one of whoever has it."""
        place = self.active
        if line and line.way == HOME:
            place = next(number for number, one in enumerate(self.people) if one.reader.id == line.who)
        who, back = self.people[place], self.parts[place].items_in
        only = {line.id} if line and line.way == HOME else {loan.copy.id for loan in who.home}
        return [loan.id for loan in who.home if loan.copy.id in only and loan.copy.id not in back]

    def see_anew(self) -> None:
        """Know the loans as they are by now; what was scanned stays."""
        self.people = [mobile.at_counter(self._library, self.at, one.reader.id) for one in self.people]

    def wish(self, text: str) -> None:
        """Note what the active reader asks for."""
        part = self.parts[self.active]
        self.parts[self.active] = replace(part, wishes=(*part.wishes, text))

    def titles(self, text: str) -> list[str]:
        """Titles of the collection that may be meant by a wish."""
        return [title.line for title, _copies in find_titles(self._library, text, MOST_TITLES)]

    def lines(self) -> Iterator[Line]:
        """What goes out, what came back, and what stays at home."""
        several = len(self.people) > 1
        for who, part in zip(self.people, self.parts, strict=True):
            name = who.reader.short_name if several else ""
            late = {loan.copy.id: loan for loan in who.home}
            for way, copies in ((OUT, part.items_out), (BACK, part.items_in)):
                for copy in copies:
                    yield self._line(copy, way, who, name)
            for copy, loan in late.items():
                if copy not in part.items_in:
                    due = loan.due_on
                    note = _("by {day}").format(day=f"{due:%d.%m}") if due and due < self.at.day else ""
                    second = " · ".join(filter(None, (loan.copy.number, note, name)))
                    yield Line(copy, HOME, loan.title.line, second, who.reader.id)

    def _line(self, copy: Id, way: str, who: AtCounter, name: str) -> Line:
        found = self._known.get(copy)
        loan = next((loan for loan in who.home if loan.copy.id == copy), None)
        item = next((item for item in who.bag if item.copy.id == copy), None)
        named = loan or item or found
        title, number = (named.title.line, named.copy.number) if named else ("?", "")
        return Line(copy, way, title, " · ".join(filter(None, (number, name))), who.reader.id)

    def entry(self) -> StopCall:
        """What is to be recorded."""
        return StopCall(tuple(self.parts), tuple(sorted(self._from_bags)), self.collector)

    def plain(self) -> dict[str, Any] | None:
        """As plain JSON, to be kept; None: nobody is at the counter."""
        if not self.people:
            return None
        parts = [
            {"reader": part.reader, "out": part.items_out, "in": part.items_in, "wishes": part.wishes}
            for part in self.parts
        ]
        told = {"active": self.active, "collector": self.collector}
        return {"parts": parts, "from_bags": sorted(self._from_bags), **told}

    def take_up(self, kept: dict[str, Any]) -> None:
        """Go on with what was kept.

        Raises:
            UserError: a reader is not served any more.
        """
        for told in kept["parts"]:
            self.add(Id(told["reader"]))
            copies = ([Id(copy) for copy in told[way]] for way in ("out", "in"))
            self.parts[-1] = Part(Id(told["reader"]), *(tuple(some) for some in copies), tuple(told["wishes"]))
            self._learn((*self.parts[-1].items_out, *self.parts[-1].items_in))
        self.active = min(int(kept["active"]), len(self.people) - 1)
        self._from_bags = {Id(copy) for copy in kept["from_bags"]}
        self.collector = kept.get("collector", "")

    def _learn(self, copies) -> None:
        """Know the titles of copies."""
        unknown = [copy for copy in copies if copy not in self._known]
        self._known |= mobile.found_copies(self._library, unknown) if unknown else {}
