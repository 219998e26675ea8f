"""What is noted on a place of the sets that it gets and gives back."""

from dataclasses import replace

from outreach_app.domain.places import Place
from outreach_app.storage import places as stored


def note_on_place(place: Place, words: str) -> None:
    """Add a line to the notes of a place."""
    stored.put_place(replace(place, notes="\n".join(filter(None, (place.notes, words)))))
