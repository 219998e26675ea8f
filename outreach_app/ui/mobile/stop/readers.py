"""The readers of a stop as letters are typed, then all other readers of the library, then those of a kit's index."""

from collections.abc import Iterable

from outreach_app.services.library import Library
from outreach_app.services.mobile import StopReader
from outreach_app.services.readers import find_readers
from outreach_app.services.walk_ins import find_indexed
from outreach_app.ui.chip import Mark
from outreach_app.ui.palette import State
from outreach_app.ui.tables import Column
from outreach_app.ui.two_lines import TwoLineTable
from outreach_app.wording import N_, _

OTHERS_FROM = 2
"""So many signs are typed before readers of the rest of the library are shown, too."""
MOST_OTHERS = 30


class ReaderRow:
    """A reader as two lines."""

    def __init__(self, reader_id, name: str, second: str, mark: Mark | None, number: int) -> None:
        self.id, self.name, self.second, self.mark, self.number = reader_id, name, second, mark, number


def rows(library: Library, here: Iterable[StopReader], served: set, text: str) -> list[ReaderRow]:
    """Who may be meant by what is typed, those of the stop first."""
    fitting = [one for one in here if not text or one.begins_with(text) or (one.card and one.card.startswith(text))]
    surname_first = sorted(fitting, key=lambda one: not one.begins_surname(text))
    found = [_of_stop(one, served, number) for number, one in enumerate(surname_first)]
    if len(text) >= OTHERS_FROM:
        by_index = _("by the index only")
        known = {one.id for one in here}
        others = [line for line in find_readers(library, text, MOST_OTHERS) if line.id not in known and not line.ended]
        found += [
            ReaderRow(
                line.id,
                line.name,
                " · ".join(part for part in (line.card, line.address or _("of another place")) if part),
                _mark(line.id, served, False),
                len(found) + number,
            )
            for number, line in enumerate(others)
        ]
        found += [
            ReaderRow(line.id, line.name, " · ".join((line.card, by_index)) if line.card else by_index, None, number)
            for number, line in enumerate(find_indexed(library, text, MOST_OTHERS), len(found))
        ]
    return found


def _of_stop(one: StopReader, served: set, number: int) -> ReaderRow:
    told = (
        one.card,
        _("in the bag: {count}").format(count=one.bag) if one.bag else "",
        _("at home: {count}").format(count=one.at_home) if one.at_home else "",
        _("wishes: {count}").format(count=one.wishes) if one.wishes else "",
    )
    return ReaderRow(
        one.id, one.name, " · ".join(part for part in told if part), _mark(one.id, served, one.planned), number
    )


def _mark(reader, served: set, planned: bool) -> Mark | None:
    if reader in served:
        return Mark(State.DONE)
    return Mark(State.PLANNED) if planned else None


class ReadersTable(TwoLineTable):
    """Rows of `ReaderRow`."""

    def __init__(self) -> None:
        super().__init__(
            (
                Column(N_("Reader"), lambda row: row.name, sort=lambda row: row.number, stretch=True),
                Column("", lambda row: row.mark, width=130),
            )
        )
        self.horizontalHeader().hide()
