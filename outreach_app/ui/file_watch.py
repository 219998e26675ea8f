"""The watch over the open file: what others write is shown; one that is away is waited for, with everything covered."""

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from outreach_app.domain.changes import EVERY_STAGE, Changes
from outreach_app.services.library import Library
from outreach_app.services.presence import Look, Presence
from outreach_app.ui import background
from outreach_app.ui.controls import QUIET, Label
from outreach_app.ui.dialog import Dialog
from outreach_app.ui.lock import Cover
from outreach_app.ui.main_window import MainWindow
from outreach_app.wording import _

LOOK_MS = 1_000
"""How often the window looks at its file."""


class AwayDialog(Dialog):
    """Stays until the file is back, or the person closes the program."""

    def __init__(self, parent: QWidget, name: str, *, on_a_stick: bool) -> None:
        if on_a_stick:
            title = _("The stick with “{file}” was pulled out")
            words = _(
                "All that was saved is on it, and what you were typing waits here. Plug the same stick in again: the "
                "program goes on by itself."
            )
        else:
            title = _("“{file}” is not there any more")
            words = _(
                "It was moved, renamed or deleted while it was open, or its disk does not answer. Put it back where it "
                "was: the program goes on by itself, and what you were typing waits here. If it is lost, close the "
                "program and restore the newest backup."
            )
        super().__init__(parent, title.format(file=name), words)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setWindowFlag(Qt.WindowType.WindowCloseButtonHint, False)
        self.fault = Label("strong", wrap=True)
        self.fault.hide()
        self.content.addWidget(self.fault)
        self.add_button(_("Close the program"), 0, QUIET)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def reject(self) -> None:
        """Only its button closes the program, and not Esc."""

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever was typing presses no button by the next blank."""
        super().showEvent(event)
        self.setFocus()

    def tell_another(self, name: str) -> None:
        """Say that what lies there now is not what was open."""
        if self.fault.isHidden():
            told = _("The “{file}” that is there now is another one, or an older copy without what was saved last.")
            self.fault.setText(told.format(file=name))
            self.fault.show()
            self._fit()

    def tell_nothing(self) -> None:
        """What lay there was taken away again."""
        self.fault.hide()


class FileWatch(QObject):
    """Looks each second, and whenever something failed."""

    def __init__(self, window: MainWindow, library: Library) -> None:
        super().__init__(window)
        self._window, self._library = window, library
        self._presence = Presence(library)
        self._cover: Cover | None = None
        self.dialog: AwayDialog | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look from now on."""
        self._presence.look()
        self._timer.start(LOOK_MS)

    def stop(self) -> None:
        """Look no longer."""
        self._timer.stop()

    def look(self) -> bool:
        """Look now; says whether the file is away, which explains whatever failed."""
        if self._timer.isActive():
            self._look()
        return self.dialog is not None

    def _look(self) -> None:
        if self.dialog:
            self._look_for_it(self.dialog)
        elif (found := self._presence.look()) is Look.CHANGED:
            self._window.desk.announce(Changes(EVERY_STAGE))
        elif found is Look.AWAY:
            self._wait()

    def _wait(self) -> None:
        """Cover what the windows show: without its stick nobody is to read a kit."""
        background.finish()
        self._cover = Cover()
        name = self._library.store.path.name
        self.dialog = AwayDialog(self._window, name, on_a_stick=self._presence.on_a_stick)
        self.dialog.rejected.connect(self._close)
        self.dialog.show()
        self.dialog.activateWindow()

    def _look_for_it(self, dialog: AwayDialog) -> None:
        found = self._presence.back()
        if found is Look.SAME:
            self._go_on(dialog)
        elif found is Look.ANOTHER:
            dialog.tell_another(self._library.store.path.name)
        else:
            dialog.tell_nothing()

    def _close(self) -> None:
        self.stop()
        self._window.close()

    def _go_on(self, dialog: AwayDialog) -> None:
        self.dialog = None
        dialog.hide()
        dialog.deleteLater()
        cover, self._cover = self._cover, None
        cover.lift()
        self._window.desk.announce(Changes(EVERY_STAGE))
        cover.give_focus_back()
