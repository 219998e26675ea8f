"""What is known of a set, in words and chips."""

from datetime import date

from outreach_app.domain.book_sets import BookSet, Condition, SetItem
from outreach_app.domain.dates import full_day
from outreach_app.ui.chip import Mark
from outreach_app.ui.palette import State
from outreach_app.wording import _, ngettext

_CONDITIONS = {
    Condition.INTACT: State.DONE,
    Condition.DAMAGED: State.DUE,
    Condition.MISSING: State.OVERDUE,
}


def item_state(item: SetItem, of: BookSet) -> Mark:
    """Where a copy of a set is, as a chip."""
    if item.condition:
        return Mark(_CONDITIONS[item.condition], item.condition.label)
    if item.reader:
        return Mark(State.OUT, _("lent"))
    return Mark(State.PLANNED, _("at the place") if of.handed_over_on else _("in the set"))


def progress(one: BookSet) -> str:
    """How far the checking off has come, or how much is in the set."""
    if one.handed_over_on is None:
        return ngettext("{count} copy in the set", "{count} copies in the set", len(one.items))
    if one.returned_on:
        return ngettext("{count} copy", "{count} copies", len(one.items))
    return _("{done} of {all} checked off").format(done=len(one.ticked), all=len(one.out))


def facts(one: BookSet, where: str) -> list[tuple[str, str]]:
    """What the card tells of a set, those facts that there are."""
    acts = ", ".join(f"№ {number}" for number in one.return_acts)
    return [
        (_("Place"), where),
        (_("Handed over on"), _day_and_act(one.handed_over_on, one.act_number)),
        (_("Due back"), full_day(one.due_on) if one.due_on else ""),
        (_("By and to"), " → ".join(filter(None, (one.handed_by, one.taken_by)))),
        (_("On the basis of"), one.basis),
        (_("Returned on"), full_day(one.returned_on) if one.returned_on else ""),
        (_("Acts of return"), acts),
        (_("Note"), one.note),
    ]


def _day_and_act(day: date | None, act: int | None) -> str:
    if day is None:
        return ""
    return _("{day}, act № {act}").format(day=full_day(day), act=act) if act else full_day(day)
