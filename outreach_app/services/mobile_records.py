"""What stands behind a figure of the mobile library: every stop, trip, visit, copy and reader that it counts."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from outreach_app.domain.figures import Record
from outreach_app.domain.identity import Id
from outreach_app.domain.mobile_facts import Item
from outreach_app.domain.mobile_figures import HOUR_RULE, MobileFigure, MobileKey, Slice
from outreach_app.domain.roles import Field
from outreach_app.services.library import Library
from outreach_app.services.mobile_counts import MobileSummary
from outreach_app.services.roles import sees
from outreach_app.storage import mobile_records as stored
from outreach_app.storage import records as known
from outreach_app.storage.statistics import rules_on
from outreach_app.wording import _, ngettext


@dataclass(frozen=True)
class MobileRecords:
    """What one number counts, the latest first; `total` records make it up, `rows` are the first of them."""

    key: MobileKey
    label: str
    counted: str
    total: int
    rows: tuple[Record, ...]
    rule: str
    year_ago: bool = False


def mobile_records(
    library: Library, summary: MobileSummary, key: MobileKey, *, year_ago: bool = False, limit: int | None = None
) -> MobileRecords:
    """What a number of a period counts, or of the same period a year ago; whoever sees no names is told none."""
    period = summary.year_ago if year_ago else summary.period
    found = period.behind(key)
    counts = period.total if key.by is None else period.by(key.by).get(key.part)
    value = counts.value(key.figure, key.by) if counts else 0
    if key.why:
        value = counts.reasons.get(key.why, 0) if counts else 0
    label = key.why.label if key.why else key.figure.label
    rule = key.figure.rule(rules_on(summary.end))
    return MobileRecords(
        key=key,
        label=f"{label} · {summary.name(key.by, key.part)}" if key.by else label,
        counted=key.figure.shown(value),
        total=len(found),
        rows=tuple(_Records(library, summary).of(found[:limit])),
        rule=f"{rule} {_(HOUR_RULE)}" if key.by is Slice.HOUR else rule,
        year_ago=year_ago,
    )


class _Records:
    """Looks up what items are, figure by figure, so that each kind takes one query."""

    def __init__(self, library: Library, summary: MobileSummary) -> None:
        self._summary = summary
        self._named = sees(library, Field.NAME)

    def of(self, items: list[Item]) -> Iterator[Record]:
        """The records in the order of the items."""
        found: dict[tuple[MobileFigure, Id, date], Record] = {}
        for figure in {one.figure for one in items}:
            some = [one for one in items if one.figure is figure]
            found |= {(figure, record.id, record.day): record for record in _TELLERS[figure](self, some)}
        return (found[one.figure, one.id, one.spot.day] for one in items)

    def stop(self, item: Item) -> str:
        """The stop's name."""
        return self._summary.name(Slice.STOP, item.spot.stop)

    def person(self, name: str) -> str:
        """A reader's name, as far as it may be seen."""
        return (name or _("personal data removed")) if self._named else _("(name not shown)")

    def stops(self, items: list[Item]) -> Iterator[Record]:
        """Stops made, with the hours that were told, or how long they count by the timetable."""
        times = stored.stops(one.id for one in items)
        rounds = stored.rounds_of_visits(one.id for one in items if one.id not in times)
        for one in items:
            at = times.get(one.id)
            what = f"{at.arrived}–{at.left}" if at and at.arrived and at.left else _("times not told")
            if one.figure is MobileFigure.HOURS and one.as_planned:
                what = _("{minutes} min by the timetable").format(minutes=one.amount)
            elif one.figure is MobileFigure.HOURS:
                what = _("{minutes} min, {hours}").format(minutes=one.amount, hours=what)
            trip = (at.round, at.number) if at else rounds.get(one.id, (None, None))
            yield Record(one.id, one.spot.day, self.stop(one), what, round=trip[0], round_number=trip[1])

    def trips(self, items: list[Item]) -> Iterator[Record]:
        """Trips with their vehicles, or their kilometres."""
        numbers = stored.trips(one.id for one in items)
        for one in items:
            what = self._summary.name(Slice.VEHICLE, one.spot.vehicle)
            if one.figure is MobileFigure.KM:
                what = _("{km} km as planned") if one.as_planned else _("{km} km")
            name = self._summary.name(Slice.ROUTE, one.spot.route)
            told = what.format(km=one.amount)
            yield Record(one.id, one.spot.day, name, told, round=one.id, round_number=numbers.get(one.id))

    def missed(self, items: list[Item]) -> Iterator[Record]:
        """Stops missed, with their reasons."""
        for one in items:
            yield Record(one.id, one.spot.day, self.stop(one), one.why.label if one.why else "")

    def visits(self, items: list[Item]) -> Iterator[Record]:
        """Visits of readers, and of people by head-count or with inquiries, which stand by the stop."""
        ids = [one.id for one in items]
        about, readers = known.visits(ids), stored.reader_of(ids)
        for one in items:
            told = about.get(one.id)
            by_name = one.figure is MobileFigure.REGISTERED and told is not None
            what = f"{self.stop(one)} · {told.what}" if by_name and told else _many(one)
            yield Record(
                one.id,
                one.spot.day,
                self.person(told.name) if by_name and told else self.stop(one),
                what,
                reader=readers.get(one.id) if by_name and self._named else None,
                round=told.round if told else None,
                round_number=told.round_number if told else None,
            )

    def loans(self, items: list[Item]) -> Iterator[Record]:
        """Copies lent; a page of a diary stands by the stop."""
        about = known.loans(one.id for one in items)
        for one in items:
            told = about.get(one.id)
            if told is None:
                copies = ngettext("{count} copy", "{count} copies", one.amount)
                yield Record(one.id, one.spot.day, self.stop(one), copies)
                continue
            name = self.person(told.name)
            yield Record(one.id, one.spot.day, name, told.what, round=told.round, round_number=told.round_number)

    def new_readers(self, items: list[Item]) -> Iterator[Record]:
        """Readers registered for the first time."""
        about = known.readers(one.id for one in items)
        for one in items:
            reader = one.id if self._named else None
            yield Record(one.id, one.spot.day, self.person(about[one.id].name), self.stop(one), reader=reader)

    def requests(self, items: list[Item]) -> Iterator[Record]:
        """Requests with their words."""
        about = stored.requests(one.id for one in items)
        for one in items:
            name, text, reader = about[one.id]
            what = text if self._named else self.stop(one)
            yield Record(one.id, one.spot.day, self.person(name), what, reader=reader if self._named else None)

    def events(self, items: list[Item]) -> Iterator[Record]:
        """Events with their stops, or how many took part."""
        about = known.events(one.id for one in items)
        for one in items:
            told = about[one.id]
            what = f"{told.what} · {_many(one)}" if one.figure is MobileFigure.PARTICIPANTS else told.what
            yield Record(one.id, one.spot.day, told.name, what)


def _many(item: Item) -> str:
    if item.figure is MobileFigure.INQUIRIES:
        return ngettext("{count} inquiry", "{count} inquiries", item.amount)
    return ngettext("{count} person", "{count} people", item.amount)


_Teller = Callable[[_Records, list[Item]], Iterable[Record]]
_TELLERS: dict[MobileFigure, _Teller] = {
    MobileFigure.TRIPS: _Records.trips,
    MobileFigure.KM: _Records.trips,
    MobileFigure.STOPS: _Records.stops,
    MobileFigure.HOURS: _Records.stops,
    MobileFigure.MISSED: _Records.missed,
    MobileFigure.REGISTERED: _Records.visits,
    MobileFigure.OTHERS: _Records.visits,
    MobileFigure.INQUIRIES: _Records.visits,
    MobileFigure.LOANS: _Records.loans,
    MobileFigure.NEW_READERS: _Records.new_readers,
    MobileFigure.REQUESTS: _Records.requests,
    MobileFigure.EVENTS: _Records.events,
    MobileFigure.PARTICIPANTS: _Records.events,
}
