"""Out there: a code that the kit does not know is taken as it is told, with a name or title where that is known."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from outreach_app.domain.collection import FoundCopy
from outreach_app.domain.readers import Reader
from outreach_app.services.library import Library
from outreach_app.services.scan import Scanned, what_carries
from outreach_app.services.walk_ins import copy_at_hand, reader_at_hand, takes_unknown
from outreach_app.ui.controls import Label
from outreach_app.ui.form import Fields, FormDialog
from outreach_app.wording import _

BOOK, CARD, NEW = "book", "card", "new"


@dataclass(frozen=True)
class Noted:
    """A copy or a reader that was noted; neither: a new reader by that name is to be enrolled."""

    called: str
    copy: FoundCopy | None = None
    reader: Reader | None = None


class UnknownForm(FormDialog):
    """Asks whether the code is a book, the card of somebody registered, or one for a new reader; `kind` is likelier."""

    def __init__(self, parent: QWidget | None, code: str, kind: str, *, new: bool) -> None:
        super().__init__(parent, _("“{code}” is not in this kit").format(code=code), _("Take it as told"))
        told, fields = Label("muted", wrap=True), Fields()
        told.setText(_("It is noted, and recognised in the library when the kit comes back."))
        ways = [(_("a book"), BOOK), (_("the card of a reader"), CARD)]
        self.kind = fields.choice(
            _("What it is"), [*ways, *([(_("the card of a new reader"), NEW)] if new else [])], kind
        )
        self.called = fields.line(_("Title or name, if known"))
        self.content.addWidget(told)
        self.content.addWidget(fields)
        self.ready(self.called)

    def value(self) -> tuple[str, str]:
        return str(self.kind.value()), self.called.text().strip()


def note_unknown(owner: QWidget, library: Library, code: str, kind: str, *, new: bool = False) -> Noted | None:
    """Ask what a code is, and note it; None: the person left it. `new` offers to enrol a reader with it."""
    told = UnknownForm(owner, code, kind, new=new).given()
    if told is None:
        return None
    what, called = told
    if what == BOOK:
        return Noted(called, copy=copy_at_hand(library, code, called))
    return Noted(called, reader=reader_at_hand(library, code, called) if what == CARD else None)


def made_known(owner: QWidget, library: Library, found: Scanned, kind: str) -> Scanned | None:
    """What was scanned; out there what the kit did not know is noted first. None: the person left it."""
    if found.known or not takes_unknown(library, found.code):
        return found
    return what_carries(library, found.code) if note_unknown(owner, library, found.code, kind) else None
