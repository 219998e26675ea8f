"""500 delivery slips beside a bare reportlab canvas that is told every string, box, line and bar with its place."""

from collections.abc import Callable
from io import BytesIO
from statistics import median
from time import process_time
from typing import Any

from outreach_app.documents import fonts
from outreach_app.documents.slips import draw_slips, slips_pdf
from tests.benchmarks.measure import Measure
from tests.documents.examples import slip

SLIPS = 500
ROUNDS = 7
Call = tuple[str, tuple[Any, ...], dict[str, Any]]


class Recorder:
    """A canvas that only remembers what it is asked to draw; texts as the plain calls of a bare canvas."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.at: tuple[float, float] = (0, 0)

    def __getattr__(self, name: str) -> Any:
        return lambda *values, **named: self.calls.append((name, values, named))

    def beginText(self) -> "Recorder":  # noqa: N802 - the canvas's own names
        return self

    def setTextOrigin(self, x: float, y: float) -> None:  # noqa: N802
        self.at = (x, y)

    def textOut(self, words: str) -> None:  # noqa: N802
        self.calls.append(("drawString", (*self.at, words), {}))

    def drawText(self, pen: "Recorder") -> None:  # noqa: N802
        """The words are remembered already."""


def raw_pdf(calls: list[Call]) -> bytes:
    """The pages of the remembered calls, drawn without measuring, wrapping or stacking anything."""
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    face: Any = fonts.SANS
    canvas = Canvas(out, invariant=1, initialFontName=face)
    for name, values, named in calls:
        getattr(canvas, name)(*values, **named)
    canvas.save()
    return out.getvalue()


def _seconds(job: Callable[[], bytes]) -> float:
    started = process_time()
    job()
    return process_time() - started


def five_hundred_slips() -> Measure:
    """Medians of interleaved runs in processor seconds (nothing waits here); the fonts are loaded beforehand."""
    slips = [slip(number, 3, 2) for number in range(1, SLIPS + 1)]
    fonts.embed()
    recorder = Recorder()
    draw_slips(recorder, slips)  # type: ignore[arg-type]
    runs = [(_seconds(lambda: slips_pdf(slips)), _seconds(lambda: raw_pdf(recorder.calls))) for _run in range(ROUNDS)]
    ours, raw = (median(column) for column in zip(*runs, strict=True))
    return Measure("slips", ours, raw, 1.25)


MEASURES: dict[str, Callable[[], Measure]] = {"slips": five_hundred_slips}
