"""What is known of a reader, in words."""

from datetime import date

from outreach_app.domain.consent import Consent
from outreach_app.domain.dates import full_day, short_day
from outreach_app.domain.readers import ContactPerson, Phone, Reader
from outreach_app.domain.schedule import Due, Pause, ServicePlan
from outreach_app.ui.dates import relative_day
from outreach_app.ui.plan_words import rhythm, window
from outreach_app.wording import N_, _


def joined(*parts: str) -> str:
    """Parts that are not empty, set apart by a dot."""
    return " · ".join(part for part in parts if part)


def phone(known: Phone) -> str:
    """A number, and whose it is."""
    return f"{known.number} ({known.label})" if known.label else known.number


def contact(known: ContactPerson) -> str:
    """Who it is, how they are related, whether they sign for the reader or may receive books."""
    proxy, guardian = "", _("parent or guardian") if known.is_guardian else ""
    if known.is_proxy:
        until = known.proxy_until
        proxy = _("receives books until {day}").format(day=full_day(until)) if until else _("receives books")
    return ", ".join(part for part in (known.name, known.relation, known.phone, guardian, proxy) if part)


def basis(reader: Reader) -> str:
    """Why the reader is served off-site, and until when."""
    if reader.basis is None:
        return ""
    until = _("until {day}").format(day=full_day(reader.basis_until)) if reader.basis_until else ""
    return ", ".join(part for part in (reader.basis.label, until) if part)


def consent(given: Consent, today: date) -> str:
    """When it was given, until when it holds, and whether it was withdrawn."""
    if given.given_on is None:
        return ""
    until = ""
    if given.until and not given.withdrawn_on:
        words = _("until {day}") if given.until >= today else _("ran out {day}")
        until = words.format(day=full_day(given.until))
    number = f"№ {given.number}" if given.number else ""
    withdrawn = _("withdrawn {day}").format(day=full_day(given.withdrawn_on)) if given.withdrawn_on else ""
    return ", ".join(part for part in (full_day(given.given_on), number, until, withdrawn) if part)


def next_visit(due: Due | None, today: date) -> str:
    """The next date and how far it is."""
    if due is None:
        return _("No visits are planned.")
    day = due.visit_on
    if day is None:
        return _("No next visit.")
    words = _("Was due {day}, {near}") if day < today else _("Next visit {day}, {near}")
    return words.format(day=short_day(day), near=relative_day(day, today))


def cadence(plan: ServicePlan) -> str:
    """Form, rhythm, days and window of a plan."""
    return joined(plan.form.label, rhythm(plan), window(plan))


def pause(one: Pause) -> str:
    """The days of a pause, and why."""
    until = full_day(one.until_on) if one.until_on else _("until further notice")
    return joined(f"{full_day(one.from_on)} – {until}", _(_REASONS.get(one.reason, one.reason)))


_REASONS = {"ill": N_("ill"), "in_hospital": N_("in hospital"), "moved": N_("moved")}
"""Pauses that followed from a visit carry its outcome."""
