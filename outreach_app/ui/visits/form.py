"""The form of one call: outcome, what that outcome asks for, each copy, and a note."""

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from outreach_app.domain.identity import Id
from outreach_app.domain.missed_calls import BEFOREHAND, Why
from outreach_app.domain.visits import Outcome
from outreach_app.ui import theme
from outreach_app.ui.actions import shortcut_words
from outreach_app.ui.controls import Label
from outreach_app.ui.day_edit import DayEdit
from outreach_app.ui.form import Choice
from outreach_app.ui.translated import Translated
from outreach_app.ui.visits.draft import WEEK, Draft, Item, Offer
from outreach_app.ui.visits.outcomes import AGREES, LOOKS, PAUSES
from outreach_app.ui.visits.ticks import Ticks
from outreach_app.wording import _

_PAUSE = timedelta(weeks=4)
"""How long a pause is offered to last."""


class OutcomeBox(QComboBox):
    """The outcomes, each with its key; the wheel scrolls the page, never the outcome."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumContentsLength(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def chosen(self) -> Outcome | None:
        """The chosen outcome; Qt hands a member of a string enumeration back as a plain string."""
        value = self.currentData()
        return Outcome(value) if value else None

    def choose(self, outcome: Outcome | None) -> None:
        """Show an outcome; nobody is told."""
        self.setCurrentIndex(list(LOOKS).index(outcome) + 1 if outcome else 0)

    def fill(self, *, keys: bool) -> None:
        """Set the texts anew; the chosen one stays."""
        chosen = self.chosen()
        self.clear()
        self.addItem(_("Not entered yet"), None)
        for outcome, look in LOOKS.items():
            key = f"   {shortcut_words(f'Alt+{look.digit}')}" if keys else ""
            self.addItem(_(look.text) + key, outcome.value)
        self.choose(chosen)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class VisitForm(Translated, QWidget):
    """Shows an `Offer`, gives a `Draft`; `edited` tells of what the person changed, never of what was shown."""

    edited = Signal()

    def __init__(self, *, keys: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys, self._silent = keys, False
        self._offer = Offer(date.min)
        self._unseen: frozenset[Id] | None = None
        self.outcome, self.left_with, self.note = OutcomeBox(), QLineEdit(), QLineEdit()
        self.dated, self.until, self.items, self.why = QCheckBox(), DayEdit(), Ticks(), Choice([], None)
        self.fault = Label("danger", wrap=True)
        self._lay_out()
        self.outcome.activated.connect(self._choose)
        for change in (self.left_with.textEdited, self.note.textEdited, self.items.ticked, self.until.dateChanged):
            change.connect(self._tell)
        self.dated.toggled.connect(self._tell)
        self.why.currentIndexChanged.connect(self._tell)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._silent = True
        self.outcome.fill(keys=self._keys)
        self.why.offer([(why.label, why) for why in (Why.NOT_TOLD, *BEFOREHAND)])
        self.why.choose(self._offer.draft.why)
        self._silent = False
        for control, name in (
            (self.outcome, _("Outcome")),
            (self.left_with, _("Left with whom?")),
            (self.why, _("Why did nobody come?")),
            (self.note, _("Note")),
            (self.items, _("Books, one by one")),
        ):
            control.setAccessibleName(name)
        self.left_with.setPlaceholderText(_("Left with whom?"))
        self.note.setPlaceholderText(_("Note"))
        self._fill_items(self.draft())
        self._ask()

    def offer(self, offer: Offer, draft: Draft | None = None) -> None:
        """Show a call as it stands, or as it is half entered in a draft."""
        self._offer, draft = offer, draft or offer.draft
        self._silent = True
        self.outcome.choose(draft.outcome)
        self.left_with.setText(draft.left_with)
        self.note.setText(draft.note)
        self.why.choose(draft.why)
        day = draft.postponed_to or draft.pause_until
        later = _PAUSE if draft.outcome in PAUSES else WEEK
        self.until.allow(offer.day + timedelta(days=1))
        self.until.set_day(day or offer.day + later)
        self.dated.setChecked(day is not None)
        self._fill_items(draft)
        self._silent = False
        self.say_fault("")
        self._ask()

    def draft(self) -> Draft:
        """What is entered now."""
        outcome = self.outcome.chosen()
        day = self.until.day() if self.dated.isChecked() else None
        return Draft(
            outcome=outcome,
            out=self.items.ticks(self._offer.outgoing) if self._unseen is None else self._unseen,
            back=self.items.ticks(self._offer.returning),
            left_with=self.left_with.text() if outcome is Outcome.LEFT_WITH else "",
            postponed_to=day if outcome in AGREES else None,
            pause_until=day if outcome in PAUSES else None,
            note=self.note.text(),
            stars=self.items.stars(),
            why=self.why.value() if outcome is Outcome.NOT_COME else Why.NOT_TOLD,
        )

    def choose(self, outcome: Outcome) -> None:
        """Take an outcome as if it were chosen in the list."""
        self.outcome.choose(outcome)
        self._choose()

    def tick(self, item: Item) -> None:
        """Tick a scanned copy: one that can come back, one of the bag, or one that goes out besides."""
        draft = self.draft()
        if item.copy in {one.copy for one in self._offer.returning}:
            draft = replace(draft, back=draft.back | {item.copy})
        else:
            if item.copy not in {one.copy for one in self._offer.outgoing}:
                self._offer = replace(self._offer, outgoing=(*self._offer.outgoing, item))
            draft = replace(draft, out=draft.out | {item.copy})
        self.offer(self._offer, draft)
        self.edited.emit()

    def say_fault(self, sentence: str) -> None:
        """Say under the outcome what is missing."""
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))

    def focus_question(self) -> None:
        """Put the cursor where the outcome asks for more, else on the copies, else on the outcome."""
        for control in (self.left_with, self.why, self.dated, self.items, self.outcome):
            if not control.isHidden() and control.isEnabled():
                control.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._space()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        self._when = QHBoxLayout()
        self._when.addWidget(self.dated)
        self._when.addWidget(self.until, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        for part in (self.outcome, self.left_with, self.why, self._when, self.fault, self.items, self.note):
            if isinstance(part, QHBoxLayout):
                self._column.addLayout(part)
            else:
                self._column.addWidget(part, 1 if part is self.items else 0)
        self._space()

    def _space(self) -> None:
        self._column.setSpacing(theme.px(8))
        self._when.setSpacing(theme.px(8))

    def _fill_items(self, draft: Draft) -> None:
        """Show the copies; where nobody took any, the ticks of the bag wait unseen."""
        takes = draft.outcome is None or draft.outcome.hands_over
        self._unseen = None if takes else draft.out
        sections = [(_("Came back: {done} of {all}"), self._offer.returning, draft.back)]
        if takes:
            sections.insert(0, (_("Handed out: {done} of {all}"), self._offer.outgoing, draft.out))
        self.items.set_sections(sections, dict(draft.stars))
        self.items.setVisible(self.items.count() > 0)

    def _choose(self) -> None:
        """Take another outcome, with what it offers."""
        outcome = self.outcome.chosen()
        draft = self.draft()
        if outcome:
            draft = draft.with_outcome(outcome, self._offer.day)
        self.offer(self._offer, draft)
        self.edited.emit()

    def _ask(self) -> None:
        """Show the question of the chosen outcome, and no other."""
        outcome = self.outcome.chosen()
        self.left_with.setVisible(outcome is Outcome.LEFT_WITH)
        self.why.setVisible(outcome is Outcome.NOT_COME)
        for control in (self.dated, self.until):
            control.setVisible(outcome in PAUSES | AGREES)
        words = _("Agreed for") if outcome in AGREES else _("Pause until")
        self.dated.setText(words)
        self.dated.setAccessibleName(words)
        self.until.setAccessibleName(words)
        self.until.setEnabled(self.dated.isChecked())

    def _tell(self) -> None:
        if self._silent:
            return
        if self.outcome.chosen() is None and self.draft() != replace(self._offer.draft, outcome=None):
            self.outcome.choose(Outcome.SERVED)
        self.say_fault("")
        self._ask()
        self.edited.emit()
