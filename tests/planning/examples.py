"""Made-up rounds: by hand, and by hypothesis."""

from random import Random

from hypothesis import strategies as st

from outreach_app.domain.timetable import Call, DayProblem, Window
from outreach_app.domain.travel import USUAL_TRAVEL, Point, TravelMode

HOUR = 3600
NINE = 9 * HOUR
CAR = USUAL_TRAVEL[TravelMode.CAR]
LIBRARY = Point(56.0, 38.0)


def call(key: str, east_km: float | None = 0.0, **values: object) -> Call:
    """A call so many straight kilometres east of the library; None: nobody knows where."""
    point = None if east_km is None else Point(LIBRARY.lat, LIBRARY.lon + east_km / 62.18)
    return Call(key, point, **values)  # type: ignore[arg-type]


def day(*calls: Call, **values: object) -> DayProblem:
    return DayProblem(calls, **({"starts": NINE, "travel": CAR, "depot": LIBRARY} | values))  # type: ignore[arg-type]


def scattered(count: int, seed: int, windows: float = 0.0) -> DayProblem:
    """A round through a district; `windows` is the share of calls with one, from half an hour to three hours long."""
    random = Random(seed)
    calls = []
    for number in range(count):
        opens = NINE + random.randrange(0, 7 * HOUR, 900)
        closes = opens + random.randrange(1800, 3 * HOUR, 900)
        calls.append(
            Call(
                key=str(number),
                point=Point(LIBRARY.lat + random.gauss(0, 0.08), LIBRARY.lon + random.gauss(0, 0.12)),
                service_seconds=random.choice((300, 600, 900)),
                windows=(Window(opens, closes),) if random.random() < windows else (),
            )
        )
    return day(*calls)


points = st.builds(
    Point,
    lat=st.integers(-20, 20).map(lambda step: LIBRARY.lat + step / 100),
    lon=st.integers(-20, 20).map(lambda step: LIBRARY.lon + step / 60),
)
windows = st.builds(
    lambda start, length: Window(start, start + length),
    start=st.integers(7 * HOUR, 16 * HOUR),
    length=st.integers(0, 3 * HOUR),
)


@st.composite
def rounds(draw: st.DrawFn, most: int = 12) -> DayProblem:
    """Any round: pinned calls, calls without a point, several windows, no depot, an end of the working day."""
    calls = tuple(
        Call(
            key=str(number),
            point=draw(st.one_of(points, points, points, st.none())),
            service_seconds=draw(st.integers(0, 2 * HOUR)),
            windows=tuple(draw(st.lists(windows, max_size=2))),
            pinned=draw(st.sampled_from((False, False, False, True))),
        )
        for number in range(draw(st.integers(0, most)))
    )
    return DayProblem(
        calls,
        starts=NINE,
        travel=USUAL_TRAVEL[draw(st.sampled_from(TravelMode))],
        depot=draw(st.one_of(st.none(), points)),
        ends_by=draw(st.one_of(st.none(), st.integers(NINE, 18 * HOUR))),
    )
