"""How it stands with a reader: waiting for the service to begin, served, resting, ended. Derived, never stored."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from outreach_app.domain.dates import full_day
from outreach_app.domain.readers import Reader
from outreach_app.domain.schedule import Pause, ServicePlan
from outreach_app.wording import N_, _


class ReaderStatus(StrEnum):
    """How it stands with a reader on a day."""

    PENDING = "pending"
    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"

    @property
    def label(self) -> str:
        """The status in words."""
        return _(_LABELS[self])


_LABELS = {
    ReaderStatus.PENDING: N_("waiting to begin"),
    ReaderStatus.ACTIVE: N_("active"),
    ReaderStatus.PAUSED: N_("paused"),
    ReaderStatus.ENDED: N_("ended"),
}


def status(reader: Reader, plans: Iterable[ServicePlan], today: date) -> ReaderStatus:
    """The status of a reader with all of the reader's plans; paused is who rests in every plan that has not ended."""
    if reader.anonymised or (reader.ended_on and reader.ended_on <= today):
        return ReaderStatus.ENDED
    if reader.pending:
        return ReaderStatus.PENDING
    return ReaderStatus.PAUSED if resting(plans, today) else ReaderStatus.ACTIVE


def resting(plans: Iterable[ServicePlan], today: date) -> Pause | None:
    """The pause that keeps somebody from being served on a day: of several plans the one that ends first."""
    running = [plan for plan in plans if plan.ended_on is None]
    pauses = [next((one for one in plan.pauses if one.covers(today)), None) for plan in running]
    found = [one for one in pauses if one]
    if not found or len(found) < len(running):
        return None
    return min(found, key=lambda one: one.until_on or date.max)


def status_words(reader: Reader, plans: Iterable[ServicePlan], today: date) -> str:
    """The status with its day and reason: «paused until 01.12.2026», «ended 23.11.2026: moved»."""
    plans = tuple(plans)
    now = status(reader, plans, today)
    if now is ReaderStatus.ENDED and reader.ended_on and reader.ended_reason:
        words = _("service ended {day}: {reason}")
        return words.format(day=full_day(reader.ended_on), reason=reader.ended_reason.label)
    pause = resting(plans, today) if now is ReaderStatus.PAUSED else None
    if pause and pause.until_on:
        return _("paused until {day}").format(day=full_day(pause.until_on))
    return now.label
