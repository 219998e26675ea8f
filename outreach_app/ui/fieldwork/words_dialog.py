"""The words of a kit in large letters, to be noted down or printed; nothing of them goes to the clipboard."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from outreach_app.domain.errors import UserError
from outreach_app.domain.fieldwork import Kit
from outreach_app.services import fieldwork
from outreach_app.services.library import Library
from outreach_app.ui import background, messages, printer, theme
from outreach_app.ui.controls import PLAIN, PRIMARY, Button, Label
from outreach_app.ui.desk import Desk
from outreach_app.ui.dialog import Dialog
from outreach_app.ui.fieldwork.words import days
from outreach_app.ui.waiting import wait_for
from outreach_app.wording import _

_LARGE = 20
"""Size of the words at 100 %."""
_COLUMNS = 3


class WordsDialog(Dialog):
    """`told` is what is said beside the words, such as where the file is."""

    def __init__(
        self, parent: QWidget | None, desk: Desk, library: Library, kit: Kit, words: str, told: str = ""
    ) -> None:
        title = _("Kit {number}, {holder}").format(number=kit.number, holder=kit.holder)
        text = _(
            "These six words open the file. Note them down or print them, and keep them apart from the laptop: in a "
            "pocket, never in its bag."
        )
        super().__init__(parent, title, f"{told}\n\n{text}" if told else text)
        self._desk, self._library, self._kit, self._words = desk, library, kit, words
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(24))
        grid.setVerticalSpacing(theme.px(8))
        for place, word in enumerate(words.split()):
            label = Label("strong")
            label.setText(f"{place + 1}.  {word}")
            label.setFont(theme.font(_LARGE, bold=True))
            label.setAccessibleName(_("Word {number}: {word}").format(number=place + 1, word=word))
            label.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            label.setMinimumHeight(label.sizeHint().height())
            grid.addWidget(label, place // _COLUMNS, place % _COLUMNS)
        self.content.addLayout(grid)
        note = Label("muted", wrap=True)
        note.setText(_("Days: {days}. Readers in it: {count}.").format(days=days(kit), count=kit.readers_told))
        self.content.addWidget(note)
        self.print_ = self._deed(_("Print the receipt…"), self._print)
        self.save = self._deed(_("Save as PDF…"), self._save)
        self.add_button(_("Close"), 0, PRIMARY, default=True)

    def _deed(self, text: str, deed: object) -> Button:
        button = self.add_button(text, 1, PLAIN)
        button.clicked.disconnect()
        button.clicked.connect(deed)
        return button

    def _print(self) -> None:
        chosen = messages.printer(self, _("Receipt of a kit"))
        if chosen is None:
            return
        pdf = fieldwork.kit_paper(self._library, self._kit, self._words)
        try:
            job = partial(printer.send, chosen, [(pdf, 1)], background.Progress(lambda _done, _total: None))
            wait_for(self, _("Printing"), "", job)
            fieldwork.note_kit_paper(self._library)
        except UserError as refusal:
            messages.refusal(self, refusal)

    def _save(self) -> None:
        question = _("Save the words as a file?")
        text = _(
            "Whoever has this PDF and the kit reads everything in it. Printing is safer; delete the PDF once it is "
            "printed, and never let it go along on the stick."
        )
        if not messages.ask(self, question, text, _("Save as PDF…")):
            return
        name = _("Receipt of kit {number}").format(number=self._kit.number) + ".pdf"
        target = messages.save_file(
            self, _("Where does the receipt go?"), "PDF (*.pdf)", self._library.store.path.with_name(name)
        )
        if target is None:
            return
        try:
            fieldwork.write_kit_paper(self._library, self._kit, self._words, target.with_suffix(".pdf"))
        except UserError as refusal:
            messages.refusal(self, refusal)
