"""What the checks of a profile found: a sentence each, with the deed that mends it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from outreach_app.domain.profile_checks import Check, Finding
from outreach_app.ui import theme
from outreach_app.ui.controls import QUIET, Button, Label
from outreach_app.ui.readers import forms
from outreach_app.wording import N_, _

COMPARE, PLAN, CALL, REST, CHANGE, LIKES, SIGN, PLACE = (
    *("compare", "plan", "call", "rest", "change"),
    *("likes", "sign", "place"),
)
"""What can be wished for."""

_DEEDS = {
    Check.NO_CONSENT: SIGN,
    Check.CONSENT_ENDS: SIGN,
    Check.NO_COORDINATES: PLACE,
    Check.NO_ADDRESS: PLACE,
    Check.SAME_PERSON: COMPARE,
    Check.NO_PLAN: PLAN,
    Check.NOT_VISITED: CALL,
    Check.LONG_PAUSE: REST,
    Check.CONTRADICTION: LIKES,
    Check.NOTHING_TO_SELECT: LIKES,
}
_PAGES = {
    Check.NO_GUARDIAN: forms.CONTACTS,
    Check.PROXY_EXPIRED: forms.CONTACTS,
    Check.CONSENT_WITHDRAWN: forms.BASIS,
    Check.BASIS_OVER: forms.BASIS,
    Check.REVIEW_DUE: forms.BASIS,
}
_WORDS = {
    COMPARE: N_("Compare…"),
    PLAN: N_("Plan…"),
    CALL: N_("Note a call"),
    REST: N_("Pause, or end the pause"),
    CHANGE: N_("Complete…"),
    LIKES: N_("To the likes"),
    SIGN: N_("To the papers"),
    PLACE: N_("Complete the place…"),
}


def page_for(check: Check) -> int:
    """The page of the reader's form on which a finding is mended."""
    return _PAGES.get(check, forms.PERSON)


class ChecksBlock(QWidget):
    """`wished(what, finding)` when a deed is chosen; hidden where nothing is wanting."""

    wished = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, theme.px(8))
        self._grid.setColumnStretch(0, 1)
        self.buttons: list[Button] = []
        self.hide()

    def sentences(self) -> list[str]:
        """What is said, for whoever reads it aloud."""
        labels = (self._grid.itemAtPosition(line, 0) for line in range(self._grid.rowCount()))
        return [one.widget().text() for one in labels if one]

    def show_findings(self, found: list[Finding]) -> None:
        """Say what was found."""
        while self._grid.count():
            self._grid.takeAt(0).widget().deleteLater()
        self.buttons = []
        for line, one in enumerate(found):
            label = Label(wrap=True)
            label.setText(one.sentence)
            self._grid.addWidget(label, line, 0)
            if what := _DEEDS.get(one.check, CHANGE):
                self._grid.addWidget(self._button(what, one), line, 1, Qt.AlignmentFlag.AlignTop)
        self.setVisible(bool(found))
        self.setAccessibleName(" ".join(one.sentence for one in found))

    def _button(self, what: str, finding: Finding) -> Button:
        button = Button(kind=QUIET)
        button.name(_(_WORDS[what]), f"{_(_WORDS[what])}: {finding.sentence}")
        button.clicked.connect(lambda: self.wished.emit(what, finding))
        self.buttons.append(button)
        return button
