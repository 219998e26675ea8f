"""Which stops the timetable shows: those of a route, of a vehicle, with the words that are typed."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from outreach_app.services.find import has_words
from outreach_app.services.stop_timetable import StopRow
from outreach_app.ui import theme
from outreach_app.ui.list_pane import SearchLine
from outreach_app.ui.translated import Translated
from outreach_app.wording import _


class _OneOf(QComboBox):
    """All, or one of the names that there are."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)

    def offer(self, all_of_them: str, names: Iterable[str]) -> None:
        """Offer other names; what was chosen stays, where it is still there."""
        chosen, texts = self.chosen(), [all_of_them, *names]
        if texts != [self.itemText(place) for place in range(self.count())]:
            with QSignalBlocker(self):
                self.clear()
                self.addItems(texts)
                self.setCurrentIndex(texts.index(chosen, 1) if chosen in texts[1:] else 0)

    def chosen(self) -> str:
        """The name that was chosen; empty: all."""
        return self.currentText() if self.currentIndex() > 0 else ""


class Narrowing(Translated, QWidget):
    """`changed`: other stops are wanted."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.search, self.route, self.vehicle = SearchLine(), _OneOf(), _OneOf()
        self._rows: tuple[StopRow, ...] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        for part in (self.search, self.route, self.vehicle):
            row.addWidget(part)
        self.search.textChanged.connect(lambda _text: self.changed.emit())
        for choice in (self.route, self.vehicle):
            choice.currentIndexChanged.connect(lambda _place: self.changed.emit())
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.route.setAccessibleName(_("Route"))
        self.vehicle.setAccessibleName(_("Vehicle"))
        self.offer(self._rows)

    def offer(self, rows: Iterable[StopRow]) -> None:
        """Offer the routes and vehicles of these stops."""
        self._rows = tuple(rows)
        routes = dict.fromkeys(row.route.name for row in self._rows if row.route)
        vehicles = sorted({row.vehicle for row in self._rows if row.vehicle})
        self.route.offer(_("All routes"), routes)
        self.vehicle.offer(_("All vehicles"), vehicles)
        self.vehicle.setVisible(len(vehicles) > 1)

    def found(self) -> list[StopRow]:
        """The stops that are wanted."""
        route, vehicle, typed = self.route.chosen(), self.vehicle.chosen(), self.search.text()
        return [
            row
            for row in self._rows
            if (not route or (row.route and row.route.name == route))
            and (not vehicle or row.vehicle == vehicle)
            and has_words(row.found_by, typed)
        ]

    def clear(self) -> None:
        """Want all stops."""
        self.search.clear()
        for choice in (self.route, self.vehicle):
            choice.setCurrentIndex(0)
