"""Where a scanned code leads that the page on view has no use for."""

from PySide6.QtWidgets import QApplication

from outreach_app.services.library import Library
from outreach_app.services.scan import what_carries
from outreach_app.ui.desk import Desk
from outreach_app.ui.ways import Ways
from outreach_app.wording import _


def follow(library: Library, ways: Ways, desk: Desk, code: str) -> None:
    """Show what carries a code: a reader, a title, a round's bags before its day and its results from then on."""
    found = what_carries(library, code)
    if found.round:
        reader = found.call.reader if found.call else None
        if found.round.day > library.clock().date():
            ways.pack_bags(found.round.id, reader)
        else:
            ways.enter_round(found.round.id)
    elif found.reader:
        ways.open_reader(found.reader.id)
    elif found.indexed:
        told = _("{name} is in the index only: enter the visit at the stop, or without a round.")
        desk.told.emit(told.format(name=found.indexed.name), False)
    elif found.copies:
        ways.open_title(found.copies[0].title.id)
    else:
        QApplication.beep()
        desk.told.emit(_("Nothing in the library has the code {code}.").format(code=code), False)
