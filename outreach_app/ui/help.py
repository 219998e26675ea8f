"""The help of a page: what it is for, and its keys."""

from PySide6.QtWidgets import QGridLayout, QWidget

from outreach_app.ui import theme
from outreach_app.ui.controls import PRIMARY, Label
from outreach_app.ui.dialog import Dialog
from outreach_app.wording import _


def show(parent: QWidget | None, title: str, text: str, keys: list[tuple[str, str]]) -> None:
    """Open the help; `keys` are shortcuts with what they do."""
    dialog = Dialog(parent, title, text)
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.px(16))
    grid.setVerticalSpacing(theme.px(8))
    grid.setColumnStretch(1, 1)
    for line, (key, words) in enumerate(keys):
        for place, (role, cell) in enumerate((("strong", key), ("body", words))):
            label = Label(role)
            label.setText(cell)
            grid.addWidget(label, line, place)
    dialog.content.addLayout(grid)
    dialog.add_button(_("Close"), 1, PRIMARY, default=True)
    dialog.exec()
