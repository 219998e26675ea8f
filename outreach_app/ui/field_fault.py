"""A refusal that is told at the field of a form that it is about."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from outreach_app.domain.errors import UserError
from outreach_app.ui import theme


class FieldFault(UserError):  # noqa: N818 - what it is about
    """A refusal that is told at its field."""

    def __init__(self, refusal: UserError, field: QWidget) -> None:
        super().__init__(refusal.message, **refusal.values)
        self.field = field


@contextmanager
def at(field: QWidget) -> Iterator[None]:
    """Let a refusal inside the block be told at a field."""
    try:
        yield
    except UserError as refusal:
        raise FieldFault(refusal, field) from refusal


def bring_into_view(field: QWidget) -> None:
    """Scroll to a field of a form that scrolls, once it has its place."""
    area = field.parent()
    while area and not isinstance(area, QScrollArea):
        area = area.parent()
    if area:
        QTimer.singleShot(0, field, lambda: area.ensureWidgetVisible(field, 0, theme.px(48)))
