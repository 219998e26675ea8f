"""Papers and files of the mobile library: which, for what time, of which stops or routes; looked at, printed, saved."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from outreach_app.domain.changes import Changes
from outreach_app.domain.comings import Period
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.services import kept
from outreach_app.services.library import Library
from outreach_app.services.timetables import Choice, PublicPaper, paper_bytes, timetabled, write_paper, write_papers
from outreach_app.ui import messages, theme
from outreach_app.ui.choice import Choice as Ways
from outreach_app.ui.controls import Label
from outreach_app.ui.desk import Desk
from outreach_app.ui.paper_dialog import Paper, PaperDialog
from outreach_app.ui.scrolled import scrolled
from outreach_app.ui.span_edit import SpanEdit
from outreach_app.ui.ticked_list import TickedList
from outreach_app.wording import N_, _, ngettext

_AFTER_MS = 120
"""How long the choice must rest before the papers are drawn."""
_SIDE, _LIST = 320, 150
_KEPT = "stop papers"
_NAMES = {".pdf": N_("PDF files"), ".xlsx": "XLSX", ".csv": "CSV", ".ics": N_("Calendar")}
_NOTHING = N_("The mobile library has no timetable yet: import it, or plan the dates of its stops.")


def show_stop_papers(
    owner: QWidget, desk: Desk, library: Library, *, stop: Id | None = None, route: Id | None = None
) -> None:
    """Open the papers of the mobile library, at first those of one stop or one route where it is told."""
    dialog = StopPapers(owner, desk, library, stop=stop, route=route)
    if not (dialog.stops or dialog.routes):
        dialog.deleteLater()
        desk.failed.emit(UserError(_NOTHING))
        return
    dialog.exec()


class StopPapers(PaperDialog):
    """What was chosen is remembered until the next time."""

    def __init__(
        self, parent: QWidget | None, desk: Desk, library: Library, *, stop: Id | None = None, route: Id | None = None
    ) -> None:
        super().__init__(parent, desk, library, _("Papers and files of the mobile library"))
        self.stops, self.routes = timetabled(library)
        before = kept.kept(library, _KEPT) or {}
        about = PublicPaper.POSTER if stop else PublicPaper.OFFICIAL if route else before.get("paper")
        self.paper = Ways([(one.label, one) for one in PublicPaper], about or PublicPaper.POSTER)
        self.span = SpanEdit(library.clock().date())
        self.span.choose(before.get("span"))
        self.kind, self.phones = Ways([], None), QCheckBox(_("Phones of the stops"))
        self.phones.setChecked(before.get("phones", True))
        self.all, self.list, self.told = QCheckBox(), TickedList(""), Label("muted", wrap=True)
        self._kind_name = Label("small")
        self.each = self._deed(_("A file for each…"), self.save_each)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_AFTER_MS)
        self._rest.timeout.connect(self._show)
        self._lay_out()
        self._fill({stop, route} - {None})
        self._connect()
        self._show()
        self.paper.setFocus()

    def choice(self) -> Choice:
        """What is chosen now."""
        period = Period(*self.span.span(), self._library.clock().date())
        ticked = [self._listed[place] for place in self.list.ticked()]
        stops = tuple(one for one in ticked if one in self.stops)
        routes = tuple(one for one in ticked if one in self.routes)
        return Choice(self.paper.value(), period, stops, routes, self.phones.isChecked())

    def save_paper(self) -> None:
        """Save all that is chosen as one file where the person says."""
        choice, kind = self.choice(), str(self.kind.value())
        if not choice.parts or self._job.busy:
            return
        part = choice.parts[0] if len(choice.parts) == 1 else None
        name = part.file_name(kind) if part else f"{choice.period.start:%Y-%m} {choice.paper}{kind}"
        kinds = f"{_(_NAMES[kind])} (*{kind})"
        place = messages.save_file(self, _("Where does the file go?"), kinds, Path.home() / name)
        if place:
            place = place if place.suffix else place.with_suffix(kind)
            self._write(lambda: [write_paper(self._library, choice, place)], place)

    def save_each(self) -> None:
        """Save a file for each ticked stop and route into a folder that the person says."""
        choice, kind = self.choice(), str(self.kind.value())
        if not choice.parts or self._job.busy:
            return
        place = messages.folder(self, _("Into which folder?"), Path.home())
        if place:
            self._write(lambda: write_papers(self._library, choice, place, kind), place)

    def done(self, answer: int) -> None:
        """Remember what was chosen; a busy file is no reason to stay open."""
        chosen = {"paper": self.paper.value(), "span": self.span.which.value(), "phones": self.phones.isChecked()}
        with suppress(UserError):
            kept.keep(self._library, _KEPT, "", chosen)
        super().done(answer)

    def _write(self, write: Callable[[], list[Path]], place: Path) -> None:
        def written(files: list[Path]) -> None:
            words = _("Saved: {file}").format(file=place)
            if len(files) > 1:
                papers = ngettext("{count} paper is", "{count} papers are", len(files))
                words = _("{papers} in the folder {folder}").format(papers=papers, folder=place)
            self._desk.told.emit(words, False)

        self._job.run(self._library, lambda _progress: write(), written, _("Saving the papers"))

    def _show(self) -> None:
        """Draw what is chosen; a calendar is no paper to look at."""
        choice, library = self.choice(), self._library
        any_, drawn = bool(choice.parts), choice.paper is not PublicPaper.CALENDAR
        title = choice.name if len(choice.parts) == 1 else choice.paper.label
        paper = Paper(title, lambda: paper_bytes(library, choice), "", Changes, personal=False)
        self.show_paper(paper if any_ and drawn else None)
        for button in (self.save, self.each):
            button.setEnabled(any_)
        self.each.setVisible(len(self._listed) > 1)
        self.print_.setVisible(drawn)

    def _fill(self, about: set[Id]) -> None:
        """List the stops or the routes of the chosen paper; at first those asked about are ticked, else all."""
        paper = self.paper.value()
        calendar = paper is PublicPaper.CALENDAR
        self._listed = [*self.routes, *self.stops] if calendar else self.stops if paper.of_stops else self.routes
        names = [getattr(one, "label", "") or one.name for one in self._listed]
        self.list.set_lines([(name, True) for name in names])
        known = {one.id for one in self._listed}
        wanted = about & known or known
        for place, one in enumerate(self._listed):
            on = one.id in wanted and not (calendar and not about & known and one in self.stops)
            self.list.item(place).setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.list.setCurrentRow(0)
        named = _("All stops and routes") if calendar else _("All stops") if paper.of_stops else _("All routes")
        self.list.setAccessibleName(_("Stops and routes"))
        self.all.setText(named)
        self._tell_all()
        self._offer_kinds(paper)
        self.phones.setVisible(paper is PublicPaper.OFFICIAL)
        self.told.setText(_(_HINTS[paper]))

    def _offer_kinds(self, paper: PublicPaper) -> None:
        self.kind.offer([(kind.removeprefix(".").upper(), kind) for kind in paper.kinds])
        for part in (self.kind, self._kind_name):
            part.setVisible(len(paper.kinds) > 1)

    def _tick_all(self, on: bool) -> None:
        for place in range(self.list.count()):
            self.list.item(place).setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _tell_all(self) -> None:
        blocked = self.all.blockSignals(True)
        self.all.setChecked(len(self.list.ticked()) == self.list.count())
        self.all.blockSignals(blocked)

    def _connect(self) -> None:
        self.paper.currentIndexChanged.connect(lambda _place: self._fill(set()))
        self.paper.currentIndexChanged.connect(lambda _place: self._rest.start())
        self.span.changed.connect(self._rest.start)
        self.phones.toggled.connect(lambda _on: self._rest.start())
        self.all.toggled.connect(self._tick_all)
        self.list.itemChanged.connect(lambda _item: (self._tell_all(), self._rest.start()))

    def _lay_out(self) -> None:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self._kind_name.setText(_("Kind of file"))
        self._kind_name.setBuddy(self.kind)
        self.kind.setAccessibleName(_("Kind of file"))
        self.paper.setAccessibleName(_("Paper"))
        self.list.setMinimumSize(theme.px(200), theme.px(_LIST))
        for part in (self.paper, self.span, self.all, self.list, self.phones, self._kind_name, self.kind, self.told):
            column.addWidget(part, 1 if part is self.list else 0)
        area = scrolled(side)
        area.setFixedWidth(theme.px(_SIDE))
        self.side.addWidget(area)
        self._row.removeWidget(self.each)
        self._row.insertWidget(self._row.indexOf(self.print_), self.each)
        self.save.name(_("Save…"))


_HINTS = {
    PublicPaper.POSTER: N_(
        "A page for each stop, to be hung up there: the dates that are still to come, as large as fit."
    ),
    PublicPaper.BOOKLET: N_("Print on both sides, turned on the short edge, and fold in the middle."),
    PublicPaper.OFFICIAL: N_("Who approves it, with the position, stands in the settings: Library."),
    PublicPaper.CALENDAR: N_("For the library's web site and readers' phones: no names stand in it."),
}
