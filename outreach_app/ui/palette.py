"""Every colour of the window, light and dark; nothing else in the window names one."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum

from outreach_app.wording import N_, _


class State(StrEnum):
    """How something stands; shown as colour, icon and word at once."""

    PLANNED = "planned"
    DUE = "due"
    OVERDUE = "overdue"
    OUT = "out"
    DONE = "done"
    PAUSED = "paused"

    @property
    def label(self) -> str:
        """The state in words."""
        return _(_LABELS[self])


_LABELS = {
    State.PLANNED: N_("planned"),
    State.DUE: N_("due"),
    State.OVERDUE: N_("overdue"),
    State.OUT: N_("out"),
    State.DONE: N_("done"),
    State.PAUSED: N_("paused"),
}


@dataclass(frozen=True)
class Tone:
    """A state's colours: its text and icon, and the ground that they stand on."""

    ink: str
    ground: str


@dataclass(frozen=True)
class Palette:
    """One look: `ink` on `paper`, `surface` for what lies on the paper, one accent.

    Text in `ink`, `muted`, `accent` or a tone keeps a contrast of 4.5 : 1 on its ground; `edge`, around what can be
    typed into or pressed, keeps 3 : 1 only in focus, where it becomes the accent.
    """

    name: str
    ink: str
    muted: str
    faint: str
    paper: str
    side: str
    surface: str
    hairline: str
    edge: str
    hover: str
    pressed: str
    accent: str
    accent_hover: str
    on_accent: str
    selection: str
    danger: str
    shadow: str
    tones: Mapping[State, Tone]

    def named(self) -> dict[str, str]:
        """The plain colours by name, as the style sheet fills them in."""
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name != "tones"}


LIGHT = Palette(
    name="light",
    ink="#1F2328",
    muted="#646A73",
    faint="#A3A7AD",
    paper="#FAF9F6",
    side="#F3F1EC",
    surface="#FFFFFF",
    hairline="#E4E1DA",
    edge="#D3CFC6",
    hover="#F2F0EB",
    pressed="#E9E6DF",
    accent="#1F6F5C",
    accent_hover="#195C4C",
    on_accent="#FFFFFF",
    selection="#E2EFEA",
    danger="#A13D2B",
    shadow="#1F2328",
    tones={
        State.PLANNED: Tone("#3A5878", "#E7EDF4"),
        State.DUE: Tone("#805300", "#FAEFD3"),
        State.OVERDUE: Tone("#9C3A29", "#F9E5E0"),
        State.OUT: Tone("#5B4896", "#ECE8F6"),
        State.DONE: Tone("#1B6451", "#DFEFE9"),
        State.PAUSED: Tone("#5C6169", "#EDEBE6"),
    },
)

DARK = Palette(
    name="dark",
    ink="#E8E6E1",
    muted="#A2A6AD",
    faint="#6B7077",
    paper="#1A1C1E",
    side="#151719",
    surface="#222528",
    hairline="#32363A",
    edge="#454A4F",
    hover="#2A2E31",
    pressed="#33383C",
    accent="#5CBFA5",
    accent_hover="#76CDB6",
    on_accent="#0F2019",
    selection="#233D36",
    danger="#F0907F",
    shadow="#000000",
    tones={
        State.PLANNED: Tone("#A6C1DE", "#27333F"),
        State.DUE: Tone("#EBC06D", "#3D3320"),
        State.OVERDUE: Tone("#F0A496", "#43292A"),
        State.OUT: Tone("#C4B5F0", "#332D45"),
        State.DONE: Tone("#84D1BA", "#213A33"),
        State.PAUSED: Tone("#B3B6BC", "#303336"),
    },
)
