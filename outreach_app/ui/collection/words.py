"""What is known of a title and its copies, in words."""

from datetime import date

from outreach_app.domain.collection import CopyState, FoundCopy, Holding, Title, format_name
from outreach_app.services.title_card import TitleCard
from outreach_app.ui.chip import Mark
from outreach_app.ui.palette import State
from outreach_app.wording import _

_STATES = {
    CopyState.SHELF: State.DONE,
    CopyState.BAG: State.PLANNED,
    CopyState.LENT: State.OUT,
    CopyState.SET: State.OUT,
    CopyState.ABOARD: State.OUT,
    CopyState.LOST: State.OVERDUE,
    CopyState.WITHDRAWN: State.PAUSED,
}


def joined(*parts: str) -> str:
    """Parts that are not empty, set apart by a dot."""
    return " · ".join(part for part in parts if part)


def age_mark(mark: int | None) -> str:
    """«12+», or that the title bears none."""
    return _("no age mark") if mark is None else f"{mark}+"


def imprint(title: Title) -> str:
    """Publisher and year, as below a title in a catalogue."""
    return ", ".join(part for part in (title.publisher, str(title.year or "")) if part)


def manner(title: Title) -> str:
    """Age mark, format and genre."""
    kind = "" if title.format == "print" else format_name(title.format)
    return joined(age_mark(title.age_mark), kind, title.genre)


def on_shelf(holding: Holding) -> object:
    """How many of the copies are on the shelf; or that none is left, or that there never was one."""
    if holding.stock:
        return _("{free} of {stock}").format(free=holding.free, stock=holding.stock)
    return Mark(State.PAUSED, CopyState.WITHDRAWN.label) if holding.withdrawn else _("none")


def state(found: FoundCopy, due_on: date | None, day: date) -> Mark:
    """Where a copy is, as a chip; a loan past its day is overdue."""
    if found.state is CopyState.LENT and due_on and due_on < day:
        return Mark(State.OVERDUE)
    return Mark(_STATES[found.state], found.state.label)


def remarks(card: TitleCard) -> list[Mark]:
    """What stands out on a card."""
    if not card.copies:
        return [Mark(State.DUE, _("no copies"))]
    if not card.stock:
        return [Mark(State.PAUSED, CopyState.WITHDRAWN.label)]
    free, stock = len(card.free), len(card.stock)
    if free:
        return [Mark(State.DONE, _("{free} of {stock} on the shelf").format(free=free, stock=stock))]
    return [Mark(State.OUT, _("no copy on the shelf"))]


def roubles(kopecks: int | None) -> str:
    """A price as people write it: «120,50»."""
    return "" if kopecks is None else f"{kopecks // 100},{kopecks % 100:02}"
