"""The command of the day's board: due, prepared, out, done, and what is to be followed up."""

from datetime import datetime

import click

from outreach_app.cli.options import DAY, common, pass_session
from outreach_app.cli.session import Session


@click.command()
@common
@click.option("--on", "on", type=DAY, help="The day; today where not given.")
@click.option("--person", help="Only those to whom this person goes.")
@click.option("--route", help="Only those on this route.")
@pass_session
def today(session: Session, on: datetime | None, person: str | None, route: str | None) -> None:
    """Show the day's board: who is due, prepared, out, done, and what is to be followed up."""
    from outreach_app.services.people import person_named
    from outreach_app.services.staff import route_named
    from outreach_app.services.today import board

    with session.library() as library:
        who = person_named(library, person).id if person else None
        way = route_named(library, route).id if route else None
        made = board(library, on.date() if on else session.today, session.today)
        columns = {
            column: [card for card in cards if who in {None, card.person} and way in {None, card.route}]
            for column, cards in made.columns.items()
        }
    value = {
        column.value: [
            {"name": card.title, "place": card.place, "state": card.state, "word": card.word, "why": card.reason}
            | {"reader": card.reader, "round": card.round, "concern": card.concern}
            for card in cards
        ]
        for column, cards in columns.items()
    }
    lines = []
    for column, cards in columns.items():
        lines.append(f"{column.label}: {len(cards)}")
        lines += [f"  {card.title}  {card.word or card.reason}" for card in cards]
    session.answer({"day": made.day, **value}, *lines)
