"""The acts of a set, filled from the set as it stands and drawn in the papers' language."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from outreach_app.domain.book_sets import BookSet, Condition, SetItem
from outreach_app.domain.changes import Changes
from outreach_app.domain.collection import Title
from outreach_app.domain.dates import full_day
from outreach_app.domain.errors import UserError
from outreach_app.domain.set_acts import ActKind, ActRow, Difference, SetAct
from outreach_app.services.files import write_beside
from outreach_app.services.library import Library
from outreach_app.services.papers import (
    AS_USUAL,
    Drawn,
    Printed,
    PrintOptions,
    letterhead,
    note_printed,
    printing_deed,
    save_papers,
)
from outreach_app.storage import book_sets as stored
from outreach_app.storage import places as stored_places
from outreach_app.storage import printed_acts as stored_printings
from outreach_app.storage.statistics import rules_on
from outreach_app.wording import N_, _, speaking

SET_ACT = "set-act"


@dataclass(frozen=True)
class ActLine:
    """An act of a set among the papers of its day, and when it was printed last; it never goes stale."""

    of: BookSet
    number: int
    printed_at: datetime | None = None

    paper = SET_ACT
    outdated = False

    @property
    def is_return(self) -> bool:
        """Whether copies came back by it."""
        return self.number != self.of.act_number


def acts_on(library: Library, day: date) -> list[ActLine]:
    """The acts of a day, set by set."""
    found = [(one, number) for one in stored.sets_moved_on(day) for number in one.acts_on(day)]
    printed = stored_printings.last_printings({one.id for one, _number in found})
    return [ActLine(one, number, _moment(printed.get((one.id, number), ""))) for one, number in found]


def _moment(at: str) -> datetime | None:
    return datetime.fromisoformat(at).astimezone() if at else None


def print_acts(library: Library, lines: Iterable[ActLine], folder: Path) -> Printed:
    """Write acts into a folder and remember that they were printed; where one cannot be written, none is.

    Raises:
        UserError: the folder cannot be written to.
    """
    files = [(line, folder / act_file_name(line.of, line.number)) for line in lines]
    return save_papers_and_acts(library, [], [(line, act_pdf(library, line.of, line.number), to) for line, to in files])


def save_papers_and_acts(
    library: Library,
    papers: Iterable[tuple[Drawn, Path]],
    acts: Iterable[tuple[ActLine, bytes, Path]],
    options: PrintOptions = AS_USUAL,
) -> Printed:
    """Write drawn papers of rounds and acts of sets into files, and remember that they were printed.

    Raises:
        UserError: a file cannot be written.
    """
    drawn = list(acts)
    with library.use_case(printing_deed(options), keep_empty=options.door_codes) as work:
        _remember(library, [line for line, _pdf, _to in drawn])
        saved = save_papers(library, papers, options)
        for _line, pdf, to in drawn:
            write_beside(to, pdf)
    return Printed((*saved.papers, *(to for _line, _pdf, to in drawn)), work.changes)


def note_papers_and_acts(
    library: Library, drawn: Iterable[Drawn], acts: Iterable[ActLine], options: PrintOptions = AS_USUAL
) -> Changes:
    """Remember that papers of rounds and acts of sets came out of the printer."""
    with library.use_case(printing_deed(options), keep_empty=options.door_codes) as work:
        note_printed(library, drawn, options)
        _remember(library, acts)
    return work.changes


def _remember(library: Library, acts: Iterable[ActLine]) -> None:
    at = library.clock().isoformat(timespec="minutes")
    for line in acts:
        stored_printings.put_printed(line.of.id, line.number, at=at)


def act_pdf(library: Library, one: BookSet, number: int | None = None) -> bytes:
    """The act of a set with this number as PDF; without one, that of its transfer.

    Raises:
        UserError: the set was not handed over, or none of its acts has the number.
    """
    from outreach_app.documents.set_act import set_act_pdf

    language = rules_on(one.handed_over_on or library.clock().date()).papers_language
    with speaking(language):
        return set_act_pdf(set_act(one, number))


def write_act(library: Library, one: BookSet, path: Path, number: int | None = None) -> None:
    """Write an act of a set as a PDF file, and remember that it was printed.

    Raises:
        UserError: there is no such act, or the file cannot be written.
    """
    pdf = act_pdf(library, one, number)
    save_papers_and_acts(library, [], [(ActLine(one, number or one.act_number or 0), pdf, path)])


def act_file_name(one: BookSet, number: int) -> str:
    """What the file of an act is called."""
    return _("set {set}, act {act}").format(set=one.number, act=number) + ".pdf"


def set_act(one: BookSet, number: int | None = None) -> SetAct:
    """What stands on an act: of the transfer, all copies; of a return, those that came back by it.

    Raises:
        UserError: the set was not handed over, or none of its acts has the number.
    """
    if one.act_number is None or one.handed_over_on is None:
        raise UserError(N_("{set} has not been handed over yet: there is no act."), set=one.label)
    if number is not None and number != one.act_number and number not in one.return_acts:
        known = ", ".join(str(act) for act in (one.act_number, *one.return_acts))
        raise UserError(N_("{set} has no act № {number}; it has: {known}."), set=one.label, number=number, known=known)
    place = stored_places.place(one.place) if one.place else None
    named = place.label if place else ""
    address = place.address.line if place and place.name else ""
    transfer = SetAct(
        kind=ActKind.TRANSFER,
        number=one.act_number,
        day=one.handed_over_on,
        set_label=one.label,
        place=", ".join(filter(None, (named, address))),
        letterhead=letterhead(rules_on(one.handed_over_on)),
        rows=tuple(_row(one, item) for item in one.items),
        handed_by=one.handed_by,
        taken_by=one.taken_by,
        due=one.due_on,
        basis=one.basis,
    )
    return transfer if number in {None, one.act_number} else _return(one, transfer, number or 0)


def _return(one: BookSet, transfer: SetAct, number: int) -> SetAct:
    items = one.by_act(number)
    parts = ((_("Not returned"), Condition.MISSING), (_("Damaged"), Condition.DAMAGED))
    differences = [
        Difference(title, tuple((_row(one, item), item.note) for item in items if item.condition is condition))
        for title, condition in parts
    ]
    return replace(
        transfer,
        kind=ActKind.RETURN,
        number=number,
        day=one.act_day(number) or transfer.day,
        rows=tuple(_row(one, item) for item in items if item.condition is not Condition.MISSING),
        transfer_number=transfer.number,
        transfer_day=transfer.day,
        differences=tuple(difference for difference in differences if difference.rows),
        remaining=sum(item.return_act is None or item.return_act > number for item in one.items),
    )


def _row(one: BookSet, item: SetItem) -> ActRow:
    back = ""
    if item.back_on:
        back = Condition.MISSING.label if item.condition is Condition.MISSING else full_day(item.back_on)
    return ActRow(
        accession=item.copy.number,
        shelf_mark=item.title.bbk,
        description=_description(item.title),
        age_mark=item.title.age_mark,
        price=item.price,
        condition=item.condition.label if item.condition and item.back_on else "",
        due=one.due_on,
        back=back,
    )


def _description(title: Title) -> str:
    """Author, title and year, as the act lists them."""
    return ", ".join(part for part in (title.line, title.volume, str(title.year or "")) if part)
