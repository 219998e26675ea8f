"""Taking part of the library out: what goes along and who signs, how many persons that names, then the file."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach_app import wording
from outreach_app.domain.amounts import one_decimal
from outreach_app.domain.changes import Changes
from outreach_app.domain.dates import full_day, short_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.roles import Field
from outreach_app.services import fieldwork, people, places, rounds, schedule
from outreach_app.services.fieldwork import KitContents, MadeKit
from outreach_app.services.library import Library
from outreach_app.services.roles import sees
from outreach_app.services.rounds import RoundLine
from outreach_app.ui import theme
from outreach_app.ui.choice import Choice
from outreach_app.ui.controls import QUIET, Button, Label
from outreach_app.ui.day_edit import DayEdit
from outreach_app.ui.desk import Desk
from outreach_app.ui.fieldwork import stick
from outreach_app.ui.fieldwork.save_table import save_table
from outreach_app.ui.fieldwork.words_dialog import WordsDialog
from outreach_app.ui.form import SAVED, Fields, FormDialog
from outreach_app.ui.jobs import OneJob
from outreach_app.ui.latest import Latest
from outreach_app.ui.scrolled import scrolled
from outreach_app.ui.ticked_list import TickedList
from outreach_app.wording import N_, _, ngettext

_WEEK = timedelta(days=7)
_LIST, _TWO_LINES = 108, 40
"""Heights at 100 %: of the lists, and of what is told once it is counted."""


@dataclass(frozen=True)
class TakenAlong:
    """What was chosen to go along."""

    days: tuple[date, date]
    rounds: tuple[Id, ...]
    places: tuple[Id, ...]
    title: str
    holder: str
    back_by: date
    codes: bool
    index: bool
    table: bool = False
    """What goes along is no kit, but a table to be filled in."""


class TakeOutForm(FormDialog):
    """The rounds of the days are ticked at first, or the place for which it was opened.

    What is ticked tells at once how many readers go along.
    """

    def __init__(self, parent: QWidget | None, library: Library, day: date, place: Id | None = None) -> None:
        super().__init__(parent, _("Take part of the library out"), _("Choose where the file goes…"))
        self._library, self._latest = library, Latest(self, library)
        self._rounds: list[tuple[Id, str]] = []
        self._place = place
        self._places = _lines_of_places(library)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._fields(day, place))
        self.content.addWidget(scrolled(inner, whole=True))
        self.count = Label("strong", wrap=True)
        self.content.addWidget(self.count)
        self.table, self._as_table = Button("note", QUIET), False
        self.table.name(
            _("Table to be filled in…"),
            _("Without a laptop: a table of these calls, to be filled in in a spreadsheet or on paper"),
        )
        self._row.insertWidget(0, self.table)
        self.table.clicked.connect(self._table_wanted)
        self._connect()
        self._show_rounds()
        self.ready(self.holder)

    def _fields(self, day: date, place: Id | None) -> Fields:
        fields, self.first_day, self.last_day, self.back_by = Fields(), DayEdit(), DayEdit(), DayEdit()
        fields.add(_("First day"), self.first_day)
        fields.add(_("Last day"), self.last_day)
        self.rounds, self.places = TickedList(_("Rounds of these days")), TickedList(_("Routes, points, institutions"))
        for ticked in (self.rounds, self.places):
            ticked.setMinimumSize(theme.px(240), theme.px(_LIST))
            ticked.setMaximumHeight(theme.px(_LIST))
        fields.add(_("Rounds of these days"), self.rounds, wide=True)
        fields.add(_("Whole routes, points, stops, institutions, with their readers"), self.places, wide=True)
        self.places.set_lines((name, True) for _id, name in self._places)
        for at, (along, _name) in enumerate(self._places):
            if along == (place,):
                self.places.item(at).setCheckState(Qt.CheckState.Checked)
                self.places.setCurrentRow(at)
        self.places.setVisible(bool(self._places))
        names = dict.fromkeys([*people.names(self._library).values(), self._library.person])
        self.holder = Choice([(name, name) for name in names], self._library.person)
        self.holder.setEditable(True)
        self.holder.lineEdit().setAccessibleName(_("Who takes it and signs"))
        fields.add(_("Who takes it and signs"), self.holder)
        fields.add(_("Back by"), self.back_by)
        self.codes = fields.tick(_("Take door codes and key safes along"), False, wide=True)
        self.codes.setVisible(sees(self._library, Field.DOOR_CODE))
        self.index = fields.tick(_("Take an index of the vehicle's other readers along"), False, wide=True)
        self.index.setToolTip(
            _("Card and name only, so that whoever turns up at another stop than usual is recognised there")
        )
        self.others = fields.add("", Label("muted", wrap=True), wide=True)
        self.others.setMinimumHeight(theme.px(_TWO_LINES))
        for field, on in ((self.first_day, day), (self.last_day, day), (self.back_by, day + _WEEK)):
            field.set_day(on)
        return fields

    def _connect(self) -> None:
        self.first_day.dateChanged.connect(self._days_chosen)
        self.last_day.dateChanged.connect(self._days_chosen)
        for ticked in (self.rounds, self.places):
            ticked.itemChanged.connect(lambda _item: self._count())

    def _table_wanted(self) -> None:
        """Take what is ticked along as a table instead."""
        self._as_table = True
        self.done(SAVED)
        self._as_table = False

    def _days_chosen(self) -> None:
        if self.last_day.day() < self.first_day.day():
            self.last_day.set_day(self.first_day.day())
        if self.back_by.day() < self.last_day.day():
            self.back_by.set_day(self.last_day.day() + _WEEK)
        self._show_rounds()

    def _show_rounds(self) -> None:
        """The rounds of the chosen days, all ticked where no place was told."""
        names = people.names(self._library)
        lines = rounds.round_lines(self._library, self.first_day.day(), self.last_day.day())
        self._rounds = [(line.round.id, _round_words(line, names)) for line in lines]
        blocked = self.rounds.blockSignals(True)
        self.rounds.set_lines((words, True) for _id, words in self._rounds)
        for place in range(0 if self._place else self.rounds.count()):
            self.rounds.item(place).setCheckState(Qt.CheckState.Checked)
        self.rounds.blockSignals(blocked)
        self._count()

    def _chosen(self) -> tuple[tuple[Id, ...], tuple[Id, ...], str]:
        """The rounds, the places, and all of it in words."""
        ticked = [self._rounds[place] for place in self.rounds.ticked()]
        along = [self._places[place] for place in self.places.ticked()]
        places_ = dict.fromkeys(one for ids, _name in along for one in ids)
        return tuple(one for one, _name in ticked), tuple(places_), "; ".join(name for _id, name in (*ticked, *along))

    def _count(self) -> None:
        """Tell how many go along, once the services know."""
        ticked, along, _title = self._chosen()
        if not ticked and not along:
            self._latest.forget()
            self.others.setText("")
            self.count.setText(_("Nothing is chosen yet: tick a round, a point or a stop."))
            return
        library = self._library
        self._latest.ask(lambda: fieldwork.kit_contents(library, ticked, along), self._counted, None)

    def _counted(self, found: KitContents) -> None:
        told = (
            ngettext("{count} reader", "{count} readers", found.readers).format(count=found.readers),
            ngettext("{count} place", "{count} places", found.places).format(count=found.places),
            ngettext("{count} copy", "{count} copies", found.copies).format(count=found.copies),
        )
        self.count.setText(_("Goes along: {what}").format(what=", ".join(told)))
        self.others.setText(_others(found.indexed))

    def value(self) -> TakenAlong:
        ticked, along, title = self._chosen()
        if not ticked and not along:
            raise UserError(N_("What does the kit take along? Choose a round, a point or a stop."))
        holder = self.holder.currentText().strip()
        if not holder:
            raise UserError(N_("Who takes the kit along? Enter the name of the person who signs for it."))
        return TakenAlong(
            (self.first_day.day(), self.last_day.day()),
            ticked,
            along,
            title,
            holder,
            self.back_by.day(),
            self.codes.isChecked(),
            self.index.isChecked(),
            self._as_table,
        )


def take_out(
    owner: QWidget, desk: Desk, library: Library, day: date, done: Callable[[], object], place: Id | None = None
) -> bool:
    """Ask what goes along and where the file goes, and make it in the background; says whether it is under way."""
    chosen = TakeOutForm(owner, library, day, place).given()
    if chosen is None:
        return False
    return (_write_table if chosen.table else _make_kit)(owner, desk, library, chosen, done)


def _write_table(owner: QWidget, desk: Desk, library: Library, chosen: TakenAlong, _done: Callable) -> bool:
    """Write the calls as a table; no kit is out then."""
    calls = fieldwork.Chosen(chosen.days, chosen.rounds, chosen.places)
    name = _("Results of {day}").format(day=full_day(chosen.days[0]))
    save_table(
        owner, desk, _("Where does the table go?"), name, lambda file: fieldwork.write_template(library, file, calls)[1]
    )
    return False


def _make_kit(owner: QWidget, desk: Desk, library: Library, chosen: TakenAlong, done: Callable[[], object]) -> bool:
    """Make the file where the person says, and show its words."""
    name = _("Kit of {day}").format(day=full_day(chosen.days[0])) + ".kit"
    target = stick.save(
        owner, _("Where does the kit go?"), _("Kits") + " (*.kit)", name, fieldwork.room_needed(library)
    )
    if target is None:
        return False

    def job(progress) -> MadeKit:
        progress.settle()
        return fieldwork.make_kit(
            library,
            target,
            chosen.holder,
            chosen.title,
            chosen.days,
            rounds=chosen.rounds,
            places=chosen.places,
            access=chosen.codes,
            index=chosen.index,
            expires_on=chosen.back_by,
            language=wording.language(),
        )

    def made(kit: MadeKit) -> None:
        done()
        desk.announce(Changes())
        told = _("The file is {file}, {size} MB.").format(file=kit.file, size=one_decimal(kit.bytes / 1_000_000))
        WordsDialog(owner, desk, library, kit.kit, kit.words, told).exec()

    OneJob(owner, desk).run(library, job, made, _("Making the kit"))
    return True


def _lines_of_places(library: Library) -> list[tuple[tuple[Id, ...], str]]:
    """What can be ticked beside rounds: routes with all their places, then each point, stop and institution."""
    along = fieldwork.places_of_routes(library)
    routes = [(along[one.id], _("Route “{name}”").format(name=one.name)) for one in schedule.routes(library)]
    return [(ids, name) for ids, name in routes if ids] + [((one.id,), one.label) for one in places.points(library)]


def _others(count: int) -> str:
    """How many persons the index adds."""
    if not count:
        return _("The index adds nobody: no other reader of the same vehicle or route is known.")
    return ngettext(
        "The index adds {count} person of the same vehicle by card and name.",
        "The index adds {count} persons of the same vehicle by card and name.",
        count,
    ).format(count=count)


def _round_words(line: RoundLine, names: dict[Id, str]) -> str:
    """A round as the list names it."""
    one = line.round
    calls = ngettext("{count} stop", "{count} stops", len(one.stops)).format(count=len(one.stops))
    told = (short_day(one.day), _("No. {number}").format(number=one.number), names.get(one.deliverer, ""), calls)
    return ", ".join(part for part in told if part)
