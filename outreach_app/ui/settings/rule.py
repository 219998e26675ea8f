"""A rule of the library as a row of the settings: saved when its field is left, undone like everything else."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from outreach_app.domain.errors import UserError
from outreach_app.domain.rules import LibraryRules
from outreach_app.ui.settings.kinds import Text
from outreach_app.ui.settings.row import Row


@dataclass(frozen=True)
class Rule:
    """`name` and `why` are message ids; `why` is one sentence with the rule's source.

    A rule that is typed in one field and kept in several, or in a part of one, says how to `read` and to `write` it.
    """

    key: str
    name: str
    why: str
    kind: Text = field(default_factory=Text)
    read: Callable[[LibraryRules], object] | None = None
    write: Callable[[LibraryRules, object], Mapping[str, object]] | None = None

    def value(self, rules: LibraryRules) -> object:
        """What the rules in force say."""
        return self.read(rules) if self.read else getattr(rules, self.key)

    def written(self, rules: LibraryRules, value: object) -> Mapping[str, object]:
        """What is to be set, by the rules' keys."""
        return self.write(rules, value) if self.write else {self.key: value}


class RuleRow(Row):
    """Holds what is typed; `save(row, value)` is called for a new value that can be read."""

    def __init__(self, rule: Rule, save: Callable[["RuleRow", object], None]) -> None:
        self.rule = rule
        self._save = save
        self._shown: object = None
        self._value: object = None
        super().__init__(rule.name, rule.why, rule.kind.field())
        rule.kind.on_change(self.field, self.commit)

    def retranslate(self) -> None:
        """Set every text anew."""
        super().retranslate()
        self.rule.kind.name(self.field)

    def show_rules(self, rules: LibraryRules) -> None:
        """Show the rule in force; what is typed and not saved stays."""
        value = self.rule.value(rules)
        if self._shown is None or not self.touched or value != self._value:
            self._value = value
            self.rule.kind.show(self.field, value)
            self._shown = self.rule.kind.raw(self.field)
            self.tell("")

    @property
    def touched(self) -> bool:
        """Whether something is typed that is not saved."""
        return self.rule.kind.raw(self.field) != self._shown

    def commit(self) -> None:
        """Save what is typed, if it is new and fits."""
        if not self.touched:
            self.tell("")
            return
        before, self._shown = self._shown, self.rule.kind.raw(self.field)
        try:
            value = self.rule.kind.read(self.field)
            if value != self._value:
                self._save(self, value)
        except UserError as refusal:
            self._shown = before
            self.tell(str(refusal))
            return
        self.tell("")
