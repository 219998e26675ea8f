"""The page in a kit: what it is, what was entered since, and the ways back to the library."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QRadioButton, QWidget

from outreach_app.domain.changes import Changes
from outreach_app.domain.dates import full_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.fieldwork import KitOrigin
from outreach_app.services import fieldwork
from outreach_app.services.fieldwork import ToSend
from outreach_app.services.library import Library
from outreach_app.ui.card import Card
from outreach_app.ui.controls import PRIMARY, QUIET, Button, Label
from outreach_app.ui.desk import Desk
from outreach_app.ui.facts import FactSheet
from outreach_app.ui.fieldwork import stick
from outreach_app.ui.fieldwork.tab import FieldTab
from outreach_app.ui.fieldwork.words import KITS, RETURNS, days
from outreach_app.ui.flow import Flow
from outreach_app.ui.form import Fields, FormDialog
from outreach_app.ui.jobs import OneJob
from outreach_app.ui.ways import Ways
from outreach_app.wording import N_, _


@dataclass(frozen=True)
class KitBefore:
    """The kit whose work is taken over, and its words."""

    file: Path
    words: str


class KitBeforeForm(FormDialog):
    """Asks for the words of the kit before; the file was picked already."""

    def __init__(self, parent: QWidget | None, file: Path) -> None:
        super().__init__(parent, _("Take over the work of “{file}”").format(file=file.name), _("Take over"))
        fields, self._file = Fields(), file
        self.words: QLineEdit = fields.line(_("The six words of that kit"), wide=True)
        note = Label("muted", wrap=True)
        note.setText(_("What was entered in it and is not in the library yet is written into the kit that is open."))
        self.content.addWidget(note)
        self.content.addWidget(fields)
        self.ready(self.words)

    def value(self) -> KitBefore:
        if not self.words.text().strip():
            raise UserError(N_("A kit opens by {count} words. Look at the note once more."), count=6)
        return KitBefore(self._file, self.words.text())


class LaptopView(FieldTab):
    """Shown in the place of the tabs where the open file is a kit."""

    def __init__(self, desk: Desk, library: Library, ways: Ways) -> None:
        super().__init__(desk, library, ways)
        self._job = OneJob(self, desk)
        self.card, self.facts = Card(), FactSheet()
        self.told, self.barred = Label("strong", wrap=True), Label("muted", wrap=True)
        self.write = Button("fieldwork", PRIMARY)
        self.take_over, self.open = Button("redo"), Button("note", QUIET)
        self.whole, self.new = QRadioButton(), QRadioButton()
        foot = QWidget()
        flow = Flow(foot)
        for button, deed in (
            (self.write, self.write_return),
            (self.take_over, self.take_over_work),
            (self.open, self.open_kit),
        ):
            button.clicked.connect(deed)
            flow.addWidget(button)
        for part in (self.facts, self.told, self.whole, self.new, foot, self.barred):
            self.card.body.addWidget(part)
        self.card.body.addStretch()
        self.body.addWidget(self.card, 1)
        self.first = self.write
        self.retranslate()

    def show_anew(self) -> None:
        here = fieldwork.kit_origin(self.library)
        if here is None:
            return
        self.card.set_title(_("Kit {number}, {holder}").format(number=here.number, holder=here.holder))
        steps = fieldwork.steps_to_send(self.library)
        self.facts.show_facts(_facts(here))
        told = _("Steps of work entered in it: {count}").format(count=steps.whole)
        if steps.last and steps.whole and not steps.new:
            since = f"{steps.last.astimezone():%d.%m.%Y %H:%M}"
            all_written = _("All of it is in the return file of {since}: bring that to the library, or send it.")
            told = f"{told}. {all_written.format(since=since)}"
        self.told.setText(told)
        self._offer(steps)

    def _offer(self, steps: ToSend) -> None:
        """Offer a file of what is new where one was written before; the whole is chosen where nobody says otherwise."""
        self.whole.setText(_("Everything that was entered: {count}").format(count=steps.whole))
        since = f"{steps.last.astimezone():%d.%m.%Y %H:%M}" if steps.last else ""
        self.new.setText(_("Only what is new since {since}: {count}").format(since=since, count=steps.new))
        for way in (self.whole, self.new):
            way.setVisible(steps.last is not None)
        self.new.setEnabled(steps.new > 0)
        if not (self.new.isChecked() and steps.last and steps.new):
            self.whole.setChecked(True)

    def write_return(self) -> None:
        """Write what was entered into a file for the library."""
        library, since_last = self.library, self.new.isChecked()
        name = fieldwork.return_file_name(library, since_last=since_last)
        title, kinds = _("Where does the return file go?"), _("Return files") + f" {RETURNS}"
        target = stick.save(self, title, kinds, name, fieldwork.room_needed(library))
        if target is None:
            return

        def done(steps: int) -> None:
            told = _("Return file: {file}, steps of work in it: {count}").format(file=target.name, count=steps)
            self.desk.told.emit(told, False)
            self.show_anew()

        self._job.run(
            library,
            lambda _progress: fieldwork.write_return_file(library, target, since_last=since_last),
            done,
            _("Writing the return file"),
        )

    def take_over_work(self) -> None:
        """Take over what was entered in the kit before this one."""
        file = stick.pick(self, _("Which kit was used before?"), _("Kits") + f" {KITS}")
        if file is None:
            return
        came: list[fieldwork.TakenOver] = []

        def write(typed: KitBefore) -> Changes:
            came.append(fieldwork.take_over(self.library, typed.file, typed.words))
            return came[-1].changes

        if KitBeforeForm(self, file).ask(write) is not None:
            self.desk.announce(came[-1].changes)
            self.desk.told.emit(". ".join(came[-1].sentences), False)
            self.show_anew()

    def open_kit(self) -> None:
        """Open another kit in this window's place."""
        file = stick.pick(self, _("Open a kit"), _("Kits") + f" {KITS}")
        if file:
            self.ways.open_library(file)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.write.name(_("Write the return file…"), _("What was entered, as a file for the library"))
        self.whole.setToolTip(_("The library takes what it has not yet, whatever came before"))
        self.new.setToolTip(_("A smaller file; it needs all those that were written before to arrive as well"))
        self.take_over.name(
            _("Take over from the kit before…"), _("In a kit made anew: what was entered before and is not in yet")
        )
        self.open.name(_("Open a kit…"), "", "Ctrl+Shift+O")
        self.barred.setText(
            _(
                "In a kit files are not imported, records not united, personal data not removed, and the library not "
                "set up: that is done in the library."
            )
        )
        if self.isVisible():
            self.show_anew()


def _facts(here: KitOrigin) -> list[tuple[str, str]]:
    return [
        (_("What"), here.title),
        (_("Days"), days(here)),
        (_("File made"), f"{here.made_at.astimezone():%d.%m.%Y %H:%M}"),
        (_("Back by"), full_day(here.expires_on)),
    ]
