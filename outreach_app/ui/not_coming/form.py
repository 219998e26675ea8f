"""The form for a day on which nobody comes: whom it touches stands there, one by one, before it is done in one step."""

from datetime import date, timedelta

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QDialog, QVBoxLayout, QWidget

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.missed_calls import BEFOREHAND, Why
from outreach_app.domain.not_coming import DayOfCalls, Scope, check_next
from outreach_app.services import not_coming
from outreach_app.services.library import Library
from outreach_app.ui import background, drafts, theme, typed
from outreach_app.ui.day_edit import DayEdit
from outreach_app.ui.field_fault import FieldFault
from outreach_app.ui.flow import Flow
from outreach_app.ui.form import SAVED, Fields, FormDialog
from outreach_app.ui.latest import Latest
from outreach_app.ui.not_coming.calls_pane import CallsPane
from outreach_app.ui.not_coming.wish import CalledOff, scopes
from outreach_app.ui.scrolled import scrolled
from outreach_app.wording import N_, _

_DAY = timedelta(days=1)
_WIDTH = 920
"""Width at 100 %, where the screen has the room."""


class NotComingForm(FormDialog):
    """Opens at once and reads in the background who is waited for; gives what is called off."""

    def __init__(self, parent: QWidget | None, library: Library, day: date, scope: Scope) -> None:
        super().__init__(parent, _("Nobody comes"), _("Call off"))
        self._library, self._latest, self._first = library, Latest(self, library), scope
        self._waiting: DayOfCalls | None = None
        self._task: background.Task | None = None
        self.calls, inner = CallsPane(), QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self._fields(day, scope))
        column.addWidget(self._ticks())
        column.addWidget(self.calls)
        self.content.addWidget(scrolled(inner, whole=True))
        self._connect()
        self.ready(self.why)
        self._look()

    def _fields(self, day: date, scope: Scope) -> Fields:
        fields, self.on, self.next_day = Fields(), DayEdit(), DayEdit()
        self.scope = fields.choice(_("What"), [(_("the whole day"), Scope())], Scope())
        fields.add(_("Day"), self.on)
        self.on.allow(self._library.clock().date())
        self.on.set_day(day)
        self.why = fields.choice(_("Why"), [(why.label, why) for why in BEFOREHAND], Why.BREAKDOWN)
        self.more = fields.line(_("In more words"))
        after = f"{scope.after:%H:%M}" if scope.after else ""
        self.after = fields.line(_("Only from this time on"), after, _("after a breakdown, as 11:30"))
        fields.add(_("Next date"), self.next_day)
        self.next_day.setEnabled(False)
        self.one_day = QCheckBox(_("One date for all"))
        self.ring, self.notices = (
            QCheckBox(_("Then show whom to ring")),
            QCheckBox(_("Then show the notices for doors")),
        )
        for box in (self.ring, self.notices):
            box.setChecked(True)
        for box in (self.one_day, self.ring, self.notices):
            box.setAccessibleName(box.text())
        return fields

    def _ticks(self) -> QWidget:
        row = QWidget()
        flow = Flow(row, 24)
        for box in (self.one_day, self.ring, self.notices):
            flow.addWidget(box)
        return row

    def _fit(self) -> None:
        """Wide enough for lines of books, where the screen has the room."""
        super()._fit()
        room = self.screen().availableSize().width() - theme.px(48)
        self.resize(max(self.width(), min(theme.px(_WIDTH), room)), self.highest())

    def _connect(self) -> None:
        for changed in (self.scope.currentIndexChanged, self.after.textChanged, self.next_day.dateChanged):
            changed.connect(lambda _now: self._show())
        self.on.dateChanged.connect(lambda _day: self._look())
        self.one_day.toggled.connect(self.next_day.setEnabled)
        self.one_day.toggled.connect(lambda _on: self._show())
        self.calls.changed.connect(self._show)

    def value(self) -> CalledOff:
        """What was chosen.

        Raises:
            UserError: nobody is called off, the time is none, the reason is not told, or a date does not do.
        """
        calls, scope = self.calls, self._wanted()
        if self._latest.waiting:
            raise UserError(N_("Who is waited for is still being looked up: wait a moment."))
        if not calls.missed:
            raise UserError(N_("Nobody is called off: tick somebody, or choose another day or part of it."))
        why, more, out = self.why.value(), self.more.text().strip(), frozenset(calls.list.left_out)
        if why is Why.OTHER and not more:
            raise FieldFault(UserError(N_("Why does nobody come? A word or two are enough.")), self.more)
        check_next(self.on.day(), calls.dates(calls.missed))
        own = {who: day for who, day in calls.own_dates.items() if who not in out}
        after = self.ring.isChecked(), self.notices.isChecked()
        return CalledOff(self.on.day(), scope, why, more, self._for_all(), own, out, *after)

    def done(self, answer: int) -> None:
        """Do it in the background, and close once it is done; a refusal leaves the form open with all of it."""
        if answer != SAVED:
            super().done(answer)
        elif self._task is None:
            self._begin()

    def _begin(self) -> None:
        try:
            off = self.value()
        except UserError as refusal:
            self._refuse(refusal)
            return
        library, write = self._library, self._write

        def job(progress: background.Progress) -> Changes | None:
            progress.settle()
            try:
                return write(off)
            finally:
                library.store.release()

        self.setEnabled(False)
        self._task = background.run(self, job, self._done, self._failed, _("Calling off"))

    def _done(self, changes: Changes | None) -> None:
        self._changes = changes
        QDialog.done(self, SAVED)

    def _failed(self, fault: Exception) -> None:
        self._task = None
        self.setEnabled(True)
        if not isinstance(fault, UserError):
            raise fault
        self._refuse(fault)

    def _wanted(self) -> Scope:
        one = self.scope.value()
        return Scope(one.route, one.round, one.place, typed.clock(self.after.text()))

    def _for_all(self) -> date | None:
        return self.next_day.day() if self.one_day.isChecked() else None

    def _look(self) -> None:
        """Ask who is waited for on the day; the fields stay live meanwhile."""
        library, day, today = self._library, self.on.day(), self._library.clock().date()
        self._waiting = None
        self.next_day.allow(day + _DAY)
        self.calls.wait(day, _("Looking who is waited for…"))
        self._latest.ask(lambda: _asked(library, day, today), self._found, None)

    def _found(self, found: tuple[DayOfCalls, list[tuple[str, Scope]]] | UserError) -> None:
        if isinstance(found, UserError):
            self.calls.wait(self.on.day(), str(found))
            return
        untouched = drafts.typed(self) == self._at_first
        self._waiting, ways = found
        wanted = self.scope.value() if self.scope.count() > 1 else self._first
        with QSignalBlocker(self.scope):
            self.scope.offer(ways)
            self.scope.choose(Scope(wanted.route, wanted.round, wanted.place))
        if untouched:
            self._at_first = drafts.typed(self)
        self._show()
        self._fit()

    def _show(self) -> None:
        if self._waiting is None:
            return
        try:
            self.calls.show_calls(self._waiting, self._wanted(), self._for_all())
        except UserError as refusal:
            self.calls.wait(self.on.day(), str(refusal))


def _asked(library: Library, day: date, today: date) -> tuple[DayOfCalls, list[tuple[str, Scope]]] | UserError:
    """Who is waited for, and what can be called off; or why nobody can be."""
    try:
        waiting = not_coming.calls_on(library, day, today)
    except UserError as refusal:
        return refusal
    return waiting, scopes(waiting, *not_coming.ways_of(library, day))
