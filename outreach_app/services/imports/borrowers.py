"""The reader whom a loan of another program names."""

from collections import defaultdict

from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.exchange.records import LoanRecord
from outreach_app.services.imports.result import Doubt
from outreach_app.storage.likenesses import Face, faces
from outreach_app.storage.readers import name_key, readers
from outreach_app.wording import N_


class Borrowers:
    """Every reader by card and by name."""

    def __init__(self) -> None:
        self._by_card: dict[str, Face] = {}
        self._by_name: dict[tuple[str, ...], list[Face]] = defaultdict(list)
        self._names: dict[Id, str] = {}
        for face in faces():
            if face.card:
                self._by_card.setdefault(face.card, face)
            self._by_name[face.name].append(face)

    def find(self, record: LoanRecord) -> Id:
        """The one reader with the record's card or, where it has none, with the name.

        Raises:
            UserError: there is none, or there are several; a question where card and name are two people's.
        """
        if record.card:
            return self._with_card(record).id
        same = self._by_name.get(name_key(record.reader), [])
        if len(same) > 1:
            raise UserError(
                N_("There are {count} readers called “{name}”: give the card number."),
                count=len(same),
                name=record.reader,
            )
        if not same:
            raise _unknown(record.reader)
        return same[0].id

    def name(self, record: LoanRecord) -> str:
        """The reader as the file names him, else by the name on the card."""
        face = self._by_card.get(record.card)
        return record.reader or (self.called(face.id) if face else record.card)

    def called(self, reader: Id) -> str:
        """A reader's name."""
        if reader not in self._names:
            found = readers([reader]).get(reader)
            self._names[reader] = found.short_name if found else ""
        return self._names[reader]

    def _with_card(self, record: LoanRecord) -> Face:
        face = self._by_card.get(record.card)
        if face is None:
            raise _unknown(record.card)
        told = name_key(record.reader)
        if told and not set(told) & set(face.name):
            raise Doubt(
                N_("Card {card} is {name}'s here, not {other}'s: correct the card or the name."),
                card=record.card,
                name=self.called(face.id),
                other=record.reader,
            )
        return face


def _unknown(name: str) -> UserError:
    return UserError(N_("There is no reader with the card or name “{name}”: check the spelling."), name=name)
