"""The section of fieldwork on this computer: the folder that is watched for what comes back, kits by double click."""

from collections.abc import Callable, Iterable
from pathlib import Path

from outreach_app.domain.errors import UserError
from outreach_app.services import fieldwork
from outreach_app.services.library import Library
from outreach_app.settings import SettingsFile
from outreach_app.ui import messages
from outreach_app.ui.controls import Line
from outreach_app.ui.desk import Desk
from outreach_app.ui.section import Section, SectionView
from outreach_app.ui.settings.deed_row import DeedRow
from outreach_app.ui.ways import Ways
from outreach_app.wording import N_, _

WATCHED = N_("Watched folder")
DOUBLE_CLICK = N_("Open kits by double-click")
CHOOSE, NONE = N_("Choose a folder…"), N_("Watch no folder")
TIE, UNTIE = N_("Set it up"), N_("Remove it")


class FieldworkSection(Section):
    """What this computer does for kits by itself."""

    KEY = "fieldwork"
    ICON = "fieldwork"

    def title(self) -> str:
        return _("Fieldwork on this computer")

    def words(self) -> Iterable[str]:
        return [_(WATCHED), _(DOUBLE_CLICK)]

    def widget(self, desk: Desk, library: Library, ways: Ways) -> SectionView:
        return FieldworkView(self.settings, ways)


class FieldworkView(SectionView):
    """Each choice holds at once; they are no facts, so there is no use case."""

    def __init__(self, settings: SettingsFile, ways: Ways) -> None:
        super().__init__()
        self._settings, self._ways = settings, ways
        self.watched = DeedRow(
            WATCHED,
            N_(
                "Return files that come into it, by mail or over a share, are announced and listed on the page "
                "Fieldwork. Nothing is taken in without your word."
            ),
            (CHOOSE, self._choose),
            (NONE, lambda: self._watch("")),
        )
        self.double_click = DeedRow(
            DOUBLE_CLICK,
            N_("For you alone on this computer; no administrator is needed. A kit then opens from a stick as well."),
            (TIE, lambda: self._tie(fieldwork.associate, _("Written: {places}"))),
            (UNTIE, lambda: self._tie(fieldwork.dissociate, _("Removed: {places}"))),
        )
        for part in (self.watched, Line(), self.double_click):
            self.body.addWidget(part)
        self.body.addStretch()
        self.retranslate()

    def show_anew(self) -> None:
        folder = self._settings.now.watched_folder
        self.watched.say(folder or _("No folder is watched."))
        self.watched.buttons[NONE].setVisible(bool(folder))
        tied = fieldwork.is_associated()
        self.double_click.buttons[UNTIE].setVisible(tied)
        if not self.double_click.said:
            self.double_click.say(_("A double click on a kit opens this program.") if tied else _("Not set up."))

    def retranslate(self) -> None:
        """Set every text anew."""
        self.double_click.say("")
        self.show_anew()

    def _tie(self, deed: Callable[[], fieldwork.Association], words: str) -> None:
        try:
            told = deed()
        except UserError as refusal:
            self.double_click.tell(str(refusal))
            return
        self.double_click.tell("")
        self.double_click.say(words.format(places="\n".join(told.places) or "–"))
        self.show_anew()

    def _choose(self) -> None:
        now = self._settings.now.watched_folder
        folder = messages.folder(self.window(), _("Which folder is to be watched?"), Path(now) if now else None)
        if folder:
            self._watch(str(folder))

    def _watch(self, folder: str) -> None:
        self._settings.change(watched_folder=folder)
        self._ways.watch_folder()
        self.show_anew()
