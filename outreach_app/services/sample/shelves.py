"""Choosing books for a made-up visit: liked, fit for the age, on the shelf and never had before."""

import random
from collections import defaultdict
from datetime import date

from outreach_app.domain.readers import ADULT
from outreach_app.services.sample.model import SampleLibrary, SampleReader

_TRIES = 60
_ANYTHING = ""


class Shelves:
    """Which copies stand on the shelf as the year goes by, and which works each reader has had."""

    def __init__(self, library: SampleLibrary, draw: random.Random) -> None:
        self._draw = draw
        self._titles = library.titles
        self._title_of = {copy.accession: number for number, one in enumerate(library.titles) for copy in one.copies}
        self._free = [[copy.accession for copy in one.copies] for one in library.titles]
        self._had: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
        self._section: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for number, one in enumerate(library.titles):
            self._section[one.genre, one.format].append(number)
            self._section[_ANYTHING, one.format].append(number)

    def take(self, reader: SampleReader, day: date, *, through_somebody: bool) -> tuple[str, ...]:
        """Copies to hand out, as many as the reader wishes for or a little more or less, two to six.

        Through somebody else no title marked 18+ goes.
        """
        wished = min(max(reader.items + self._draw.choice((-1, 0, 0, 1)), 2), 6)
        ages = reader.birth.age_range(day)
        oldest_mark = min(ages[0] if ages else 0, ADULT - 1 if through_somebody else 99)
        taken: list[str] = []
        for attempt in range(_TRIES):
            if len(taken) == wished:
                break
            number = self._any_title(reader, liked=attempt < _TRIES // 2)
            if number is not None and self._suits(number, reader, oldest_mark):
                taken.append(self._free[number].pop())
                self._had[reader.key].add(self._work(number))
        return tuple(taken)

    def put_back(self, accessions: tuple[str, ...]) -> None:
        """Take returned copies in."""
        for accession in accessions:
            self._free[self._title_of[accession]].append(accession)

    def _any_title(self, reader: SampleReader, *, liked: bool) -> int | None:
        """A title of a liked genre, else of any; the first of a section are asked for more than the last."""
        genre = self._draw.choice(reader.genres) if liked else _ANYTHING
        kind = reader.formats[0] if len(reader.formats) == 1 or self._draw.random() < 0.7 else reader.formats[1]
        section = self._section[genre, kind]
        return section[int(len(section) * self._draw.random() ** 1.5)] if section else None

    def _suits(self, number: int, reader: SampleReader, oldest_mark: int) -> bool:
        title = self._titles[number]
        return (
            bool(self._free[number])
            and title.age_mark <= oldest_mark
            and self._work(number) not in self._had[reader.key]
        )

    def _work(self, number: int) -> tuple[str, str]:
        return self._titles[number].author, self._titles[number].title
