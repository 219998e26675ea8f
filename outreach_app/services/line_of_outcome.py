"""Whom and what a line of outcomes means: by the slip's barcode, the card, the name, the stop."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from outreach_app.domain.dates import full_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.folding import words
from outreach_app.domain.forms import Form, usual_form
from outreach_app.domain.identity import Id
from outreach_app.domain.mobile import AtStop
from outreach_app.domain.places import Place, PlaceKind
from outreach_app.domain.readers import Reader
from outreach_app.domain.rounds import PlannedVisit, Round, slip_number
from outreach_app.exchange.records import OutcomeRecord
from outreach_app.services.library import Library
from outreach_app.services.rounds import round_called, stop_called
from outreach_app.services.walk_ins import copy_at_hand, reader_at_hand, takes_unknown
from outreach_app.storage import places as stored_places
from outreach_app.storage import readers as stored_readers
from outreach_app.storage import rounds as stored_rounds
from outreach_app.wording import N_, _


@dataclass(frozen=True)
class Line:
    """Who was called on, or which stop, on which day; `form` where it is not the usual one."""

    day: date
    round: Round | None
    reader: Reader | None
    place: Id | None = None
    form: Form | None = None
    at_stop: AtStop | None = None
    """The stop of the mobile library whose visitors are counted."""


def line_of(library: Library, record: OutcomeRecord, today: date) -> Line:
    """What a line means.

    Raises:
        UserError: somebody or something on it is not here, or two things on it do not agree.
    """
    one, call = _planned(record)
    if one is None and record.round:
        one = round_called(library, record.round)
    day = _day(record, one, today)
    reader = _reader(library, record, call)
    if reader:
        at, form = _walked_in(one, reader, record)
        return Line(day, one, reader, at, form)
    place = _place(one, call, record)
    is_stop = place.kind is PlaceKind.MOBILE_STOP
    return Line(day, one, None, place.id, None, AtStop(place.id, day, one.id if one else None) if is_stop else None)


_APART = timedelta(days=31)
"""A round that went later than planned went within so many days; a date farther off is mistyped."""


def _day(record: OutcomeRecord, one: Round | None, today: date) -> date:
    if one is None or record.day is None:
        return record.day or (one.day if one else today)
    if abs(record.day - one.day) > _APART:
        raise UserError(
            N_("The line says {day}, and round {number} was on {planned}: correct one of the two."),
            day=full_day(record.day),
            number=one.number,
            planned=full_day(one.day),
        )
    return record.day


def copies_told(library: Library, numbers: Iterable[str], sentence: str) -> tuple[Id, ...]:
    """The copies with some numbers.

    Raises:
        UserError: one of them is not here; `sentence` tells the column, and the {reason}.
    """
    try:
        return tuple(copy_at_hand(library, number).copy.id for number in numbers)
    except UserError as reason:
        raise UserError(sentence, reason=reason) from reason


def _planned(record: OutcomeRecord) -> tuple[Round | None, PlannedVisit | None]:
    """The round and the call that the slip is of; the rest of the line tells where the slip is gone with its round."""
    text = record.slip
    number = slip_number(text) or (int(text) if text.isdecimal() and len(text) <= _LONGEST else None)
    one = stored_rounds.with_slip(number) if number else None
    if one:
        return one, next(call for stop in one.stops for call in stop.planned if call.number == number)
    if text and not (record.card or record.reader or record.place):
        raise UserError(N_("There is no delivery slip {slip}: write the reader's card on the line."), slip=text)
    return None, None


_LONGEST = 6


def _reader(library: Library, record: OutcomeRecord, call: PlannedVisit | None) -> Reader | None:
    planned = stored_readers.reader(call.reader) if call and call.reader else None
    if not (record.card or record.reader):
        return planned
    told = _told(library, record)
    if planned and told.id != planned.id:
        raise UserError(
            N_("The slip is of {planned}, and the line names {told}: correct one of the two."),
            planned=planned.full_name,
            told=told.full_name,
        )
    return told


def _told(library: Library, record: OutcomeRecord) -> Reader:
    """Who stands on the line; where both card and name do, they must be of one person."""
    card, name = record.card, record.reader
    known = stored_readers.with_card(card) if card else None
    if known and name and not set(words(known.surname)[:1]) & {*words(name), *words(_("(unknown reader)"))}:
        raise UserError(
            N_("Card {card} is that of {known}, and the line names {name}: correct one of the two."),
            card=card,
            known=known.full_name,
            name=name,
        )
    if card and name and known is None and not takes_unknown(library, card):
        raise UserError(
            N_(
                "Nobody here has the card {card} ({name}). Enter the reader on the page “Readers” first, then take the"
                " file in once more: what is in already does not come in again."
            ),
            card=card,
            name=name,
        )
    return reader_at_hand(library, card, name) if card else reader_at_hand(library, name)


def _walked_in(one: Round | None, reader: Reader, record: OutcomeRecord) -> tuple[Id | None, Form | None]:
    """Where somebody came to whom no call was planned: only to a point or a stop at which the round calls."""
    if one is None or reader.id in one.readers:
        return None, None
    place = stop_called(one, record.place).place if record.place else None
    if place is None or place.kind is PlaceKind.HOME:
        raise UserError(
            N_("{name} is not in round {number}: check both."),
            name=record.reader or record.card,
            number=one.number,
        )
    return place.id, usual_form(place.kind)


def _place(one: Round | None, call: PlannedVisit | None, record: OutcomeRecord) -> Place:
    """The stop that was served itself."""
    if one and call:
        return next(stop.place for stop in one.stops if call in stop.planned)
    if one is None:
        named = [place for place in stored_places.places().values() if place.is_called(record.place)]
        stops = [place for place in named if place.kind is PlaceKind.MOBILE_STOP]
        if len(stops) == 1:
            return stops[0]
    return stop_called(one, record.place).place
