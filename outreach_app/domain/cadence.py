"""When somebody is served next, and from then on: the rhythm, what moves it, and the days it may not touch."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from outreach_app.domain.calendar import OPEN, Calendar
from outreach_app.domain.dates import monday_of, next_weekday
from outreach_app.domain.due import Basis, Due
from outreach_app.domain.pauses import AgreedDate, Pause
from outreach_app.domain.plans import ServicePlan
from outreach_app.domain.rhythms import Rhythm, chosen_date_after, month_date_after, week_date_after
from outreach_app.domain.rrules import rule_date_after

_DAY = timedelta(days=1)
_WEEK = timedelta(weeks=1)
_EARLY = timedelta(days=2)
"""How much earlier than its date a visit may be and still stand for it, though another one lies in its week."""

_LONGEST_MOVE = timedelta(weeks=9)
"""How far before a day the dates lie that closed days may have moved to it."""

_FARTHEST = timedelta(days=3660)
"""How far a date is looked for that no pause and no season takes away."""


def date_after(plan: ServicePlan, day: date) -> date | None:
    """The first date after a day that the rhythm gives, or that was added to it; after a visit: any day that suits."""
    return _earlier(_of_rhythm(plan, day), _added_after(plan, day))


def _added_after(plan: ServicePlan, day: date) -> date | None:
    """The first date after a day that was added to a rhythm."""
    if not plan.chosen or plan.rhythm is Rhythm.DATES:
        return None
    return chosen_date_after(day, date.min, plan.chosen)


def _earlier(one: date | None, other: date | None) -> date | None:
    return min(one, other) if one and other else one or other


def _of_rhythm(plan: ServicePlan, day: date) -> date | None:
    if plan.rhythm is Rhythm.WEEKS:
        return week_date_after(day, plan.first_on, plan.days, plan.every_weeks)
    if plan.rhythm is Rhythm.MONTHLY:
        return month_date_after(day, plan.first_on, plan.days, plan.nths)
    if plan.rhythm is Rhythm.DATES:
        return chosen_date_after(day, plan.first_on, plan.chosen)
    if plan.rhythm is Rhythm.RULE:
        return rule_date_after(day, plan.first_on, plan.rrule)
    return next_weekday(max(day + _DAY, plan.first_on), plan.days)


def stands_for(plan: ServicePlan, visit: date, calendar: Calendar = OPEN) -> date:
    """The last date of the pattern that a visit did away with; the next one lies after it.

    A visit on a day to which a date went because who goes does not work on its own stands for that date. Any other
    stands for the date of its own week: of several for the last one up to it, else for the first. Nearer ones
    go first: the date of the week before where it was a few days late, that of tomorrow or the day after where it was
    early. In a week without a date it was late, and the pattern goes on as it is, unless the date of the following
    week was only brought forward: the one before lies farther back, or another date was agreed on in its place.
    A timetable of the mobile library goes on as it is, whatever else was driven: each date stands for itself.
    """
    met = visit if plan.by_timetable else _moved_here(plan, visit, calendar) or _nearest(plan, visit)
    for one in plan.agreed:
        if one.on_day == visit and (replaced := date_after(plan, one.agreed_on - _DAY)):
            met = max(met, replaced)
    return met


def _moved_here(plan: ServicePlan, visit: date, calendar: Calendar) -> date | None:
    """The last date that went to this day, within a week, because who goes does not work on its own weekday."""
    before = visit - _DAY
    if not calendar.part_time or (calendar.is_open(before) and not calendar.off(plan, before)):
        return None
    found, day = None, date_after(plan, visit - _WEEK)
    while day and day < visit:
        if calendar.off(plan, day) and calendar.moved(day, plan) == visit:
            found = day
        day = date_after(plan, day)
    return visit if found and date_after(plan, before) == visit else found


def _nearest(plan: ServicePlan, visit: date) -> date:
    if date_after(plan, visit - _DAY) == visit:
        return visit
    week, coming = monday_of(visit), date_after(plan, visit)
    own, before = _in_week(plan, week), _in_week(plan, week - _WEEK)
    past = max((day for day in (*before, *own) if day <= visit), default=None)
    if coming and coming - visit <= _EARLY and past and coming - visit < visit - past:
        return coming
    if own and own[0] <= visit:
        return past or visit
    if own:
        return visit if past and visit - past < own[0] - visit else own[0]
    following = _in_week(plan, week + _WEEK)
    return following[0] if following and not before and _began(plan, week) else visit


def _in_week(plan: ServicePlan, week: date) -> list[date]:
    found = []
    day = date_after(plan, week - _DAY)
    while day and day < week + _WEEK:
        found.append(day)
        day = date_after(plan, day)
    return found


def _began(plan: ServicePlan, day: date) -> bool:
    """Whether the pattern gave a date before a day."""
    first = date_after(plan, plan.first_on - _DAY)
    return first is not None and first < day


def due_on(plan: ServicePlan, last_visit: date | None, asked_on: date | None = None, calendar: Calendar = OPEN) -> Due:
    """The next date of a plan after the last visit that moved its date.

    An agreed date counts until somebody is served on a later day than it was agreed on, or on the date itself; of
    several agreed on one day the last counts. A closed day, and one on which who goes does not work, moves its date to
    the next one that does. A date in a pause or out of season gives way to the next one after it, but for a one-off
    agreed in spite of a pause; so does one that was missed before a pause or the end of the season, which holds the day
    of asking. A date of the mobile library's timetable is not made up for: once it is past, the next one counts.
    """
    last = max((day for day in (last_visit, plan.last_visit_before) if day), default=None)
    if plan.ended_on:
        return Due(plan, None, Basis.ENDED, last)
    return _Search(plan, last, asked_on, calendar).due()


def dates(plan: ServicePlan, last_visit: date | None, calendar: Calendar, start: date, until: date) -> Iterator[Due]:
    """All coming dates of a plan up to a day as they stand on the day `start`, each as if the one before was kept.

    The first is that of `due_on`; it may lie before `start`: it was missed, and the next ones are counted as if it was
    made up for on that day.
    """
    due = due_on(plan, last_visit, start, calendar)
    while due.day and due.day <= until:
        yield due
        served = calendar.kept_on(due.day, start, plan)
        due = due_on(plan, served, None, calendar)


@dataclass(frozen=True)
class _Search:
    """The search for one next date."""

    plan: ServicePlan
    last: date | None
    asked_on: date | None
    calendar: Calendar

    def due(self) -> Due:
        """The first date that is open, in season and in no pause."""
        agreed = self._agreed()
        found = Due(self.plan, agreed.on_day, Basis.AGREED, self.last) if agreed else self._of_rhythm()
        begin = raw = found.day
        while raw and begin and raw - begin < _FARTHEST:
            day = self.calendar.moved(raw, self.plan, agreed=found.basis is Basis.AGREED)
            if self._is_past(day):
                raw = date_after(self.plan, raw)
                continue
            asked = max(day, self.asked_on or day)
            pause = self._pause(day) or self._pause(asked)
            if pause and agreed and agreed.despite_pause and agreed.on_day == raw and asked == day:
                return self._told(replace(found, pause=pause), raw, day)
            if pause and pause.until_on is None:
                return Due(self.plan, None, Basis.PAUSED, self.last, pause)
            if pause and pause.until_on:
                raw = date_after(self.plan, max(raw, pause.until_on))
                found = Due(self.plan, raw, Basis.AFTER_PAUSE, self.last, pause, next_season=found.next_season)
            elif found.basis is not Basis.AGREED and not (self._in_season(day) and self._in_season(asked)):
                out = asked if self._in_season(day) else day
                resumed = date_after(self.plan, max(raw, self._season_start(out) - _DAY))
                raw = _earlier(resumed, _added_after(self.plan, raw))
                found = Due(self.plan, raw, found.basis, self.last, found.pause, next_season=True)
            elif self.last and day <= self.last:
                raw = date_after(self.plan, raw)
            else:
                return self._told(found, raw, day)
        return replace(found, day=None, basis=Basis.OVER, earliest=None, latest=None)

    def _agreed(self) -> AgreedDate | None:
        """The date that was agreed on last and is still to be kept."""
        if not self.plan.agreed:
            return None
        last = self.last
        waiting = [one for one in self.plan.agreed if last is None or (one.agreed_on >= last and one.on_day > last)]
        waiting = [one for one in waiting if not self._is_past(self.calendar.moved(one.on_day, self.plan, agreed=True))]
        return sorted(waiting, key=lambda one: one.agreed_on)[-1] if waiting else None

    def _of_rhythm(self) -> Due:
        """The date of the rhythm alone."""
        plan = self.plan
        if self.last is None:
            return Due(plan, self._date_after(plan.first_on - _DAY), Basis.FIRST, None)
        if plan.rhythm is Rhythm.AFTER_VISIT:
            return self._within_margin(self.last)
        return Due(plan, self._date_after(stands_for(plan, self.last, self.calendar)), Basis.CADENCE, self.last)

    def _date_after(self, day: date) -> date | None:
        """The date after a day; of a timetable the first that need not be past on the day of asking."""
        if self.asked_on and self.plan.by_timetable:
            day = max(day, self.asked_on - _LONGEST_MOVE)
        return date_after(self.plan, day)

    def _is_past(self, day: date) -> bool:
        """Whether a date is not made up for any more."""
        return self.plan.by_timetable and self.asked_on is not None and day < self.asked_on

    def _within_margin(self, last: date) -> Due:
        """The day nearest to the wished one on which one may be served; none within the margin: the first after it."""
        plan, margin = self.plan, timedelta(days=self.plan.margin)
        wished = max(last + plan.every_weeks * _WEEK, plan.first_on)
        earliest, latest = max(last + _DAY, wished - margin, plan.first_on), wished + margin
        near = [
            day
            for number in range((latest - earliest).days + 1)
            if (day := earliest + number * _DAY).weekday() in plan.days and self._suits(day)
        ]
        best = min(near, key=lambda day: (abs(day - wished), day), default=None)
        found = Due(
            plan, best or date_after(plan, latest - _DAY), Basis.CADENCE, last, earliest=earliest, latest=latest
        )
        if not best or wished.weekday() not in plan.days:
            return found
        if wished in self.calendar.closed:
            return replace(found, moved_from=wished, closed=self.calendar.closed[wished])
        off = self.calendar.off(plan, wished)
        return replace(found, moved_from=wished, off=off) if off else found

    def _suits(self, day: date) -> bool:
        free = self.calendar.is_open(day) and not self.calendar.off(self.plan, day)
        return free and not self._pause(day) and self._in_season(day)

    def _pause(self, day: date) -> Pause | None:
        """The pause that takes a day away: one without an end before all others."""
        if not self.plan.pauses:
            return None
        covering = [one for one in self.plan.pauses if one.covers(day)]
        return max(covering, key=lambda one: one.until_on or date.max, default=None)

    def _in_season(self, day: date) -> bool:
        added = day in self.plan.chosen and self.plan.rhythm is not Rhythm.DATES
        return added or self.plan.season is None or self.plan.season.covers(day)

    def _season_start(self, day: date) -> date:
        return self.plan.season.next_start(day) if self.plan.season else day

    def _told(self, found: Due, raw: date, day: date) -> Due:
        """The date that was found, with all that is to be said of it."""
        plan, moved = self.plan, day != raw
        closed = self.calendar.closed.get(raw)
        return Due(
            plan,
            day,
            found.basis,
            self.last,
            found.pause,
            found.earliest or day,
            found.latest or day,
            raw if moved else found.moved_from,
            closed or "" if moved else found.closed,
            found.next_season,
            self.calendar.goes(plan.deliverer, plan.route, self.calendar.kept_on(day, self.asked_on or day, plan)),
            self.calendar.off(plan, raw) if moved and closed is None else found.off,
        )
