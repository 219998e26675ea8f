"""The commands of points' diaries: pages entered, listed, deleted."""

from datetime import datetime

import click

from outreach_app.cli.options import DAY, common, pass_session
from outreach_app.cli.session import Session
from outreach_app.wording import _, ngettext


@click.group()
@common
def diary() -> None:
    """Pages of the diaries that points keep on paper: counted in the figures."""


@diary.command("list")
@common
@click.option("--place", help="Only this place's.")
@pass_session
def list_(session: Session, place: str | None) -> None:
    """List the pages, the latest first."""
    from outreach_app.services.diary import diary_pages
    from outreach_app.services.places import place as place_of
    from outreach_app.services.places import place_named

    with session.library() as library:
        pages = diary_pages(library, place_named(library, place).id if place else None)
        where = {page.place: place_of(library, page.place).label for page in pages}
    value = [
        {
            "id": page.id,
            "place": where[page.place],
            "form": page.form.value,
            "from": page.on_day,
            "to": page.until_day,
            "visitors": page.visitors,
            "loans": page.loans,
            "youngest": page.youngest,
            "note": page.note,
        }
        for page in pages
    ]
    lines = []
    for page in pages:
        visits = ngettext("{count} visit", "{count} visits", page.visitors)
        loans = ngettext("{count} loan", "{count} loans", page.loans)
        lines.append(f"{page.period:<24}{where[page.place]}  {visits}, {loans}")
    session.answer(value, *(lines or [_("No page of a point's diary has been entered.")]))


@diary.command()
@common
@click.argument("place")
@click.option("--from", "start", type=DAY, required=True, help="The first day of the page.")
@click.option("--to", "end", type=DAY, help="The last day, in the same month; the first one where not given.")
@click.option("--visitors", type=click.IntRange(min=0), default=0, help="How many people came.")
@click.option("--loans", type=click.IntRange(min=0), default=0, help="How many copies they took.")
@click.option("--age", type=click.IntRange(0, 120), help="Their age, or the first year of their age band.")
@click.option("--note", default="")
@pass_session
def add(
    session: Session, /, place: str, start: datetime, end: datetime | None, age: int | None, **told: object
) -> None:
    """Enter a page: how many people came to a place on some days, and how many copies they took."""
    from outreach_app.domain.diary import DiaryPage
    from outreach_app.domain.identity import Id
    from outreach_app.services.diary import add_diary_page, form_at
    from outreach_app.services.places import place_named

    first, last = start.date(), (end or start).date()
    with session.library() as library:
        where = place_named(library, place)
        form = form_at(library, where.id, last)
        page = DiaryPage(Id(""), where.id, form, first, last, youngest=age, **told)  # type: ignore[arg-type]
        changes = add_diary_page(library, page, session.today)
    told_lines = _("The page was entered: {days}.").format(days=page.period)
    session.answer({"id": changes.made[0], "entry": changes.entry, "form": form.value}, told_lines)


@diary.command()
@common
@click.argument("page")
@pass_session
def remove(session: Session, page: str) -> None:
    """Delete a page by its id."""
    from outreach_app.domain.identity import Id
    from outreach_app.services.diary import remove_diary_page

    with session.library() as library:
        changes = remove_diary_page(library, Id(page))
    session.answer({"entry": changes.entry}, _("The page was deleted."))
