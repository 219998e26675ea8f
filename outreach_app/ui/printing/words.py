"""What the papers are called, how they stand, and what is to be minded about them."""

from collections.abc import Iterable
from datetime import date, datetime

from outreach_app.domain.rounds import LOADING_LIST
from outreach_app.services.book_sets import SET_ACT, ActLine
from outreach_app.services.on_board import ListLine
from outreach_app.services.papers import ROUTE_SHEET, SLIPS, PaperLine, PrintOptions
from outreach_app.wording import N_, _, ngettext

_NAMES = {
    ROUTE_SHEET: N_("Route sheet"),
    SLIPS: N_("Delivery slips"),
    SET_ACT: N_("Act of a set"),
    LOADING_LIST: N_("Loading list"),
}


def paper_name(paper: str) -> str:
    """What a paper is called."""
    return _(_NAMES[paper])


def title(line: PaperLine | ActLine | ListLine) -> str:
    """What a paper is called, among those of its round or set."""
    if isinstance(line, ActLine):
        told = _("Act of return № {number}") if line.is_return else _("Act of transfer № {number}")
        return told.format(number=line.number)
    return paper_name(line.paper)


def standing(line: PaperLine | ActLine | ListLine, today: date) -> str:
    """When a paper was printed; of an outdated one also what has changed since."""
    if isinstance(line, ActLine):
        items = line.of.by_act(line.number) if line.is_return else line.of.items
        return f"{ngettext('{count} copy', '{count} copies', len(items))} · {_printed(line.printed_at, today)}"
    printed = _printed(line.printed_at, today)
    return f"{changed(line)} · {printed}" if isinstance(line, PaperLine) and line.outdated else printed


def _printed(at: datetime | None, today: date) -> str:
    if not at:
        return _("not printed yet")
    when = _("today {time}").format(time=f"{at:%H:%M}") if at.date() == today else f"{at:%d.%m.%Y %H:%M}"
    return _("printed {when}").format(when=when)


def changed(line: PaperLine) -> str:
    """What has changed since a paper was printed, in one line."""
    return _("outdated: {changes}").format(changes="; ".join(line.changed))


def personal(papers: Iterable[str], options: PrintOptions) -> str:
    """What the papers hold about people, and where they are not to be left."""
    kinds = set(papers)
    words = []
    if ROUTE_SHEET in kinds:
        words.append(
            _("The route sheet holds names, addresses and phones of readers.")
            if options.phones
            else _("The route sheet holds names and addresses of readers.")
        )
        if options.door_codes:
            words.append(_("Door codes are on it: the journal tells who printed them."))
    if SLIPS in kinds:
        words.append(_("The slips hold names, addresses and what is read."))
    if words:
        words.append(_("Hand them over in person; leave none in the car or at the printer; take them back afterwards."))
    return " ".join(words)
