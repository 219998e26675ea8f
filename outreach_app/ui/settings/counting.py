"""The section of counting: what counts as a loan and as a visit, from which day, and the age bands."""

from collections.abc import Iterable
from datetime import date

from outreach_app.domain.dates import full_day
from outreach_app.domain.rules import BEGINNING, BandSet
from outreach_app.services.library import Library
from outreach_app.services.rules import band_sets, drop_bands, set_bands
from outreach_app.ui import theme
from outreach_app.ui.controls import Label, Line
from outreach_app.ui.day_edit import DayEdit
from outreach_app.ui.desk import Desk
from outreach_app.ui.section import SectionView
from outreach_app.ui.settings.bands import BandsForm, lines
from outreach_app.ui.settings.kinds import Way
from outreach_app.ui.settings.list_view import RowList
from outreach_app.ui.settings.row import Row
from outreach_app.ui.settings.rule import Rule
from outreach_app.ui.settings.rules_view import RulesSection, RulesView
from outreach_app.ui.tables import Column
from outreach_app.ui.ways import Ways
from outreach_app.wording import N_, _

SINCE, BANDS = N_("Changes here hold from"), N_("Age bands")
_LIST_HEIGHT = 220
"""Height of the list at 100 %: some rows are in sight wherever the section scrolls."""
_YES_NO = Way(ways=((N_("yes"), True), (N_("no"), False)))


def _since(one: BandSet) -> str:
    return full_day(one.from_on) if one.from_on > BEGINNING else _("the beginning")


COLUMNS = (
    Column(N_("Holds from"), _since, sort=lambda one: one.from_on, width=130),
    Column(N_("Age bands"), lambda one: lines(one.bands, ", "), tip=lambda one: lines(one.bands), stretch=True),
)


class CountingSection(RulesSection):
    """What counts, and from when."""

    KEY = "counting"
    ICON = "statistics"
    RULES = (
        Rule(
            "renewal_is_loan",
            N_("A renewal counts as a loan"),
            N_("Practice differs: agree on it with your methodologist, and keep it for the whole year."),
            _YES_NO,
        ),
        Rule(
            "left_with_is_visit",
            N_("Books left with somebody count as a visit"),
            N_(
                "A visit is one that the library's documents record (GOST 7.20-2000, 8.1), so the library says whether "
                "it is one when a neighbour or social worker takes the books."
            ),
            _YES_NO,
        ),
    )

    def title(self) -> str:
        return _("Counting")

    def words(self) -> Iterable[str]:
        return [*super().words(), _(SINCE), _(BANDS)]

    def widget(self, desk: Desk, library: Library, ways: Ways) -> SectionView:
        return CountingView(desk, library, self.RULES)


class CountingView(RulesView):
    """Figures of earlier days keep the rules of their days."""

    def below(self) -> None:
        self.since = DayEdit()
        self.since.set_day(self.today)
        self.body.insertWidget(0, Line())
        self.body.insertWidget(
            0,
            Row(SINCE, N_("Figures of earlier days are counted as before, so that reports do not change."), self.since),
        )
        self.body.addWidget(Line())
        self.title = Label("strong")
        self.body.addWidget(self.title)
        self.sets = RowList(COLUMNS, "statistics", self._add, self._change, self._drop)
        self.body.addWidget(self.sets)
        self._space()
        self._name()

    def _space(self) -> None:
        super()._space()
        for part in self.findChildren(RowList):
            part.setMinimumHeight(theme.px(_LIST_HEIGHT))

    def holds_from(self) -> date:
        return self.since.day()

    def show_anew(self) -> None:
        super().show_anew()
        self.sets.set_rows(list(reversed(band_sets(self.library))))

    def retranslate(self) -> None:
        """Set every text anew."""
        self._name()
        super().retranslate()

    def _name(self) -> None:
        self.title.setText(_(BANDS))
        self.sets.table.setAccessibleName(_(BANDS))
        self.sets.why.setText(
            _("Full years on the day of the visit. Where the forms change, keep the old set and add a new one.")
        )
        self.sets.new.name(_("New set"))
        self.sets.change.name(_("Change"), _("Change the age bands"), "F2")
        self.sets.end.name(_("Delete"), _("Delete the set of age bands"), "Del")

    def _add(self) -> None:
        self._ask(BandSet(self.holds_from(), band_sets(self.library)[-1].bands), _("New set of age bands"))

    def _change(self, known: BandSet) -> None:
        self._ask(known, _("Age bands from {day}").format(day=_since(known)))

    def _ask(self, known: BandSet, title: str) -> None:
        changes = BandsForm(self, known, title).ask(lambda told: set_bands(self.library, *told))
        if changes:
            self.desk.announce(changes, _("Age bands changed") if changes.entry else "")

    def _drop(self, known: BandSet) -> None:
        self.desk.do(lambda: drop_bands(self.library, known.from_on), _("Age bands deleted"))
