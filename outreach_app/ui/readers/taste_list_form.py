"""The form of a shared list: its name, what is liked and what never comes again, an entry a line."""

from dataclasses import replace

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from outreach_app.domain.identity import Id
from outreach_app.domain.tastes import Taste, TasteList
from outreach_app.services.library import Library
from outreach_app.services.taste_guess import typed_taste
from outreach_app.ui.controls import Label
from outreach_app.ui.form import Fields, FormDialog
from outreach_app.wording import _


class TasteListForm(FormDialog):
    """Takes a list, or None for a new one; gives the list as typed. `used` says to whom it applies."""

    def __init__(self, parent: QWidget | None, shared: TasteList | None, library: Library, used: str = "") -> None:
        super().__init__(parent, shared.name if shared else _("New shared list"), _("Save"))
        self._shared, self._library = shared, library
        entries = shared.tastes if shared else ()
        fields = Fields()
        self.name = fields.line(
            _("Name of the list"), shared.name if shared else "", _("village detective reader"), wide=True
        )
        hint = _("author: Marinina")
        self.likes = fields.text(_("Likes, one on a line"), _lines(entries, never=False), hint, lines=6)
        self.nevers = fields.text(_("Never again, one on a line"), _lines(entries, never=True), hint, lines=4)
        if used:
            told = Label("muted", wrap=True)
            told.setText(used)
            self.content.addWidget(told)
        self.content.addWidget(fields)
        self.ready(self.name)

    def value(self) -> TasteList:
        """The list as typed; what stands on both sides never comes again."""
        typed = (*self._typed(self.nevers, never=True), *self._typed(self.likes, never=False))
        once: dict[object, Taste] = {}
        for one in typed:
            once.setdefault(one.about, one)
        before = self._shared or TasteList(Id(""), "-")
        return replace(before, name=self.name.text().strip(), tastes=tuple(once.values()))

    def _typed(self, area: QPlainTextEdit, *, never: bool) -> list[Taste]:
        lines = area.toPlainText().splitlines()
        return [typed_taste(self._library, line.strip(), never=never) for line in lines if line.strip()]


def _lines(entries: tuple[Taste, ...], *, never: bool) -> str:
    return "\n".join(f"{one.kind.label}: {one.name}" for one in entries if one.never is never)
