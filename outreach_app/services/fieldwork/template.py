"""Fieldwork without the program: a table of the calls, to be filled in by hand or in a spreadsheet.

Names, cards and addresses, as on a route sheet; never a door code, a telephone number, a note or a health mark.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from outreach_app.domain.changes import Changes
from outreach_app.domain.dates import full_day, short_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Place, PlaceKind
from outreach_app.domain.readers import Reader
from outreach_app.domain.roles import Field
from outreach_app.domain.rounds import Round
from outreach_app.domain.rules import bands_on
from outreach_app.domain.visits import Outcome
from outreach_app.exchange.outcome_template import FilledColumn, Template, template_csv, template_xlsx
from outreach_app.services.fieldwork.make import rounds_of
from outreach_app.services.files import write_beside
from outreach_app.services.library import Library
from outreach_app.services.roles import check_sees
from outreach_app.storage import places as stored_places
from outreach_app.storage import readers as stored_readers
from outreach_app.storage import rounds as stored_rounds
from outreach_app.storage.fieldwork import kits as stored
from outreach_app.storage.statistics import band_sets, rules_on
from outreach_app.wording import N_, _, speaking

SPARE = 12
"""Empty lines for whoever comes without having been planned."""

_WEEK = timedelta(days=7)
_TABLES = {".csv": template_csv, ".xlsx": template_xlsx}


@dataclass(frozen=True)
class Chosen:
    """What a table is made for: days, rounds, and points or stops with their readers."""

    days: tuple[date, date]
    rounds: tuple[Id, ...] = ()
    places: tuple[Id, ...] = ()


@dataclass(frozen=True)
class _Call:
    """A line: a reader, or a stop itself where there is none."""

    day: date | None
    round: int | None
    place: Place | None
    reader: Reader | None
    slip: str = ""

    @property
    def counts(self) -> bool:
        """Whether visitors are counted on it."""
        return self.reader is None and self.place is not None and self.place.kind is PlaceKind.MOBILE_STOP


def chosen_of_kit(library: Library, number: int) -> Chosen:
    """The rounds of a kit's days in which all readers are in it with their records, and the points of its other ones.

    Those of its index alone are not called on.

    Raises:
        UserError: there is no such kit, or this is one itself.
    """
    library.check_may("save_outcome_template")
    kit = stored.kit_numbered(number)
    named, days = set(stored.readers_in(kit, indexed=False)), (kit.from_day, kit.until_day)
    rounds = [one for one in map(stored_rounds.round_, rounds_of(library, days)) if one and named >= set(one.readers)]
    apart = stored_readers.readers(named - {who for one in rounds for who in one.readers}).values()
    places = stored_places.places(one.place for one in apart if one.place)
    points = tuple(one.id for one in places.values() if one.kind is not PlaceKind.HOME)
    return Chosen(days, tuple(one.id for one in rounds), points)


def write_template(library: Library, file: Path, chosen: Chosen) -> tuple[int, Changes]:
    """Write the table as XLSX or CSV, in the papers' language; gives its filled lines.

    The journal notes that it left the library.

    Raises:
        UserError: the file's name ends otherwise, it cannot be written, or nobody is to be called on.
    """
    check_sees(library, Field.CARD)
    make = _TABLES.get(file.suffix.lower())
    if make is None:
        raise UserError(N_("“{file}” must end in .xlsx or .csv: choose one of them."), file=file.name)
    calls = _calls(chosen)
    if not calls:
        raise UserError(N_("Nobody is called on by these rounds and points: choose others."))
    rules = rules_on(chosen.days[0])
    with speaking(rules.papers_language):
        content = make(_template(rules.library_name, chosen.days, calls))
    with library.use_case("save_outcome_template", keep_empty=True) as work:
        write_beside(file, content)
    return len(calls), work.changes


def _calls(chosen: Chosen) -> list[_Call]:
    rounds = sorted(filter(None, map(stored_rounds.round_, chosen.rounds)), key=lambda one: (one.day, one.number))
    readers = stored_readers.readers(who for one in rounds for who in one.readers)
    calls = [call for one in rounds for call in _of_round(one, readers)]
    met = {(call.place.id, call.reader.id if call.reader else "") for call in calls if call.place}
    day = chosen.days[0] if chosen.days[0] == chosen.days[1] else None
    for place in stored_places.places(chosen.places).values():
        there = stored_readers.readers(Id(one.id) for one in stored_readers.residents(place.id))
        who: list[Reader | None] = [one for one in there.values() if one.ended_on is None and not one.anonymised]
        own: list[Reader | None] = [None] if place.kind is PlaceKind.MOBILE_STOP else []
        calls += [_Call(day, None, place, one) for one in (*own, *who) if (place.id, one.id if one else "") not in met]
    return calls


def _of_round(one: Round, readers: dict[Id, Reader]) -> Iterable[_Call]:
    for stop in one.stops:
        for call in stop.planned:
            reader = readers.get(call.reader) if call.reader else None
            if call.reader is None or (reader and not reader.anonymised):
                yield _Call(one.day, one.number, stop.place, reader, call.code)


def _template(library_name: str, days: tuple[date, date], calls: list[_Call]) -> Template:
    bands = _bands(calls, days[0])
    columns = (*_columns(), *(FilledColumn(name, 9, "count") for name in bands))
    lines = [_line(call, len(bands)) for call in calls]
    closed = {
        (number, place)
        for number, call in enumerate(calls)
        for place, column in enumerate(columns)
        if (column.of_reader if call.counts else column.kind == "count")
    }
    when = " – ".join(dict.fromkeys(map(short_day, days)))
    return Template(
        name=_("Results"),
        head=", ".join(part for part in (library_name, _("Results of fieldwork"), when) if part),
        columns=columns,
        lines=lines,
        spare=SPARE,
        how_to=_("How to fill in"),
        steps=tuple(map(_, _STEPS)),
        choices=tuple((one.label, _(_MEANINGS[one])) for one in Outcome),
        wrong_choice=_("Choose one of the words of the list."),
        wrong_count=_("Enter a whole number."),
        wrong_day=_("Enter a day, such as {day}.").format(day=full_day(days[1] + _WEEK)),
        closed=frozenset(closed),
    )


def _columns() -> tuple[FilledColumn, ...]:
    return (
        FilledColumn(_("Date"), 11, "day"),
        FilledColumn(_("Round"), 6, "given"),
        FilledColumn(_("Place"), 22, "given"),
        FilledColumn(_("Reader"), 22, "given"),
        FilledColumn(_("Card"), 9, "given"),
        FilledColumn(_("Delivery slip"), 10, "given"),
        FilledColumn(_("Outcome"), 14, "choice"),
        FilledColumn(_("Moved to"), 11, "date"),
        FilledColumn(_("Barcodes given"), 17, of_reader=True),
        FilledColumn(_("Barcodes taken back"), 17, of_reader=True),
        FilledColumn(_("Left with"), 12, of_reader=True),
        FilledColumn(_("Note"), 16),
    )


def _bands(calls: list[_Call], day: date) -> list[str]:
    """The columns of what is counted at stops; none where no stop is called at."""
    if not any(call.counts for call in calls):
        return []
    bands = (_("Visitors {band}").format(band=band.label) for band in bands_on(band_sets(), day))
    return [*bands, _("Inquiries")]


def _line(call: _Call, counts: int) -> list[str | date | None]:
    who, place = call.reader, call.place.label if call.place else ""
    given = [call.day, str(call.round or ""), place, who.full_name if who else "", who.card if who else "", call.slip]
    return [*given, *[""] * (6 + counts)]


_STEPS = (
    N_("Fill in the white cells of each line after the call; leave a line empty where nobody was called on."),
    N_("Outcome: choose a word of the list (Alt+↓ opens it); what the words mean stands below."),
    N_(
        "Barcodes given and taken back: of each book the barcode or accession number, one after the other with a space"
        " or comma; a scanner may type them. Without any, “served” means that all of the prepared bag was given."
    ),
    N_("Moved to: the day that was agreed instead, such as 05.12.2026, where the outcome is “postponed”."),
    N_("Left with: who took the books, where that was not the reader."),
    N_("At a stop, count on its own line who came without being a reader there, by age, and the inquiries answered."),
    N_(
        "Somebody who was not planned: take an empty line at the end; write round and place as on the other lines, the"
        " name and the card. A person without a card is enrolled in the library first: write the name into the note."
    ),
    N_("Do not rename the columns; lines may be sorted. Save as .xlsx or .csv."),
    N_(
        "In the library: Fieldwork, tab Coming in, Choose a file. You see first what comes in and which lines cannot;"
        " correct those and take the same file in again: what is in does not come in twice."
    ),
    N_("This file is not encrypted and names readers: do not mail it unprotected, and delete it once it is in."),
)
_MEANINGS = {
    Outcome.SERVED: N_("the reader was there and was served; at a stop: it was held"),
    Outcome.LEFT_WITH: N_("somebody else took the books: write who"),
    Outcome.COLLECTED: N_("the reader came to the library for them"),
    Outcome.NOT_HOME: N_("nobody opened; the books came back along"),
    Outcome.REFUSED: N_("the reader did not want anything this time"),
    Outcome.POSTPONED: N_("another day was agreed: write it beside it, into “Moved to”"),
    Outcome.ILL: N_("the reader is ill at home"),
    Outcome.IN_HOSPITAL: N_("the reader is in hospital"),
    Outcome.MOVED: N_("the reader does not live there any more"),
    Outcome.DIED: N_("the reader has died"),
    Outcome.NOT_COME: N_("nobody of the library came to the door: breakdown, road, illness"),
}
