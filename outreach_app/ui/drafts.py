"""Half-typed forms: read from their fields, kept in the library's file, put back into the fields.

Only what differs from the form as it opened is kept, so that a draft put back later leaves the other fields as they
are by then.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QStackedWidget,
    QWidget,
)

from outreach_app.domain.errors import UserError
from outreach_app.services import kept
from outreach_app.services.library import Library
from outreach_app.wording import N_

NOT_NOW = N_("Something else is writing to the library just now, perhaps an import. Wait a moment, then try again.")


@dataclass(frozen=True)
class Draft:
    """The place in the file for what somebody types into one kind of form, about one thing (or a new one)."""

    library: Library
    kind: str
    key: str = ""

    def read(self) -> Any:
        """What was kept, or None."""
        return kept.kept(self.library, self.kind, self.key)

    def keep(self, content: Any) -> bool:
        """Keep it in the place of what was kept before; False: an import, say, is writing, so try again later."""
        try:
            kept.keep(self.library, self.kind, self.key, content)
        except UserError:
            return False
        return True

    def forget(self) -> bool:
        """It was saved, or discarded in words; False: it could not be forgotten now, and is offered once more."""
        try:
            kept.forget(self.library, self.kind, self.key)
        except UserError:
            return False
        return True


def fields(form: QWidget) -> list[QWidget]:
    """The fields that can be typed into, kind by kind, in an order that stays whichever page is in front."""
    inside = list(_inside(form))
    lines = [line for line in inside if isinstance(line, QLineEdit) and not isinstance(line.parent(), QAbstractSpinBox)]
    kinds = (QPlainTextEdit, QCheckBox, QComboBox, QSpinBox)
    others = [field for kind in kinds for field in inside if isinstance(field, kind)]
    return [field for field in [*lines, *others] if not getattr(field, "isReadOnly", bool)()]


def _inside(widget: QWidget) -> Iterator[QWidget]:
    """All that is in a widget; Qt moves the page in front behind the others, so pages are taken by their places."""
    if isinstance(widget, QStackedWidget):
        parts = [widget.widget(place) for place in range(widget.count())]
    else:
        parts = [part for part in widget.children() if isinstance(part, QWidget)]
    for part in parts:
        yield part
        yield from _inside(part)


def typed(form: QWidget) -> list[Any]:
    """What stands in the fields."""
    return [_value(field) for field in fields(form)]


def differences(before: list[Any], now: list[Any]) -> dict[str, Any]:
    """What was typed, by the place of its field."""
    return {str(place): value for place, value in enumerate(now) if value != before[place]}


def put_back(form: QWidget, differing: dict[str, Any]) -> None:
    """Type it again; a choice that there is no more is left alone."""
    found = fields(form)
    for place, value in differing.items():
        if int(place) < len(found):
            _put(found[int(place)], value)


def _value(field: QWidget) -> Any:
    if isinstance(field, QCheckBox):
        return field.isChecked()
    if isinstance(field, QComboBox):
        return field.currentText()
    if isinstance(field, QSpinBox):
        return field.value()
    return field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()


def _put(field: QWidget, value: Any) -> None:
    if isinstance(field, QCheckBox):
        field.setChecked(bool(value))
    elif isinstance(field, QComboBox):
        place = field.findText(str(value))
        field.setCurrentIndex(place if place >= 0 else field.currentIndex())
    elif isinstance(field, QSpinBox):
        field.setValue(int(value))
    elif isinstance(field, QPlainTextEdit):
        field.setPlainText(str(value))
    else:
        field.setText(str(value))
