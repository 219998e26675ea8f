"""A date is moved: this one only, or the plan from then on; asked in a small menu where the pointer or cursor is."""

from datetime import date, timedelta

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget, QWidgetAction

from outreach_app.domain.dates import short_day
from outreach_app.domain.errors import UserError
from outreach_app.services import moving
from outreach_app.services.calendar import Served
from outreach_app.services.library import Library
from outreach_app.ui import theme
from outreach_app.ui.controls import Label
from outreach_app.ui.desk import Desk
from outreach_app.ui.plan_forms import DateForm
from outreach_app.ui.schedule import dragging
from outreach_app.ui.schedule.dragging import Carried
from outreach_app.wording import N_, _


class Moves:
    """What stands in the way is said at once; else the menu offers both ways."""

    def __init__(self, owner: QWidget, desk: Desk, library: Library) -> None:
        self._owner, self._desk, self._library = owner, desk, library
        self.shown: QMenu | None = None
        """The menu that asks, while it is open."""

    @property
    def _today(self) -> date:
        return self._library.clock().date()

    def by(self, served: Served, days: int, where: QPoint) -> None:
        """Offer to move a line of a day by so many days."""
        if dragging.can_move(served):
            self.offer(dragging.carry(served), max(served.day + timedelta(days=days), self._today), where)
        else:
            self._desk.failed.emit(UserError(_WHY_NOT))

    def ask(self, served: Served) -> None:
        """Ask in a form for another date of a line."""
        if dragging.can_move(served):
            form = DateForm(self._owner, served.day, self._today)
            plan = served.plan.id
            form.run(
                self._desk,
                lambda agreed: moving.move_date(self._library, plan, agreed.on_day, self._today),
                _("Date agreed"),
            )

    def offer(self, carried: Carried, day: date, where: QPoint) -> None:
        """Ask whether this date only or the plan from then on goes to a day; say why it cannot."""
        if day == carried.day:
            return
        try:
            words = moving.check_move(self._library, carried.plan, day, self._today)
        except UserError as refusal:
            self._desk.failed.emit(refusal)
            return
        menu = QMenu(self._owner)
        told = _("{name}: {old} → {new}").format(name=carried.name, old=short_day(carried.day), new=short_day(day))
        _head(menu, told)
        only = menu.addAction(_("&Only this date"), lambda: self._move_date(carried, day))
        if words:
            menu.addAction(_("&From then on: {rhythm}").format(rhythm=words), lambda: self._move_plan(carried, day))
        menu.addSeparator()
        menu.addAction(_("&Leave it on {day}").format(day=short_day(carried.day)))
        menu.setActiveAction(only)
        self._popup(menu, where)

    def menu(self, served: Served, where: QPoint) -> None:
        """What can be done to a line of a day."""
        menu, can = QMenu(self._owner), dragging.can_move(served)
        _head(menu, served.name)
        for words, days in (
            (N_("A day later"), 1),
            (N_("A day earlier"), -1),
            (N_("A week later"), 7),
            (N_("A week earlier"), -7),
        ):
            menu.addAction(_(words), lambda days=days: self.by(served, days, where)).setEnabled(can)
        menu.addSeparator()
        menu.addAction(_("Another date…"), lambda: self.ask(served)).setEnabled(can)
        self._popup(menu, where)

    def _popup(self, menu: QMenu, where: QPoint) -> None:
        """Open it; it goes once it was answered."""
        self.shown = menu
        menu.aboutToHide.connect(self._closed)
        menu.popup(where)

    def _closed(self) -> None:
        self.shown.deleteLater()
        self.shown = None

    def _move_date(self, carried: Carried, day: date) -> None:
        words = _("{name}: {day} this time").format(name=carried.name, day=short_day(day))
        self._desk.do(lambda: moving.move_date(self._library, carried.plan, day, self._today), words)

    def _move_plan(self, carried: Carried, day: date) -> None:
        words = _("{name}: from {day} on").format(name=carried.name, day=short_day(day))
        self._desk.do(lambda: moving.move_plan(self._library, carried.plan, day, self._today), words)


def _head(menu: QMenu, words: str) -> None:
    """Say above a menu's ways what it is about; the style sheet draws a section's words nowhere."""
    told, head = Label("strong"), QWidgetAction(menu)
    told.setText(words)
    told.setContentsMargins(theme.px(16), theme.px(7), theme.px(16), theme.px(7))
    head.setDefaultWidget(told)
    head.setEnabled(False)
    told.setEnabled(True)  # keys pass it by; the words are no paler for it
    menu.addAction(head)
    menu.addSeparator()
    menu.setAccessibleName(words)


_WHY_NOT = N_("Only the next date of a plan can be moved: the later ones follow from it.")
