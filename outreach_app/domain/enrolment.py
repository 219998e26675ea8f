"""The papers that a reader signs at enrolment: which there are, and what stands on one that is filled in."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

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
