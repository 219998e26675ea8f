"""What is done about records themselves: checked in the background, and two of one person made one."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from outreach_app.domain.identity import Id
from outreach_app.domain.profile_checks import Check, Finding
from outreach_app.domain.readers import Reader
from outreach_app.services import merging, readers
from outreach_app.services.library import Library
from outreach_app.services.reader_traits import findings
from outreach_app.ui.desk import Desk
from outreach_app.ui.latest import Latest
from outreach_app.ui.list_pane import ListPane
from outreach_app.ui.readers.checks_block import COMPARE
from outreach_app.ui.readers.merge_form import unite
from outreach_app.ui.readers.panel import ReaderPanel
from outreach_app.ui.readers.record_choice import Record, RecordChoice
from outreach_app.ui.tables import ROW
from outreach_app.wording import _


class RecordDeeds(QObject):
    """`united(reader)` when two records became that one."""

    united = Signal(str)

    def __init__(self, owner: QWidget, desk: Desk, library: Library, panel: ReaderPanel, pane: ListPane) -> None:
        super().__init__(owner)
        self._owner, self._desk, self._library = owner, desk, library
        self._panel, self._pane = panel, pane
        self._latest = Latest(owner, library)
        self._found = []
        self.ways = {}
        """What mends a finding, by what the checks wish for."""
        panel.profile.checks.wished.connect(self._mend)

    def check(self, reader: Id) -> None:
        """Find in the background what is wanting in a profile, and show it on the card."""
        library, day = self._library, self._library.clock().date()

        def take(found: object) -> None:
            self._found = found
            self._panel.profile.checks.show_findings(found)

        self._found = []
        self._panel.profile.checks.show_findings([])
        self._latest.ask(lambda: findings(library, reader, day), take, "")

    def unite(self) -> None:
        """Make the two chosen rows one; of a single one, it and the record that the person finds."""
        chosen = [index.data(ROW).id for index in self._pane.table.selectionModel().selectedRows()]
        current = self._panel.card.reader if self._panel.card else None
        if len(chosen) == 2:
            keep = current.id if current and current.id in chosen else chosen[0]
            self.merge(keep, next(one for one in chosen if one != keep))
        elif current:
            self._choose(current)
        else:
            self._desk.told.emit(_("Choose a reader in the list first."), False)

    def _choose(self, reader: Reader) -> None:
        """Look for the other record of a reader: those that may be the same person's stand there already."""
        library, twins = self._library, [one.about for one in self._found if one.check is Check.SAME_PERSON]

        def find(text: str) -> list[Record]:
            lines = [one for one in readers.find_readers(library, text) if one.id != reader.id]
            found = [Record(one.id, one.name, " · ".join(filter(None, (one.card, one.address)))) for one in lines]
            return found if text.strip() else sorted(found, key=lambda one: one.id not in twins)

        told = _("Everything that belongs to the other record will belong to this one.")
        title = _("Which record is {name}, too?").format(name=reader.full_name)
        other = RecordChoice(self._owner, title, told, find).choose(
            reader.surname if not twins and find(reader.surname) else ""
        )
        if other:
            self.merge(reader.id, other)

    def merge(self, keep: Id, other: Id) -> None:
        """Show two records side by side, and make them one."""
        library, today = self._library, self._library.clock().date()
        done = unite(
            *(self._owner, self._desk),
            lambda: merging.compare_readers(library, keep, other),
            lambda chosen: merging.merge_readers(library, keep, other, today, chosen),
        )
        if done:
            self.united.emit(keep)

    def _mend(self, what: str, finding: Finding) -> None:
        if what == COMPARE:
            self.merge(self._panel.card.reader.id, finding.about)
        else:
            self.ways[what](finding)
