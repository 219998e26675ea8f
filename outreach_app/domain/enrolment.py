"""The papers that a reader signs at enrolment: which there are, and what stands on one that is filled in."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from outreach_app.domain.consent import Consent
from outreach_app.domain.errors import UserError
from outreach_app.domain.papers import Letterhead
from outreach_app.domain.readers import ContactPerson, Reader
from outreach_app.wording import N_, _


class EnrolmentPaper(StrEnum):
    """A paper of enrolment; each is a sheet of its own, the consents above all (152-ФЗ, art. 9, since 01.09.2025)."""

    CONSENT = "consent"
    HEALTH = "health-consent"
    GUARDIAN = "guardian"
    PROXY = "proxy"
    CARD = "registration-card"

    @property
    def label(self) -> str:
        """The paper's name as its title says it."""
        return _(_LABELS[self])


_LABELS = {
    EnrolmentPaper.CONSENT: N_("Consent to the processing of personal data"),
    EnrolmentPaper.HEALTH: N_("Consent to the processing of data on health"),
    EnrolmentPaper.GUARDIAN: N_("Surety of the legal representative"),
    EnrolmentPaper.PROXY: N_("Power of attorney to receive and return books"),
    EnrolmentPaper.CARD: N_("Registration card of the reader"),
}


@dataclass(frozen=True)
class Someone:
    """Who signs beside the reader, or instead: a legal representative or a proxy."""

    name: str = ""
    relation: str = ""
    phone: str = ""
    until: date | None = None


@dataclass(frozen=True)
class EnrolmentFacts:
    """What is known when the papers are filled in; all of it empty on a blank, where there are lines to write on."""

    letterhead: Letterhead
    name: str = ""
    card: str = ""
    born: str = ""
    address: str = ""
    phones: str = ""
    registered_on: date | None = None
    consent_number: str = ""
    consent_on: date | None = None
    consent_until: date | None = None
    guardian: Someone = field(default_factory=Someone)
    proxy: Someone = field(default_factory=Someone)
    contact: str = ""
    represented: bool = True
    """Whether a legal representative may sign: on blanks, for children, and where one is named."""


def papers_named(names: Iterable[str]) -> tuple[EnrolmentPaper, ...]:
    """The papers of these names, each once, in the order of signing.

    Raises:
        UserError: there is no such paper.
    """
    wanted = set(names)
    known = {paper.value for paper in EnrolmentPaper}
    for name in sorted(wanted - known):
        raise UserError(N_("There is no paper “{paper}”; there are: {known}."), paper=name, known=", ".join(known))
    return tuple(paper for paper in EnrolmentPaper if paper.value in wanted)


def proxy_of(reader: Reader) -> ContactPerson | None:
    """Who may receive and return books for a reader."""
    return next((one for one in reader.contacts if one.is_proxy), None)


def guardian_of(reader: Reader, on: date) -> ContactPerson | None:
    """Who signs for a reader: the parent or guardian named; for a child where none is, the first contact person."""
    known = reader.guardians or (reader.contacts if reader.is_child(on) else ())
    return next(iter(known), None)


def usual_papers(reader: Reader, on: date) -> tuple[EnrolmentPaper, ...]:
    """What a reader is asked to sign. A child gives no power of attorney; data on health are asked for by nobody."""
    if reader.collective:
        return (EnrolmentPaper.CARD,)
    papers = [EnrolmentPaper.CONSENT]
    if reader.is_child(on):
        papers.append(EnrolmentPaper.GUARDIAN)
    elif proxy_of(reader):
        papers.append(EnrolmentPaper.PROXY)
    return (*papers, EnrolmentPaper.CARD)


class PaperState(StrEnum):
    """How it stands with a paper that a reader signs."""

    IN_FORCE = "in_force"
    TO_SIGN = "to_sign"
    RAN_OUT = "ran_out"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The state in words."""
        return _(_STATES[self])


_STATES = {
    PaperState.IN_FORCE: N_("on the card"),
    PaperState.TO_SIGN: N_("to be signed"),
    PaperState.RAN_OUT: N_("ran out"),
    PaperState.WITHDRAWN: N_("taken back"),
}


@dataclass(frozen=True)
class PaperOfReader:
    """A paper of a reader as the card knows it: since when, under which number, with whom, until when."""

    paper: EnrolmentPaper
    state: PaperState
    since: date | None = None
    until: date | None = None
    number: str = ""
    person: str = ""


def papers_of(reader: Reader, health: Consent | None, on: date) -> tuple[PaperOfReader, ...]:
    """The papers that a reader signs, with how each stands on a day; of health where there is a mark."""
    found = []
    for paper in usual_papers(reader, on):
        if paper is EnrolmentPaper.CONSENT:
            found.append(_consent_paper(paper, reader.consent, on))
            if health:
                found.append(_consent_paper(EnrolmentPaper.HEALTH, health, on))
        elif paper is EnrolmentPaper.CARD:
            state = PaperState.IN_FORCE if reader.registered_on else PaperState.TO_SIGN
            found.append(PaperOfReader(paper, state, reader.registered_on, number=reader.card))
        else:
            found.append(_paper_with(paper, reader, on))
    return tuple(found)


def _consent_paper(paper: EnrolmentPaper, given: Consent, on: date) -> PaperOfReader:
    if given.given_on is None:
        return PaperOfReader(paper, PaperState.TO_SIGN)
    state = PaperState.IN_FORCE if given.in_force(on) else PaperState.RAN_OUT
    if given.withdrawn_on and given.withdrawn_on <= on:
        state = PaperState.WITHDRAWN
    return PaperOfReader(paper, state, given.given_on, given.withdrawn_on or given.until, given.number)


def _paper_with(paper: EnrolmentPaper, reader: Reader, on: date) -> PaperOfReader:
    """A surety or a power of attorney: on the card once its person is named."""
    if paper is EnrolmentPaper.GUARDIAN:
        named, until = next(iter(reader.guardians), None), None
    else:
        named = proxy_of(reader)
        until = named.proxy_until if named else None
    if named is None:
        return PaperOfReader(paper, PaperState.TO_SIGN)
    state = PaperState.RAN_OUT if until and until < on else PaperState.IN_FORCE
    return PaperOfReader(paper, state, until=until, person=named.name)
