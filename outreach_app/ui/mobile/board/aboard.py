"""What is on board: searched, narrowed, ticked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from outreach_app.domain.collection import UNMARKED, format_name
from outreach_app.domain.dates import full_day
from outreach_app.domain.identity import Id
from outreach_app.domain.languages import language_name
from outreach_app.domain.on_board import IDLE_WEEKS, BoardFilter, BoardLine
from outreach_app.ui import theme
from outreach_app.ui.chip import Mark
from outreach_app.ui.choice import Choice
from outreach_app.ui.controls import QUIET, Button
from outreach_app.ui.flow import Flow
from outreach_app.ui.list_pane import ListPane
from outreach_app.ui.mobile.board.tick_table import TickTable
from outreach_app.ui.palette import State
from outreach_app.ui.tables import Column
from outreach_app.ui.translated import Translated
from outreach_app.wording import N_, _, ngettext

UNLOAD, UNLOAD_ALL, MOVE, HAND_OVER, SHEET = "unload", "unload_all", "move", "hand_over", "sheet"
"""What can be wished for: of the ticked copies, or of all."""
_ALL, _IDLE, _OUT = "all", "idle", "out"


@dataclass(frozen=True)
class Carried:
    """A copy on board in the list."""

    line: BoardLine
    today: date

    @property
    def id(self) -> Id:
        """The copy's id."""
        return self.line.found.copy.id

    @property
    def free(self) -> bool:
        """Whether it lies there, so that it can be unloaded or moved."""
        return self.line.here

    @property
    def remark(self) -> object:
        """Who has it, in which set it travels, or that nobody takes it."""
        if not self.line.here:
            return Mark(State.OUT, _("with a reader"))
        if self.line.idle(self.today):
            return Mark(State.DUE, _("never lent"))
        within = self.line.found.book_set
        return within.words if within else ""


def _tip(row: Carried) -> str:
    title, lent = row.line.found.title, row.line.lent_on
    told = [title.line, title.genre, format_name(title.format)]
    if lent:
        told.append(_("lent last on {day}").format(day=full_day(lent)))
    return "\n".join(part for part in told if part)


def _since(row: Carried) -> str:
    return _("on board since {day}").format(day=full_day(row.line.stay.loaded_on))


COLUMNS = (
    Column(N_("Acc. no."), lambda row: row.line.found.copy.number, width=84),
    Column(N_("Title"), lambda row: row.line.found.title.line, tip=_tip, width=150, stretch=True),
    Column(N_("On board since"), lambda row: row.line.stay.loaded_on, tip=_since, width=112),
    Column(N_("Lent"), lambda row: row.line.lent, width=72, right=True),
    Column(N_("State"), lambda row: row.remark, sort=lambda row: str(row.remark), width=128, optional=True),
)


class Narrowing(Translated, QWidget):
    """The filters; `changed` when another value is chosen."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.what, self.genre, self.format = Choice([("", _ALL)], _ALL), Choice([("", "")], ""), Choice([("", "")], "")
        self.age, self.language = Choice([("", "")], ""), Choice([("", "")], "")
        flow = Flow(self)
        for one in self._each:
            flow.addWidget(one)
            one.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            one.setMinimumContentsLength(8)
            one.activated.connect(lambda _place: self.changed.emit())
        self._lines: Sequence[BoardLine] = ()
        self.retranslate()

    @property
    def _each(self) -> tuple[Choice, ...]:
        return self.what, self.genre, self.format, self.age, self.language

    def offer(self, lines: Sequence[BoardLine]) -> None:
        """Offer what there is on board; what only one value has needs no filter."""
        self._lines = lines
        titles = [line.found.title for line in lines]
        weeks = ngettext("{count} week", "{count} weeks", IDLE_WEEKS)
        ways = [(_("All on board"), _ALL), (_("Never lent for {weeks}").format(weeks=weeks), _IDLE)]
        self.what.offer([*ways, (_("With readers"), _OUT)])
        _offer(self.genre, _("All genres"), {title.genre for title in titles}, str)
        _offer(self.format, _("All formats"), {title.format for title in titles}, format_name)
        marks = {UNMARKED if title.age_mark is None else str(title.age_mark) for title in titles}
        _offer(self.age, _("All age marks"), marks, lambda one: _("no age mark") if one == UNMARKED else f"{one}+")
        _offer(self.language, _("All languages"), {title.language for title in titles}, language_name)

    def value(self) -> BoardFilter:
        """What is kept."""
        what = self.what.value()
        told = {"genre": self.genre, "format": self.format, "age_mark": self.age, "language": self.language}
        chosen = {name: one.value() or "" for name, one in told.items()}
        return BoardFilter(**chosen, idle_weeks=IDLE_WEEKS if what == _IDLE else None, out=what == _OUT)

    def clear(self) -> None:
        """Keep all."""
        self.what.choose(_ALL)
        for one in self._each[1:]:
            one.choose("")
        self.changed.emit()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.offer(self._lines)
        names = (_("What is shown"), _("Genre"), _("Format"), _("Age mark"), _("Language"))
        for one, name in zip(self._each, names, strict=True):
            one.setAccessibleName(name)


def _offer(choice: Choice, all_: str, values: set[str], named: Callable[[str], str]) -> None:
    known = sorted((named(value), value) for value in values if value)
    choice.offer([(all_, ""), *known])
    choice.setVisible(len(known) > 1)


def row_of_buttons() -> tuple[QWidget, Flow]:
    """A row that goes on in the next line where the width ends."""
    row = QWidget()
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    row.setSizePolicy(policy)
    return row, Flow(row)


class AboardPane(Translated, QWidget):
    """`wished(what)` when a button is pressed."""

    wished = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.list, self.filters = ListPane(COLUMNS, icon="bus", table=TickTable), Narrowing()
        self.table: TickTable = self.list.table
        self.list.below.addWidget(self.filters)
        self.buttons = {
            UNLOAD: Button("up"),
            MOVE: Button("bus"),
            HAND_OVER: Button("house"),
            SHEET: Button("print"),
            UNLOAD_ALL: Button("cross", QUIET),
        }
        foot, flow = row_of_buttons()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addWidget(foot)
        for what, button in self.buttons.items():
            flow.addWidget(button)
            button.clicked.connect(lambda _on=False, what=what: self.wished.emit(what))
        self._every: Sequence[BoardLine] = ()
        self._today = date.min
        self.filters.changed.connect(self._narrow)
        self.list.unfound.pressed.connect(self.filters.clear)
        self.table.wished.connect(self._enable)
        self.retranslate()

    def show_lines(self, lines: Sequence[BoardLine], today: date) -> None:
        """Show what is on board."""
        self._every, self._today = lines, today
        self.filters.offer(lines)
        self._narrow()

    def show_idle(self) -> None:
        """Show what nobody took, all of it ticked."""
        self.filters.what.choose(_IDLE)
        self._narrow()
        self.table.tick(row.id for row in self.table.rows.rows)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.list.name(_("What is on board"))
        self.list.none.say(_("Nothing is on board yet. Scan copies to load them, or load what the list proposes."))
        self.buttons[UNLOAD].name(_("Unload"), _("Unload the ticked copies: on the shelf again"), "Del")
        self.buttons[MOVE].name(_("To another vehicle…"), _("Move the ticked copies to another vehicle"))
        self.buttons[HAND_OVER].name(
            _("To a point…"), _("Hand the ticked copies over to a point, as a set with its act")
        )
        self.buttons[SHEET].name(_("List…"), _("Print what is on board, with boxes to tick"))
        self.buttons[UNLOAD_ALL].name(_("Unload all"), _("Unload everything that no reader has"))
        self._enable()

    def _narrow(self) -> None:
        only = self.filters.value()
        self.list.narrowed = only != BoardFilter()
        self.list.set_rows([Carried(line, self._today) for line in self._every if only.keeps(line, self._today)])

    def _enable(self) -> None:
        here = sum(line.here for line in self._every)
        count = len(self.table.ticked)
        words = _("Unload ({count})").format(count=count) if count else _("Unload")
        self.buttons[UNLOAD].name(words, _("Unload the ticked copies: on the shelf again"), "Del")
        for what, button in self.buttons.items():
            button.setEnabled(bool(here) or (what == SHEET and bool(self._every)))

    def changeEvent(self, event) -> None:
        if event.type() == event.Type.FontChange:
            self.layout().setSpacing(theme.px(8))
        super().changeEvent(event)
