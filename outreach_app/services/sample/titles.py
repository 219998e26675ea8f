"""The collection: editions of real works, and their copies."""

import random
from collections.abc import Iterator
from datetime import date

from outreach_app.services.sample.data import Publisher, Work, publishers, works
from outreach_app.services.sample.model import SampleCopy, SampleTitle

TITLES, COPIES = 1500, 2500
_FORMATS = (("print", 0), ("large_print", 260), ("talking_book", 150), ("audio", 40), ("braille", 25))
"""How many of the titles come in each format; the rest are ordinary print."""
_NOT_SPOKEN = {"hobby", "health", "psychology", "local_lore"}
_MARKET = 1988
"""Works held only since then came out at houses that were founded later."""
_LOCAL_PUBLISHER = "Районная типография, Заречинск"


def titles(seed: int, today: date) -> tuple[SampleTitle, ...]:
    """The collection by source number; every work in it was published before `today`."""
    draw = random.Random(f"{seed}-titles")
    known = [work for work in works() if work.first_year < today.year]
    editions = list(_editions(draw, known, today.year))
    draw.shuffle(editions)
    counts = _copy_counts(draw)
    numbers = iter(draw.sample(range(20_000, 20_000 + 4 * COPIES), COPIES))
    return tuple(
        _title(draw, edition, number, [next(numbers) for _ in range(counts[number])])
        for number, edition in enumerate(editions)
    )


Edition = tuple[Work, str, int, str]
"""Work, format, year, publisher."""


def _editions(draw: random.Random, known: list[Work], last_year: int) -> Iterator[Edition]:
    local = [work for work in known if work.genre == "local_lore"]
    yield from ((work, "print", work.first_year, _LOCAL_PUBLISHER) for work in local)
    others = [work for work in known if work.genre != "local_lore"]
    special = sum(count for _, count in _FORMATS)
    printed = draw.sample(others, TITLES - special - len(local))
    yield from (_edition(draw, work, "print", last_year) for work in printed)
    for kind, count in _FORMATS[1:]:
        fitting = [work for work in others if kind == "large_print" or work.genre not in _NOT_SPOKEN]
        yield from (_edition(draw, work, kind, last_year) for work in draw.sample(fitting, count))


def _edition(draw: random.Random, work: Work, kind: str, last_year: int) -> Edition:
    """An edition that its publisher can have brought out: after the work, in the publisher's years."""
    issues = "children" if kind == "print" and work.genre == "children" else kind
    fitting = [one for one in publishers() if one.issues == issues and one.last_year >= work.held_from]
    houses = [one for one in fitting if one.first_year > _MARKET or work.held_from <= _MARKET] or fitting
    house = draw.choice(houses)
    first = max(house.first_year, work.held_from)
    return work, kind, _year(draw, house, first, last_year), house.name


def _year(draw: random.Random, house: Publisher, first: int, last_year: int) -> int:
    last = min(house.last_year, last_year)
    if first >= 1985:
        return min(first + int(draw.expovariate(1 / 5)), last)
    return draw.randint(first, max(first, last))


def _copy_counts(draw: random.Random) -> list[int]:
    """Copies of each title: mostly one or two, a few more of some, `COPIES` in all."""
    counts = [1] * TITLES
    for _ in range(COPIES - TITLES):
        counts[int(TITLES * draw.random() ** 1.6)] += 1
    draw.shuffle(counts)
    return counts


def _title(draw: random.Random, edition: Edition, number: int, accessions: list[int]) -> SampleTitle:
    work, kind, year, publisher = edition
    price = _price(draw, year)
    copies = tuple(
        SampleCopy(str(accession), f"10{accession:08d}" if draw.random() < 0.84 else "", price)
        for accession in sorted(accessions)
    )
    has_isbn = year >= 1989 and kind != "talking_book" and work.genre != "local_lore"
    return SampleTitle(
        author=work.author,
        title=work.title,
        year=year,
        publisher=publisher,
        genre=work.genre,
        bbk=work.bbk,
        age_mark=work.age_mark,
        series=work.series if year >= 1990 else "",
        format=kind,
        pages=draw.randint(32, 120) if work.age_mark == 0 else draw.randint(160, 640),
        price_kopecks=price,
        isbn=isbn(number) if has_isbn else "",
        source_number=f"ZRL{number + 1:06d}",
        copies=copies,
    )


def _price(draw: random.Random, year: int) -> int:
    """A price in whole kopecks of its time."""
    least, most = (60, 350) if year < 1991 else (1_500, 9_000) if year < 2005 else (15_000, 45_000)
    if year >= 2018:
        least, most = 35_000, 110_000
    step = 10 if year < 1991 else 100 if year < 2005 else 1_000
    return draw.randint(least, most) // step * step


def isbn(number: int) -> str:
    """An ISBN-13 of the made-up range 978-5-0000 for a number below 10,000, with its check digit (ISO 2108)."""
    digits = f"97850000{number:04d}"
    weighted = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return f"978-5-0000-{number:04d}-{-weighted % 10}"
