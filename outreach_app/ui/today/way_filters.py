"""The board of one person or one route: two lists to choose from, where there is more than one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from outreach_app.domain.identity import Id
from outreach_app.services.today import Card
from outreach_app.ui.choice import Choice
from outreach_app.ui.flow import Flow
from outreach_app.wording import _

_SIGNS = 24
"""Room for most full names."""

Ways = Sequence[tuple[str, Id]]


class WayFilters(QWidget):
    """`changed` when something else is wanted; what is chosen stays while the day has it.

    What is `beside` stands in the same line.
    """

    changed = Signal()

    def __init__(self, *beside: QWidget) -> None:
        super().__init__()
        self._people: Ways = ()
        self._routes: Ways = ()
        self._flow = Flow(self)
        self.person, self.route = (Choice([(_("everybody"), None)], None) for _each in range(2))
        for choice in (self.person, self.route):
            choice.setMinimumContentsLength(_SIGNS)
            self._flow.addWidget(choice)
            choice.currentIndexChanged.connect(lambda _place: self.changed.emit())
        for part in beside:
            self._flow.addWidget(part)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.person.setAccessibleName(_("Who goes"))
        self.route.setAccessibleName(_("Route"))
        self.show_ways(self._people, self._routes)

    def show_ways(self, people: Ways, routes: Ways) -> None:
        """Offer the people and routes of a day."""
        self._people, self._routes = people, routes
        self.person.offer([(_("everybody"), None), *people])
        self.route.offer([(_("all routes"), None), *routes])
        self.person.setVisible(len(people) > 1)
        self.route.setVisible(len(routes) > 1)
        self.updateGeometry()

    def wanted(self) -> Callable[[Card], bool]:
        """Whether a card is of the chosen person and route."""
        person, route = self.person.value(), self.route.value()
        return lambda card: (person is None or card.person == person) and (route is None or card.route == route)
