"""Kinds of values: how each is typed, shown and read; a refusal says how to type it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QLineEdit, QWidget

from outreach_app import wording
from outreach_app.domain.errors import UserError
from outreach_app.ui import typed
from outreach_app.ui.choice import Choice
from outreach_app.ui.form import Number
from outreach_app.wording import N_, _


@dataclass(frozen=True)
class Text:
    """A line of text."""

    hint: str = ""

    def field(self) -> QWidget:
        """The empty field."""
        return QLineEdit()

    def name(self, field: QLineEdit) -> None:
        """Set the texts that belong to the field itself."""
        field.setPlaceholderText(_(self.hint) if self.hint else "")

    def show(self, field: QLineEdit, value: object) -> None:
        """Show a value."""
        field.setText(self.text(value))
        field.setCursorPosition(0)

    def read(self, field: QLineEdit) -> object:
        """What is typed.

        Raises:
            UserError: it does not fit.
        """
        return self.value(field.text().strip())

    def on_change(self, field: QLineEdit, slot: Callable[[], None]) -> None:
        """Call when the field is left, Enter is pressed, or a way is chosen."""
        field.editingFinished.connect(slot)

    def raw(self, field: QLineEdit) -> object:
        """What stands in the field, to see whether something was typed."""
        return field.text()

    def text(self, value: object) -> str:
        """A value as it is typed."""
        return str(value)

    def value(self, text: str) -> object:
        """What a text means."""
        return text


class Clock(Text):
    """A time of the day, kept as HH:MM."""

    def value(self, text: str) -> object:
        moment = typed.clock(text)
        if moment is None:
            raise UserError(N_("Type a time of the day, such as 10:00."))
        return f"{moment:%H:%M}"


class Point(Text):
    """Latitude and longitude, or neither."""

    def text(self, value: object) -> str:
        latitude, longitude = value
        return "" if latitude is None or longitude is None else f"{latitude}, {longitude}"

    def value(self, text: str) -> object:
        where = typed.coordinates(text, approximate=False)
        return (where.lat, where.lon) if where else (None, None)


class Decimal(Text):
    """A number with or without a comma."""

    def text(self, value: object) -> str:
        return f"{value:g}".replace(".", "," if wording.language() == "ru" else ".")

    def value(self, text: str) -> object:
        try:
            return float(text.replace(",", "."))
        except ValueError as error:
            raise UserError(N_("“{text}” is no number: type it as 1.35."), text=text) from error


@dataclass(frozen=True)
class Whole(Text):
    """A whole number from `least` to `most`, with the short name of its unit."""

    least: int = 0
    most: int = 100
    unit: str = ""

    def field(self) -> QWidget:
        return Number(self.least, self.most, self.least)

    def name(self, field: Number) -> None:
        field.setSuffix(f" {_(self.unit)}" if self.unit else "")

    def show(self, field: Number, value: object) -> None:
        field.setValue(value)

    def read(self, field: Number) -> object:
        return field.value()

    def raw(self, field: Number) -> object:
        return field.value()


@dataclass(frozen=True)
class Way(Text):
    """One of a few ways; each is a message id and the value that it means."""

    ways: tuple[tuple[str, object], ...] = ()

    def field(self) -> QWidget:
        return Choice([(_(text), value) for text, value in self.ways], self.ways[0][1])

    def name(self, field: Choice) -> None:
        for place, (text, _value) in enumerate(self.ways):
            field.setItemText(place, _(text))

    def show(self, field: Choice, value: object) -> None:
        field.choose(value)

    def read(self, field: Choice) -> object:
        return field.value()

    def on_change(self, field: Choice, slot: Callable[[], None]) -> None:
        field.activated.connect(lambda _place: slot())

    def raw(self, field: Choice) -> object:
        return field.value()

    def text(self, value: object) -> str:
        return next((_(text) for text, one in self.ways if one == value), str(value))
