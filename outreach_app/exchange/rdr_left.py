"""What ИРБИС's readers tell that has no place here, so that it can be named and is never left out in silence."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from outreach_app.exchange.fields import CatalogueRecord
from outreach_app.wording import N_, _


class Left(NamedTuple):
    """A field, or one of its subfields, that was not taken; `why` is empty where it is never taken."""

    tag: str
    code: str = ""
    why: str = ""


TAKEN = {
    **dict.fromkeys(("010", "011", "012", "017", "021", "022", "030", "032", "033", "050"), ""),
    "013": "acdefgh",
    "051": "d*",
    "052": "d*",
}
"""The fields of a reader that are taken, with the subfields that are."""

OF_A_LOAN = "abhcdefu"
"""The subfields of field 40 that tell of a loan."""

_ONCE = ("010", "011", "012", "013", "021", "030")
_OF_THE_PROGRAM = {"907", "920", "999"}
"""Who typed a record, its worksheet and a counter: nothing of the reader."""

_HEALTH = ("инвалид", "овз", "слеп", "незряч", "слабовид", "глух", "слабослыш")
"""A category with one of these speaks of health, which is kept apart and only with its own consent: never a note."""

_REPEATED = N_("repeated: the first one is taken")
_LATER = N_("later ones: the earliest is taken")
_HAS_CARD = N_("the card number is taken instead")
_OF_HEALTH = N_("where it speaks of health, which needs a consent of its own")
_NO_COPY = N_("visits without a book")
_LOANS = N_("import the file as loans as well")

_NAMES = {
    ("010", ""): N_("surname"),
    ("011", ""): N_("given name"),
    ("012", ""): N_("patronymic"),
    ("013", ""): N_("address"),
    ("013", "b"): N_("region"),
    ("015", ""): N_("place of work"),
    ("017", ""): N_("telephone"),
    ("020", ""): N_("education"),
    ("021", ""): N_("birth date"),
    ("022", ""): N_("pass"),
    ("023", ""): N_("sex"),
    ("029", ""): N_("rights"),
    ("030", ""): N_("card number"),
    ("032", ""): N_("e-mail"),
    ("033", ""): N_("note"),
    ("040", ""): N_("loans"),
    ("040", "g"): N_("catalogue"),
    ("040", "k"): N_("where the copy stands"),
    ("040", "v"): N_("department that lent it"),
    ("040", "l"): N_("day of renewal"),
    ("040", "i"): N_("who lent it"),
    ("040", "1"): N_("time of the day"),
    ("040", "2"): N_("time of the day"),
    ("040", "4"): N_("number of renewals"),
    ("040", "9"): N_("comment"),
    ("050", ""): N_("category"),
    ("051", ""): N_("day of registering"),
    ("051", "c"): N_("department"),
    ("052", ""): N_("day of registering anew"),
    ("052", "c"): N_("department"),
    ("056", ""): N_("departments allowed"),
    ("057", ""): N_("departments forbidden"),
    ("950", ""): N_("photograph"),
}


def speaks_of_health(text: str) -> bool:
    """Whether a category speaks of health."""
    return any(word in text.lower() for word in _HEALTH)


def left_of_reader(record: CatalogueRecord) -> Iterator[Left]:
    """What a record tells of its reader that is not taken."""
    for tag in record.texts.keys() - _OF_THE_PROGRAM:
        if tag == "040":
            yield Left(tag, why=_LOANS)
        elif tag not in TAKEN:
            yield Left(tag)
        else:
            yield from _subfields(record, tag, TAKEN[tag])
    yield from (Left(tag, why=_REPEATED) for tag in _ONCE if len(set(record.texts.get(tag, ()))) > 1)
    card = next(record.each("030"), "")
    if card and set(record.each("022")) - {card}:
        yield Left("022", why=_HAS_CARD)
    if any(speaks_of_health(text) for text in record.each("050")):
        yield Left("050", why=_OF_HEALTH)
    if len({field.value.strip() or field.first("d", "*") for field in record.all("051")}) > 1:
        yield Left("051", why=_LATER)


def left_of_loans(record: CatalogueRecord) -> Iterator[Left]:
    """What a record tells of its loans that is not taken."""
    for field in record.all("040"):
        if field.first("a", "b", "h"):
            yield from (Left("040", code) for code, text in field.subfields if code not in OF_A_LOAN and text.strip())
        else:
            yield Left("040", why=_NO_COPY)


def in_words(left: Iterable[Left]) -> tuple[str, ...]:
    """What was not taken, each once, in the order of the fields."""
    return tuple(dict.fromkeys(map(_words, sorted(left))))


def _words(one: Left) -> str:
    number = f"#{int(one.tag)}" + (f"^{one.code}" if one.code else "")
    name = _NAMES.get((one.tag, one.code), "")
    told = f"{number} {_(name)}" if name else number
    return f"{told} ({_(one.why)})" if one.why else told


def _subfields(record: CatalogueRecord, tag: str, taken: str) -> Iterator[Left]:
    for field in record.all(tag):
        yield from (Left(tag, code) for code, text in field.subfields if code not in taken and text.strip())
