"""The steps of the wizard, and which of them is under way."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from outreach_app.ui import theme
from outreach_app.ui.controls import Label
from outreach_app.ui.translated import Translated
from outreach_app.wording import N_, _

FILE, COLUMNS, CHECK, RESULT = range(4)
_TITLES = (N_("File"), N_("Columns"), N_("Check"), N_("Result"))


class Steps(Translated, QWidget):
    """A line of words; nothing of it can be pressed."""

    def __init__(self) -> None:
        super().__init__()
        self._now = FILE
        self._labels = [Label() for _title in _TITLES]
        self._row = QHBoxLayout(self)
        for label in self._labels:
            self._row.addWidget(label)
        self._row.addStretch()
        self._space()
        self.retranslate()

    def show_step(self, step: int) -> None:
        """Mark the step that is under way."""
        self._now = step
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        for step, (label, title) in enumerate(zip(self._labels, _TITLES, strict=True)):
            label.setText(f"{step + 1}. {_(title)}")
            label.setProperty("role", "strong" if step == self._now else "muted")
            label.style().unpolish(label)
            label.style().polish(label)
        told = _("Step {step} of {count}: {title}")
        self.setAccessibleName(told.format(step=self._now + 1, count=len(_TITLES), title=_(_TITLES[self._now])))

    def changeEvent(self, event) -> None:
        if event.type() == event.Type.FontChange:
            self._space()
        super().changeEvent(event)

    def _space(self) -> None:
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(24))
