"""A section of rules: a row for each, saved one by one."""

from collections.abc import Iterable
from datetime import date

from outreach_app.domain.dates import full_day
from outreach_app.services.library import Library
from outreach_app.services.rules import RulesNow, change_rules, rules_now
from outreach_app.ui.controls import Line
from outreach_app.ui.desk import Desk
from outreach_app.ui.section import Section, SectionView
from outreach_app.ui.settings.rule import Rule, RuleRow
from outreach_app.ui.ways import Ways
from outreach_app.wording import _


class RulesSection(Section):
    """A section that is a table of rules."""

    RULES: tuple[Rule, ...] = ()

    def words(self) -> Iterable[str]:
        return [_(rule.name) for rule in self.RULES]

    def widget(self, desk: Desk, library: Library, ways: Ways) -> SectionView:
        return RulesView(desk, library, self.RULES)


class RulesView(SectionView):
    """The rules in force today; a change holds from today on."""

    STAGES = frozenset({"statistics"})

    def __init__(self, desk: Desk, library: Library, rules: Iterable[Rule]) -> None:
        super().__init__()
        self.desk, self.library = desk, library
        self.rows = {rule.key: RuleRow(rule, self._save) for rule in rules}
        for row in self.rows.values():
            if self.body.count():
                self.body.addWidget(Line())
            self.body.addWidget(row)
        self.below()
        self.body.addStretch(1)

    def below(self) -> None:
        """Put what else belongs here under the rules."""

    @property
    def today(self) -> date:
        """The day that it is now."""
        return self.library.clock().date()

    def holds_from(self) -> date:
        """The day from which a change holds."""
        return self.today

    def show_anew(self) -> None:
        now = rules_now(self.library, self.today)
        for row in self.rows.values():
            row.show_rules(now.rules)
            row.note(_dated(row.rule, now))

    def leave(self) -> None:
        for row in self.rows.values():
            row.commit()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.show_anew()

    def _save(self, row: RuleRow, value: object) -> None:
        in_force = rules_now(self.library, self.holds_from()).rules
        written = row.rule.written(in_force, value)
        changes = change_rules(self.library, self.holds_from(), **written)
        words = _("Saved: {name}").format(name=_(row.rule.name))
        self.desk.announce(changes, words if changes.entry else "")


def _dated(rule: Rule, now: RulesNow) -> str:
    """From which later day on the rule says something else."""
    later = [(day, value) for day, key, value in now.later if key == rule.key]
    said = [_("From {day}: {value}.").format(day=full_day(day), value=rule.kind.text(value)) for day, value in later]
    return " ".join(said)
