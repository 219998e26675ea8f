"""What is noted on a place of the sets that it gets and gives back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from outreach_app.domain.places import Place
from outreach_app.storage import places as stored
from outreach_app.storage.statistics import rules_on
from outreach_app.wording import speaking


def note_on_place(place: Place, day: date, words: Callable[[], str]) -> None:
    """Add a line to the notes of a place, in the language of the library's papers: it stays as it is written."""
    with speaking(rules_on(day).papers_language):
        line = words()
    stored.put_place(replace(place, notes="\n".join(filter(None, (place.notes, line)))))
