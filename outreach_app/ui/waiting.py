"""Work during which nothing else may be done: a dialog that stays until it is finished, and cannot be left."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QWidget

from outreach_app.ui import background
from outreach_app.ui.dialog import Dialog

_LOOK_MS = 50
"""How often is looked whether the jobs before have ended."""


class _Waiting(Dialog):
    """Neither Esc nor the cross ends it."""

    def __init__(self, parent: QWidget | None, title: str, text: str) -> None:
        super().__init__(parent, title, text)
        self.answer: Any = None
        self.fault: Exception | None = None
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(title)
        self.content.addWidget(bar)

    def reject(self) -> None:
        """Go on waiting."""

    def finish(self, answer: object, fault: Exception | None) -> None:
        """Let go."""
        self.answer, self.fault = answer, fault
        self.done(1)


def wait_for(parent: QWidget | None, title: str, text: str, job: Callable[[], object]) -> Any:
    """Do the job in another thread while nothing in the window can be touched; its answer, or its fault raised.

    It begins when every other job has ended and was answered: it may swap the file that they work with.
    """
    dialog = _Waiting(parent, title, text)

    def begin() -> None:
        if background.busy():
            QTimer.singleShot(_LOOK_MS, dialog, begin)
        else:
            background.run(
                dialog,
                lambda _progress: job(),
                lambda answer: dialog.finish(answer, None),
                lambda fault: dialog.finish(None, fault),
                None,
            )

    begin()
    dialog.exec()
    if dialog.fault:
        raise dialog.fault
    return dialog.answer
