"""What a scan means on this page: a line of a round, a copy for the returns crate, a visit without a round."""

from outreach_app.domain.collection import CopyState
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.services.scan import Scanned
from outreach_app.ui.visits.crate import Crate
from outreach_app.ui.visits.returns import Returns
from outreach_app.ui.visits.round_view import RoundView


class Scans:
    """Answers what was scanned, or typed into the returns crate."""

    def __init__(self, view: RoundView, crate: Crate, returns: Returns) -> None:
        self._view, self._crate, self._returns = view, crate, returns

    def take(self, found: Scanned) -> bool:
        """Show the line of a slip or a card, or take a copy in; False: it belongs to nobody here."""
        self._view.commit()
        place = self._line_of(found)
        if found.round or place:
            if place:
                self._view.go_to_line(place)
            self._crate.accept()
            return True
        if found.reader or found.indexed:
            return False
        self._take_in(found)
        return True

    def take_typed(self, found: Scanned) -> None:
        """Take what stands in the line of the crate: a number that is also somebody's card means the copy there."""
        if not self.take(found):
            self._take_in(Scanned(found.code))

    def show(self) -> None:
        """Show anew what was taken in."""
        self._crate.show_returns(self._returns.standing())

    def _line_of(self, found: Scanned) -> Id | None:
        """The planned visit that the code means."""
        if found.call:
            return found.call.id
        reader = found.reader.id if found.reader else None
        return next((row.planned.id for row in self._view.rows if reader and row.planned.reader == reader), None)

    def _take_in(self, found: Scanned) -> None:
        view = self._view
        try:
            self._returns.take(found.code, view.line.round if view.line else None, view.rows)
        except UserError as refusal:
            self._crate.refuse(str(refusal), found.code)
            self._show_bag(found)
        else:
            self._crate.accept()
        self.show()

    def _show_bag(self, found: Scanned) -> None:
        """Show the line in whose bag the copy is: it may be that it was not handed over."""
        for copy in found.copies:
            row = next((row for row in self._view.rows if copy.reader and row.planned.reader == copy.reader), None)
            if row and copy.state is CopyState.BAG:
                self._view.grid.go_to_line(row.planned.id)
