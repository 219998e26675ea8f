"""What the day's board keeps in mind: open concerns, overdue books, who is back from a pause soon."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from outreach_app.domain.dates import full_day, short_day
from outreach_app.domain.identity import Id
from outreach_app.domain.readers import Reader
from outreach_app.domain.schedule import ServicePlan
from outreach_app.domain.visits import Concern
from outreach_app.services.library import Library
from outreach_app.services.visits import concerns, overdue
from outreach_app.storage import readers as stored_readers
from outreach_app.storage import schedule as stored
from outreach_app.wording import _, ngettext

BACK_SOON = timedelta(days=7)
"""How many days before its end a pause is told of."""


@dataclass(frozen=True)
class Card:
    """A reader (or a place served as such) on the board; cards of one place stand together.

    `state` is one of the chips' words, `word` says it more exactly, `reason` tells why the card is there.
    """

    title: str
    place: str
    reason: str
    state: str
    word: str = ""
    round: Id | None = None
    reader: Id | None = None
    concern: Id | None = None
    person: Id | None = None
    route: Id | None = None
    """Who goes there, and on which route: what the board is filtered by."""


def follow_ups(library: Library, day: date) -> list[Card]:
    """Open concerns, then overdue books by how long they are, then pauses that end within a week."""
    waiting = concerns(library)
    late: dict[Id, list[date]] = defaultdict(list)
    for loan in overdue(library, day):
        if loan.reader and loan.due_on:
            late[loan.reader].append(loan.due_on)
    back = stored.plans_resuming(day, day + BACK_SOON)
    readers = stored_readers.readers(
        [*late, *(one.reader for one in waiting if one.reader), *(plan.reader for plan in back if plan.reader)]
    )
    cards = [_concern_card(one, readers.get(one.reader or Id(""))) for one in waiting]
    for reader, dates in sorted(late.items(), key=lambda item: min(item[1])):
        text = ngettext("{count} copy overdue", "{count} copies overdue", len(dates))
        since = _("since {day}").format(day=full_day(min(dates)))
        cards.append(Card(readers[reader].full_name, "", f"{text}, {since}", "overdue", reader=reader))
    cards += _back_soon(back, readers, day)
    plans = {plan.reader: plan for plan in stored.plans(readers=readers) if not plan.ended_on}
    return [_with_way(card, plans.get(card.reader)) for card in cards]


def _with_way(card: Card, plan: ServicePlan | None) -> Card:
    """A card with who goes to its reader, and on which route."""
    return replace(card, person=plan.deliverer, route=plan.route) if plan else card


def _concern_card(one: Concern, reader: Reader | None) -> Card:
    return Card(
        title=reader.full_name if reader else _("To do"),
        place="",
        reason=one.text,
        state="due",
        word=_("since {day}").format(day=short_day(one.on_day)),
        reader=one.reader,
        concern=one.id,
    )


def _back_soon(plans: list[ServicePlan], readers: dict[Id, Reader], day: date) -> Iterator[Card]:
    """Each reader once, the first to be back first."""
    ends: dict[Id, date] = {}
    for plan in plans:
        until = max((pause.until_on for pause in plan.pauses if pause.covers(day) and pause.until_on), default=None)
        if plan.reader in readers and until and not readers[plan.reader].ended_on:
            ends[plan.reader] = max(until, ends.get(plan.reader, until))
    for reader, until in sorted(ends.items(), key=lambda item: item[1]):
        word = _("back after {day}").format(day=short_day(until))
        yield Card(readers[reader].full_name, "", _("The pause is nearly over."), "paused", word, reader=reader)
