"""Profile: what the reader told of themselves, and how to get in."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from outreach_app.domain.collection import format_name
from outreach_app.domain.places import Place, PlaceKind
from outreach_app.domain.tastes import TasteKind
from outreach_app.services.reader_card import ReaderCard
from outreach_app.ui import theme
from outreach_app.ui.controls import QUIET, Button, Label
from outreach_app.ui.facts import FactSheet
from outreach_app.ui.readers import words
from outreach_app.ui.readers.basis_fields import day_text
from outreach_app.ui.readers.behind_click import BehindClick
from outreach_app.ui.readers.checks_block import ChecksBlock
from outreach_app.ui.readers.others import Others
from outreach_app.ui.typed import birth_text, coordinates_text
from outreach_app.wording import _

SEE_HEALTH, CHANGE_HEALTH, WITHDRAW_HEALTH, WITHDRAW, CHANGE_PLACE, SEE_PLACE, SEE_SAFE = (
    *("see_health", "change_health", "withdraw_health"),
    *("withdraw", "change_place", "see_place", "see_safe"),
)
"""What can be wished for."""


class ProfileTab(QScrollArea):
    """`code_wanted` when the door code is to be shown, `wished(what)` for a deed, `reader_wanted(id)` for another."""

    code_wanted = Signal()
    wished = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.door: BehindClick | None = None
        self.health: BehindClick | None = None
        self.safe: BehindClick | None = None
        inner = QWidget()
        self._sheet, self.others = FactSheet(), Others()
        self.reader_wanted = self.others.wanted
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, theme.px(16), theme.px(8), 0)
        self.checks = ChecksBlock()
        column.addWidget(self.checks)
        column.addWidget(self._sheet)
        column.addWidget(self.others)
        column.addStretch()
        self.setWidget(inner)
        inner.setAutoFillBackground(False)

    def show_card(self, card: ReaderCard) -> None:
        """Show a reader."""
        place = card.place
        self.door = self.safe = None
        if place and place.key_safe:
            self.safe = BehindClick(_("Show the key safe; the journal notes it"))
            self.safe.wanted.connect(lambda: self.wished.emit(SEE_SAFE))
        if place and place.door_code:
            self.door = BehindClick(_("Show the door code; the journal notes it"))
            self.door.wanted.connect(self.code_wanted)
        self._sheet.show_facts([*self._of_person(card), *self._of_place(card), *self._of_service(card)])
        self.others.show_others(place, card.others)
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        """Give the facts the height that their lines take: the area by itself would press them together."""
        inner = self.widget()
        inner.setMinimumHeight(max(inner.heightForWidth(self.viewport().width()), 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _of_person(self, card: ReaderCard) -> list[tuple[str, str | QWidget]]:
        reader = card.reader
        return [
            (_("Card"), reader.card),
            (_("Subscription"), _("collective") if reader.collective else ""),
            (_("Born"), birth_text(reader.birth)),
            (_("Phones"), "\n".join(words.phone(one) for one in reader.phones)),
            (_("Contact person"), "\n".join(words.contact(one) for one in reader.contacts)),
        ]

    def _of_place(self, card: ReaderCard) -> list[tuple[str, str | QWidget]]:
        reader, place = card.reader, card.place
        if place is None:
            return [(_("Home address"), reader.residence)]
        where = place.coordinates
        near = _("approximate") if where and where.approximate else ""
        return [
            (place.kind.label, self._named(place)),
            (_("Address"), words.joined(place.address.line, place.address.way_in)),
            (_("Room"), reader.room),
            (_("Home address"), reader.residence),
            (_("Phone of the place"), place.phone),
            (_("Way in"), place.access_note),
            (_("Door code"), self.door or ""),
            (_("Key safe"), self.safe or ""),
            (_("Coordinates"), words.joined(coordinates_text(where), near)),
            (_("About the place"), place.notes),
        ]

    def _named(self, place: Place) -> str | QWidget:
        """An institution, point or stop by its name; a home has none."""
        if place.kind is PlaceKind.HOME:
            return ""
        card = self._button("crate", _("Its card"), _("The place's sets, and what did not come back"), SEE_PLACE)
        change = self._button("note", _("Change"), _("Change the place"), CHANGE_PLACE)
        return _with_buttons(place.name, [card, change])

    def _of_service(self, card: ReaderCard) -> list[tuple[str, str | QWidget]]:
        reader = card.reader
        return [
            (_("Reads"), ", ".join(format_name(one) for one in card.tastes.liked(TasteKind.FORMAT))),
            (_("Copies at a visit"), str(reader.items_per_visit or "")),
            (_("Notes"), reader.notes),
            (_("Basis"), words.basis(reader)),
            (_("Sent by"), reader.referral),
            (_("Look at it anew on"), day_text(reader.review_on)),
            (_("Registered"), day_text(reader.registered_on)),
            (_("Address checked"), day_text(reader.address_checked_on)),
            (_("Consent"), self._consent(card)),
            (_("Health mark"), self._health(card)),
        ]

    def _consent(self, card: ReaderCard) -> str | QWidget:
        text = words.consent(card.reader.consent, card.day)
        if card.reader.consent.given_on is None or card.reader.consent.withdrawn:
            return text
        return _with_buttons(text, [self._button("cross", _("Withdraw it"), _("The reader takes it back"), WITHDRAW)])

    def _health(self, card: ReaderCard) -> str | QWidget:
        """Behind a click; the consent stands beside it, so that one sees what is allowed without a look at the mark."""
        self.health = None
        if card.reader.anonymised:
            return ""
        if card.health is None:
            note = self._button("plus", _("Note it"), _("Note a health mark with its own consent"), CHANGE_HEALTH)
            return _with_buttons("", [note])
        self.health = BehindClick(_("Show the health mark; the journal notes it"))
        self.health.wanted.connect(lambda: self.wished.emit(SEE_HEALTH))
        change = self._button("note", _("Change"), _("Change the health mark; the journal notes it"), CHANGE_HEALTH)
        away = self._button(
            "cross", _("Withdraw it"), _("The reader takes back the consent to the mark"), WITHDRAW_HEALTH
        )
        block, column = QWidget(), QVBoxLayout()
        block.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.health)
        column.addWidget(_with_buttons(words.consent(card.health, card.day), [change, away]))
        return block

    def _button(self, icon: str, text: str, tip: str, what: str) -> Button:
        button = Button(icon, QUIET)
        button.name(text, tip)
        button.clicked.connect(lambda: self.wished.emit(what))
        return button


def _with_buttons(text: str, buttons: list[Button]) -> QWidget:
    """A text with its deeds below it, so that neither is cut off."""
    block, row = QWidget(), QHBoxLayout()
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(4))
    if text:
        label = Label(wrap=True)
        label.setText(text)
        column.addWidget(label)
    for button in buttons:
        row.addWidget(button)
    row.addStretch()
    column.addLayout(row)
    return block
