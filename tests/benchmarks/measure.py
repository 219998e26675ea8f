"""One measured figure: ours beside the raw thing beneath, in turn, so that a drifting machine harms both alike."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True)
class Measure:
    """Seconds of ours and of the bare library, and the ratio that we allow ourselves."""

    name: str
    ours: float
    raw: float
    target: float

    def __post_init__(self) -> None:
        if min(self.ours, self.raw, self.target) <= 0:
            raise ValueError("seconds and target lie above 0")

    @property
    def ratio(self) -> float:
        """Ours over raw."""
        return self.ours / self.raw

    @property
    def met(self) -> bool:
        """Whether the ratio keeps the target."""
        return self.ratio <= self.target


def beside(name: str, ours: Callable[[], object], raw: Callable[[], object], target: float, runs: int = 5) -> Measure:
    """Medians of runs in turn, so that a busy moment falls on both; the first run of each is not counted."""
    timed = [(seconds(ours), seconds(raw)) for _run in range(runs + 1)][1:]
    return Measure(name, median(one for one, _other in timed), median(other for _one, other in timed), target)


def seconds(job: Callable[[], object]) -> float:
    """Wall-clock seconds of one run."""
    started = perf_counter()
    job()
    return perf_counter() - started
