"""The table of a route sheet (Ф-13): its fourteen columns, its head, and a stop as rows."""

from datetime import time
from itertools import accumulate, pairwise
from typing import NamedTuple

from outreach_app.documents import fonts
from outreach_app.documents.drawing import MM, Block, Face, Text, centred, set_lines, wrapped
from outreach_app.domain.papers import SheetReader, SheetRow
from outreach_app.wording import N_, _

HEAD = Face(fonts.SANS, 7.2)
CELL = Face(fonts.SANS, 8.5)
SMALL = Face(fonts.SANS, 8)
STRONG = Face(fonts.BOLD, 8.5)
FIGURE = Face(fonts.BOLD, 9)

WIDTHS = tuple(width * MM for width in (8, 14, 14, 14, 50, 45, 26, 13, 15, 13, 13, 25, 13, 14))
EDGES = (0.0, *accumulate(WIDTHS))
WIDTH = EDGES[-1]
HEADINGS = (
    N_("№"),
    N_("Planned"),
    N_("Actual arrival"),
    N_("Actual departure"),
    N_("Address or stop (landmark)"),
    N_("Reader (library card, full name) or service point"),
    N_("Phone"),
    N_("Collect, copies"),
    N_("Hand out, copies (slip №)"),
    N_("Taken back"),
    N_("Handed out"),
    N_("Order for next time"),
    N_("Status*"),
    N_("Signature"),
)
NUMBER, PLAN, PLACE, READER, PHONE, COLLECT, HAND_OUT = 0, 1, 4, 5, 6, 7, 8
STOP_COLUMNS = 5
PADDING = 2.5
ROW_HEIGHT = 9 * MM
"""Room to write and sign by hand in a moving car."""


class Cell(NamedTuple):
    """A cell's lines, each set under the one before."""

    column: int
    lines: tuple[tuple[Face, str], ...]

    @property
    def height(self) -> float:
        """With the padding above and below."""
        return sum(face.leading for face, _words in self.lines) + 2 * PADDING


def time_text(moment: time | None) -> str:
    """A time in figures, nothing where it is unknown."""
    return f"{moment:%H:%M}" if moment else ""


def cell(column: int, *parts: tuple[Face, str]) -> Cell:
    """Texts wrapped to the column, one under the other; empty ones leave no gap."""
    room = WIDTHS[column] - 2 * PADDING
    return Cell(column, tuple((face, line) for face, words in parts for line in wrapped(words, face, room)))


def set_cell(content: Cell, top: float) -> tuple[Text, ...]:
    """The cell's texts below the row's top: words to the left, figures in the middle."""
    texts: tuple[Text, ...] = ()
    left, right = EDGES[content.column], EDGES[content.column + 1]
    y = top + PADDING
    for face, words in content.lines:
        if content.column in {PLACE, READER, PHONE}:
            texts += set_lines([words], face, left + PADDING, y)
        else:
            texts += centred([words], face, (left + right) / 2, y)
        y += face.leading
    return texts


def table_head(phones: bool) -> Block:
    """The headings and, beneath, the columns' numbers."""
    names = [_(name) for name in HEADINGS]
    if not phones:
        names[PHONE] = _("Notes")
    cells = [cell(column, (HEAD, name)) for column, name in enumerate(names)]
    height = max(content.height for content in cells)
    middles = [(left + right) / 2 for left, right in pairwise(EDGES)]
    texts: tuple[Text, ...] = ()
    for content, middle in zip(cells, middles, strict=True):
        lines = [words for _face, words in content.lines]
        texts += centred(lines, HEAD, middle, (height - content.height) / 2 + PADDING)
    for number, middle in enumerate(middles, 1):
        texts += centred([str(number)], HEAD, middle, height + 1)
    bottom = height + HEAD.leading + 2
    rules = [(0, y, WIDTH, y) for y in (0, height, bottom)] + [(x, 0, x, bottom) for x in EDGES]
    return Block(bottom, texts, lines=tuple(rules))


def stop_block(row: SheetRow, readers: tuple[SheetReader, ...], phones: bool, continued: bool, tallest: float) -> Block:
    """A stop with these of its readers: number, times and place once, then a line for each reader.

    `continued` marks the part after a page break; `tallest` is the most that a page can hold.
    """
    stop = _stop_cells(row, continued, tallest)
    lines = [_reader_cells(reader, phones, tallest) for reader in readers]
    heights = [_line_height(cells) for cells in lines] or [ROW_HEIGHT]
    spare = max(content.height for content in stop) - sum(heights)
    heights = [height + max(0, spare) / len(heights) for height in heights]
    tops = (0.0, *accumulate(heights))
    texts = tuple(text for content in stop for text in set_cell(content, 0))
    for cells, top in zip(lines, tops, strict=False):
        texts += tuple(text for content in cells for text in set_cell(content, top))
    between = [(EDGES[STOP_COLUMNS], top, WIDTH, top) for top in tops[1:-1]]
    bottom = tops[-1]
    rules = [*between, (0, bottom, WIDTH, bottom), *((x, 0, x, bottom) for x in EDGES)]
    return Block(bottom, texts, lines=tuple(rules))


def _line_height(cells: list[Cell]) -> float:
    return max(ROW_HEIGHT, *(content.height for content in cells))


def _shortened(content: Cell, tallest: float) -> Cell:
    """Only a cell longer than a page loses its end, and says so."""
    if content.height <= tallest:
        return content
    kept = int((tallest - 2 * PADDING) / max(face.leading for face, _words in content.lines)) - 1
    return content._replace(lines=(*content.lines[:kept], (CELL, "…")))


def _stop_cells(row: SheetRow, continued: bool, tallest: float) -> list[Cell]:
    if continued:
        again = _("{place} (continued)").format(place=row.place_name)
        return [cell(NUMBER, (FIGURE, str(row.position))), _shortened(cell(PLACE, (STRONG, again)), tallest)]
    arrive, depart = time_text(row.arrive), time_text(row.depart)
    cells = [
        cell(NUMBER, (FIGURE, str(row.position))),
        cell(PLAN, (FIGURE, arrive), (SMALL, f"– {depart}" if depart else "")),
        cell(
            PLACE,
            (STRONG, row.place_name),
            (CELL, row.address),
            (CELL, _way_in(row)),
            (SMALL, row.access_notes),
            (SMALL, row.waiting),
        ),
    ]
    return [_shortened(content, tallest) for content in cells]


def _way_in(row: SheetRow) -> str:
    """From the street to the door, in one line."""
    parts = (
        _("entrance {entrance}").format(entrance=row.entrance) if row.entrance else "",
        _("floor {floor}").format(floor=row.floor) if row.floor else "",
        _("door code {code}").format(code=row.door_code) if row.door_code else "",
    )
    return ", ".join(part for part in parts if part)


def _reader_cells(reader: SheetReader, phones: bool, tallest: float) -> list[Cell]:
    note = (SMALL, reader.note)
    card = (SMALL, f"№ {reader.card}" if reader.card else "")
    slip = (SMALL, f"№ {reader.slip_number}" if reader.slip_number else "")
    cells = [
        cell(READER, (CELL, reader.name), card, *([note] if phones else [])),
        cell(PHONE, *(((SMALL, phone) for phone in reader.phones) if phones else [note])),
        cell(COLLECT, (FIGURE, str(reader.to_collect))),
        cell(HAND_OUT, (FIGURE, str(reader.to_hand_out)), slip),
    ]
    return [_shortened(content, tallest) for content in cells]


def parts_of(row: SheetRow, phones: bool, room: float, tallest: float) -> list[Block]:
    """A stop as blocks that each fit on a page: whole if it can be, else parted between its readers.

    `room` is what is left on the current page, into which the first part goes.
    """
    whole = stop_block(row, row.readers, phones, False, tallest)
    if whole.height <= tallest:
        return [whole]
    limit = room if room > tallest / 3 else tallest
    groups: list[list[SheetReader]] = [[]]
    taken = 0.0
    for reader in row.readers:
        height = _line_height(_reader_cells(reader, phones, tallest))
        if taken + height > limit and groups[-1]:
            groups.append([])
            taken, limit = 0, tallest
        groups[-1].append(reader)
        taken += height
    return [stop_block(row, tuple(group), phones, number > 0, tallest) for number, group in enumerate(groups)]


def empty_row() -> Block:
    """What stands in place of the stops when there are none."""
    lines = wrapped(_("This round has no stops."), STRONG, WIDTH)
    height = ROW_HEIGHT + STRONG.leading * len(lines)
    texts = centred(lines, STRONG, WIDTH / 2, ROW_HEIGHT / 2)
    return Block(height, texts, lines=((0, height, WIDTH, height), (0, 0, 0, height), (WIDTH, 0, WIDTH, height)))
