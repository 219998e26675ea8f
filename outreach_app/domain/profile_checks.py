"""What is wanting or contradictory in a profile, in plain words: on the card, and as a list to work through."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from outreach_app.domain.collection import format_name
from outreach_app.domain.dates import full_day
from outreach_app.domain.identity import Id
from outreach_app.domain.places import Place, PlaceKind
from outreach_app.domain.reader_status import resting
from outreach_app.domain.readers import Reader, ServiceBasis
from outreach_app.domain.schedule import SPREADABLE, Basis, Due, ServicePlan, due_on
from outreach_app.wording import N_, _, ngettext

_HOW = {"format", "language"}
"""Likes that say how somebody reads, not what."""
_NATIONAL = 10
"""Digits of a phone number without the country."""


class Check(StrEnum):
    """What may be wrong, the gravest first."""

    SAME_PERSON = "same_person"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    NO_CONSENT = "no_consent"
    CONSENT_ENDS = "consent_ends"
    NO_GUARDIAN = "no_guardian"
    NO_PLAN = "no_plan"
    NOT_VISITED = "not_visited"
    LONG_PAUSE = "long_pause"
    BASIS_OVER = "basis_over"
    REVIEW_DUE = "review_due"
    PROXY_EXPIRED = "proxy_expired"
    CONTRADICTION = "contradiction"
    NOTHING_TO_SELECT = "nothing_to_select"
    NO_ADDRESS = "no_address"
    NO_COORDINATES = "no_coordinates"
    NO_PHONE = "no_phone"
    NO_BIRTH_DATE = "no_birth_date"

    @property
    def label(self) -> str:
        """The check in two or three words, for a list."""
        return _(_LABELS[self])


_LABELS = {
    Check.SAME_PERSON: N_("perhaps entered twice"),
    Check.CONSENT_WITHDRAWN: N_("consent withdrawn"),
    Check.NO_CONSENT: N_("no consent"),
    Check.CONSENT_ENDS: N_("consent ends"),
    Check.NO_GUARDIAN: N_("child without a guardian"),
    Check.NO_PLAN: N_("no service plan"),
    Check.NOT_VISITED: N_("not visited for long"),
    Check.LONG_PAUSE: N_("long pause"),
    Check.BASIS_OVER: N_("basis is over"),
    Check.REVIEW_DUE: N_("review is due"),
    Check.PROXY_EXPIRED: N_("proxy expired"),
    Check.CONTRADICTION: N_("liked and excluded at once"),
    Check.NOTHING_TO_SELECT: N_("nothing to select on"),
    Check.NO_ADDRESS: N_("no address"),
    Check.NO_COORDINATES: N_("no coordinates"),
    Check.NO_PHONE: N_("no phone"),
    Check.NO_BIRTH_DATE: N_("no birth date"),
}


@dataclass(frozen=True)
class Finding:
    """What a check found, in a sentence; `about` is the other reader where it may be the same person."""

    check: Check
    sentence: str
    about: Id | None = None


@dataclass(frozen=True)
class Profile:
    """All that the checks look at. `likes` and `nevers` are folded, shared lists included."""

    reader: Reader
    place: Place | None = None
    plans: tuple[ServicePlan, ...] = ()
    place_is_served: bool = False
    last_visit: date | None = None
    likes: frozenset[tuple[str, str]] = frozenset()
    nevers: frozenset[tuple[str, str]] = frozenset()
    has_read: bool = False
    twins: tuple[tuple[Id, str], ...] = ()

    @property
    def running(self) -> tuple[ServicePlan, ...]:
        """The plans that have not ended."""
        return tuple(plan for plan in self.plans if plan.ended_on is None)

    @property
    def served_last(self) -> date | None:
        """The last visit, here or before the program."""
        days = (self.last_visit, *(plan.last_visit_before for plan in self.plans))
        return max((day for day in days if day), default=None)


def checks(profile: Profile, today: date, weeks: int) -> list[Finding]:
    """What is wanting in a profile on a day, the gravest first; nothing of a reader whose service has ended.

    `weeks` is how long a reader may go without a visit.
    """
    reader = profile.reader
    if reader.anonymised or (reader.ended_on and reader.ended_on <= today):
        return []
    found = {
        check: Finding(check, sentence)
        for look in (_consent, _person, _service, _dates, _tastes, _reach)
        for check, sentence in look(profile, today, weeks)
    }
    same = _("Perhaps the same person as {name}: the birth date and the phone or the name are alike.")
    twins = [Finding(Check.SAME_PERSON, same.format(name=name), twin) for twin, name in profile.twins]
    return twins + [found[check] for check in Check if check in found]


Found = Iterator[tuple[Check, str]]


def _consent(profile: Profile, today: date, weeks: int) -> Found:
    consent = profile.reader.consent
    if profile.reader.collective:
        return
    if stops := consent.stops(today):
        yield Check.CONSENT_WITHDRAWN, stops
    elif consent.given_on is None:
        yield Check.NO_CONSENT, _("There is no consent to personal data: take the form along to the next visit.")
    elif consent.until and consent.until < today:
        told = _("The consent to personal data ended on {day}: ask for a new one.")
        yield Check.CONSENT_ENDS, told.format(day=full_day(consent.until))
    elif consent.until and consent.expires_soon(today):
        told = _("The consent to personal data ends on {day}: ask for a new one at the next visit.")
        yield Check.CONSENT_ENDS, told.format(day=full_day(consent.until))


def _person(profile: Profile, today: date, weeks: int) -> Found:
    reader = profile.reader
    if not reader.collective and not reader.birth.known:
        yield Check.NO_BIRTH_DATE, _("The date of birth is not known: the reports count by age.")
    if reader.is_child(today) and not reader.guardians:
        yield Check.NO_GUARDIAN, _("A child has no parent or guardian on the card: add the one who signs.")
    over = [one for one in reader.contacts if one.is_proxy and one.proxy_until and one.proxy_until < today]
    if over and not any(one.receives(today) for one in reader.contacts):
        told = _("{name} was allowed to receive books until {day}: prolong it, or take it off the card.")
        yield Check.PROXY_EXPIRED, told.format(name=over[0].name, day=full_day(over[0].proxy_until or today))


def _service(profile: Profile, today: date, weeks: int) -> Found:
    if not profile.running:
        if not profile.place_is_served:
            yield Check.NO_PLAN, _("No visits are planned: nobody will come until they are.")
        return
    pause = resting(profile.running, today)
    if not any(due.basis is not Basis.OVER for due in _dues(profile, today)):
        yield Check.NO_PLAN, _("The plan gives no further date: choose new ones, or end it.")
    elif pause is None:
        if (waits := _waits(profile, today, weeks)) is not None:
            yield Check.NOT_VISITED, waits
    elif pause.until_on is None and pause.from_on + timedelta(weeks=weeks) < today:
        told = _("The pause has lasted since {day} without an end: ask how things are.")
        yield Check.LONG_PAUSE, told.format(day=full_day(pause.from_on))


def _waits(profile: Profile, today: date, weeks: int) -> str | None:
    """How long nobody has come, where that is longer than the rule and a cycle, and a date of the plans was missed.

    So neither a rare rhythm is late, nor a plan out of its season.
    """
    if profile.reader.pending or profile.reader.consent.withdrawn:
        return None
    allowed = max(weeks, *(plan.every_weeks for plan in profile.running if plan.rhythm in SPREADABLE), 0)
    over = [one.until_on for plan in profile.running for one in plan.pauses if one.until_on and one.until_on < today]
    last = profile.served_last
    since = max([*over, last or min(plan.first_on for plan in profile.running)])
    passed = (today - since).days // 7
    if passed < allowed or not any(due.missed(today) for due in _dues(profile, today)):
        return None
    if over and since == max(over):
        told = _("The pause was over on {day}, and nobody has come since.")
        return told.format(day=full_day(since))
    if last is None:
        return _("Nobody has come yet, although it was planned from {day} on.").format(day=full_day(since))
    long = ngettext("Nobody has come for {count} week", "Nobody has come for {count} weeks", passed)
    return f"{long} ({_('last served {day}').format(day=full_day(last))})."


def _dues(profile: Profile, today: date) -> Iterator[Due]:
    """The next dates of the running plans; closed days only move them by some days."""
    return (due_on(plan, profile.last_visit, today) for plan in profile.running)


def _dates(profile: Profile, today: date, weeks: int) -> Found:
    reader = profile.reader
    if reader.basis is ServiceBasis.TEMPORARY and reader.basis_until and reader.basis_until < today:
        told = _("Service for a time was agreed until {day}: prolong it, or end the service.")
        yield Check.BASIS_OVER, told.format(day=full_day(reader.basis_until))
    if reader.review_on and reader.review_on <= today:
        told = _("Whether the service is still needed was to be looked at on {day}.")
        yield Check.REVIEW_DUE, told.format(day=full_day(reader.review_on))


def _tastes(profile: Profile, today: date, weeks: int) -> Found:
    both = sorted(format_name(text) if kind == "format" else text for kind, text in profile.likes & profile.nevers)
    if both:
        told = _("Liked and excluded at once: {what}. Take one of the two away.")
        yield Check.CONTRADICTION, told.format(what=", ".join(both))
    if all(kind in _HOW for kind, _text in profile.likes) and not profile.has_read and not profile.reader.collective:
        yield Check.NOTHING_TO_SELECT, _("There is nothing to select on: no likes, and nothing was lent yet.")


def _reach(profile: Profile, today: date, weeks: int) -> Found:
    reader, place = profile.reader, profile.place
    at_home = place is None or place.kind is PlaceKind.HOME
    if place is None:
        yield Check.NO_ADDRESS, _("There is no address: nobody knows where to go.")
    elif place.coordinates is None:
        yield Check.NO_COORDINATES, _("The address is not on the map: times of arrival leave it out.")
    if at_home and not reader.phones and not any(one.phone for one in reader.contacts):
        yield Check.NO_PHONE, _("There is no phone: nobody can be asked before the visit.")


def same_people(readers: Iterable[Reader], fold: Callable[[str], str]) -> dict[Id, tuple[tuple[Id, str], ...]]:
    """Who may stand twice: readers of one birth date with the same phone or the same name; (id, name) of the others.

    `fold` makes ways of writing a name alike.
    """
    groups: defaultdict[tuple[str, date], dict[Id, Reader]] = defaultdict(dict)
    for one in readers:
        if one.birth.day and not one.anonymised:
            for key in (fold(one.full_name), *_lines(one)):
                groups[key, one.birth.day][one.id] = one
    found: defaultdict[Id, dict[Id, str]] = defaultdict(dict)
    for group in groups.values():
        for one in group.values() if len(group) > 1 else ():
            found[one.id] |= {other.id: other.full_name for other in group.values() if other.id != one.id}
    return {one: tuple(others.items()) for one, others in found.items()}


def _lines(reader: Reader) -> Iterator[str]:
    """The reader's numbers, digits only and without the country."""
    for phone in reader.phones:
        if digits := "".join(sign for sign in phone.number if sign.isdecimal()):
            yield digits[-_NATIONAL:]
