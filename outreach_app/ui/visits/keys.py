"""The page's keys."""

from functools import partial

from outreach_app.ui.actions import ActionSpec
from outreach_app.ui.visits.detail import ANEW_KEY
from outreach_app.ui.visits.outcomes import LOOKS
from outreach_app.wording import N_


def actions(page) -> list[ActionSpec]:
    """The page's own actions: results, days, rounds, the crate, a visit without a round."""
    view, strip, here = page.view, page.strip, page.among_rounds
    outcomes = [
        ActionSpec(outcome.value, look.text, (f"Alt+{look.digit}",), partial(page.set_outcome, outcome))
        for outcome, look in LOOKS.items()
    ]
    return [
        ActionSpec("prepared", N_("All as prepared"), ("Ctrl+Enter", "Ctrl+Return"), page.confirm, "check"),
        *outcomes,
        ActionSpec("withdraw", N_("Take the result back"), ("Del",), here(view.withdraw)),
        ActionSpec("anew", N_("Register anew"), (ANEW_KEY,), here(view.register_anew), "check"),
        ActionSpec("crate", N_("Returns crate"), ("Ctrl+F",), here(page.go_to_crate), "crate"),
        ActionSpec("without", N_("Visit without a round"), ("Ctrl+N",), page.open_without_round, "plus"),
        ActionSpec("back", N_("The day before"), ("Alt+Left",), here(partial(strip.step, -1))),
        ActionSpec("forth", N_("The day after"), ("Alt+Right",), here(partial(strip.step, 1))),
        ActionSpec("today", N_("Today"), ("Alt+Home",), here(page.go_to_today)),
        ActionSpec("last_round", N_("The round before"), ("Ctrl+PgUp",), here(partial(strip.step_round, -1))),
        ActionSpec("next_round", N_("The round after"), ("Ctrl+PgDown",), here(partial(strip.step_round, 1))),
    ]


MENU = (*(outcome.value for outcome in LOOKS), "withdraw", "anew")
"""What the grid's own menu offers."""
