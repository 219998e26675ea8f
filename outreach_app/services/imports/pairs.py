"""Duplicates: a record of a file beside who it may be, and what is decided about the two."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from outreach_app.domain.errors import UserError
from outreach_app.services.imports.compare import Becomes, Line
from outreach_app.services.imports.names import field_name
from outreach_app.services.imports.result import Doubt, ImportResult, Judged, Verdict
from outreach_app.wording import N_, _


class Choice(StrEnum):
    """What is decided: it is the same person, another one, or the record is left out."""

    UPDATE = "update"
    ADD = "add"
    SKIP = "skip"

    @property
    def label(self) -> str:
        """The choice in words."""
        return _(_CHOICES[self])


_CHOICES = {
    Choice.UPDATE: N_("The same person"),
    Choice.ADD: N_("Another person"),
    Choice.SKIP: N_("Leave out"),
}


class Likeness(StrEnum):
    """By what two are alike."""

    CARD = "card"
    CARD_OF_ANOTHER = "card_of_another"
    NAME_AND_BIRTH = "name_and_birth"
    NAME = "name"
    PHONE_AND_BIRTH = "phone_and_birth"

    @property
    def label(self) -> str:
        """The likeness in words."""
        return _(_LIKENESSES[self])


_LIKENESSES = {
    Likeness.CARD: N_("same card"),
    Likeness.CARD_OF_ANOTHER: N_("same card, another name"),
    Likeness.NAME_AND_BIRTH: N_("same name and birth date"),
    Likeness.NAME: N_("same name, birth not known well enough"),
    Likeness.PHONE_AND_BIRTH: N_("same telephone and birth date"),
}


@dataclass(frozen=True)
class Decision:
    """A choice, and the fields in which the file's value takes the place of the library's."""

    choice: Choice
    take: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Pair:
    """A record of the file and who it may be; `line` where that one stands earlier in the file."""

    record: int
    name: str
    card: str
    """The card in the file."""
    known_name: str
    known_card: str
    like: Likeness
    line: int | None
    lines: tuple[Line, ...]

    @property
    def usual(self) -> Choice:
        """What is done where nobody decides: nobody is added twice, and what is not sure waits for a person.

        Two with other given names at one telephone are taken for two: twins, or a couple born on one day.
        """
        cards_differ = bool(self.card and self.known_card and self.card != self.known_card)
        if self.like is Likeness.CARD or (self.like is Likeness.NAME_AND_BIRTH and not cards_differ):
            return Choice.UPDATE
        other_name = any(line.field == "given_name" and line.becomes is Becomes.KEPT for line in self.lines)
        return Choice.ADD if self.like is Likeness.PHONE_AND_BIRTH and other_name else Choice.SKIP

    @property
    def matters(self) -> bool:
        """Whether there is anything to decide: the same person with nothing new needs nobody's eye."""
        news = any(line.becomes in (Becomes.FILLED, Becomes.KEPT) for line in self.lines)
        return news or self.line is not None or self.usual is not Choice.UPDATE

    def judged(self, decision: Decision) -> list[Judged]:
        """What becomes of the record."""
        if decision.choice is Choice.ADD:
            return [Judged(self.record, Verdict.NEW, self.name)]
        if decision.choice is Choice.SKIP:
            if self.usual is Choice.SKIP:
                return [Judged(self.record, Verdict.DOUBTFUL, self.name, self._question())]
            return [Judged(self.record, Verdict.REFUSED, self.name, UserError(N_("Left out, as it was chosen.")))]
        return self._updated(decision.take)

    def _updated(self, take: frozenset[str]) -> list[Judged]:
        """What the one who is here gets, and what was kept against the file."""
        got = [line.field for line in self.lines if line.becomes is Becomes.FILLED]
        against = [line.field for line in self.lines if line.becomes is Becomes.KEPT]
        taken = [name for name in against if name in take]
        left = [name for name in against if name not in take]
        found = []
        if got and not taken:
            filled = UserError(N_("Filled in: {fields}."), fields=_named(got))
            found.append(Judged(self.record, Verdict.CHANGED, self.known_name, filled))
        elif taken:
            reason = UserError(N_("Taken from the file: {fields}."), fields=_named([*got, *taken]))
            found.append(Judged(self.record, Verdict.CHANGED, self.known_name, reason))
        if left:
            kept = Doubt(
                N_("{name} is here with other values, which were kept: {fields}."),
                name=self.known_name,
                fields="; ".join(map(field_name, left)),
            )
            found.append(Judged(self.record, Verdict.DOUBTFUL, self.known_name, kept))
        return found or [Judged(self.record, Verdict.SAME, self.known_name)]

    def _question(self) -> Doubt:
        told = {"name": self.name, "other": self.known_name, "card": self.known_card, "line": self.line or 0}
        if self.like is Likeness.CARD_OF_ANOTHER:
            question = N_("Card {card} is {other}'s here. Is {name} the same reader? Correct the card or the name.")
        elif self.like is Likeness.PHONE_AND_BIRTH:
            question = N_("{name} has the telephone and birth date of {other}, card {card}: is it one person?")
        elif self.line:
            question = N_("{name} stands on line {line} already: is it one person?")
        else:
            question = N_("Is {name} the reader with card {card}? Give the card number in the file, or add by hand.")
        return Doubt(question, **told)


@dataclass(frozen=True)
class Decisions:
    """What was decided: for single records, and for all others."""

    all: Choice | None = None
    """None: what is usual."""
    each: Mapping[int, Decision] = field(default_factory=dict)

    def of(self, pair: Pair) -> Decision:
        """The decision about a pair.

        One for all never says that a card's owner is another person, nor that two names on one card are one.
        """
        if pair.record in self.each:
            return self.each[pair.record]
        forbidden = {Likeness.CARD: Choice.ADD, Likeness.CARD_OF_ANOTHER: Choice.UPDATE}
        wanted = self.all if self.all and forbidden.get(pair.like) is not self.all else pair.usual
        return Decision(wanted)


def decided(result: ImportResult, pairs: Iterable[Pair], decisions: Decisions) -> ImportResult:
    """A rehearsal's result as other decisions make it, without rehearsing anew."""
    by_record = {pair.record: pair for pair in pairs}
    judged = [one for one in result.judged if one.record not in by_record]
    for pair in by_record.values():
        judged += pair.judged(decisions.of(pair))
    return replace(result, judged=judged, of={}).in_order()


def _named(fields: list[str]) -> str:
    return ", ".join(map(field_name, fields))
