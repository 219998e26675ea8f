"""The help of a page: what it is for, and its keys."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from outreach_app.ui import theme
from outreach_app.ui.controls import PRIMARY, Label
from outreach_app.ui.dialog import WIDTH, Dialog
from outreach_app.wording import _

AROUND = 168
"""Height of a help without its text and keys, at 100 %."""


class _Paper(QScrollArea):
    """As high as what is on it, unless the screen is lower; then it scrolls, by the arrow keys too."""

    def __init__(self, inner: QWidget, highest: int) -> None:
        super().__init__()
        self._highest = highest
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def sizeHint(self) -> QSize:
        width = theme.px(WIDTH - 48)
        return QSize(width, min(self.widget().layout().totalHeightForWidth(width), self._highest))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def show(parent: QWidget | None, title: str, text: str, keys: list[tuple[str, str]]) -> None:
    """Open the help; `keys` are shortcuts with what they do."""
    dialog = Dialog(parent, title)
    dialog.setAccessibleDescription(text)
    paper = _Paper(_written(text, keys), dialog.highest() - theme.px(AROUND))
    paper.setAccessibleName(title)
    dialog.content.addWidget(paper)
    dialog.add_button(_("Close"), 1, PRIMARY, default=True)
    dialog.exec()


def _written(text: str, keys: list[tuple[str, str]]) -> QWidget:
    page = QWidget()
    grid = QGridLayout(page)
    grid.setContentsMargins(0, 0, theme.px(8), 0)
    grid.setHorizontalSpacing(theme.px(16))
    grid.setVerticalSpacing(theme.px(8))
    grid.setColumnStretch(1, 1)
    sentence = Label(wrap=True)
    sentence.setText(text)
    grid.addWidget(sentence, 0, 0, 1, 2)
    for line, (key, words) in enumerate(keys, 1):
        for place, (role, cell) in enumerate((("strong", key), ("body", words))):
            label = Label(role)
            label.setText(cell)
            grid.addWidget(label, line, place)
    return page
