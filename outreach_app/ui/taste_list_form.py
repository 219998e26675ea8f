"""The form of a shared list: its name, what is liked and what never comes again, an entry a line."""

from dataclasses import dataclass, replace

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from outreach_app.domain.identity import Id
from outreach_app.domain.tastes import Taste, TasteList
from outreach_app.services.taste_guess import told_taste
from outreach_app.ui.controls import Label
from outreach_app.ui.form import Fields, FormDialog
from outreach_app.wording import _


@dataclass(frozen=True)
class TypedList:
    """A shared list as typed: the list under its new name, and the lines, whose kinds are still to be guessed."""

    shared: TasteList
    likes: tuple[str, ...]
    nevers: tuple[str, ...]


class TasteListForm(FormDialog):
    """Takes a list, or None for a new one; gives a `TypedList`. `used` says to whom it applies."""

    def __init__(self, parent: QWidget | None, shared: TasteList | None, used: str = "") -> None:
        super().__init__(parent, shared.name if shared else _("New shared list"), _("Save"))
        self._shared = shared
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

    def value(self) -> TypedList:
        """What was typed; each line can be an entry."""
        before = self._shared or TasteList(Id(""), "-")
        shared = replace(before, name=self.name.text().strip())
        return TypedList(shared, _typed(self.likes, never=False), _typed(self.nevers, never=True))


def _typed(area: QPlainTextEdit, *, never: bool) -> tuple[str, ...]:
    lines = tuple(line.strip() for line in area.toPlainText().splitlines() if line.strip())
    for line in lines:
        told_taste(line, never=never)
    return lines


def _lines(entries: tuple[Taste, ...], *, never: bool) -> str:
    return "\n".join(f"{one.kind.label}: {one.name}" for one in entries if one.never is never)
