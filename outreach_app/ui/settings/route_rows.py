"""The stops of a route as lines of a list."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLocale

from outreach_app import wording
from outreach_app.domain.identity import Id
from outreach_app.domain.stop_checks import Question
from outreach_app.services.route_card import RouteCard
from outreach_app.services.route_stops import RouteStop
from outreach_app.wording import _


@dataclass(frozen=True)
class StopLine:
    """A stop at its place on the route, from 1, with what cannot be kept there."""

    number: int
    stop: RouteStop
    asked: tuple[Question, ...] = ()

    @property
    def id(self) -> Id:
        """The plan's id."""
        return self.stop.id

    @property
    def km(self) -> str:
        """The road from the stop before it."""
        return "" if self.stop.km is None else _("{km} km").format(km=shown_km(self.stop.km))

    @property
    def fault(self) -> str:
        """What cannot be kept, in words."""
        return "; ".join(one.words for one in self.asked)


def shown_km(km: float) -> str:
    """Kilometres as the language writes them."""
    return QLocale(wording.language()).toString(float(km), "f", 1)


def lines_of(card: RouteCard) -> list[StopLine]:
    """The stops in their order, each with its questions."""
    return numbered([StopLine(0, stop, _asked(card, stop)) for stop in card.order.stops])


def numbered(lines: Sequence[StopLine]) -> list[StopLine]:
    """Lines in another order, counted anew."""
    return [StopLine(number, one.stop, one.asked) for number, one in enumerate(lines, 1)]


def _asked(card: RouteCard, stop: RouteStop) -> tuple[Question, ...]:
    return tuple(one for one in card.questions if stop.plan.place and one.stop == stop.plan.place)
