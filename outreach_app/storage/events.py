"""Events with their participants, and head-counts of visits: rows ↔ domain objects."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from outreach_app.domain.events import Event, EventForm, People
from outreach_app.domain.identity import Id
from outreach_app.domain.visits import Visit
from outreach_app.storage.identity import as_id, new_id
from outreach_app.storage.tables.visits import EventRow, HeadcountRow, ParticipantsRow, VisitRow
from outreach_app.storage.visits import visit_of
from outreach_app.storage.writing import chunks, put, remove


def events_at(place: Id, day: date) -> list[Event]:
    """The events of a place on a day, in the order of entering."""
    query = EventRow.select().where((EventRow.place == place) & (EventRow.on_day == day)).order_by(EventRow.id)
    return _whole(list(query))


def event(event_id: Id) -> Event | None:
    """One event."""
    return next(iter(_whole(list(EventRow.select().where(EventRow.id == event_id)))), None)


def _whole(rows: list[EventRow]) -> list[Event]:
    people: dict[str, list[People]] = defaultdict(list)
    for chunk in chunks(Id(row.id) for row in rows):
        for row in ParticipantsRow.select().where(ParticipantsRow.event.in_(chunk)).order_by(ParticipantsRow.youngest):
            people[row.event_id].append(People(row.youngest, row.oldest, row.people))
    return [event_of(row, people[row.id]) for row in rows]


def event_of(row: EventRow, people: Iterable[People] = ()) -> Event:
    """The domain object of a row."""
    return Event(
        id=Id(row.id),
        title=row.title,
        on_day=row.on_day,
        place=Id(row.place_id or ""),
        form=EventForm(row.form),
        participants=tuple(people),
        person=as_id(row.person_id),
        note=row.note,
    )


def put_event(one: Event) -> None:
    """Write an event and who took part, by age."""
    values = {"on_day": one.on_day, "title": one.title, "form": one.form.value, "note": one.note}
    put(EventRow, one.id, **values, place=one.place, person=one.person)
    before = {
        (row.youngest, row.oldest): row for row in ParticipantsRow.select().where(ParticipantsRow.event == one.id)
    }
    for people in one.participants:
        row = before.pop((people.youngest, people.oldest), None)
        if people.number:
            ages = {"youngest": people.youngest, "oldest": people.oldest}
            put(ParticipantsRow, row.id if row else new_id(), event=one.id, people=people.number, **ages)
        elif row:
            remove(ParticipantsRow, row.id)
    for row in before.values():
        remove(ParticipantsRow, row.id)


def remove_event(event_id: Id) -> None:
    """Delete an event that was entered by mistake."""
    ParticipantsRow.delete().where(ParticipantsRow.event == event_id).execute()
    remove(EventRow, event_id)


def visits_at(place: Id, day: date) -> list[Visit]:
    """The visits at a place on a day, those of the place itself too, in the order of entering."""
    query = VisitRow.select().where((VisitRow.place == place) & (VisitRow.on_day == day)).order_by(VisitRow.id)
    return [visit_of(row) for row in query]


def places_served(day: date) -> set[Id]:
    """The places at which some visit is recorded on a day."""
    query = VisitRow.select(VisitRow.place).where((VisitRow.on_day == day) & VisitRow.place.is_null(False)).distinct()
    return {Id(row.place_id or "") for row in query}


def counts_of(visits: Iterable[Id]) -> tuple[int, list[People]]:
    """The inquiries and the visitors counted at some visits."""
    found = list(visits)
    return sum(inquiries(one) for one in found), [people for one in found for people in headcounts(one)]


def put_counts(visit: Id, counted: tuple[int, list[People]]) -> None:
    """Let a visit have what was counted at the one that it replaces."""
    answered, visitors = counted
    if answered:
        put_inquiries(visit, answered)
    for people in visitors:
        put_headcount(visit, people)


def headcounts(visit: Id) -> list[People]:
    """The visitors counted at a visit, the youngest first."""
    query = HeadcountRow.select().where(HeadcountRow.visit == visit).order_by(HeadcountRow.youngest)
    return [People(row.youngest, row.oldest, row.visitors) for row in query]


def put_headcount(visit: Id, people: People) -> None:
    """Write how many visitors of some ages there were; none are not kept."""
    ages = (HeadcountRow.youngest == people.youngest) & (HeadcountRow.visit == visit)
    row = HeadcountRow.get_or_none(ages)
    if not people.number:
        HeadcountRow.delete().where(ages).execute()
    else:
        values = {"youngest": people.youngest, "oldest": people.oldest, "visitors": people.number}
        put(HeadcountRow, row.id if row else new_id(), visit=visit, **values)


def inquiries(visit: Id) -> int:
    """How many inquiries were answered at a visit."""
    row = VisitRow.get_or_none(VisitRow.id == visit)
    return row.inquiries if row else 0


def put_inquiries(visit: Id, number: int) -> None:
    """Write how many inquiries were answered at a visit."""
    VisitRow.update(inquiries=number).where(VisitRow.id == visit).execute()
