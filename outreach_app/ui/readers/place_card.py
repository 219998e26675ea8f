"""The card of a place: where it is, how to get in, the sets that it has, and what did not come back from it."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach_app.domain.book_sets import SetItem, SetsOfPlace
from outreach_app.domain.dates import full_day
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Place, PlaceKind
from outreach_app.ui import theme
from outreach_app.ui.controls import PRIMARY, QUIET, Button, Label
from outreach_app.ui.dialog import Dialog
from outreach_app.ui.facts import FactSheet
from outreach_app.ui.passport_facts import passport
from outreach_app.ui.readers import words
from outreach_app.ui.scrolled import scrolled
from outreach_app.ui.set_rows import COPIES, DUE, NAME, NUMBER, STATE, Listed
from outreach_app.ui.table_view import ROW_HEIGHT, Table
from outreach_app.ui.tables import Column
from outreach_app.wording import N_, _, ngettext

CLOSE, CHANGE, UNITE, OPEN_SET, CALL_OFF, POSTER, TAKE_OUT = range(7)
"""What the card is answered with."""
_MOST = 5
"""Rows shown at once; a longer list scrolls."""


@dataclass(frozen=True)
class Fault:
    """A copy that came back damaged, or not at all."""

    number: int
    item: SetItem

    @property
    def id(self) -> Id:
        """The id of the copy's line in its set."""
        return self.item.id

    @property
    def words(self) -> str:
        """What is wrong with it, and since when."""
        item = self.item
        condition = item.condition.label if item.condition else ""
        return words.joined(condition, full_day(item.back_on) if item.back_on else "", item.note)


SETS = (NUMBER, NAME, STATE, COPIES, DUE)
FAULTS = (
    Column(N_("Set"), lambda one: one.number, width=88, right=True),
    Column(N_("Acc. no."), lambda one: one.item.copy.number, width=96),
    Column(N_("Title"), lambda one: one.item.title.line, tip=lambda one: one.item.title.line, width=120, stretch=True),
    Column(N_("State"), lambda one: one.words, tip=lambda one: one.words, width=216),
)


class PlaceCard(Dialog):
    """Takes what is known of a place; `exec()` gives the deed that is wished for, `chosen` the set that it is about."""

    def __init__(self, parent: QWidget | None, place: Place, readers: int, sets: SetsOfPlace, today: date) -> None:
        super().__init__(parent, place.label, "" if place.kind is PlaceKind.HOME else place.kind.label)
        facts, self.sets, self.faults = FactSheet(), Table(SETS), Table(FAULTS)
        facts.show_facts(_facts(place, readers))
        self._column = QVBoxLayout()
        inner = QWidget()
        inner.setLayout(self._column)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(facts)
        self.content.addStrut(theme.px(600))
        self._list(self.sets, [Listed(line, today) for line in sets.lines], _("Sets"))
        self._list(self.faults, [Fault(*one) for one in sets.faults], _("Damaged or not returned"))
        self.nobody = Button("warning")
        self.nobody.name(_("Nobody comes…"), _("Call the next day here off, and tell who waits"))
        self.nobody.clicked.connect(lambda: self.done(CALL_OFF))
        self.take_out = Button("fieldwork")
        self.take_out.name(_("Take out…"), _("Take this place with its readers along without a network"))
        self.take_out.clicked.connect(lambda: self.done(TAKE_OUT))
        for button in (self.nobody, self.take_out):
            button.setVisible(place.kind is not PlaceKind.HOME)
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.content.addWidget(scrolled(inner, whole=True))
        self.sets.opened.connect(lambda _line: self.done(OPEN_SET))
        self.sets.go_to(0)
        self.add_button(_("Close"), CLOSE, QUIET)
        self.add_button(_("Make one with another…"), UNITE)
        if place.kind is PlaceKind.MOBILE_STOP:
            self.add_button(_("Poster…"), POSTER)
        if place.kind is not PlaceKind.HOME:
            self.add_button(_("Change"), CHANGE, default=not sets.lines)
        if sets.lines:
            self.add_button(_("Open the set"), OPEN_SET, PRIMARY, default=True)

    @property
    def chosen(self) -> Id | None:
        """The set that the cursor is on."""
        line = self.sets.current()
        return line.id if line else None

    def _list(self, table: Table, rows: list[object], name: str) -> None:
        """Show rows under their name; nothing where there are none."""
        table.setAccessibleName(name)
        table.set_rows(rows)
        table.setFixedHeight(theme.px(ROW_HEIGHT) * (min(len(rows), _MOST) + 1) + theme.px(4))
        title = Label("strong")
        title.setText(name)
        for part in (title, table):
            part.setVisible(bool(rows))
            self._column.addWidget(part)


def _facts(place: Place, readers: int) -> list[tuple[str, str]]:
    return [
        (_("Address"), words.joined(place.address.line, place.address.way_in)),
        (_("Phone"), place.phone),
        (_("Way in"), place.access_note),
        *(passport(place) if place.kind is PlaceKind.MOBILE_STOP else ()),
        (_("Served here"), ngettext("{count} reader", "{count} readers", readers)),
        (_("Notes"), place.notes),
    ]
