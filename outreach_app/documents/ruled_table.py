"""A ruled table of fixed columns: a head with the columns' numbers, and rows as high as their longest cell."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

from outreach_app.documents import fonts
from outreach_app.documents.drawing import MM, Block, Face, Text, centred, set_lines, width_of, wrapped
from outreach_app.wording import _

HEAD = Face(fonts.SANS, 7.2)
CELL = Face(fonts.SANS, 8.5)
SMALL = Face(fonts.SANS, 7.5)
PADDING = 2.5
ROW_HEIGHT = 6 * MM


@dataclass(frozen=True)
class RuledTable:
    """Widths in millimetres, headings as message ids; columns by their place: to the left, to the right, in small type.

    All others stand in the middle.
    """

    millimetres: tuple[float, ...]
    headings: tuple[str, ...]
    left: Collection[int] = ()
    right: Collection[int] = ()
    small: Collection[int] = ()

    @cached_property
    def edges(self) -> tuple[float, ...]:
        """Where the columns begin and end."""
        return (0.0, *accumulate(width * MM for width in self.millimetres))

    @property
    def width(self) -> float:
        """From the first edge to the last."""
        return self.edges[-1]

    def head(self) -> Block:
        """The headings and, beneath, the columns' numbers."""
        lines = [self._fitted(_(name), column, HEAD) for column, name in enumerate(self.headings)]
        height = max(map(len, lines)) * HEAD.leading + 2 * PADDING
        texts: tuple[Text, ...] = ()
        for number, (names, (left, right)) in enumerate(zip(lines, pairwise(self.edges), strict=True), 1):
            middle = (left + right) / 2
            texts += centred(names, HEAD, middle, (height - len(names) * HEAD.leading) / 2)
            texts += centred([str(number)], HEAD, middle, height + 1)
        bottom = height + HEAD.leading + 2
        rules = [(0.0, y, self.width, y) for y in (0.0, height, bottom)] + [(x, 0.0, x, bottom) for x in self.edges]
        return Block(bottom, texts, lines=tuple(rules))

    def row(self, shown: Sequence[str]) -> Block:
        """A line as high as its longest cell."""
        faces = [SMALL if column in self.small else CELL for column in range(len(shown))]
        cells = [self._fitted(words, column, faces[column]) for column, words in enumerate(shown)]
        heights = [len(lines) * face.leading for lines, face in zip(cells, faces, strict=True)]
        height = max(ROW_HEIGHT, max(heights) + 2 * PADDING)
        texts = tuple(
            text
            for column, (lines, face) in enumerate(zip(cells, faces, strict=True))
            for text in self._placed(lines, face, column, (height - heights[column]) / 2)
        )
        return Block(height, texts, lines=((0, height, self.width, height), *((x, 0, x, height) for x in self.edges)))

    def _fitted(self, words: str, column: int, face: Face) -> tuple[str, ...]:
        return wrapped(words, face, self.millimetres[column] * MM - 2 * PADDING)

    def _placed(self, lines: tuple[str, ...], face: Face, column: int, top: float) -> tuple[Text, ...]:
        left, right = self.edges[column], self.edges[column + 1]
        if column in self.left:
            return set_lines(lines, face, left + PADDING, top)
        if column in self.right:
            edge = right - PADDING
            return tuple(text._replace(x=edge - width_of(text.words, face)) for text in set_lines(lines, face, 0, top))
        return centred(lines, face, (left + right) / 2, top)
