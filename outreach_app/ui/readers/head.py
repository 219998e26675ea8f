"""The head of a card: who it is, where, how to reach them, when next and why, and what stands out."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from outreach_app.domain.reader_status import ReaderStatus
from outreach_app.services.reader_card import ReaderCard, remarks
from outreach_app.ui import theme
from outreach_app.ui.chip import Chip, Mark
from outreach_app.ui.controls import QUIET, Button, Label
from outreach_app.ui.dates import age_words
from outreach_app.ui.flow import Flow
from outreach_app.ui.palette import State
from outreach_app.ui.readers import words
from outreach_app.ui.readers.visits_tab import CALL_KEY
from outreach_app.wording import _

REST_KEY = "Alt+P"


class CardHead(QWidget):
    """`edit` opens the form, `papers` what the reader signs, `call` notes a call.

    `rest` begins the service, pauses it or ends the pause.
    """

    def __init__(self) -> None:
        super().__init__()
        self.name, self.edit, self.papers = Label("title", wrap=True), Button("note"), Button("print", QUIET)
        self.where, self.phones = Label(wrap=True), Label(wrap=True)
        self.next, self.why = Label("strong", wrap=True), Label("muted", wrap=True)
        self._chips = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._chips.setSizePolicy(policy)
        self.remarks = Flow(self._chips)
        self.rest, self.call = Button("pause", QUIET), Button("phone", QUIET)
        self._column = QVBoxLayout(self)
        top = QHBoxLayout()
        top.addWidget(self.name, 1)
        top.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(top)
        for part in (self.where, self.phones, self.next, self.why, self._chips):
            self._column.addWidget(part)
        deeds = QHBoxLayout()
        for deed in (self.call, self.rest, self.papers):
            deeds.addWidget(deed)
        deeds.addStretch()
        self._column.addLayout(deeds)
        for label in (self.name, self.where, self.phones):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._space()

    def show_card(self, card: ReaderCard) -> None:
        """Show a reader."""
        reader, place = card.reader, card.place
        self.name.setText(reader.full_name)
        self._name_rest(card.status)
        where = (place.label, reader.room, place.address.way_in) if place else ()
        self.where.setText(words.joined(age_words(reader.birth, card.day), ", ".join(part for part in where if part)))
        self.phones.setText(words.joined(*(words.phone(one) for one in reader.phones)))
        self.next.setText(words.next_visit(card.next_due, card.day))
        self.why.setText(card.next_due.reason if card.next_due else "")
        for label in (self.where, self.phones, self.why):
            label.setVisible(bool(label.text()))
        self.remarks.clear()
        found = remarks(card)
        for remark in found:
            self.remarks.addWidget(Chip(Mark(State(remark.state), remark.text)))
        self._chips.setVisible(bool(found))
        self._chips.setAccessibleName(", ".join(remark.text for remark in found))

    def _name_rest(self, status: ReaderStatus) -> None:
        """The one deed that fits how it stands with the reader."""
        names = {
            ReaderStatus.PENDING: (_("Begin the service"), _("From today on the reader is due")),
            ReaderStatus.ACTIVE: (_("Pause"), _("Let the reader rest in all plans")),
            ReaderStatus.PAUSED: (_("End the pause"), _("Serve the reader again from today on")),
        }
        self.rest.setVisible(status in names)
        if status in names:
            self.rest.name(*names[status], REST_KEY)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.call.name(_("Note a call"), _("Note a call to the reader, or by one"), CALL_KEY)
        self.edit.name(_("Change"), _("Change the reader"), "F2")
        self.papers.name("", _("Papers of enrolment"), "Ctrl+Shift+P")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._space()
        super().changeEvent(event)

    def _space(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(4))
