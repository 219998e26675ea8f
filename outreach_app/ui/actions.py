"""What can be done by key or menu, in one table for each part of the window."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from outreach_app.ui import icons
from outreach_app.ui.shortcuts import shortcut_words
from outreach_app.wording import _


@dataclass(frozen=True)
class ActionSpec:
    """One line of the table: its key in code, its text (a message id), its shortcuts, what it does.

    The first shortcut is the one that people are told. `everywhere`: the key works in the whole window, not only while
    the focus is inside the part that owns it. `needs` is the use case that it comes to, where a kit may not have that.
    """

    key: str
    text: str
    shortcuts: tuple[str, ...]
    slot: Callable[[], object]
    icon: str = ""
    everywhere: bool = False
    needs: str = ""


class Actions:
    """The actions of one part of the window."""

    def __init__(self, owner: QWidget, table: Sequence[ActionSpec]) -> None:
        self._table = {spec.key: spec for spec in table}
        self._made = {spec.key: self._make(owner, spec) for spec in table}
        self.retranslate()

    def __getitem__(self, key: str) -> QAction:
        return self._made[key]

    def retranslate(self) -> None:
        """Set every text anew."""
        for key, action in self._made.items():
            action.setText(_(self._table[key].text))

    def listed(self) -> list[tuple[QAction, ActionSpec]]:
        """All of them, for whoever looks for a deed by its name."""
        return [(self._made[key], spec) for key, spec in self._table.items()]

    def keys(self) -> list[tuple[str, str]]:
        """The shortcuts that people are told, each with what it does; for the help."""
        lines = [(spec.shortcuts, self._made[key].text()) for key, spec in self._table.items() if spec.shortcuts]
        return [(shortcut_words(shortcuts[0]), text) for shortcuts, text in lines]

    @staticmethod
    def _make(owner: QWidget, spec: ActionSpec) -> QAction:
        action = QAction(owner)
        action.setShortcuts([QKeySequence(keys) for keys in spec.shortcuts])
        context = Qt.ShortcutContext
        action.setShortcutContext(
            context.WindowShortcut if spec.everywhere else context.WidgetWithChildrenShortcut,
        )
        if spec.icon:
            action.setIcon(icons.icon(spec.icon))
        action.triggered.connect(lambda _checked=False: _may(owner, spec.needs) and spec.slot())
        owner.addAction(action)
        return action


def _may(owner: QWidget, use_case: str) -> bool:
    """Whether the window lets something be done; where not, it has said why."""
    allowed = getattr(owner.window(), "allowed", None)
    return not use_case or allowed is None or allowed.lets_do(use_case)
