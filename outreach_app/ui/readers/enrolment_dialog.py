"""Papers of enrolment: which ones, filled in or blank, looked at, printed, saved."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QRadioButton, QWidget

from outreach_app.domain.enrolment import EnrolmentPaper
from outreach_app.domain.readers import Reader
from outreach_app.services import enrolment
from outreach_app.services.library import Library
from outreach_app.ui import theme
from outreach_app.ui.controls import Label
from outreach_app.ui.desk import Desk
from outreach_app.ui.paper_dialog import Paper, PaperDialog
from outreach_app.wording import _

_AFTER_MS = 80
"""How long the choice must rest before the papers are drawn."""
_SIDE = 300


class EnrolmentDialog(PaperDialog):
    """Without a reader there are only blanks."""

    def __init__(
        self,
        parent: QWidget | None,
        desk: Desk,
        library: Library,
        reader: Reader | None,
        paper: EnrolmentPaper | None = None,
    ) -> None:
        title = _("Papers of {name}").format(name=reader.full_name) if reader else _("Papers of enrolment")
        super().__init__(parent, desk, library, title)
        self._reader, self._today = reader, library.clock().date()
        self.filled, self.blank = QRadioButton(_("Filled in from the card")), QRadioButton(_("Blank"))
        self.ticks = {paper: QCheckBox(paper.label) for paper in EnrolmentPaper}
        usual = (paper,) if paper else enrolment.papers_for(library, reader.id if reader else None, self._today)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_AFTER_MS)
        self._rest.timeout.connect(self._show)
        self._lay_out()
        for one, tick in self.ticks.items():
            tick.setChecked(one in usual)
            tick.toggled.connect(lambda _on: self._rest.start())
        (self.filled if reader else self.blank).setChecked(True)
        self.filled.toggled.connect(lambda _on: self._rest.start())
        self._show()

    def _lay_out(self) -> None:
        for part in (self.filled, self.blank):
            part.setVisible(self._reader is not None)
            self.side.addWidget(part)
        for tick in self.ticks.values():
            self.side.addWidget(tick)
        told = Label("muted", wrap=True)
        told.setText(
            _(
                "Each consent is a sheet of its own, as the law asks since 1 September 2025. The program keeps no "
                "identity documents: these lines are filled in by hand. Once a paper is signed, enter its day and "
                "number in the reader's card."
            )
        )
        told.setMaximumWidth(theme.px(_SIDE))
        self.side.addSpacing(theme.px(8))
        self.side.addWidget(told)
        self.side.addStretch()

    def chosen(self) -> tuple[EnrolmentPaper, ...]:
        """The ticked papers, in the order of signing."""
        return tuple(paper for paper, tick in self.ticks.items() if tick.isChecked())

    def _show(self) -> None:
        papers, library = self.chosen(), self._library
        reader = self._reader if self.filled.isChecked() else None
        if not papers:
            self.show_paper(None)
            return
        about = reader.id if reader else None
        one = papers[0].value if len(papers) == 1 else "enrolment"
        self.show_paper(
            Paper(
                title=papers[0].label if len(papers) == 1 else _("Papers of enrolment"),
                draw=lambda: enrolment.enrolment_papers(library, about, papers),
                file=enrolment.file_name(one, reader.card if reader else "", self._today),
                note=lambda: enrolment.note_printed(library, about),
                personal=reader is not None,
            )
        )
