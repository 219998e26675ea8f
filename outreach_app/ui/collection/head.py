"""The head of a card: the title, who wrote it, where and how it came out, what stands out."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from outreach_app.services.title_card import TitleCard
from outreach_app.ui import theme
from outreach_app.ui.chip import Chip
from outreach_app.ui.collection import words
from outreach_app.ui.controls import Button, Label
from outreach_app.ui.flow import Flow
from outreach_app.wording import _


class CardHead(QWidget):
    """`edit` opens the form."""

    def __init__(self) -> None:
        super().__init__()
        self.name, self.edit = Label("title", wrap=True), Button("note")
        self.author, self.imprint, self.manner = Label(wrap=True), Label("muted", wrap=True), Label(wrap=True)
        self._chips = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._chips.setSizePolicy(policy)
        self.remarks = Flow(self._chips)
        self._column = QVBoxLayout(self)
        top = QHBoxLayout()
        top.addWidget(self.name, 1)
        top.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(top)
        for part in (self.author, self.imprint, self.manner, self._chips):
            self._column.addWidget(part)
        for label in (self.name, self.author, self.imprint):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._space()

    def show_card(self, card: TitleCard) -> None:
        """Show a title."""
        title = card.title
        self.name.setText(title.title)
        self.author.setText(title.author)
        self.imprint.setText(
            words.joined(words.imprint(title), title.series, f"ISBN {title.isbn}" if title.isbn else "")
        )
        self.manner.setText(words.manner(title))
        for label in (self.author, self.imprint, self.manner):
            label.setVisible(bool(label.text()))
        self.remarks.clear()
        found = words.remarks(card)
        for mark in found:
            self.remarks.addWidget(Chip(mark))
        self._chips.setAccessibleName(", ".join(str(mark) for mark in found))

    def retranslate(self) -> None:
        """Set every text anew."""
        self.edit.name(_("Change"), _("Change the title"), "F2")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._space()
        super().changeEvent(event)

    def _space(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(4))
