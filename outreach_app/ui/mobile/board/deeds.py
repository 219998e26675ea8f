"""What is done to the collection on board from the tab: by a use case, told in a toast."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from outreach_app.domain.changes import Changes
from outreach_app.domain.dates import full_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.loading import LoadingList
from outreach_app.domain.on_board import BoardLine, CheckedBoard
from outreach_app.domain.people import Vehicle
from outreach_app.services import book_sets, on_board, people, places
from outreach_app.services.book_sets import HandOver
from outreach_app.services.collection import copy_numbered
from outreach_app.services.library import Library
from outreach_app.ui import messages
from outreach_app.ui.desk import Desk
from outreach_app.ui.mobile.board.forms import MoveForm, PointForm
from outreach_app.ui.mobile.board.loading import Proposed
from outreach_app.ui.paper_dialog import Paper, PaperDialog
from outreach_app.wording import N_, _, ngettext


class Deeds:
    """Holds nothing but the way to the library and the window."""

    def __init__(self, owner: QWidget, desk: Desk, library: Library) -> None:
        self._owner, self._desk, self._library = owner, desk, library

    @property
    def today(self) -> date:
        """The day that it is now."""
        return self._library.clock().date()

    def load(self, vehicle: Id, rows: Sequence[Proposed]) -> None:
        """Load what is ticked on the list; what a reader waits for goes into the bag."""
        words = ngettext("{count} copy loaded", "{count} copies loaded", len(rows))
        wanted = [on_board.ToLoad.of(row.found, row.line) for row in rows if row.found]
        self._desk.do(lambda: on_board.load_listed(self._library, vehicle, wanted, self.today, self.today), words)

    def load_found(self, vehicle: Id, copies: Sequence[Id]) -> None:
        """Put copies that were found on a vehicle on its list."""
        words = ngettext("{count} copy loaded", "{count} copies loaded", len(copies))
        self._desk.do(lambda: on_board.load(self._library, vehicle, copies, self.today, self.today), words)

    def unload(self, copies: Sequence[Id]) -> None:
        """Unload copies."""
        words = ngettext("{count} copy unloaded", "{count} copies unloaded", len(copies))
        self._desk.do(lambda: on_board.unload(self._library, copies, self.today, self.today), words)

    def unload_all(self, vehicle: Vehicle, here: int) -> None:
        """Unload everything that no reader has, once it is said to be meant."""
        count = ngettext("{count} copy", "{count} copies", here)
        told = _("{copies} will be on the shelf again. What readers have stays noted as on board.").format(copies=count)
        if messages.ask(
            self._owner, _("Unload everything from “{name}”?").format(name=vehicle.name), told, _("Unload all")
        ):
            words = ngettext("{count} copy unloaded", "{count} copies unloaded", here)
            self._desk.do(lambda: on_board.unload_all(self._library, vehicle.id, self.today, self.today), words)

    def note_missing(self, copies: Sequence[Id]) -> None:
        """Note that copies were not found on board."""
        words = ngettext("{count} copy noted as lost", "{count} copies noted as lost", len(copies))
        self._desk.do(lambda: on_board.note_missing(self._library, copies, self.today, self.today), words)

    def move(self, vehicle: Id, copies: Sequence[Id]) -> None:
        """Move copies to another vehicle."""
        others = [(one.name, one.id) for one in people.vehicles(self._library) if one.id != vehicle]
        if not others:
            self._desk.failed.emit(UserError(N_("There is no other vehicle: add it in the settings first.")))
            return

        def write(to: Id) -> Changes:
            return on_board.move_on_board(self._library, copies, to, self.today, self.today)

        words = ngettext("{count} copy moved", "{count} copies moved", len(copies))
        MoveForm(self._owner, len(copies), others).run(self._desk, write, words)

    def hand_over(self, lines: Sequence[BoardLine]) -> None:
        """Hand copies over to a point, and show the act."""
        known = places.points(self._library)
        if not known:
            self._desk.failed.emit(UserError(N_("There is no point yet: add an institution, a point or a stop first.")))
            return
        ids = [line.found.copy.id for line in lines]
        within = next((line.found.book_set for line in lines if line.found.book_set), None)
        name = within.words if within else ""

        def write(told: tuple[HandOver, str]) -> Changes:
            return on_board.hand_over_from_board(self._library, ids, told[0], self.today, "" if within else told[1])

        form = PointForm(self._owner, len(ids), known, self.today, self._library.person, name)
        if form.run(self._desk, write, _("Set handed over")):
            newest = max(book_sets.book_sets(self._library), key=lambda one: one.number)
            one = book_sets.book_set(self._library, within.id if within else newest.id)
            act = one.act_number or 0
            title = _("Act № {number} of {day}").format(number=act, day=full_day(one.act_day(act) or self.today))
            file = book_sets.act_file_name(one, act)
            self._show(one.label, title, lambda: book_sets.act_pdf(self._library, one), file, personal=False)

    def take(self, vehicle: Id, number: str, one: LoadingList | None) -> str:
        """Load the copy with this number, for the reader who waits for it; gives what was done, in words.

        Raises:
            UserError: no copy has the number, or it cannot go on board.
        """
        done = on_board.load_scanned(self._library, vehicle, number, one, self.today)
        title = done.found.title.line
        self._desk.announce(done.changes, _("“{title}” loaded").format(title=title))
        if done.line is None:
            return _("“{title}” is on board.").format(title=title)
        place = next((stop.place.label for stop in one.stops if done.line in stop.lines), "") if one else ""
        told = _("“{title}” is on board, for {reader}, {place}.")
        return told.format(title=title, reader=done.line.reader.short_name, place=place)

    def take_off(self, number: str) -> str:
        """Unload the copy with this number; gives what was done, in words.

        Raises:
            UserError: no copy has the number, or it is not there.
        """
        found, changes = on_board.unload_scanned(self._library, number, self.today)
        self._desk.announce(changes, _("“{title}” unloaded").format(title=found.title.line))
        return _("“{title}” is unloaded: put it on the shelf.").format(title=found.title.line)

    def see(self, number: str, lines: Sequence[BoardLine]) -> str:
        """Whether the copy with this number is to be on board, in words.

        Raises:
            UserError: no copy has the number.
        """
        found = copy_numbered(self._library, number)
        listed = any(line.found.copy.id == found.copy.id and line.here for line in lines)
        words = _("“{title}” is there.") if listed else _("“{title}” is not listed as on board.")
        return words.format(title=found.title.line)

    def show_list(self, one: LoadingList) -> None:
        """Show the loading list as a paper."""
        title = _("Loading list for {day}").format(day=full_day(one.trip.day))
        file = _("loading list") + f" {one.trip.day:%Y-%m-%d}.pdf"
        self._show(one.vehicle_name, title, lambda: on_board.loading_list_pdf(self._library, one), file)

    def show_sheet(self, vehicle: Vehicle, lines: Sequence[BoardLine]) -> None:
        """Show all that is on board as a paper with boxes to tick."""
        title, today = _("On board on {day}").format(day=full_day(self.today)), self.today
        file = _("on board") + f" {today:%Y-%m-%d}.pdf"
        draw = _drawing(on_board.board_list_pdf, self._library, vehicle.name, lines, today)
        self._show(vehicle.name, title, draw, file, personal=False)

    def show_check(self, vehicle: Vehicle, seen: CheckedBoard) -> None:
        """Show the result of a check as a paper."""
        title, today = _("Check on {day}").format(day=full_day(self.today)), self.today
        file = _("check of what is on board") + f" {today:%Y-%m-%d}.pdf"
        draw = _drawing(on_board.board_check_pdf, self._library, vehicle.name, seen, today)
        self._show(vehicle.name, title, draw, file, personal=False)

    def _show(self, name: str, title: str, draw: Callable[[], bytes], file: str, *, personal: bool = True) -> None:
        dialog = PaperDialog(self._owner, self._desk, self._library, name)
        dialog.show_paper(Paper(title, draw, file, Changes, personal=personal))
        dialog.exec()


def _drawing(draw: Callable[..., bytes], *values: object) -> Callable[[], bytes]:
    return lambda: draw(*values)
