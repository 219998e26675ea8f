"""The section of personal data: how long they stay, whose are to be removed, the acts of it."""

from collections.abc import Iterable

from outreach_app.services.library import Library
from outreach_app.services.retention import due_to_anonymise, erasures
from outreach_app.ui.controls import Line
from outreach_app.ui.desk import Desk
from outreach_app.ui.section import SectionView
from outreach_app.ui.settings.deed_row import DeedRow
from outreach_app.ui.settings.erasure_dialog import ActsDialog, ErasureDialog
from outreach_app.ui.settings.kinds import Whole
from outreach_app.ui.settings.rule import Rule
from outreach_app.ui.settings.rules_view import RulesSection, RulesView
from outreach_app.ui.ways import Ways
from outreach_app.wording import N_, _, ngettext

DUE, ACTS = N_("Data to be removed"), N_("Acts of destruction")
SHOW_DUE, SHOW_ACTS = N_("Show who…"), N_("Show the acts…")


class PrivacySection(RulesSection):
    """What becomes of the data of those who have left."""

    KEY = "privacy"
    ICON = "key"
    RULES = (
        Rule(
            "retention_years",
            N_("Data of those who have left"),
            N_(
                "Kept for so many years after the end of service or the last entry; then they are listed here. Your "
                "schedule of records says how long (consents: 3 years, list No. 236, item 441)."
            ),
            Whole(least=0, most=75, unit=N_("years")),
        ),
    )

    def title(self) -> str:
        return _("Personal data")

    def words(self) -> Iterable[str]:
        return [*super().words(), _(DUE), _(ACTS)]

    def widget(self, desk: Desk, library: Library, ways: Ways) -> SectionView:
        return PrivacyView(desk, library, self.RULES)


class PrivacyView(RulesView):
    """The rule, and what follows from it today."""

    STAGES = frozenset({"statistics", "readers", "visits", "privacy"})

    def below(self) -> None:
        """Whose data are to be removed, and the acts."""
        self.due = DeedRow(
            DUE,
            N_(
                "Anonymising keeps every count and removes the person, the journal included; it cannot be taken back. "
                "Backups made before are removed within 30 days."
            ),
            (SHOW_DUE, self._show_due),
        )
        self.acts = DeedRow(
            ACTS,
            N_("Each removal has its act with the extract of the journal; both are kept for three years, on paper."),
            (SHOW_ACTS, self._show_acts),
        )
        for row in (self.due, self.acts):
            self.body.addWidget(Line())
            self.body.addWidget(row)

    def show_anew(self) -> None:
        super().show_anew()
        found, made = due_to_anonymise(self.library, self.today), len(erasures(self.library))
        words = ngettext("{count} reader is on the list.", "{count} readers are on the list.", len(found))
        self.due.say(words if found else _("Nobody's data are to be removed."))
        self.acts.say(ngettext("{count} act", "{count} acts", made) if made else _("Nobody's data were removed yet."))

    def _show_due(self) -> None:
        ErasureDialog(self, self.desk, self.library).exec()

    def _show_acts(self) -> None:
        if not erasures(self.library):
            self.desk.told.emit(_("Nobody's data were removed yet."), False)
            return
        ActsDialog(self, self.desk, self.library).exec()
