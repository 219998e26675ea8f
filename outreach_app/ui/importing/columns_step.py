"""The second step: how the file is read, and what its columns hold."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from outreach_app.services.imports.preview import DELIMITERS, ENCODINGS, LOANS, Preview, formats, missing
from outreach_app.ui import theme
from outreach_app.ui.card import Card
from outreach_app.ui.choice import Choice
from outreach_app.ui.controls import QUIET, Button, Label
from outreach_app.ui.flow import Flow
from outreach_app.ui.importing.records_table import RecordsTable
from outreach_app.ui.importing.words import delimiter_words, encoding_words, format_words
from outreach_app.ui.notice import Notice
from outreach_app.ui.translated import Translated
from outreach_app.wording import _


class ColumnsStep(Translated, QWidget):
    """`told` says that a way to read the file shall be another; `anew` that nothing remembered counts."""

    told = Signal(str, str)
    anew = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._kind, self._seen = "", None
        self.file, self.table = Label("strong"), RecordsTable()
        self.choices: dict[str, Choice] = {}
        self._ways = QWidget()
        self._flow = Flow(self._ways, gap=16)
        self.fault, self.lacking = Notice("warning", "danger"), Notice("warning", "danger")
        self.unused, self.again = Label("muted", wrap=True), Label("muted")
        self.find_anew = Button("undo", QUIET)
        self.find_anew.clicked.connect(self.anew)
        memory = QHBoxLayout()
        memory.addWidget(self.again)
        memory.addWidget(self.find_anew)
        memory.addStretch()
        card = Card(flush=True)
        card.body.addWidget(self.table)
        self._column = QVBoxLayout(self)
        for part in (self.file, self._ways, self.fault):
            self._column.addWidget(part)
        self._column.addLayout(memory)
        self._column.addWidget(card, 1)
        for part in (self.lacking, self.unused):
            self._column.addWidget(part)
        self._space()
        self.retranslate()

    @property
    def ready(self) -> bool:
        """Whether the file can be checked like this."""
        return self._seen is not None and not missing(self._kind, self._seen.fields)

    def show_preview(self, kind: str, seen: Preview) -> None:
        """Show how a file is read."""
        self._kind, self._seen = kind, seen
        self.fault.say("")
        self.table.show_preview(kind, seen)
        self._offer()
        self._say()

    def show_fault(self, sentence: str) -> None:
        """Say why the file cannot be read as it was told."""
        self._seen = None
        self.table.show_preview(self._kind, None)
        self.fault.say(sentence)
        self._say()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.find_anew.name(_("Find the columns anew"))
        self.again.setText(_("The columns are as you chose them for such a file the last time."))
        self.table.retranslate()
        self._offer()
        self._say()

    def changeEvent(self, event) -> None:
        if event.type() == event.Type.FontChange:
            self._space()
        super().changeEvent(event)

    def _offer(self) -> None:
        """Offer the ways in which the file may be read; what it has no use for is left out."""
        if not self._seen:
            return
        seen, had = self._seen, next((key for key, one in self.choices.items() if one.hasFocus()), "")
        for old in self.choices.values():
            old.parentWidget().hide()
        offered = {"format": [(format_words(one), one) for one in formats(self._kind)]}
        if seen.format != "xlsx":
            names = ENCODINGS if seen.format in ("marc21", "rusmarc") else ENCODINGS[:-1]
            known = seen.encoding if seen.encoding in names else "utf-16"
            offered["encoding"] = [(encoding_words(one), one) for one in names]
        if seen.format == "csv":
            offered["delimiter"] = [(delimiter_words(one), one) for one in DELIMITERS]
        if self._kind == LOANS:
            offered["make_titles"] = [(_("list them"), ""), (_("make short records"), "yes")]
        now = {"format": seen.format, "encoding": "", "delimiter": seen.delimiter, "make_titles": ""}
        if "encoding" in offered:
            now["encoding"] = known
        if seen.source.make_titles:
            now["make_titles"] = "yes"
        labels = {"format": _("Format"), "encoding": _("Encoding"), "delimiter": _("Between the columns")}
        labels["make_titles"] = _("Books that are not here")
        self._flow.clear()
        self.choices = {}
        for key, ways in offered.items():
            self.choices[key] = choice = Choice(ways, now[key])
            choice.setAccessibleName(labels[key])
            choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
            choice.activated.connect(lambda _index, key=key, one=choice: self.told.emit(key, str(one.value())))
            self._flow.addWidget(_labelled(labels[key], choice))
        if had in self.choices:
            self.choices[had].setFocus()

    def _say(self) -> None:
        """Name the file, what is missing, and what will not be used."""
        seen = self._seen
        for part in (self.again, self.find_anew):
            part.setVisible(bool(seen and seen.remembered))
        if seen:
            self.file.setText(seen.source.path.name)
        lacking = missing(self._kind, seen.fields) if seen else ""
        said = [_("Say which column holds: {fields}.").format(fields=lacking)] if lacking else []
        if seen and seen.fields is not None and not any(seen.fields):
            said.append(_("The first row is taken for the names of the columns: if it is none, write them above it."))
        if seen and seen.fields is not None and not seen.rows:
            said.append(_("No row below the names of the columns can be read: the check tells why."))
        self.lacking.say(" ".join(said))
        unused = []
        if seen and seen.fields is not None:
            unused = [name for name, field in zip(seen.names, seen.fields, strict=True) if not field]
        self.unused.setText(_("Columns not used: {names}").format(names=", ".join(unused)) if unused else "")
        self.unused.setVisible(bool(unused))

    def _space(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))


def _labelled(words: str, field: QWidget) -> QWidget:
    """A field with its name before it."""
    whole, label = QWidget(), Label("muted")
    label.setText(words)
    label.setBuddy(field)
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(8))
    row.addWidget(label)
    row.addWidget(field)
    return whole
