"""What is done at the year's turn by chance choices, for the proof that each can be undone."""

from collections.abc import Callable

from outreach_app.domain.changes import Changes
from outreach_app.domain.errors import UserError
from outreach_app.services import year_turn
from outreach_app.services.library import Library
from outreach_app.storage.registrations import to_reregister
from tests.builders import TODAY, add_reader, change_reader, days

Pick = Callable[[int], int]


def some_years(library: Library) -> None:
    """Readers of the year before, two of them marked."""
    for surname in ("Прошлогодний", "Прошлогодняя"):
        change_reader(library, add_reader(library, surname), registered_on=TODAY - days(400))
    year_turn.turn_year(library, TODAY.year, TODAY)
    for number in range(4):
        change_reader(library, add_reader(library, f"Давний {number}"), registered_on=TODAY - days(400))


def turn_year(library: Library, pick: Pick) -> Changes:
    return year_turn.turn_year(library, TODAY.year + pick(2), TODAY)


def re_register(library: Library, pick: Pick) -> Changes:
    waiting = to_reregister(TODAY.year)
    if not waiting:
        raise UserError("nobody waits")
    return year_turn.re_register(library, [waiting[pick(len(waiting))].id], TODAY, TODAY)


ACTS = {"turn_year": turn_year, "re_register": re_register}
