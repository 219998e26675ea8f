"""Where a place is: pasted from a map, or lent by a place nearby; what looks wrong is said beside it."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QLocale, QPoint
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from outreach_app.domain.coordinates import coordinates_text, read_coordinates
from outreach_app.domain.errors import UserError
from outreach_app.domain.places import Address, Coordinates
from outreach_app.services.whereabouts import StandIn, Surroundings
from outreach_app.ui import theme, typed
from outreach_app.ui.controls import QUIET, Button, Label
from outreach_app.wording import _


class WhereField(QWidget):
    """`address` gives what is typed in the form now, to look for places nearby."""

    def __init__(
        self,
        where: Coordinates | None,
        around: Surroundings,
        address: Callable[[], Address] = Address,
        but: str | None = None,
    ) -> None:
        super().__init__()
        self._around, self._address, self._but = around, address, but
        self._before, self._instead = where, None
        self.line, self.near, self.swap = QLineEdit(), Button("house", QUIET), Button(kind=QUIET)
        self.told = Label("small", wrap=True)
        self.approximate = QCheckBox(_("Approximate (the village, not the house)"))
        self._lay_out()
        self.line.textChanged.connect(self._look)
        self.near.clicked.connect(self._show_nearby)
        self.swap.clicked.connect(self._change_over)
        self.approximate.setChecked(bool(where and where.approximate))
        self.line.setText(typed.coordinates_text(where))
        self._look()

    def value(self) -> Coordinates | None:
        """The coordinates as typed.

        Raises:
            UserError: they are none.
        """
        approximate = self.approximate.isChecked()
        if self._before and self.line.text() == typed.coordinates_text(self._before):
            return replace(self._before, approximate=approximate)
        return typed.coordinates(self.line.text(), approximate=approximate)

    def nearby(self) -> QMenu:
        """The menu of what can stand in; it says so where nothing can."""
        menu = QMenu(self)
        for stand_in in self._around.stand_ins(self._address(), self._but):
            menu.addAction(stand_in.words).triggered.connect(lambda _on=False, lent=stand_in: self._take(lent))
        if menu.isEmpty():
            told = _("Nothing nearby is on the map yet: type street and village, or paste the coordinates.")
            menu.addAction(told).setEnabled(False)
        return menu

    def _lay_out(self) -> None:
        name = _("Coordinates or a link of a map")
        self.line.setPlaceholderText(_("56.3287, 44.0020 or https://yandex.ru/maps/…"))
        self.line.setAccessibleName(name)
        self.approximate.setAccessibleName(self.approximate.text())
        self.near.name(_("As nearby…"), _("Take the coordinates of the same house, street or village"))
        self.swap.name(_("Change over"), _("Change latitude and longitude over"))
        first, second, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        first.addWidget(self.line, 1)
        first.addWidget(self.near)
        second.addWidget(self.told, 1)
        second.addWidget(self.swap)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self.approximate)

    def _look(self) -> None:
        """Say how far it is, or what is wrong with it."""
        self._instead = None
        text = self.line.text().strip()
        words, wrong = self._judged(text) if text else ("", False)
        self.told.setText(words)
        self.told.setVisible(bool(words))
        self.told.setProperty("role", "danger" if wrong else "small")
        self.told.style().polish(self.told)
        self.swap.setVisible(self._instead is not None)

    def _judged(self, text: str) -> tuple[str, bool]:
        try:
            where = read_coordinates(text)
        except UserError as fault:
            return str(fault), True
        if doubt := self._around.doubt(where):
            self._instead = doubt.instead
            return doubt.words, True
        metres = self._around.metres(where)
        if metres is None:
            return "", False
        return _("{point} – {km} km from the library").format(
            point=coordinates_text(where), km=QLocale().toString(metres / 1000, "f", 1)
        ), False

    def _show_nearby(self) -> None:
        self.nearby().popup(self.near.mapToGlobal(QPoint(0, self.near.height())))

    def _take(self, lent: StandIn) -> None:
        self.approximate.setChecked(lent.coordinates.approximate)
        self.line.setText(typed.coordinates_text(lent.coordinates))

    def _change_over(self) -> None:
        if self._instead:
            self.line.setText(coordinates_text(self._instead))
