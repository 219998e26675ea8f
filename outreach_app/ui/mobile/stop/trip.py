"""When the crew came and left, what the odometer shows, weather and road: saved as each line is left."""

from datetime import datetime

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit

from outreach_app.domain.errors import UserError
from outreach_app.domain.rounds import Odometer, Stay
from outreach_app.services.mobile import Sitting
from outreach_app.ui import theme, typed
from outreach_app.ui.card import Card
from outreach_app.ui.controls import Button, EntryLine, Label
from outreach_app.ui.translated import Translated
from outreach_app.wording import N_, _

NOW, TRIP = "F12", "Ctrl+T"


class Trip(Translated, Card):
    """`stayed(Stay)` and `travelled(Odometer, weather)` tell what was entered, `wrong(UserError)` what does not fit."""

    stayed = Signal(object)
    travelled = Signal(object, str)
    wrong = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._seen: Sitting | None = None
        self._refused: list[str] = []
        self.now = Button("clock")
        self.arrived, self.left, self.start, self.end, self.weather = (EntryLine() for _line in range(5))
        self._names = [Label("small") for _line in range(5)]
        self._grid = QGridLayout()
        self.body.addWidget(self.now)
        self.body.addLayout(self._grid)
        for place, (name, line) in enumerate(zip(self._names, self._lines, strict=True)):
            row, column, span = 2 * (place // 2), place % 2, 2 if line is self.weather else 1
            self._grid.addWidget(name, row, column, 1, span)
            self._grid.addWidget(line, row + 1, column, 1, span)
            line.editingFinished.connect(self._stay if place < 2 else self._travel)
        self._space_lines()
        self.retranslate()

    @property
    def _lines(self) -> list[QLineEdit]:
        return [self.arrived, self.left, self.start, self.end, self.weather]

    def retranslate(self) -> None:
        """Set every text anew."""
        self.setAccessibleName(_("Trip"))
        words = (_("Arrived"), _("Left"), _("Odometer before, km"), _("Odometer after, km"), _("Weather and road"))
        for name, line, text in zip(self._names, self._lines, words, strict=True):
            name.setText(text)
            name.setBuddy(line)
            line.setAccessibleName(text)
        for line in (self.arrived, self.left):
            line.setPlaceholderText(_("10:30"))
        self._name_now()

    def show_sitting(self, seen: Sitting) -> None:
        """Show the times of a stop and what is known of its trip."""
        self._seen = seen
        times = (seen.stay.arrived, seen.stay.left)
        told = [f"{one:%H:%M}" if one else "" for one in times]
        told += ["" if one is None else str(one) for one in (seen.odometer.start, seen.odometer.end)]
        for line, text in zip(self._lines, [*told, seen.weather], strict=True):
            if line.text() != text and not line.hasFocus():
                line.setText(text)
        self._name_now()

    def note_now(self, moment: datetime) -> None:
        """Note that the crew comes, or leaves, at this moment; of a day that is over the times are typed."""
        if self._seen is None:
            return
        if self._seen.at.day != moment.date():
            (self.left if self.arrived.text().strip() else self.arrived).setFocus()
            return
        stay, time = self._seen.stay, moment.time().replace(second=0, microsecond=0, tzinfo=None)
        self.stayed.emit(Stay(time, stay.left) if stay.arrived is None else Stay(stay.arrived, time))

    def store(self) -> None:
        """Save a line that is still being typed in."""
        if self._seen:
            self._stay()
            self._travel()

    def _name_now(self) -> None:
        came = self._seen is not None and self._seen.stay.arrived is not None
        words = _("We leave now") if came else _("We have arrived")
        self.now.name(f"{words}  {NOW}", words, NOW)

    def _stay(self) -> None:
        self._emit(lambda: Stay(*(typed.clock(line.text()) for line in (self.arrived, self.left))), self._told_stay)

    def _told_stay(self, stay: Stay) -> None:
        if self._seen and stay != self._seen.stay:
            self.stayed.emit(stay)

    def _travel(self) -> None:
        self._emit(lambda: Odometer(*(_km(line.text()) for line in (self.start, self.end))), self._told_travel)

    def _told_travel(self, odometer: Odometer) -> None:
        weather = self.weather.text().strip()
        if self._seen and (odometer, weather) != (self._seen.odometer, self._seen.weather):
            self.travelled.emit(odometer, weather)

    def _emit(self, read, tell) -> None:
        try:
            value = read()
        except UserError as refusal:
            self._refuse(refusal)
        else:
            tell(value)

    def _refuse(self, refusal: UserError) -> None:
        """Say once what does not fit: the message takes the focus away, by which the line is left again."""
        typed_now = [line.text() for line in self._lines]
        if typed_now != self._refused:
            self._refused = typed_now
            self.wrong.emit(refusal)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._space_lines()
        super().changeEvent(event)

    def _space_lines(self) -> None:
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(2))


def _km(text: str) -> int | None:
    """Kilometres as they are typed, also with spaces between thousands."""
    digits = "".join(text.split())
    if digits and not digits.isdecimal():
        raise UserError(N_("“{text}” is no number of kilometres: type digits alone."), text=text)
    return int(digits) if digits else None
