"""The section of this computer: how the window looks, how its scanner types. They are no facts, so no use case."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QLineEdit

from outreach_app import wording
from outreach_app.services.library import Library
from outreach_app.settings import SettingsFile
from outreach_app.ui import theme
from outreach_app.ui.choice import Choice
from outreach_app.ui.controls import Line
from outreach_app.ui.desk import Desk
from outreach_app.ui.form import Number
from outreach_app.ui.look_menu import LANGUAGES, THEMES
from outreach_app.ui.section import Section, SectionView
from outreach_app.ui.settings.row import Row
from outreach_app.ui.ways import Ways
from outreach_app.wording import N_, _

LANGUAGE, COLOURS, SCALE = N_("Language of the program"), N_("Colours"), N_("Size")
GAP, PREFIX = N_("Pause between the scanner's signs"), N_("Sign before each scanned code")


class ComputerSection(Section):
    """How the window looks on this computer."""

    KEY = "computer"
    ICON = "eye"

    def title(self) -> str:
        return _("This computer")

    def words(self) -> Iterable[str]:
        return [_(name) for name in (LANGUAGE, COLOURS, SCALE, GAP, PREFIX)]

    def widget(self, desk: Desk, library: Library, ways: Ways) -> SectionView:
        return ComputerView(self.settings, ways.set_look)


class ComputerView(SectionView):
    """Each choice holds at once."""

    def __init__(self, settings: SettingsFile, change: Callable[[str, object], object]) -> None:
        super().__init__()
        self._settings = settings
        self.language = Choice([(text, key) for key, text in LANGUAGES.items()], wording.language())
        self.colours = Choice([(_(text), key) for key, text in THEMES.items()], settings.now.theme)
        self.scale = Choice([(f"{percent} %", percent) for percent in theme.SCALES], theme.scale())
        self.gap, self.prefix = Number(10, 120, settings.now.scanner_gap_ms), QLineEdit(settings.now.scanner_prefix)
        self.prefix.setMaxLength(8)
        for row in (
            Row(LANGUAGE, N_("Changes at once; papers have a language of their own."), self.language),
            Row(COLOURS, N_("Dark colours are kinder to the eyes in a dark room."), self.colours),
            Row(SCALE, N_("Size of everything in the window; Ctrl + and Ctrl − change it on every page."), self.scale),
            Row(GAP, N_("More for a slow scanner whose codes end up as typing; usually 35 milliseconds."), self.gap),
            Row(
                PREFIX,
                N_("Where the scanner is set to send one, its codes are known by it; usually empty."),
                self.prefix,
            ),
        ):
            if self.body.count():
                self.body.addWidget(Line())
            self.body.addWidget(row)
        self.body.addStretch(1)
        for name, field in (("language", self.language), ("theme", self.colours), ("scale", self.scale)):
            field.activated.connect(lambda _place, name=name, field=field: change(name, field.value()))
        self.gap.editingFinished.connect(self._keep_scanner)
        self.prefix.editingFinished.connect(self._keep_scanner)
        self.retranslate()

    def leave(self) -> None:
        self._keep_scanner()

    def _keep_scanner(self) -> None:
        self._settings.change(scanner_gap_ms=self.gap.value(), scanner_prefix=self.prefix.text())

    def show_anew(self) -> None:
        self.language.choose(wording.language())
        self.colours.choose(self._settings.now.theme)
        self.scale.choose(theme.scale())

    def retranslate(self) -> None:
        """Set every text anew."""
        for place, text in enumerate(THEMES.values()):
            self.colours.setItemText(place, _(text))
        self.gap.setSuffix(" " + _("ms"))
        self.show_anew()
