"""Two records side by side: where they differ, the person chooses what stays."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QRadioButton, QWidget

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.domain.merging import Difference, Side
from outreach_app.services.merging import Comparison
from outreach_app.ui import theme
from outreach_app.ui.controls import Label
from outreach_app.ui.desk import Desk
from outreach_app.ui.form import FormDialog
from outreach_app.ui.scrolled import scrolled
from outreach_app.wording import _


class _Way(QWidget):
    """A button with its words beside it, which wrap; a click on them chooses it, too."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.button, told, row = QRadioButton(), Label(wrap=True), QHBoxLayout(self)
        told.setText(words)
        row.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        row.setSpacing(theme.px(4))
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(told, 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.button.click()


class MergeForm(FormDialog):
    """Gives, by field, whose value stays."""

    def __init__(self, parent: QWidget | None, compared: Comparison) -> None:
        super().__init__(parent, _("Make two records one"), _("Make them one"))
        self.groups: dict[str, QButtonGroup] = {}
        told = Label(wrap=True)
        stays = _(
            "The record of {name} stays, with everything that belongs to the other. Where the two differ, choose what "
            "stays."
        )
        same = "" if compared.differences else " " + _("The two records tell the same.")
        told.setText(stays.format(name=compared.names[0]) + same)
        self.content.addWidget(told)
        sides = QWidget()
        self._grid = QGridLayout(sides)
        self._grid.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        self._grid.setHorizontalSpacing(theme.px(16))
        for column, name in enumerate((_("this record"), _("the other record")), 1):
            self._put(Label("strong"), name, 0, column)
            self._put(Label("small", wrap=True), compared.names[column - 1], 1, column)
            self._grid.setColumnStretch(column, 1)
        for place, one in enumerate(compared.differences):
            self._add(compared, one, 2 + 2 * place)
        self.content.addWidget(scrolled(sides))
        first = next((group.checkedButton() for group in self.groups.values()), None)
        self.ready(first or sides)

    def value(self) -> dict[str, Side]:
        """What was chosen."""
        return {key: list(Side)[group.checkedId()] for key, group in self.groups.items()}

    def _put(self, label: Label, text: str, line: int, column: int) -> None:
        label.setText(text)
        self._grid.addWidget(label, line, column)

    def _add(self, compared: Comparison, one: Difference, line: int) -> None:
        self._put(Label("muted", wrap=True), one.label, line, 0)
        group = self.groups[one.key] = QButtonGroup(self)
        for place, side in enumerate(Side):
            if side is Side.BOTH and not one.can_join:
                continue
            words = _("both") if side is Side.BOTH else compared.words(one, side) or "–"
            way = _Way(words)
            way.button.setAccessibleName(f"{one.label}: {words}")
            way.button.setChecked(side is one.usual)
            group.addButton(way.button, place)
            self._grid.addWidget(way, line + (side is Side.BOTH), 1 if side is Side.BOTH else 1 + place)


def unite(
    owner: QWidget,
    desk: Desk,
    compare: Callable[[], Comparison],
    write: Callable[[dict[str, Side]], Changes],
) -> bool:
    """Show two records side by side, and make them one; False: they stay two."""
    try:
        compared = compare()
    except UserError as refusal:
        desk.failed.emit(refusal)
        return False
    return bool(MergeForm(owner, compared).run(desk, write, _("The records are one now")))
