"""Whose personal data are to be removed, ticked one by one; and the acts of what was removed."""

from PySide6.QtWidgets import QListWidget, QWidget

from outreach_app.domain.changes import Changes
from outreach_app.domain.dates import full_day
from outreach_app.domain.identity import Id
from outreach_app.services import retention
from outreach_app.services.backups import by_hand_before
from outreach_app.services.library import Library
from outreach_app.ui import messages, theme
from outreach_app.ui.controls import DANGER, QUIET, Label
from outreach_app.ui.desk import Desk
from outreach_app.ui.dialog import Dialog
from outreach_app.ui.empty import EmptyState
from outreach_app.ui.paper_dialog import Paper, PaperDialog
from outreach_app.ui.ticked_list import TickedList
from outreach_app.wording import _, ngettext

_LIST = 280
"""Width of the list of acts at 100 %."""


class ErasureDialog(Dialog):
    """Readers with open loans are shown and cannot be ticked: their books come first."""

    def __init__(self, parent: QWidget | None, desk: Desk, library: Library) -> None:
        told = _("Whoever is ticked loses name, address, phones, notes and all that the journal remembers of them.")
        super().__init__(parent, _("Data to be removed"), told)
        self._desk, self._library = desk, library
        self._due = retention.due_to_anonymise(library, library.clock().date())
        self.list = TickedList(_("Readers whose data are to be removed"))
        self.none, self.hint = EmptyState("check"), Label("muted", wrap=True)
        self.none.say(_("Nobody's data are to be removed."))
        self.list.set_lines((_line(one), one.free) for one in self._due)
        for part in (self.list, self.none, self.hint):
            self.content.addWidget(part)
        self.list.setVisible(bool(self._due))
        self.none.setVisible(not self._due)
        self.add_button(_("Close"), 0, QUIET)
        self.remove = self.add_button(_("Remove the data…"), 1, DANGER)
        self.remove.clicked.disconnect()
        self.remove.clicked.connect(self.remove_ticked)
        self.list.itemChanged.connect(lambda _item: self._judge())
        self._judge()

    def ticked(self) -> list[Id]:
        """Who is ticked."""
        return [self._due[row].id for row in self.list.ticked()]

    def remove_ticked(self) -> None:
        """Ask once more, remove, and show the act."""
        wanted = self.ticked()
        question = ngettext(
            "Remove the personal data of {count} reader for good?",
            "Remove the personal data of {count} readers for good?",
            len(wanted),
        )
        told = _("This cannot be taken back. The counts stay; afterwards the act can be printed.")
        if not messages.ask(self, question, told, _("Remove the data"), danger=True):
            return
        words = ngettext("{count} reader anonymised", "{count} readers anonymised", len(wanted))
        changes = self._desk.do(lambda: retention.anonymise_readers(self._library, wanted), words)
        if changes and changes.entry:
            self.done(1)
            ActsDialog(self.parentWidget(), self._desk, self._library).exec()

    def _judge(self) -> None:
        count = len(self.ticked())
        self.hint.setText(ngettext("{count} reader ticked", "{count} readers ticked", count) if count else "")
        self.hint.setVisible(bool(count))
        self.remove.setEnabled(count > 0)
        self.remove.setVisible(bool(self._due))


def _line(one: retention.DueReader) -> str:
    books = ngettext("{count} book is still out", "{count} books are still out", one.leaver.open_loans)
    told = [one.leaver.name, one.leaver.card, one.reason, books if one.leaver.open_loans else ""]
    return " · ".join(part for part in told if part)


class ActsDialog(PaperDialog):
    """The acts, the newest first, each as it is printed."""

    def __init__(self, parent: QWidget | None, desk: Desk, library: Library) -> None:
        super().__init__(parent, desk, library, _("Acts of destruction"))
        self._acts = retention.erasures(library)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Acts"))
        self.list.setProperty("kind", "contents")
        self.list.setFixedWidth(theme.px(_LIST))
        for act in self._acts:
            readers = ngettext("{count} reader", "{count} readers", act.readers)
            self.list.addItem(f"{act.at:%d.%m.%Y %H:%M} · {readers}")
        self.list.currentRowChanged.connect(self._choose)
        self.side.addWidget(self.list, 1)
        self._tell_of_backups()
        self.list.setCurrentRow(0)

    def _tell_of_backups(self) -> None:
        """Backups made by hand are the person's own to delete."""
        kept = by_hand_before(self._library, self._acts[0].at.date()) if self._acts else []
        told = Label("muted", wrap=True)
        told.setFixedWidth(theme.px(_LIST))
        told.setText(
            _(
                "Backups made by hand before the last removal still hold the data. Delete them in 30 days: {files}"
            ).format(files=", ".join(file.name for file in kept))
        )
        told.setVisible(bool(kept))
        self.side.addWidget(told)

    def _choose(self, row: int) -> None:
        if not 0 <= row < len(self._acts):
            self.show_paper(None)
            return
        act, library = self._acts[row], self._library
        self.show_paper(
            Paper(
                title=_("Act of {day}").format(day=full_day(act.at.date())),
                draw=lambda: retention.act_pdf(library, act.entry),
                file=retention.act_file(act.entry, act.at.date()),
                note=Changes,
                personal=False,
            )
        )
