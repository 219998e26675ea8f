"""The commands of the collection: titles found, shown, added; copies added, withdrawn, taken back."""

from datetime import datetime
from typing import Any

import click

from outreach_app.cli.options import DAY, common, pass_session
from outreach_app.cli.session import Session
from outreach_app.domain.collection import AGE_MARKS, FORMATS, NO_COPY, UNMARKED, WITHDRAWN, WithdrawalReason
from outreach_app.domain.dates import full_day
from outreach_app.wording import ngettext


@click.group()
@common
def title() -> None:
    """The collection: titles and their copies."""


@title.command("list")
@common
@click.argument("words", nargs=-1)
@click.option("--format", "format_", default="", help=f"Only of one format: {', '.join(FORMATS)}.")
@click.option("--age-mark", type=click.Choice([*map(str, AGE_MARKS), UNMARKED]), help="Only with this mark.")
@click.option("--stock", type=click.Choice([WITHDRAWN, NO_COPY]), help="Only withdrawn, or without copies.")
@click.option("--limit", type=click.IntRange(min=1), default=200, show_default=True, help="How many at most.")
@pass_session
def list_(
    session: Session, words: tuple[str, ...], format_: str, age_mark: str | None, stock: str | None, limit: int
) -> None:
    """List titles whose author, title, ISBN or copies' numbers begin with the words."""
    from outreach_app.domain.collection import Holding, TitleFilter
    from outreach_app.services import collection

    with session.library() as library:
        only = TitleFilter(format_, age_mark or "", stock or "")
        found = collection.title_lines(library, " ".join(words), only, limit)
        counted = collection.holdings(library, [line.id for line in found])
    value = []
    lines = []
    for line in found:
        holding = counted.get(line.id, Holding())
        mark = int(line.age_mark) if line.age_mark else None
        about = {"author": line.author, "year": int(line.year) if line.year else None, "format": line.format}
        value.append({"id": line.id, "title": line.title, **about, "age_mark": mark, **holding._asdict()})
        lines.append(f"{holding.free}/{holding.stock}  {' '.join(filter(None, (line.author, line.title, line.year)))}")
    session.answer(value, *lines)


@title.command()
@common
@click.argument("number")
@pass_session
def show(session: Session, number: str) -> None:
    """Show a title by its id or the number of a copy: description, copies, who had them."""
    with session.library() as library:
        _show(session, library, number)


@title.command()
@common
@click.argument("name", metavar="TITLE")
@click.option("--author", default="")
@click.option("--year", type=int)
@click.option("--publisher", default="")
@click.option("--isbn", default="")
@click.option("--age-mark", type=click.Choice([str(mark) for mark in AGE_MARKS]))
@click.option("--format", "format_", type=click.Choice(list(FORMATS)), default="print", show_default=True)
@click.option("--genre", default="")
@click.option("--copies", default="", help="Their numbers: 1001, 1002, 1005–1010, or “1003 4600000000017”.")
@pass_session
def add(session: Session, /, name: str, age_mark: str | None, format_: str, copies: str, **told: Any) -> None:
    """Add a title with its copies."""
    from outreach_app.domain.collection import Title
    from outreach_app.domain.identity import Id
    from outreach_app.services import collection

    draft = Title(Id(""), name.strip(), age_mark=int(age_mark) if age_mark else None, format=format_, **told)
    with session.library() as library:
        changes = collection.add_title(library, draft, collection.new_copies(copies))
        _show(session, library, changes.made[0])


@title.command("add-copy")
@common
@click.argument("number")
@click.argument("copies")
@pass_session
def add_copy(session: Session, number: str, copies: str) -> None:
    """Add copies, by their numbers, to the title with this id or a copy of this number."""
    from outreach_app.services import collection

    with session.library() as library:
        known = collection.title_called(library, number)
        collection.add_copies(library, known.id, collection.new_copies(copies))
        _show(session, library, known.id)


@title.command()
@common
@click.argument("numbers", nargs=-1, required=True)
@click.option("--reason", type=click.Choice([one.value for one in WithdrawalReason]), required=True)
@click.option("--on", "on", type=DAY, help="The day; today where not given.")
@click.option("--whole", is_flag=True, help="Every copy of the titles, not only these.")
@pass_session
def withdraw(session: Session, numbers: tuple[str, ...], reason: str, on: datetime | None, whole: bool) -> None:
    """Take copies out of the stock; refused while one of them is out."""
    from outreach_app.services.collection import copy_numbered
    from outreach_app.services.title_card import title_card
    from outreach_app.services.withdrawal import withdraw_copies

    day = on.date() if on else session.today
    with session.library() as library:
        found = [copy_numbered(library, number) for number in numbers]
        if whole:
            titles = dict.fromkeys(one.title.id for one in found)
            found = [one for each in titles for one in title_card(library, each, day).stock]
        ids = list(dict.fromkeys(one.copy.id for one in found))
        changes = withdraw_copies(library, ids, WithdrawalReason(reason), day, session.today)
    session.answer(
        {"entry": changes.entry, "withdrawn": [one.copy.number for one in found]},
        ngettext("{count} copy withdrawn", "{count} copies withdrawn", len(ids)),
    )


@title.command()
@common
@click.argument("numbers", nargs=-1, required=True)
@pass_session
def reinstate(session: Session, numbers: tuple[str, ...]) -> None:
    """Take withdrawn copies back into the stock."""
    from outreach_app.services.collection import copy_numbered
    from outreach_app.services.withdrawal import reinstate_copies

    with session.library() as library:
        ids = list(dict.fromkeys(copy_numbered(library, number).copy.id for number in numbers))
        changes = reinstate_copies(library, ids)
    session.answer(
        {"entry": changes.entry, "copies": len(ids)},
        ngettext("{count} copy back in stock", "{count} copies back in stock", len(ids)),
    )


def _show(session: Session, library: Any, number: str) -> None:
    """Answer with a title's card."""
    from outreach_app.services.collection import title_called
    from outreach_app.services.title_card import title_card

    card = title_card(library, title_called(library, number).id, session.today)
    known = card.title
    about = ("id", "title", "author", "year", "publisher", "isbn", "age_mark", "format", "genre", "series", "volume")
    copies = [
        {
            "accession": one.copy.accession,
            "barcode": one.copy.barcode,
            "state": one.state.value,
            "with": card.holder(one),
            "withdrawn_on": one.copy.withdrawn_on,
            "reason": one.copy.withdrawn_reason.value if one.copy.withdrawn_reason else None,
        }
        for one in card.copies
    ]
    loans = [
        {
            "number": loan.copy.number,
            "with": card.borrower(loan.reader, loan.place),
            "lent_on": loan.lent_on,
            "due_on": loan.due_on,
            "ended_on": loan.ended_on,
            "ended_as": loan.ended_as.value if loan.ended_as else None,
        }
        for loan in card.loans
    ]
    session.answer(
        {name: getattr(known, name) for name in about} | {"copies": copies, "loans": loans},
        known.line,
        *(f"    {one.copy.number:<14}{one.state.label}  {card.holder(one)}".rstrip() for one in card.copies),
        *(
            f"    {full_day(loan.lent_on)}  {card.borrower(loan.reader, loan.place)}  {loan.copy.number}"
            for loan in card.loans
        ),
    )
