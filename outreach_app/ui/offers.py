"""What the box of Ctrl+K offers: whoever and whatever is found, and what can be done now."""

from collections.abc import Callable, Iterator
from datetime import date

from outreach_app.services import find
from outreach_app.services.find import Found, FoundKind
from outreach_app.services.library import Library
from outreach_app.ui import theme
from outreach_app.ui.actions import shortcut_words
from outreach_app.ui.allowed import Allowed
from outreach_app.ui.finder import Offer
from outreach_app.ui.main_window import MainWindow
from outreach_app.ui.ways import Ways
from outreach_app.wording import _

ICONS = {
    FoundKind.READER: "person",
    FoundKind.TITLE: "book",
    FoundKind.HOME: "house",
    FoundKind.PLACE: "house",
    FoundKind.ROUND: "rounds",
}
_ITSELF = {"find"}
"""The action that opens the box."""


class Offers:
    """Readers first, since most of what is looked for is a name; then deeds, rounds, titles and places."""

    def __init__(self, window: MainWindow, library: Library, ways: Ways) -> None:
        self._window, self._library, self._ways = window, library, ways

    def __call__(self, text: str) -> list[Offer]:
        found = find.find(self._library, text)
        readers = [self._record(one) for one in found if one.kind is FoundKind.READER]
        others = [self._record(one) for one in found if one.kind is not FoundKind.READER]
        deeds = [deed for deed in self._deeds() if find.has_words(deed.words, text)]
        return readers + deeds + others

    def _record(self, found: Found) -> Offer:
        ways, place = self._ways, found.name
        act: Callable[[], object] = {
            FoundKind.READER: lambda: ways.open_reader(found.id),
            FoundKind.TITLE: lambda: ways.open_title(found.id),
            FoundKind.HOME: lambda: ways.find_readers(place.replace(",", " ")),
            FoundKind.PLACE: lambda: ways.open_place(found.id),
            FoundKind.ROUND: lambda: ways.open_round(found.id),
        }[found.kind]
        return Offer(found.name, ICONS[found.kind], found.second, act)

    def _deeds(self) -> list[Offer]:
        """The page's own deeds, those of every day, those of the frame; each once."""
        page = self._window.page
        tables = [page.actions_table] if page and page.actions_table else []
        allowed = self._window.allowed
        own = [offer for table in tables for offer in _listed(table, allowed)]
        offers = {
            offer.words: offer for offer in (*own, *self._everyday(), *_listed(self._window.actions_table, allowed))
        }
        return list(offers.values())

    def _everyday(self) -> Iterator[Offer]:
        ways, today = self._ways, self._library.clock().date()
        yield Offer(_("Print today's papers"), "print", "", lambda: ways.print_day(today, ()))
        yield Offer(_("Rounds of today"), "rounds", "", lambda: ways.open_day(today))
        yield Offer(_("New reader"), "plus", "", ways.new_reader)
        yield Offer(_("New title"), "plus", "", ways.new_title)
        yield Offer(_("Sets: hand over, take back"), "crate", "", ways.open_sets)
        if self._window.allowed.may("make_kit"):
            yield from self._in_the_library(today)
        yield Offer(_("Light colours"), "eye", "", lambda: ways.set_look("theme", theme.LIGHT_NAME))
        yield Offer(_("Dark colours"), "eye", "", lambda: ways.set_look("theme", theme.DARK_NAME))
        yield Offer("Русский язык", "eye", "", lambda: ways.set_look("language", "ru"))
        yield Offer("English language", "eye", "", lambda: ways.set_look("language", "en"))

    def _in_the_library(self, today: date) -> Iterator[Offer]:
        """What nobody does in a kit."""
        ways = self._ways
        yield Offer(_("Take today's rounds along without a network"), "fieldwork", "", lambda: ways.take_out(today))
        yield Offer(_("Diaries of points"), "note", "", ways.open_diary)
        yield Offer(_("Import: readers"), "readers", "", lambda: ways.import_file("readers"))
        yield Offer(_("Import: titles"), "collection", "", lambda: ways.import_file("titles"))
        yield Offer(_("Import: loans"), "visits", "", lambda: ways.import_file("loans"))
        yield Offer(_("Back up"), "settings", "", lambda: ways.open_settings("backup"))


def _listed(table, allowed: Allowed) -> Iterator[Offer]:
    for action, spec in table.listed():
        if allowed.is_barred(spec.key) or not allowed.may(spec.needs):
            continue
        if action.isEnabled() and spec.key not in _ITSELF:
            keys = shortcut_words(spec.shortcuts[0]) if spec.shortcuts else ""
            yield Offer(action.text(), spec.icon or "chevron-right", keys, action.trigger)
