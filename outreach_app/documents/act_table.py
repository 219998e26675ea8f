"""The table of an act (Ф-15): its nine columns on an upright sheet, its head, and a copy as a row."""

from itertools import accumulate, pairwise

from outreach_app.documents import fonts
from outreach_app.documents.drawing import MM, Block, Face, Text, centred, set_lines, width_of, wrapped
from outreach_app.domain.amounts import in_figures
from outreach_app.domain.dates import full_day
from outreach_app.domain.set_acts import ActRow
from outreach_app.wording import N_, _

HEAD = Face(fonts.SANS, 7.2)
CELL = Face(fonts.SANS, 8.5)
SMALL = Face(fonts.SANS, 7.5)

WIDTHS = tuple(width * MM for width in (8, 20, 22, 62, 11, 16, 17, 17, 17))
EDGES = (0.0, *accumulate(WIDTHS))
WIDTH = EDGES[-1]
HEADINGS = (
    N_("№"),
    N_("Acc. no."),
    N_("Shelf mark (BBK, author mark)"),
    N_("Author, title, year"),
    N_("Mark 0+ … 18+"),
    N_("Price, roubles"),
    N_("Condition"),
    N_("Due back"),
    N_("Returned (mark)"),
)
_LEFT = {3}
_RIGHT = {5}
_SMALL = {1, 2, 6, 7, 8}
PADDING = 2.5
ROW_HEIGHT = 6 * MM


def table_head() -> Block:
    """The headings and, beneath, the columns' numbers."""
    lines = [_fitted(_(name), column, HEAD) for column, name in enumerate(HEADINGS)]
    height = max(map(len, lines)) * HEAD.leading + 2 * PADDING
    texts: tuple[Text, ...] = ()
    for number, (names, (left, right)) in enumerate(zip(lines, pairwise(EDGES), strict=True), 1):
        middle = (left + right) / 2
        texts += centred(names, HEAD, middle, (height - len(names) * HEAD.leading) / 2)
        texts += centred([str(number)], HEAD, middle, height + 1)
    bottom = height + HEAD.leading + 2
    rules = [(0, y, WIDTH, y) for y in (0, height, bottom)] + [(x, 0, x, bottom) for x in EDGES]
    return Block(bottom, texts, lines=tuple(rules))


def row_block(number: int, row: ActRow) -> Block:
    """A copy: a line as high as its longest cell."""
    shown = (
        str(number),
        row.accession,
        row.shelf_mark,
        row.description,
        "" if row.age_mark is None else f"{row.age_mark}+",
        "–" if row.price is None else in_figures(row.price),
        row.condition,
        full_day(row.due) if row.due else "",
        row.back,
    )
    faces = [SMALL if column in _SMALL else CELL for column in range(len(shown))]
    cells = [_fitted(words, column, faces[column]) for column, words in enumerate(shown)]
    heights = [len(lines) * face.leading for lines, face in zip(cells, faces, strict=True)]
    height = max(ROW_HEIGHT, max(heights) + 2 * PADDING)
    texts = tuple(
        text
        for column, (lines, face) in enumerate(zip(cells, faces, strict=True))
        for text in _placed(lines, face, column, (height - heights[column]) / 2)
    )
    return Block(height, texts, lines=((0, height, WIDTH, height), *((x, 0, x, height) for x in EDGES)))


def _fitted(words: str, column: int, face: Face) -> tuple[str, ...]:
    return wrapped(words, face, WIDTHS[column] - 2 * PADDING)


def _placed(lines: tuple[str, ...], face: Face, column: int, top: float) -> tuple[Text, ...]:
    """Words to the left, prices to the right, all else in the middle."""
    left, right = EDGES[column], EDGES[column + 1]
    if column in _LEFT:
        return set_lines(lines, face, left + PADDING, top)
    if column in _RIGHT:
        return _to_right(lines, face, right - PADDING, top)
    return centred(lines, face, (left + right) / 2, top)


def _to_right(lines: tuple[str, ...], face: Face, edge: float, top: float) -> tuple[Text, ...]:
    return tuple(text._replace(x=edge - width_of(text.words, face)) for text in set_lines(lines, face, 0, top))
