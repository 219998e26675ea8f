"""The faces that every paper is set in: PT Sans and PT Serif, embedded, because reportlab's own lack Cyrillic."""

from collections.abc import Mapping
from functools import cache
from typing import Any

SANS = "PTSans"
BOLD = "PTSans-Bold"
SERIF_BOLD = "PTSerif-Bold"

_FACES = {SANS: ("PT Sans", 400), BOLD: ("PT Sans", 700), SERIF_BOLD: ("PT Serif", 700)}


@cache
def embed() -> None:
    """Make the faces known to reportlab, once in a process (each is parsed from its file)."""
    import fontpkg
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    for name, (family, weight) in _FACES.items():
        registerFont(TTFont(name, str(fontpkg.path(family, weight, "normal"))))


class _Widths(dict[str, float]):
    """Letter widths; a letter that the face lacks is as wide as the box that stands for it."""

    def __init__(self, known: dict[str, float], otherwise: float) -> None:
        super().__init__(known)
        self.otherwise = otherwise

    def __missing__(self, letter: str) -> float:
        return self.otherwise


@cache
def widths(font: str) -> Mapping[str, float]:
    """How wide a face's letters are at size 1; summing these is ten times faster than reportlab's `stringWidth`."""
    from reportlab.pdfbase.pdfmetrics import getFont

    embed()
    loaded: Any = getFont(font)
    face = loaded.face
    return _Widths({chr(code): wide / 1000 for code, wide in face.charWidths.items()}, face.defaultWidth / 1000)
