"""Who was counted, by age, with big buttons and a key each; inquiries; events."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from outreach_app.domain.events import total
from outreach_app.domain.rules import AgeBand
from outreach_app.services.mobile import Sitting
from outreach_app.ui import theme
from outreach_app.ui.actions import ActionSpec
from outreach_app.ui.card import Card
from outreach_app.ui.controls import QUIET, Button, Label
from outreach_app.ui.translated import Translated
from outreach_app.wording import N_, _

INQUIRY, FIRST, MOST_KEYS = "F4", 5, 6
"""The key of inquiries, that of the first age band, and how many bands have one."""
EVENT = "F11"


def band_key(place: int) -> str:
    """The key that adds one to the band at a place; empty: it has none."""
    return f"F{FIRST + place}" if place < MOST_KEYS else ""


class Counts(Translated, Card):
    """`counted(band, number)`, with no band for inquiries, and `event(event or None)` tell what was pressed."""

    counted = Signal(object, int)
    event_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[AgeBand | None, int, Label, Label, Button, Button]] = []
        self._grid, self._events = QGridLayout(), QVBoxLayout()
        self.add_event, self.hint = Button("plus"), Label("small", wrap=True)
        self.body.addLayout(self._grid)
        self.body.addWidget(self.hint)
        self.body.addWidget(self.add_event)
        self.body.addLayout(self._events)
        self._grid.setColumnStretch(0, 1)
        self.add_event.clicked.connect(lambda: self.event_wanted.emit(None))
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.set_title(_("Visitors who are not registered"))
        self.hint.setText(_("Shift with the key takes one off."))
        self.add_event.name(_("Event") + f"  {EVENT}", _("Enter an event at this stop"), EVENT)
        for place, row in enumerate(self._rows):
            self._name(place, *row)

    def show_sitting(self, seen: Sitting) -> None:
        """Show the numbers and events of a stop."""
        numbers = [*seen.visitors, (None, seen.inquiries)]
        if [row[0] for row in self._rows] != [band for band, _number in numbers]:
            self._build([band for band, _number in numbers])
        self._rows = [(row[0], number, *row[2:]) for row, (_band, number) in zip(self._rows, numbers, strict=True)]
        for place, row in enumerate(self._rows):
            self._name(place, *row)
        self._show_events(seen)

    def keys(self) -> list[ActionSpec]:
        """The keys that add one or take one off."""
        specs = [
            ActionSpec("event", N_("Enter an event at this stop"), (EVENT,), self.add_event.click, everywhere=True)
        ]
        more, less = N_("One more visitor of an age band"), N_("One visitor of an age band less")
        keys = [(place, band_key(place), more, less) for place in range(MOST_KEYS)]
        for place, key, one_more, one_less in ((-1, INQUIRY, N_("One more inquiry"), N_("One inquiry less")), *keys):
            for text, step, pressed in ((one_more, 1, key), (one_less, -1, f"Shift+{key}")):
                slot = self._presses(place, step)
                specs.append(ActionSpec(f"{pressed}", text, (pressed,), slot, everywhere=True))
        return specs

    def _presses(self, place: int, step: int) -> Callable[[], None]:
        """Count one more, or one less, in the row at a place; the last one is that of inquiries."""

        def press() -> None:
            if -1 <= place < len(self._rows) - 1:
                band, number, *_parts = self._rows[place]
                self.counted.emit(band, number + step)

        return press

    def _build(self, bands: Sequence[AgeBand | None]) -> None:
        while item := self._grid.takeAt(0):
            item.widget().deleteLater()
        self._rows = []
        for place, band in enumerate(bands):
            name, number = Label("strong"), Label("title")
            minus, plus = Button("minus"), Button("plus")
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            step = place if band else -1
            minus.clicked.connect(self._presses(step, -1))
            plus.clicked.connect(self._presses(step, 1))
            for column, part in enumerate((name, minus, number, plus)):
                self._grid.addWidget(part, place, column)
            self._rows.append((band, 0, name, number, minus, plus))
        self._space_rows()

    def _name(self, place: int, band: AgeBand | None, number: int, *parts: QWidget) -> None:
        name, shown, minus, plus = parts
        words = band.label if band else _("Inquiries")
        key = band_key(place) if band else INQUIRY
        name.setText(words)
        shown.setText(str(number))
        shown.setAccessibleName(f"{words}: {number}")
        plus.name(key, _("{what}: one more").format(what=words), key)
        minus.name("", _("{what}: one less").format(what=words), f"Shift+{key}" if key else "")
        minus.setEnabled(number > 0)

    def _show_events(self, seen: Sitting) -> None:
        while item := self._events.takeAt(0):
            item.widget().deleteLater()
        for event in seen.events:
            button = Button("note", QUIET)
            words = f"{event.title} · {total(event.participants)}"
            button.name(words, _("Correct or delete: {event}").format(event=event.title))
            button.clicked.connect(lambda _checked=False, event=event: self.event_wanted.emit(event))
            self._events.addWidget(button)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._space_rows()
        super().changeEvent(event)

    def _space_rows(self) -> None:
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(6))
        for _band, _number, _name, number, minus, plus in self._rows:
            number.setMinimumWidth(theme.px(40))
            minus.setMinimumSize(theme.px(48), theme.px(40))
            plus.setMinimumSize(theme.px(84), theme.px(40))
