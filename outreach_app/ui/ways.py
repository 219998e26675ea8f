"""The ways from one part of the window to another; pages never import each other."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from outreach_app.domain.identity import Id


def _nowhere(*_about: object) -> None:
    """Where a way leads in a window that lacks its page."""


@dataclass(frozen=True)
class Ways:
    """Each way shows its page with what it is about; `pages.py` paves them."""

    go: Callable[[str], object] = _nowhere
    """To a page by its key."""
    open_reader: Callable[[Id], object] = _nowhere
    """To a reader's card."""
    find_readers: Callable[[str], object] = _nowhere
    """To the readers that have some words, such as those of an address."""
    new_reader: Callable[[], object] = _nowhere
    """To the form of a new reader."""
    turn_year: Callable[[], object] = _nowhere
    """To those who are to be registered anew this year."""
    open_place: Callable[[Id], object] = _nowhere
    """To the card of an institution, point or stop."""
    open_title: Callable[[Id], object] = _nowhere
    """To a title's card in the collection."""
    new_title: Callable[[], object] = _nowhere
    """To the form of a new title."""
    open_sets: Callable[..., object] = _nowhere
    """To the sets, or to one of them by its id."""
    open_diary: Callable[[], object] = _nowhere
    """To the pages of points' diaries."""
    open_day: Callable[[date], object] = _nowhere
    """To the rounds of a day."""
    open_round: Callable[[Id], object] = _nowhere
    """To a round's order."""
    pack_bags: Callable[[Id, Id | None], object] = _nowhere
    """To a round's bags, at one reader's or at the first."""
    enter_round: Callable[[Id], object] = _nowhere
    """To a round's results."""
    print_day: Callable[[date, tuple[Id, ...]], object] = _nowhere
    """To the print centre, with a day's rounds or some of them ticked."""
    import_file: Callable[[str], object] = _nowhere
    """To the import wizard, for "readers" or "titles"."""
    open_mobile: Callable[[str], object] = _nowhere
    """To a tab of the mobile library's stops, by its key."""
    open_stop: Callable[[str, Id, date | None], object] = _nowhere
    """To one stop in a tab of the mobile library's stops, on a day where it is told."""
    open_board: Callable[[Id], object] = _nowhere
    """To what a vehicle has on board."""
    open_library: Callable[[Path], object] = _nowhere
    """Out of this library, into another file: a kit, or a library."""
    take_out: Callable[..., object] = _nowhere
    """To the form for a kit with the rounds of a day, or with the point or stop that is told beside it."""
    open_inbox: Callable[[], object] = _nowhere
    """To what came back of kits."""
    watch_folder: Callable[[], object] = _nowhere
    """Not a page, but the whole window: it looks at once into the watched folder."""
    back: Callable[[], object] = _nowhere
    """To the page that was shown before: for the pages that the rail does not name."""
    open_settings: Callable[[str], object] = _nowhere
    """To one section of the settings, by its key."""
    set_look: Callable[[str, object], object] = _nowhere
    """Not a page, but the whole window: its language, theme or scale, by name and value."""
    lock_after: Callable[[int], object] = _nowhere
    """Not a page, but the whole window: it locks itself after so many idle minutes, or never for 0."""
