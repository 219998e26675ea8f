"""How a book comes into the bag on view: scanned, searched for, suggested, or typed because it has no record."""

from functools import partial

from PySide6.QtWidgets import QApplication

from outreach_app.domain.collection import FoundCopy
from outreach_app.domain.errors import UserError
from outreach_app.domain.readers import Reader
from outreach_app.domain.selection import Request, Suggestion
from outreach_app.services import selection
from outreach_app.services.collection import copies_numbered
from outreach_app.services.scan import what_carries
from outreach_app.ui.rounds.bags.bag_card import BagCard
from outreach_app.ui.rounds.bags.offers import OffersCard
from outreach_app.ui.rounds.bags.packer import Packer
from outreach_app.ui.rounds.bags.readers import ReadersCard
from outreach_app.wording import N_


class Flow:
    """Works on the three cards; whatever speaks against a book is said in the bag's card, never in a box before it."""

    def __init__(self, packer: Packer, readers: ReadersCard, bag: BagCard, offers: OffersCard) -> None:
        self._packer, self._readers, self._bag, self._offers = packer, readers, bag, offers
        self.wish: Request | None = None
        """The wish that is being looked for."""

    @property
    def reader(self) -> Reader | None:
        """Whose bag is on view."""
        line = self._readers.current()
        return line.reader if line else None

    def scanned(self, code: str) -> bool:
        """Pack a scanned copy, or go to the reader of a slip or a card; False: it belongs to nobody here."""
        found = what_carries(self._packer.library, code)
        wanted = found.call.reader if found.call else found.reader.id if found.reader else None
        if found.round or found.reader or found.indexed:
            return bool(wanted) and self._readers.go_to(wanted)
        if self.reader is None:
            return False
        self._offers.search.setText("")
        self._pack_numbered(code, list(found.copies))
        return True

    def enter(self) -> None:
        """Pack what was typed if it is a copy's number or finds one title; go into the list where it finds more."""
        text = self._offers.text
        numbered = copies_numbered(self._packer.library, text)
        if numbered:
            self._pack_numbered(text, numbered)
        else:
            self._offers.enter()

    def take(self, offer: Suggestion) -> None:
        """Pack a copy of a suggested or found title; what answers a wish is marked so."""
        if not self.reader:
            return
        wishes = {wish.id: wish for wish in selection.requests(self._packer.library, self.reader.id)}
        sought = self.wish if self.wish and self.wish.id in wishes else None
        wish = wishes.get(offer.request) if offer.request else sought
        found = offer.free or next(iter(offer.copies), None)
        if found:
            self.pack(found, wish)
        else:
            self.refuse(UserError(N_("“{title}” has no copy that could be packed."), title=offer.title.line))

    def pack(self, found: FoundCopy, wish: Request | None = None, *, sure: bool = False) -> None:
        """Pack a copy; what the reader had already is asked about first."""
        reader = self.reader
        if not reader:
            return
        try:
            doubt = "" if sure else self._packer.doubt(reader, found)
            if doubt:
                selection.check_free(found)
                self._bag.say("")
                self._bag.doubt.ask(doubt, partial(self.pack, found, wish, sure=True))
            else:
                self._packed(self._packer.pack(reader, found, wish))
        except UserError as refusal:
            self.refuse(refusal)

    def pack_outside(self, text: str) -> None:
        """Pack something that is not in the collection."""
        if not self.reader:
            return
        try:
            self._packed(self._packer.pack_outside(self.reader, text))
        except UserError as refusal:
            self.refuse(refusal)

    def seek(self, wish: Request) -> None:
        """Look for what was asked for."""
        self._offers.look_for(wish.text)
        self.wish = wish

    def refuse(self, refusal: UserError) -> None:
        """Say why a book was not packed."""
        QApplication.beep()
        self._bag.say(str(refusal))

    def _pack_numbered(self, number: str, copies: list[FoundCopy]) -> None:
        exact = [one for one in copies if one.copy.barcode == number.strip()] or copies
        if len(exact) == 1:
            self.pack(exact[0])
            return
        titles = "; ".join(one.title.line for one in exact)
        told = N_("Several copies have the number {number}: {titles}.")
        unknown = N_("No copy has the barcode or accession number {number}: check it.")
        self.refuse(UserError(told if exact else unknown, number=number, titles=titles))

    def _packed(self, to_know: str) -> None:
        """The search is free for the next book."""
        self.wish = None
        self._offers.search.setText("")
        self._bag.say(to_know)
