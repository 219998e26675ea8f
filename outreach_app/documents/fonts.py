"""The faces that every paper is set in: PT Sans and PT Serif, embedded, because reportlab's own lack Cyrillic."""

from functools import cache

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
