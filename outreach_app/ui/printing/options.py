"""How the papers are printed: copies, order, what they show; and what is to be minded about them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from outreach_app.domain.rounds import LOADING_LIST
from outreach_app.services.book_sets import SET_ACT
from outreach_app.services.papers import PAPERS, PrintOptions
from outreach_app.ui import theme
from outreach_app.ui.actions import shortcut_words
from outreach_app.ui.controls import PRIMARY, Button, Label
from outreach_app.ui.form import Number
from outreach_app.ui.notice import Notice
from outreach_app.ui.printing.papers_list import MOST_COPIES
from outreach_app.ui.printing.rows import Wish
from outreach_app.ui.printing.words import paper_name, personal
from outreach_app.ui.translated import Translated
from outreach_app.wording import _, ngettext

PRINT, SAVE = "Ctrl+Return", "Ctrl+S"
"""The keys of the two buttons."""
ORDERS = ("rounds", "papers")


class OptionsPanel(Translated, QWidget):
    """`changed` tells that papers look otherwise now, `copies_set` how often the shown one is wanted."""

    changed = Signal()
    copies_set = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.copies, self.order = Number(1, MOST_COPIES, 1), QComboBox()
        self.phones, self.door_codes = QCheckBox(), QCheckBox()
        self.note = Notice("person", "muted")
        self.print, self.save = Button("print", PRIMARY), Button()
        self._copies_label, self._order_label = Label("muted"), Label("muted")
        self._wishes: Sequence[Wish] = ()
        self.phones.setChecked(True)
        self.order.addItems([""] * len(ORDERS))
        self._lay_out()
        self.copies.valueChanged.connect(self.copies_set)
        self.phones.toggled.connect(self._changed)
        self.door_codes.toggled.connect(self._changed)
        self.retranslate()

    @property
    def options(self) -> PrintOptions:
        """What the papers show."""
        return PrintOptions(phones=self.phones.isChecked(), door_codes=self.door_codes.isChecked())

    def ordered(self, wishes: Sequence[Wish]) -> list[Wish]:
        """The papers in the order in which they are to come out."""
        if ORDERS[self.order.currentIndex()] == "rounds":
            return list(wishes)
        return sorted(wishes, key=lambda wish: (LOADING_LIST, *PAPERS, SET_ACT).index(wish.line.paper))

    def show_copies(self, copies: int, paper: str) -> None:
        """Show how often a paper is wanted."""
        blocked = self.copies.blockSignals(True)
        self.copies.setValue(copies)
        self.copies.setEnabled(bool(paper))
        self.copies.setAccessibleName(
            _("Copies: {paper}").format(paper=paper_name(paper)) if paper else _("Number of copies")
        )
        self.copies.blockSignals(blocked)

    def show_wishes(self, wishes: Sequence[Wish]) -> None:
        """Show what is ticked."""
        self._wishes = wishes
        count = sum(wish.copies for wish in wishes)
        words = ngettext("Print {count} paper…", "Print {count} papers…", count) if count else _("Print…")
        self.print.name(words, words, shortcut_words(PRINT))
        for button in (self.print, self.save):
            button.setEnabled(bool(wishes))
        self.note.say(personal([wish.line.paper for wish in wishes], self.options))

    def retranslate(self) -> None:
        """Set every text and accessible name anew."""
        self._copies_label.setText(_("Number of copies"))
        self._order_label.setText(_("Order"))
        self.copies.setToolTip(_("Of the paper that is shown; in the list a digit does the same"))
        self.order.setAccessibleName(_("Order of printing"))
        self.order.setItemText(0, _("Round by round"))
        self.order.setItemText(1, _("Paper by paper"))
        self.phones.setText(_("Phones on the route sheet"))
        self.phones.setToolTip(_("Leave them out for volunteers"))
        self.door_codes.setText(_("Door codes on the route sheet"))
        self.door_codes.setToolTip(
            _("Only in what is printed or saved, never on the screen; the journal tells who did")
        )
        self.save.name(_("Save as PDF…"), _("Save as PDF…"), shortcut_words(SAVE))
        self.show_wishes(self._wishes)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._space()
        super().changeEvent(event)

    def _changed(self) -> None:
        self.show_wishes(self._wishes)
        self.changed.emit()

    def _lay_out(self) -> None:
        self._column, self._grid, self._buttons = QVBoxLayout(self), QGridLayout(), QHBoxLayout()
        self._grid.addWidget(self._copies_label, 0, 0)
        self._grid.addWidget(self.copies, 0, 1)
        self._grid.addWidget(self._order_label, 0, 2)
        self._grid.addWidget(self.order, 0, 3)
        self._grid.setColumnStretch(3, 1)
        self._column.addLayout(self._grid)
        for part in (self.phones, self.door_codes, self.note):
            self._column.addWidget(part)
        self._buttons.addWidget(self.print, 1)
        self._buttons.addWidget(self.save)
        self._column.addLayout(self._buttons)
        self._space()

    def _space(self) -> None:
        self._column.setContentsMargins(*[theme.px(12)] * 4)
        self._column.setSpacing(theme.px(4))
        self._grid.setHorizontalSpacing(theme.px(8))
        self._buttons.setSpacing(theme.px(8))
        self._buttons.setContentsMargins(0, theme.px(8), 0, 0)
