"""The stages of the work in the order of the flow, as the rail names them."""

from dataclasses import dataclass

from outreach_app.wording import N_


@dataclass(frozen=True)
class Stage:
    """A page's place in the flow: its key, title (a message id), pictogram, and the digit of Ctrl+digit."""

    key: str
    title: str
    icon: str
    digit: int


STAGES = (
    Stage("today", N_("Today"), "today", 1),
    Stage("readers", N_("Readers"), "readers", 2),
    Stage("collection", N_("Collection"), "collection", 3),
    Stage("schedule", N_("Schedule"), "schedule", 4),
    Stage("rounds", N_("Rounds"), "rounds", 5),
    Stage("visits", N_("Visits"), "visits", 6),
    Stage("mobile", N_("Mobile stops"), "stops", 7),
    Stage("statistics", N_("Statistics"), "statistics", 8),
    Stage("fieldwork", N_("Fieldwork"), "fieldwork", 9),
    Stage("settings", N_("Settings"), "settings", 0),
)

BY_KEY = {stage.key: stage for stage in STAGES}
