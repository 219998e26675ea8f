"""The dress of every dialog: a title, a sentence, content, details folded away, buttons at the lower right."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from outreach_app.ui import theme
from outreach_app.ui.controls import PLAIN, QUIET, Button, Label
from outreach_app.wording import _

WIDTH = 460
"""Width of a dialog at 100 %."""


class Dialog(QDialog):
    """Fill `content`, then add the buttons from left to right; `exec()` gives the pressed one's number, or 0."""

    def __init__(self, parent: QWidget | None, title: str, text: str = "", details: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Knigonosha"))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        heading, sentence = Label("title", wrap=True), Label(wrap=True)
        heading.setText(title)
        sentence.setText(text)
        sentence.setVisible(bool(text))
        sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.content = QVBoxLayout()
        self._row = QHBoxLayout()
        self._outer = QVBoxLayout(self)
        for part in (heading, sentence):
            self._outer.addWidget(part)
        self._outer.addLayout(self.content)
        self._outer.addLayout(self._row)
        self._outer.setContentsMargins(*[theme.px(24)] * 4)
        for layout, gap in ((self._outer, 16), (self.content, 8), (self._row, 8)):
            layout.setSpacing(theme.px(gap))
        if details:
            self._fold(details)
        self._row.addStretch()

    def exec(self) -> int:
        """Show it until it is answered; afterwards it is gone from the window that it belonged to."""
        answer = super().exec()
        self.deleteLater()
        return answer

    def add_button(self, text: str, answer: int, kind: str = PLAIN, *, default: bool = False) -> Button:
        """Add a button that ends the dialog with `answer`; 0 is to go back."""
        button = Button(kind=kind)
        button.name(text)
        button.clicked.connect(lambda: self.done(answer))
        self._row.addWidget(button)
        button.setAutoDefault(default)
        button.setDefault(default)
        if default:
            button.setFocus()
        return button

    def scanned(self, code: str) -> bool:
        """Take a scanned code; False: the dialog has no use for it."""
        return False

    def highest(self) -> int:
        """The height that the screen leaves to a dialog with its frame."""
        return self.screen().availableSize().height() - theme.px(48)

    def showEvent(self, event: QShowEvent) -> None:
        self._fit()
        super().showEvent(event)

    def _fit(self) -> None:
        """Take just the height that the wrapped sentences need."""
        width = max(theme.px(WIDTH), self._outer.totalMinimumSize().width())
        height = max(self._outer.totalHeightForWidth(width), self._outer.totalMinimumSize().height())
        self.resize(width, min(height, self.highest()))

    def _fold(self, details: str) -> None:
        text = QPlainTextEdit(details)
        text.setReadOnly(True)
        text.setAccessibleName(_("Details"))
        text.setMinimumHeight(theme.px(120))
        text.hide()
        self.content.addWidget(text)
        fold = Button("chevron-right", QUIET)
        fold.setCheckable(True)
        fold.name(_("Details"))
        fold.toggled.connect(text.setVisible)
        fold.toggled.connect(lambda _open: self._fit())
        self._row.addWidget(fold)
