"""The yearly review of the stop that is chosen: what its year was, what is advised and why, and whom to ask."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from outreach_app.domain.stop_review_words import StopReview
from outreach_app.ui.card import Card
from outreach_app.ui.controls import QUIET, Button, Label, Line
from outreach_app.ui.flow import Flow
from outreach_app.ui.translated import Translated
from outreach_app.wording import _


class ReviewPanel(Translated, Card):
    """`wanted(whole)` asks for the paper: of the one stop, or of all."""

    wanted = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.review: StopReview | None = None
        self.stop, self.advice = Label("title", wrap=True), Label("strong", wrap=True)
        self.reason, self.ask = Label(wrap=True), Label(wrap=True)
        self.told, self.hint = Label("muted", wrap=True), Label("muted", wrap=True)
        self.one, self.all = Button("print"), Button("", QUIET)
        inside, foot = QWidget(), QWidget()
        self._column = QVBoxLayout(inside)
        self._line = Line()
        for part in (self.hint, self.stop, self.advice, self.reason, self.ask, self._line, self.told):
            self._column.addWidget(part)
        self._column.addStretch()
        scrolled = QScrollArea()
        scrolled.setWidgetResizable(True)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled.setWidget(inside)
        for ground in (scrolled.viewport(), inside):
            ground.setAutoFillBackground(False)
        buttons = Flow(foot)
        for button in (self.one, self.all):
            buttons.addWidget(button)
        self.body.addWidget(scrolled, 1)
        self.body.addWidget(foot)
        self.one.clicked.connect(lambda: self.wanted.emit(False))
        self.all.clicked.connect(lambda: self.wanted.emit(True))
        self._column.setContentsMargins(0, 0, 0, 0)
        self.retranslate()
        self.show_review(None)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.one.name(_("Review on paper…"), _("See the review of this stop as it is printed; print it or save it"))
        self.all.name(_("Reviews of all stops…"), _("See the table of all stops and the page of each"))

    def show_review(self, review: StopReview | None, hint: str = "") -> None:
        """Show a review; without one, `hint` says how to get it."""
        self.review = review
        for part in (self.stop, self.advice, self.reason, self.ask, self._line, self.told, self.one):
            part.setVisible(review is not None)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        if review:
            self.stop.setText(review.year.name)
            self.advice.setText(review.advice.label)
            self.reason.setText(review.reason)
            self.ask.setText(review.ask)
            self.told.setText("\n".join(review.told))
