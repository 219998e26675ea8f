"""The commands that put a round in order, take somebody along, and give a round up."""

from datetime import datetime, time
from typing import Any

import click

from outreach_app.cli.options import CLOCK, common, pass_session
from outreach_app.cli.session import Session
from outreach_app.cli.show import order_lines, order_value, round_value
from outreach_app.wording import _


@click.command()
@common
@click.argument("number")
@click.option("--suggest", is_flag=True, help="Say which order would be better; write nothing.")
@click.option("--take", is_flag=True, help="Take the suggested order.")
@click.option("--keep", is_flag=True, help="Pin every stop where it is now.")
@click.option("--pin", "pinned", multiple=True, help="A place that keeps its position.")
@click.option("--unpin", "freed", multiple=True, help="A place that may be moved again.")
@click.option("--add", "added", multiple=True, help="A reader to take along.")
@click.option("--remove", "removed", multiple=True, help="A place to leave out.")
@click.option("--departs", type=CLOCK, help="When the round leaves, as 9:30.")
@pass_session
def order(session: Session, /, number: str, suggest: bool, take: bool, departs: datetime | None, **told: Any) -> None:
    """Show a round's order with its times; change it, or let a better one be suggested."""
    from outreach_app.services import rounds

    with session.library() as library:
        one = rounds.round_called(library, number)
        with library.use_case("change_order"):
            _change(session, library, one, departs.time() if departs else None, **told)
            if take:
                rounds.suggest_order(library, one.id)
        seen = rounds.round_order(library, one.id)
        then = rounds.suggestion(library, one.id) if suggest else None
    session.answer(order_value(seen, then), *order_lines(seen, then))


def _change(session: Session, library: Any, one: Any, departs: time | None, **told: Any) -> None:
    """What is told, in the order in which it makes sense: who comes along, who stays out, what is fixed."""
    from outreach_app.services import rounds
    from outreach_app.services.readers import reader_called

    for name in told["added"]:
        rounds.add_to_round(library, one.id, reader_called(library, name).id, session.today)
    for place in told["removed"]:
        rounds.remove_stop(library, one.id, rounds.stop_called(one, place).id)
    if departs:
        rounds.assign_round(library, one.id, one.deliverer, one.vehicle, departs)
    now = rounds.round_(library, one.id)
    every = [stop.id for stop in now.stops] if told["keep"] else []
    pinned = [rounds.stop_called(now, place).id for place in told["pinned"]] + every
    freed = [rounds.stop_called(now, place).id for place in told["freed"]]
    if pinned:
        rounds.pin_stops(library, one.id, pinned, True)
    if freed:
        rounds.pin_stops(library, one.id, freed, False)


@click.command()
@common
@click.argument("number")
@click.option("--reason", default="", help="Why it is given up.")
@pass_session
def cancel(session: Session, number: str, reason: str) -> None:
    """Give a round up; its readers are due as before, their bags stay packed."""
    from outreach_app.services import rounds

    with session.library() as library:
        one = rounds.round_called(library, number)
        rounds.cancel_round(library, one.id, reason)
    words = _("Round {number} is cancelled.").format(number=one.number)
    session.answer({**round_value(one, ()), "reason": reason}, words)
