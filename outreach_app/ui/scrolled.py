"""Fields that scroll where the screen is low."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from outreach_app.ui import form, theme

_ROUNDED = 2
"""So much may get lost where the wrapped sentences above and below are measured; a bar would stand there for it."""


class _WholeArea(QScrollArea):
    """Would like to show all of it."""

    def sizeHint(self) -> QSize:
        inner = self.widget()
        width = max(inner.sizeHint().width(), theme.px(form.WIDTH))
        high = inner.heightForWidth(width) if inner.hasHeightForWidth() else inner.sizeHint().height()
        return QSize(width, high + theme.px(_ROUNDED))

    def minimumSizeHint(self) -> QSize:
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self.widget().minimumSizeHint().width() + bar, theme.px(120))


def scrolled(fields: QWidget, *, whole: bool = False) -> QScrollArea:
    """Fields in an area that scrolls; `whole`: it asks for the room that all of them need."""
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, theme.px(8), 0)
    column.addWidget(fields)
    column.addStretch()
    area = _WholeArea() if whole else QScrollArea()
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
