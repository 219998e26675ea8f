"""The parts of a paper that is filled in by hand or by the program: values on lines, ticks, places to sign."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from outreach_app.documents.drawing import A4, MM, Block, Face, Text, centred, clean, set_lines, width_of, wrapped
from outreach_app.documents.fonts import BOLD, SANS, SERIF_BOLD

LEFT, EDGE = 20 * MM, 14 * MM
WIDTH, HEIGHT = A4[1] - LEFT - EDGE, A4[0] - 2 * EDGE
TITLE, BODY, STRONG, SMALL = Face(SERIF_BOLD, 14), Face(SANS, 10.5), Face(BOLD, 10.5), Face(SANS, 8)
ROOM = 2 * MM
_TALL = BODY.leading + 1.6 * MM
"""From one line to write on to the next."""
_BOX = 3.4 * MM
_GAP = 1.6 * MM


class Wish(NamedTuple):
    """A value on lines: its name before it, what it means in small letters beneath, and how many lines it has."""

    name: str
    value: str = ""
    meaning: str = ""
    lines: int = 1


def filled(wish: Wish, width: float = WIDTH) -> Block:
    """A value on as many lines as it takes, at least those wished for: a blank is written on by hand."""
    name = clean(wish.name)
    start = width_of(name, BODY) + _GAP if name else 0.0
    lines, begins = [name], 0
    if start > width * 0.6:
        lines = list(wrapped(name, BODY, width))
        begins, start = len(lines), 0.0
    written = _two_widths(wish.value, width - start, width)
    texts: list[Text] = list(set_lines(lines, BODY)) if name else []
    rules = []
    count = max(len(written), wish.lines)
    for row in range(count):
        left = start if row == 0 else 0.0
        top = begins * BODY.leading + row * _TALL
        base = top + BODY.size + 0.9 * MM
        rules.append((left, base, width, base))
        if row < len(written):
            texts += set_lines([written[row]], STRONG, left + (0.6 * MM if left else 0), top)
    height = begins * BODY.leading + count * _TALL
    if wish.meaning:
        small = wrapped(wish.meaning, SMALL, width)
        texts += centred(small, SMALL, width / 2, height - 0.3 * MM)
        height += len(small) * SMALL.leading
    return Block(height + 0.6 * MM, tuple(texts), lines=tuple(rules))


def _two_widths(value: str, first: float, others: float) -> list[str]:
    """A value broken into a first line beside its name and full lines below."""
    text = clean(value)
    if not text:
        return []
    head = wrapped(text, STRONG, first)[0]
    rest = text[len(head) :].strip()
    return [head, *wrapped(rest, STRONG, others)]


def beside(*parts: tuple[float, Block]) -> Block:
    """Blocks beside each other, each at its distance from the left."""
    return Block(
        max(block.height for _x, block in parts),
        tuple(text._replace(x=text.x + x) for x, block in parts for text in block.texts),
        tuple((left + x, top, wide, high) for x, block in parts for left, top, wide, high in block.boxes),
        tuple((one + x, top, other + x, low) for x, block in parts for one, top, other, low in block.lines),
    )


def under(*blocks: Block) -> Block:
    """Blocks under each other as one that no page tears apart."""
    texts: list[Text] = []
    boxes: list[tuple[float, float, float, float]] = []
    lines: list[tuple[float, float, float, float]] = []
    y = 0.0
    for block in blocks:
        texts += [text._replace(y=text.y + y) for text in block.texts]
        boxes += [(left, top + y, wide, high) for left, top, wide, high in block.boxes]
        lines += [(one, top + y, other, low + y) for one, top, other, low in block.lines]
        y += block.height
    return Block(y, tuple(texts), tuple(boxes), tuple(lines))


def in_row(*wishes: Wish) -> Block:
    """Several values on one line, each with its share of the width."""
    share = (WIDTH + 4 * MM) / len(wishes)
    return beside(*((place * share, filled(wish, share - 4 * MM)) for place, wish in enumerate(wishes)))


def ticked_line(wish: Wish) -> Block:
    """A box to tick with a value on a line."""
    left = _BOX + 2 * MM
    return beside((0, tick("")), (left, filled(wish, WIDTH - left)))


def tick(text: str, width: float = WIDTH, *, on: bool = False) -> Block:
    """A box to tick with its text; `on`: it is ticked already."""
    left = _BOX + 2 * MM
    lines = wrapped(text, BODY, width - left)
    top = (BODY.leading - _BOX) / 2
    cross = ((0.0, top, _BOX, top + _BOX), (0.0, top + _BOX, _BOX, top)) if on else ()
    texts = set_lines(lines, BODY, left)
    return Block(len(lines) * BODY.leading + 0.8 * MM, texts, ((0, top, _BOX, _BOX),), cross)


def point(number: int, text: str) -> Block:
    """A numbered sentence with its number hanging."""
    lines = wrapped(text, BODY, WIDTH - 6 * MM)
    texts = (*set_lines([f"{number}."], BODY), *set_lines(lines, BODY, 6 * MM))
    return Block(len(lines) * BODY.leading + 1.2 * MM, texts)


def to_sign(*places: tuple[str, str]) -> Block:
    """Lines to sign on: (what is written there, in small letters beneath; what stands there already)."""
    share = (WIDTH + 5 * MM) / len(places)
    wide = share - 5 * MM
    texts: list[Text] = []
    rules, lowest = [], 0.0
    for place, (meaning, value) in enumerate(places):
        left = place * share
        written = wrapped(value, STRONG, wide)
        small = wrapped(meaning, SMALL, wide)
        texts += set_lines(written, STRONG, left, 4 * MM - max(len(written) - 1, 0) * STRONG.leading / 2)
        base = 4 * MM + STRONG.leading + max(len(written) - 1, 0) * STRONG.leading / 2
        rules.append((left, base, left + wide, base))
        texts += centred(small, SMALL, left + wide / 2, base + 0.4 * MM)
        lowest = max(lowest, base + 0.4 * MM + len(small) * SMALL.leading)
    return Block(lowest + ROOM, tuple(texts), lines=tuple(rules))


def table(
    heads: Sequence[str],
    shares: Sequence[float],
    rows: int,
    first: Sequence[Sequence[str]] = (),
    *,
    face: Face = BODY,
    least: float = 8 * MM,
) -> list[Block]:
    """A table with its heads, rows that are filled already, and empty rows to write in, each at least so high."""
    whole = sum(shares)
    lefts = [sum(shares[:place]) / whole * WIDTH for place in range(len(shares) + 1)]
    found = [_cells(heads, lefts, SMALL, least=SMALL.leading + ROOM)]
    for place in range(rows):
        found.append(_cells(first[place] if place < len(first) else (), lefts, face, least=least))
    return found


def _cells(words: Sequence[str], lefts: Sequence[float], face: Face, least: float) -> Block:
    pad = 1 * MM
    cells = [wrapped(text, face, lefts[place + 1] - lefts[place] - 2 * pad) for place, text in enumerate(words) if text]
    height = max([least, *(len(lines) * face.leading + 2 * pad for lines in cells)])
    placed = [(place, text) for place, text in enumerate(words) if text]
    texts = [
        text
        for (place, _words), lines in zip(placed, cells, strict=True)
        for text in set_lines(lines, face, lefts[place] + pad, pad)
    ]
    boxes = [(left, 0.0, right - left, height) for left, right in pairwise(lefts)]
    return Block(height, tuple(texts), tuple(boxes))


def on_pages(blocks: Iterable[Block], foot: float) -> list[list[Block]]:
    """The blocks on as many pages as they take, with room for a foot; no block is torn apart."""
    pages: list[list[Block]] = [[]]
    left = HEIGHT - foot
    for block in blocks:
        if block.height > left and pages[-1]:
            pages.append([])
            left = HEIGHT - foot
        pages[-1].append(block)
        left -= block.height
    return pages
