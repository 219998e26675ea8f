"""Fields that scroll where the screen is low."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from outreach_app.ui import theme


def scrolled(fields: QWidget) -> QScrollArea:
    """Fields in an area that scrolls."""
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, theme.px(8), 0)
    column.addWidget(fields)
    column.addStretch()
    area = QScrollArea()
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
