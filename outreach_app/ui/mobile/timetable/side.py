"""The card beside the grid: the chosen stop in short, its next dates with their reasons, what is to be settled."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from outreach_app.domain.dates import short_day
from outreach_app.domain.places import Place
from outreach_app.domain.schedule import Due
from outreach_app.domain.stop_checks import Question
from outreach_app.domain.stop_days import hours_in_words, hours_on
from outreach_app.ui import theme
from outreach_app.ui.card import Card
from outreach_app.ui.controls import QUIET, Button, Label
from outreach_app.ui.flow import Flow
from outreach_app.ui.mobile.timetable import keys
from outreach_app.ui.passport_facts import passport
from outreach_app.ui.translated import Translated
from outreach_app.wording import _, ngettext

WIDTH = 264
"""At 100 %."""


class StopSide(Translated, QWidget):
    """`open` and `change` are buttons for the stop that is shown, `plan` for its timetable."""

    def __init__(self) -> None:
        super().__init__()
        self._card = Card()
        self._next, self._asked, self._facts = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._head_next, self._head_asked = Label("strong"), Label("strong")
        self.open, self.change, self.plan = Button(kind=QUIET), Button(kind=QUIET), Button(kind=QUIET)
        inner, buttons = QWidget(), QWidget()
        column, row = QVBoxLayout(inner), Flow(buttons)
        column.setContentsMargins(0, 0, 0, 0)
        for button in (self.plan, self.change, self.open):
            row.addWidget(button)
        column.addWidget(self._head_asked)
        column.addLayout(self._asked)
        column.addWidget(self._head_next)
        column.addLayout(self._next)
        column.addLayout(self._facts)
        column.addStretch()
        for part in (self._asked, self._next, self._facts):
            part.setSpacing(theme.px(4))
        self._card.body.addWidget(_scrolled(inner), 1)
        self._card.body.addWidget(buttons)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._card)
        self.retranslate()
        self.show_stop(None, ())

    def retranslate(self) -> None:
        """Set every text anew."""
        self._head_next.setText(_("The next dates"))
        self.plan.name(_("Timetable…"), _("Set when the vehicle comes here: rhythm, hours, season"), keys.PLAN)
        self.change.name(_("Passport…"), _("Change the stop and its passport"), keys.PASSPORT)
        self.open.name(_("To the card"), _("Open the card of the stop"), keys.CARD)

    def show_stop(self, stop: Place | None, questions: Iterable[Question]) -> None:
        """Show another stop; its dates come later."""
        self._card.set_title(stop.label if stop else _("No stop is chosen"))
        for button in (self.open, self.change, self.plan):
            button.setEnabled(stop is not None)
        asked = list(questions)
        _empty(self._asked)
        self._head_asked.setVisible(bool(asked))
        count = len(asked)
        self._head_asked.setText(ngettext("{count} question", "{count} questions", count).format(count=count))
        for one in asked:
            self._asked.addWidget(_said(f"{short_day(one.day)}: {one.words}", "danger"))
        _empty(self._facts)
        for name, text in _told(stop) if stop else ():
            self._facts.addWidget(_said(f"{name}: {text}", "body"))
        self.show_dates(())

    def show_dates(self, dates: Iterable[Due]) -> None:
        """Show the next dates of the stop, each with its reason."""
        _empty(self._next)
        told = [one for one in dates if one.day]
        self._head_next.setVisible(bool(told))
        for one in told:
            day = one.day or one.plan.first_on
            self._next.addWidget(_said(" ".join((short_day(day), hours_in_words(*hours_on(one.plan, day)))), "body"))
            self._next.addWidget(_said(one.reason, "muted"))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(WIDTH), theme.px(320))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(WIDTH), theme.px(160))


def _told(stop: Place) -> list[tuple[str, str]]:
    """What is told of a stop, without what nobody has said."""
    facts = [
        (_("Address"), stop.address.line),
        (_("Way in"), stop.access_note),
        *passport(stop),
        (_("Notes"), stop.notes),
    ]
    return [(name, text) for name, text in facts if text and text != stop.label]


def _scrolled(inner: QWidget) -> QScrollArea:
    """What is higher than the card scrolls; its lines are as wide as the card."""
    area = QScrollArea()
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    for part in (area.viewport(), inner):
        part.setAutoFillBackground(False)
    return area


def _said(text: str, role: str) -> Label:
    label = Label(role, wrap=True)
    label.setText(text)
    return label


def _empty(column: QVBoxLayout) -> None:
    while item := column.takeAt(0):
        item.widget().hide()
        item.widget().deleteLater()
