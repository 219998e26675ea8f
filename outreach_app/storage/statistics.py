"""Facts for counting, and the library's dated rules and age bands."""

import json
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from functools import cache
from itertools import groupby
from typing import Any

from peewee import Select

from outreach_app.domain.facts import DiaryFact, EventFact, Facts, LoanFact, NewReader, VisitFact
from outreach_app.domain.figures import Figure
from outreach_app.domain.forms import Form, usual_form
from outreach_app.domain.identity import Id
from outreach_app.domain.places import PlaceKind
from outreach_app.domain.readers import Birth
from outreach_app.domain.rules import DEFAULT_BANDS, RULE_KEYS, AgeBand, BandSet, LibraryRules
from outreach_app.domain.visits import LoanEnd, LoanOrigin, Outcome
from outreach_app.storage.diary import pages_between
from outreach_app.storage.identity import new_id
from outreach_app.storage.readers import registered_between
from outreach_app.storage.tables.places import PlaceRow
from outreach_app.storage.tables.readers import ReaderRow
from outreach_app.storage.tables.statistics import AgeBandRow, LibraryRuleRow
from outreach_app.storage.tables.visits import EventRow, HeadcountRow, LoanRow, ParticipantsRow, RenewalRow, VisitRow
from outreach_app.storage.writing import tuples

_BIRTH = (ReaderRow.birth_date, ReaderRow.birth_year)
_OUTCOMES = {outcome.value: outcome for outcome in Outcome}
_FORMS = {form.value: form for form in Form}


def facts_between(start: date, end: date) -> Facts:
    """Everything that happened in a period, both days included."""
    loans, at_library = _loans(start, end)
    return Facts(
        visits=_visits(start, end),
        loans=loans,
        renewals=_renewals(start, end),
        returns=_returns(start, end),
        loans_at_library=at_library,
        new_readers=_new_readers(start, end),
        diary=_diary(start, end),
        events=_events(start, end),
    )


def facts_of(figure: Figure, start: date, end: date) -> Facts:
    """What happened in a period, as far as one figure counts it: a fraction of the work of `facts_between`."""
    if figure is Figure.NEW_READERS:
        return Facts(new_readers=_new_readers(start, end))
    if figure is Figure.RETURNS:
        return Facts(returns=_returns(start, end))
    if figure not in {Figure.LOANS, Figure.AT_LIBRARY}:
        return Facts(visits=_visits(start, end), diary=_diary(start, end), events=_events(start, end))
    loans, at_library = _loans(start, end)
    return Facts(loans=loans, renewals=_renewals(start, end), loans_at_library=at_library, diary=_diary(start, end))


def _diary(start: date, end: date) -> tuple[DiaryFact, ...]:
    return tuple(
        DiaryFact(page.until_day, page.form, page.visitors, page.loans, page.youngest, page.id)
        for page in pages_between(start, end)
    )


def _events(start: date, end: date) -> tuple[EventFact, ...]:
    people: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in ParticipantsRow.select().join(EventRow).where(EventRow.on_day.between(start, end)):
        people[row.event_id].append((row.youngest, row.people))
    query = (
        EventRow.select(EventRow.id, EventRow.on_day, PlaceRow.kind)
        .left_outer_join(PlaceRow)
        .where(EventRow.on_day.between(start, end))
    )
    return tuple(
        EventFact(_day(day), usual_form(PlaceKind(kind or PlaceKind.READING_ROOM)), tuple(people[event]), event)
        for event, day, kind in _plain(query)
    )


def _new_readers(start: date, end: date) -> tuple[NewReader, ...]:
    return tuple(NewReader(day, reader) for reader, day in registered_between(start, end))


def _visits(start: date, end: date) -> tuple[VisitFact, ...]:
    heads: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in HeadcountRow.select().join(VisitRow).where(VisitRow.on_day.between(start, end)):
        heads[row.visit_id].append((row.youngest, row.visitors))
    query = (
        VisitRow.select(
            VisitRow.id, VisitRow.on_day, VisitRow.outcome, VisitRow.form, VisitRow.reader, VisitRow.inquiries, *_BIRTH
        )
        .left_outer_join(ReaderRow)
        .where(VisitRow.on_day.between(start, end))
    )
    return tuple(
        VisitFact(
            on_day=_day(day),
            outcome=_OUTCOMES[outcome],
            form=_FORMS[form],
            reader=reader,
            birth=_birth(born, year),
            visitors=tuple(heads[visit]) if visit in heads else (),
            id=visit,
            inquiries=inquiries,
        )
        for visit, day, outcome, form, reader, inquiries, born, year in _plain(query)
    )


def _loans(start: date, end: date) -> tuple[tuple[LoanFact, ...], tuple[LoanFact, ...]]:
    """Loans made off-site, and those made when the reader came to the library; another program counted its own."""
    query = (
        LoanRow.select(LoanRow.lent_on, VisitRow.form, VisitRow.outcome, LoanRow.reader, *_BIRTH, LoanRow.id)
        .left_outer_join(VisitRow, on=LoanRow.visit)
        .switch(LoanRow)
        .left_outer_join(ReaderRow, on=LoanRow.reader)
        .where(LoanRow.lent_on.between(start, end) & LoanRow.reader.is_null(False))
        .where(LoanRow.origin == LoanOrigin.HERE.value)
    )
    off_site: list[LoanFact] = []
    at_library: list[LoanFact] = []
    for day, form, outcome, reader, born, year, loan in _plain(query):
        where = at_library if outcome == Outcome.COLLECTED.value else off_site
        where.append(LoanFact(_day(day), _form(form), reader, _birth(born, year), loan))
    return tuple(off_site), tuple(at_library)


def _renewals(start: date, end: date) -> tuple[LoanFact, ...]:
    query = (
        RenewalRow.select(RenewalRow.on_day, VisitRow.form, LoanRow.reader, *_BIRTH, LoanRow.id)
        .join(LoanRow)
        .left_outer_join(VisitRow, on=LoanRow.visit)
        .switch(LoanRow)
        .left_outer_join(ReaderRow, on=LoanRow.reader)
        .where(RenewalRow.on_day.between(start, end))
    )
    return _loan_facts(query)


def _returns(start: date, end: date) -> tuple[LoanFact, ...]:
    """Copies that came back, but for those that a reader brought to the library when collecting the bag."""
    at_library = VisitRow.select(VisitRow.id).where(VisitRow.outcome == Outcome.COLLECTED.value)
    query = (
        LoanRow.select(LoanRow.ended_on, VisitRow.form, LoanRow.reader, *_BIRTH, LoanRow.id)
        .left_outer_join(VisitRow, on=LoanRow.visit)
        .switch(LoanRow)
        .left_outer_join(ReaderRow, on=LoanRow.reader)
        .where(LoanRow.ended_on.between(start, end) & (LoanRow.ended_as == LoanEnd.RETURNED.value))
        .where(LoanRow.reader.is_null(False))
        .where(LoanRow.origin != LoanOrigin.HISTORY.value)
        .where(LoanRow.ended_visit.is_null() | LoanRow.ended_visit.not_in(at_library))
    )
    return _loan_facts(query)


def _loan_facts(query: Select) -> tuple[LoanFact, ...]:
    return tuple(
        LoanFact(_day(day), _form(form), reader, _birth(born, year), loan)
        for day, form, reader, born, year, loan in _plain(query)
    )


def _plain(query: Select) -> list[tuple[Any, ...]]:
    """The rows of a query as SQLite answers them: a year has a hundred thousand, and peewee takes its time for each."""
    found: list[tuple[Any, ...]] = VisitRow._meta.database.execute_sql(*query.sql()).fetchall()
    return found


_day = cache(date.fromisoformat)
"""A day from its text; a year has few hundred of them."""


@cache
def _birth(day: str | None, year: int | None) -> Birth:
    return Birth(_day(day) if day else None, year)


def days_of_facts(reader: Id) -> set[date]:
    """Every day on which something counts for a reader."""
    loans = LoanRow.select(LoanRow.id).where(LoanRow.reader == reader)
    queries = (
        VisitRow.select(VisitRow.on_day).where(VisitRow.reader == reader),
        LoanRow.select(LoanRow.lent_on).where(LoanRow.reader == reader),
        LoanRow.select(LoanRow.ended_on).where((LoanRow.reader == reader) & LoanRow.ended_on.is_null(False)),
        RenewalRow.select(RenewalRow.on_day).where(RenewalRow.loan.in_(loans)),
    )
    return {day for query in queries for (day,) in tuples(query)}


def _form(text: str | None) -> Form:
    """The form of the visit at which a copy was lent; without one it went to a home."""
    return _FORMS[text] if text else Form.HOME_DELIVERY


def rules_on(day: date) -> LibraryRules:
    """The rules in force on a day."""
    return dated_rules()(day)


def dated_rules() -> Callable[[date], LibraryRules]:
    """The rules in force on any day, from one query."""
    rows = rule_days()

    @cache
    def on(day: date) -> LibraryRules:
        return LibraryRules(**{key: value for from_on, key, value in rows if from_on <= day})

    return on


def rule_days() -> list[tuple[date, str, Any]]:
    """Every rule that was ever set: from which day on, its key, its value; the earliest first."""
    query = LibraryRuleRow.select().order_by(LibraryRuleRow.from_on, LibraryRuleRow.id)
    return [(row.from_on, row.key, json.loads(row.value)) for row in query if row.key in RULE_KEYS]


def check_rules() -> None:
    """Build the rules of every day on which some begin.

    Raises:
        UserError: a value cannot be.
    """
    on = dated_rules()
    for row in LibraryRuleRow.select(LibraryRuleRow.from_on).distinct():
        on(row.from_on)


def put_rule(key: str, value: object, from_on: date) -> Id:
    """Write one rule from a day on; a rule of the same day is replaced."""
    text = json.dumps(value, ensure_ascii=False)
    same = LibraryRuleRow.get_or_none((LibraryRuleRow.key == key) & (LibraryRuleRow.from_on == from_on))
    if same:
        LibraryRuleRow.update(value=text).where(LibraryRuleRow.id == same.id).execute()
        return Id(same.id)
    made = new_id()
    LibraryRuleRow.insert(id=made, key=key, value=text, from_on=from_on).execute()
    return made


def band_sets() -> tuple[BandSet, ...]:
    """The library's sets of age bands, or those that everybody uses where it has none of its own."""
    rows = list(AgeBandRow.select().order_by(AgeBandRow.from_on, AgeBandRow.youngest))
    sets = tuple(
        BandSet(day, tuple(AgeBand(row.label, row.youngest, row.oldest) for row in group))
        for day, group in groupby(rows, key=lambda row: row.from_on)
    )
    return sets or DEFAULT_BANDS


def put_bands(one: BandSet) -> None:
    """Write a set of bands in place of the one that begins on the same day."""
    drop_bands(one.from_on)
    for band in one.bands:
        AgeBandRow.insert(
            id=new_id(), from_on=one.from_on, youngest=band.youngest, oldest=band.oldest, label=band.label
        ).execute()


def drop_bands(from_on: date) -> None:
    """Delete the set of bands that begins on a day."""
    AgeBandRow.delete().where(AgeBandRow.from_on == from_on).execute()
