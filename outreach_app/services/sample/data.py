"""The sample data that come with the program, as they stand in their files."""

import csv
import json
from functools import cache
from typing import Any, NamedTuple

from outreach_app.paths import resources


class Work(NamedTuple):
    """A real work, whoever published it."""

    author: str
    title: str
    first_year: int
    genre: str
    bbk: str
    age_mark: int
    series: str
    held_from: int
    """The earliest year of an edition that a library here can have."""


class Publisher(NamedTuple):
    """A real publisher and the years in which it brought out editions of a sort."""

    name: str
    first_year: int
    last_year: int
    issues: str


@cache
def works() -> tuple[Work, ...]:
    """All works, sorted by author."""
    return tuple(
        Work(
            row["author"],
            row["title"],
            int(row["first_year"]),
            row["genre"],
            row["bbk"],
            int(row["age_mark"]),
            row["series"],
            int(row["held_from"]),
        )
        for row in _rows("works.csv")
    )


@cache
def publishers() -> tuple[Publisher, ...]:
    """All publishers; one that is still at work has 9999 as its last year."""
    return tuple(
        Publisher(row["name"], int(row["first_year"]), int(row["last_year"] or 9999), row["issues"])
        for row in _rows("publishers.csv")
    )


@cache
def district() -> dict[str, Any]:
    """The made-up district: library, settlements with streets, institutions, mobile stops."""
    return _json("district.json")


@cache
def people() -> dict[str, Any]:
    """Names by generation, staff, vehicles and routes."""
    return _json("people.json")


@cache
def genres() -> dict[str, str]:
    """Genres as readers and titles carry them, by the codes of the sample."""
    found: dict[str, str] = _json("genres.json")
    return found


def _rows(name: str) -> list[dict[str, str]]:
    with (resources() / "sample" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _json(name: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads((resources() / "sample" / name).read_text(encoding="utf-8"))
    return value
