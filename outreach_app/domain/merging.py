"""Two records of one reader, or of one place, made one: which of two values stays."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from outreach_app.wording import N_, _


class Side(StrEnum):
    """Whose value stays."""

    KEEP = "keep"
    OTHER = "other"
    BOTH = "both"


Values = Mapping[str, object]
"""Stored values by column."""


@dataclass(frozen=True)
class Difference:
    """A field, or several that are valid only together, in which the two records differ; what stays unless chosen."""

    key: str
    keep: Values
    other: Values
    usual: Side

    @property
    def label(self) -> str:
        """The field in words."""
        return _(LABELS[self.key])

    @property
    def can_join(self) -> bool:
        """Whether both texts may stay, one below the other."""
        return self.key in JOINED

    def chosen(self, side: Side) -> dict[str, object]:
        """The values that stay."""
        if side is Side.BOTH:
            texts = (str(one[self.key] or "").strip() for one in (self.keep, self.other))
            return {self.key: "\n".join(dict.fromkeys(text for text in texts if text))}
        return dict(self.keep if side is Side.KEEP else self.other)


JOINED = frozenset({"notes", "access_note"})
"""Texts that may both stay."""

LABELS = {
    "place_id": N_("Address"),
    "card": N_("Card"),
    "surname": N_("Surname"),
    "given_name": N_("Given name"),
    "patronymic": N_("Patronymic"),
    "birth_date": N_("Born"),
    "room": N_("Room"),
    "residence": N_("Home address"),
    "formats": N_("Reads"),
    "genres": N_("Genres"),
    "notes": N_("Notes"),
    "items_per_visit": N_("Copies at a visit"),
    "basis": N_("Basis of home service"),
    "referral": N_("Referred by"),
    "guardian": N_("Parent or guardian"),
    "review_on": N_("Review on"),
    "registered_on": N_("Registered"),
    "consent_on": N_("Consent"),
    "ended_on": N_("Service ended"),
    "pending": N_("Waiting to begin"),
    "collective": N_("Collective subscription"),
    "address_checked_on": N_("Address checked"),
    "name": N_("Name"),
    "settlement": N_("Town or village"),
    "street": N_("Street"),
    "house": N_("House"),
    "flat": N_("Flat"),
    "entrance": N_("Entrance"),
    "floor": N_("Floor"),
    "postcode": N_("Postcode"),
    "address_text": N_("Address in words"),
    "access_note": N_("Way in"),
    "door_code": N_("Door code"),
    "key_safe": N_("Key safe"),
    "not_alone": N_("Do not go alone"),
    "lat": N_("Coordinates"),
    "service_minutes": N_("Minutes at the place"),
    "km_from_base": N_("Kilometres from the library"),
    "phone": N_("Phone"),
    "audience": N_("For whom"),
    "contact_person": N_("Contact person"),
    "residents": N_("Residents"),
    "power": N_("Power"),
    "connection": N_("Connection"),
    "turning": N_("Safe turning"),
    "seasons": N_("When one gets there"),
    "opened_on": N_("Opened"),
    "closed_on": N_("Closed"),
}
"""The fields by the first of their columns."""

_EARLIER = frozenset({"registered_on", "opened_on"})
_LATER = frozenset({"consent_on", "address_checked_on", "review_on"})
_UNSET = frozenset({"ended_on", "closed_on", "pending"})
"""What is served, or open, in one of the two records is so."""
_SET = frozenset({"not_alone"})
"""A warning stays, whichever record has it."""


def differences(keep: Values, other: Values, group_of: Callable[[str], tuple[str, ...]]) -> list[Difference]:
    """Where two records differ, in the order of the columns; the fuller value stays, of two the newer, or the kept."""
    found: dict[str, Difference] = {}
    for column in keep:
        group = group_of(column)
        mine, theirs = ({name: side[name] for name in group} for side in (keep, other))
        if group[0] not in found and mine != theirs:
            found[group[0]] = Difference(group[0], mine, theirs, _usual(group[0], mine, theirs))
    return list(found.values())


def _usual(key: str, mine: Values, theirs: Values) -> Side:
    known, besides = (sum(map(_told, side.values())) for side in (mine, theirs))
    own, others = mine[key], theirs[key]
    if key in JOINED and known and besides:
        return Side.BOTH
    if key in _UNSET:
        better = bool(own)
    elif key in _SET or _told(own) != _told(others):
        better = not own
    elif own and own != others and key in _EARLIER | _LATER:
        better = (str(others) > str(own)) == (key in _LATER)
    else:
        better = besides > known
    return Side.OTHER if better else Side.KEEP


def _told(value: object) -> bool:
    return value not in (None, "", 0)
