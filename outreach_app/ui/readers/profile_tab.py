"""Profile: what the reader told of themselves, and how to get in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from outreach_app.domain.collection import format_name
from outreach_app.domain.dates import full_day
from outreach_app.domain.tastes import TasteKind
from outreach_app.services.reader_card import ReaderCard
from outreach_app.ui import theme
from outreach_app.ui.controls import QUIET, Button, Label
from outreach_app.ui.facts import FactSheet
from outreach_app.ui.readers import words
from outreach_app.ui.typed import birth_text, coordinates_text
from outreach_app.wording import _


class DoorCode(QWidget):
    """Behind a click: `wanted` asks for the code, which `reveal` shows until another reader is chosen."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.code, self.show_it = Label("strong"), Button("key", QUIET)
        self.code.setText("••••")
        self.code.setAccessibleName(_("hidden"))
        self.show_it.name(_("Show"), _("Show the door code; the journal notes it"))
        self.show_it.clicked.connect(self.wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.code)
        row.addWidget(self.show_it)
        row.addStretch()

    def reveal(self, code: str) -> None:
        """Show the code."""
        self.code.setText(code)
        self.code.setAccessibleName(code)
        self.show_it.hide()


class ProfileTab(QScrollArea):
    """`code_wanted` when the door code is to be shown."""

    code_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.door: DoorCode | None = None
        inner = QWidget()
        self._sheet = FactSheet()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, theme.px(16), theme.px(8), 0)
        column.addWidget(self._sheet)
        column.addStretch()
        self.setWidget(inner)
        inner.setAutoFillBackground(False)

    def show_card(self, card: ReaderCard) -> None:
        """Show a reader."""
        reader, place = card.reader, card.place
        self.door = None
        if place and place.door_code:
            self.door = DoorCode()
            self.door.wanted.connect(self.code_wanted)
        where = place.coordinates if place else None
        near = _("approximate") if where and where.approximate else ""
        self._sheet.show_facts(
            [
                (_("Card"), reader.card),
                (_("Born"), birth_text(reader.birth)),
                (_("Phones"), "\n".join(words.phone(one) for one in reader.phones)),
                (_("Contact person"), "\n".join(words.contact(one) for one in reader.contacts)),
                (_("Address"), words.joined(place.address.line, place.address.way_in) if place else ""),
                (_("Room"), reader.room),
                (_("Way in"), place.access_note if place else ""),
                (_("Door code"), self.door or ""),
                (_("Coordinates"), words.joined(coordinates_text(where), near)),
                (_("Reads"), ", ".join(format_name(one) for one in card.tastes.liked(TasteKind.FORMAT))),
                (_("Copies at a visit"), str(reader.items_per_visit or "")),
                (_("Notes"), reader.notes),
                (_("Registered"), full_day(reader.registered_on) if reader.registered_on else ""),
                (_("Consent"), words.consent(reader)),
            ]
        )
