"""What came in of a kit, file by file; the report of each, and the way to take all of it back."""

from PySide6.QtWidgets import QWidget

from outreach_app.domain.fieldwork import Kit
from outreach_app.domain.merge_report import TakenIn
from outreach_app.services import fieldwork
from outreach_app.services.library import Library
from outreach_app.ui import theme
from outreach_app.ui.card import Card
from outreach_app.ui.controls import PLAIN, PRIMARY, QUIET, Button, Label
from outreach_app.ui.desk import Desk
from outreach_app.ui.dialog import Dialog
from outreach_app.ui.fieldwork.came_deeds import CameDeeds
from outreach_app.ui.flow import Flow
from outreach_app.ui.table_view import Table
from outreach_app.ui.tables import Column
from outreach_app.wording import N_, _

COLUMNS = (
    Column(N_("Taken in"), lambda one: f"{one.at.astimezone():%d.%m.%Y %H:%M}", sort=lambda one: one.at, width=144),
    Column(N_("File"), lambda one: one.file, tip=lambda one: one.file, width=160, stretch=True),
    Column(N_("Steps"), lambda one: one.steps, width=96, right=True),
    Column(N_("By"), lambda one: one.person, tip=lambda one: one.person, width=152, optional=True),
)
_WIDTH, _HEIGHT = 620, 200


class TakenDialog(Dialog):
    """The newest file is chosen at first."""

    def __init__(self, parent: QWidget | None, desk: Desk, library: Library, kit: Kit) -> None:
        super().__init__(parent, _("What came in of kit {number}").format(number=kit.number))
        self._library, self._kit, self._deeds = library, kit, CameDeeds(self, desk, library)
        self.table, self.none, foot = Table(COLUMNS), Label("muted", wrap=True), QWidget()
        self.table.setAccessibleName(_("Files that were taken in"))
        self._frame = Card(flush=True)
        self._frame.body.addWidget(self.table)
        self._frame.setMinimumSize(theme.px(_WIDTH), theme.px(_HEIGHT))
        self.none.setText(_("Nothing has come in of this kit, or all of it was taken back."))
        self.save, self.print_, self.back = Button("note", PLAIN), Button("print", PLAIN), Button("undo", QUIET)
        self.save.name(_("Save the report…"))
        self.print_.name(_("Print the report…"))
        self.back.name(_("Take all of it back"), _("Take back all that came in with this file, in one step"))
        flow = Flow(foot)
        for button, deed in (
            (self.save, self._deeds.save),
            (self.print_, self._deeds.print_),
            (self.back, self._take_back),
        ):
            button.clicked.connect(lambda _on=False, deed=deed: self._do(deed))
            flow.addWidget(button)
        for part in (self._frame, self.none, foot):
            self.content.addWidget(part)
        self.add_button(_("Close"), 0, PRIMARY, default=True)
        self.refresh()

    def refresh(self) -> None:
        """Show what stands now."""
        found = fieldwork.taken_in(self._library, self._kit.number)
        self.table.set_rows(found)
        if found and self.table.current() is None:
            self.table.go_to(0)
        self._frame.setVisible(bool(found))
        self.none.setVisible(not found)
        for button in (self.save, self.print_, self.back):
            button.setEnabled(bool(found))

    def _do(self, deed) -> None:
        chosen = self.table.current()
        if chosen:
            deed(chosen)

    def _take_back(self, one: TakenIn) -> None:
        if self._deeds.take_back(one.id):
            self.refresh()
