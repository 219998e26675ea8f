"""A paper as it will be printed: its pages, with page turning and zoom."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSizeF
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from outreach_app.ui import theme
from outreach_app.ui.controls import QUIET, Button, Label
from outreach_app.ui.paper_pages import FIT, PaperPages
from outreach_app.ui.translated import Translated
from outreach_app.wording import _


class PaperView(Translated, QWidget):
    """`name()` says which paper it is; without one it is blank."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages = PaperPages()
        self.title, self.number, self.size_label = Label("strong"), Label("muted"), Label("muted")
        self.before, self.after = Button("chevron-left", QUIET), Button("chevron-right", QUIET)
        self.smaller, self.larger, self.fit = Button("minus", QUIET), Button("plus", QUIET), Button(kind=QUIET)
        self._bar, self._column = QHBoxLayout(), QVBoxLayout(self)
        self._bar.addWidget(self.title, 1)
        for part in (self.before, self.number, self.after, self.smaller, self.size_label, self.larger, self.fit):
            self._bar.addWidget(part)
        self._column.addLayout(self._bar)
        self._column.addWidget(self.pages, 1)
        self.before.clicked.connect(lambda: self.pages.go_to(self.pages.page - 1))
        self.after.clicked.connect(lambda: self.pages.go_to(self.pages.page + 1))
        self.smaller.clicked.connect(lambda: self.pages.step_zoom(-1))
        self.larger.clicked.connect(lambda: self.pages.step_zoom(1))
        self.fit.clicked.connect(lambda: self.pages.set_zoom(FIT))
        self.pages.turned.connect(self._tell)
        self._space()
        self.retranslate()

    def name(self, title: str) -> None:
        """Say which paper it is."""
        self.title.setText(title)
        self.title.setToolTip(title)
        self.pages.setAccessibleName(_("Preview: {paper}").format(paper=title) if title else _("Preview"))

    def set_pdf(self, pdf: bytes, sizes: Sequence[QSizeF], *, stay: bool = False) -> None:
        """Show another PDF, whose pages have these sizes in points; `stay` keeps the place, for a paper drawn anew."""
        self.pages.set_pdf(pdf, sizes, stay=stay)

    def clear(self) -> None:
        """Show nothing."""
        self.name("")
        self.pages.set_pdf(b"", ())

    def retranslate(self) -> None:
        """Set every text anew."""
        self.before.name("", _("The page before"), "PgUp")
        self.after.name("", _("The next page"), "PgDn")
        self.smaller.name("", _("Smaller paper"), "-")
        self.larger.name("", _("Larger paper"), "+")
        self.fit.name(_("Whole width"), _("The paper fills the width"), "0")
        self.name(self.title.text())
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._space()
        super().changeEvent(event)

    def _tell(self) -> None:
        """Say which page is in sight, and how large."""
        pages = self.pages
        told = _("{number} of {count}").format(number=pages.page + 1, count=pages.count) if pages.count else ""
        self.number.setText(told)
        self.size_label.setText(f"{pages.percent} %" if pages.count else "")
        pages.setAccessibleDescription(told)
        self.before.setEnabled(pages.page > 0)
        self.after.setEnabled(pages.page < pages.count - 1)
        for part in (self.smaller, self.larger, self.fit):
            part.setEnabled(pages.count > 0)

    def _space(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))
        self._bar.setSpacing(theme.px(4))
        self.number.setMinimumWidth(theme.px(56))
        self.size_label.setMinimumWidth(theme.px(44))
