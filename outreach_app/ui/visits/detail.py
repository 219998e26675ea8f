"""The card of one line of the sheet: who, what happened with each copy, what is wished for next time."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from outreach_app.domain.year_turn import ToReregister
from outreach_app.services.visits import RoundRow
from outreach_app.ui.card import Card
from outreach_app.ui.controls import QUIET, Button, Label
from outreach_app.ui.translated import Translated
from outreach_app.ui.visits.draft import Draft, Offer
from outreach_app.ui.visits.form import VisitForm
from outreach_app.wording import _

ANEW_KEY = "Alt+R"


class Detail(Translated, Card):
    """`finished` by Enter: save and go back to the list; `dropped` by Esc: go back and keep nothing.

    `edited` tells of each change; `wished` of a wish, sent off by Enter or by leaving the card.
    """

    finished = Signal()
    dropped = Signal()
    edited = Signal()
    wished = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.name = Label("title", wrap=True)
        self.head.insertWidget(0, self.name, 1)
        self.where, self.wishes, self.hint = (
            Label("muted", wrap=True),
            Label("small", wrap=True),
            Label("small", wrap=True),
        )
        self.form, self.wish, self.close_button = VisitForm(), QLineEdit(), Button("cross", QUIET)
        self.head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.ask, self.anew = Label("small", wrap=True), Button("check")
        self.body.addWidget(self.where)
        self.body.addWidget(self.ask)
        self.body.addWidget(self.anew)
        self.body.addWidget(self.form, 1)
        for part in (self.wishes, self.wish):
            self.body.addWidget(part)
        self.body.addStretch()
        self.body.addWidget(self.hint)
        self.form.edited.connect(self.edited)
        self.close_button.clicked.connect(self.finished)
        self._row: RoundRow | None = None
        self._waiting: ToReregister | None = None
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text and accessible name anew."""
        self.wish.setPlaceholderText(_("Wish for next time"))
        self.wish.setAccessibleName(_("Wish for next time"))
        self.hint.setText(_("Enter: save and back · Esc: drop · ←→: rating"))
        self.close_button.name("", _("Save and go back to the list"), "Enter")
        self.anew.name(_("Register anew"), _("The consent was seen, the address is right"), ANEW_KEY)
        if self._row:
            self._name(self._row)

    def show_row(
        self, row: RoundRow, offer: Offer, draft: Draft | None, waiting: ToReregister | None = None, *, open_: bool
    ) -> None:
        """Show a line as it stands, or as it is half entered; a round to come is not `open_` to results.

        Who is `waiting` for the year's registration is asked for it.
        """
        self._row, self._waiting = row, waiting
        self.anew.setEnabled(open_)
        self._name(row)
        self.form.offer(offer, draft)
        self.form.setEnabled(open_)
        self.wish.setVisible(row.reader is not None)

    def take_wish(self) -> None:
        """Send off the wish that stands in the line."""
        text = self.wish.text().strip()
        self.wish.clear()
        if text:
            self.wished.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_KEYPAD:
            self.finished.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def focus_question(self) -> None:
        """Put the cursor where the outcome asks for more."""
        self.form.focus_question()

    def _name(self, row: RoundRow) -> None:
        self.name.setText(row.name)
        self.setAccessibleName(row.name)
        place = row.stop.place
        parts = [place.name, place.address.line, place.address.way_in, row.reader.room if row.reader else ""]
        where = " · ".join(dict.fromkeys(part for part in parts if part and part != row.name))
        phones = [phone.number for phone in row.reader.phones[:1]] if row.reader else []
        self.where.setText("\n".join(part for part in (where, *phones) if part))
        wishes = "; ".join(request.text for request in row.requests)
        self.wishes.setText(_("Wishes: {text}").format(text=wishes))
        self.wishes.setVisible(bool(wishes))
        asked = _("To be registered for this year: look at the consent and the address.")
        lacks = "" if self._waiting is None or self._waiting.consented else _("No consent is in force: have it signed.")
        self.ask.setText(f"{asked} {lacks}".strip())
        for part in (self.ask, self.anew):
            part.setVisible(self._waiting is not None)


_KEYPAD = Qt.KeyboardModifier.KeypadModifier
