"""The command that says how often somebody is served."""

import re
from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import click

from outreach_app.cli.options import CLOCK, DAY, common, pass_session
from outreach_app.cli.session import Session
from outreach_app.domain.forms import Form
from outreach_app.domain.identity import Id
from outreach_app.domain.rhythms import LAST, Rhythm
from outreach_app.domain.schedule import Pause, Season, ServicePlan, WeekdayWindow
from outreach_app.wording import ngettext

if TYPE_CHECKING:
    from outreach_app.services.library import Library

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NTHS = {**{str(number): number for number in range(1, 6)}, "last": LAST}
_SEASON = re.compile(r"(\d{1,2})\.(\d{1,2})-(\d{1,2})\.(\d{1,2})")
_PAUSE = re.compile(r"(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)?(?:\s+(.+))?")
_HOURS = re.compile(r"([a-z]{3}) (\d{1,2}:\d{2})?-(\d{1,2}:\d{2})?")


@click.command("set-plan")
@common
@click.argument("readers", nargs=-1)
@click.option("--place", "places", multiple=True, help="A stop, institution or point instead; several may be told.")
@click.option("--every", type=click.IntRange(1, 52), help="Every how many weeks; by the timetable, or after the visit.")
@click.option("--rhythm", type=click.Choice([one.value for one in Rhythm]), help="What the dates are counted by.")
@click.option("--margin", type=click.IntRange(0, 60), help="Days by which a visit may be earlier or later.")
@click.option("--nth", "nths", multiple=True, type=click.Choice([*_NTHS]), help="Which weekday of the month.")
@click.option("--date", "chosen", multiple=True, type=DAY, help="A chosen date; may be told several times.")
@click.option("--rule", "rrule", default="", help="A rule of a calendar, as FREQ=MONTHLY;BYDAY=1TH,3TH.")
@click.option("--season", help="Only in this part of the year, as 01.05-30.09.")
@click.option("--weekday", "weekdays", multiple=True, type=click.Choice(WEEKDAYS), help="May be told several times.")
@click.option("--from", "first", type=DAY, help="First visit not before this day; today where not given.")
@click.option("--form", type=click.Choice([form.value for form in Form]), help="At home; of a place what is usual.")
@click.option("--pause", "pauses", multiple=True, help='Rests "2027-07-01..2027-07-31 why"; the end may be left out.')
@click.option("--not-on", "left_out", multiple=True, type=DAY, help="A single date left out.")
@click.option("--also-on", "added", multiple=True, type=DAY, help="A single date added to the rhythm.")
@click.option("--position", type=click.IntRange(1, 999), help="Its place in the order of the route.")
@click.option("--anew", is_flag=True, help="Of a place: a plan beside those that it has.")
@click.option("--after", type=CLOCK, help="At home from this time on, as 10:00.")
@click.option("--before", type=CLOCK, help="At home until this time.")
@click.option("--hours", multiple=True, help='Other hours of one weekday, as "tue 14:00-16:00".')
@click.option("--deliverer", help="Who usually goes.")
@click.option("--route", help="The route of the visits.")
@click.option("--spread", is_flag=True, help="Spread the first visits evenly over the weeks.")
@pass_session
def set_plan(session: Session, /, readers: tuple[str, ...], **told: Any) -> None:
    """Say how often readers or places are served, in one step; what is planned already is changed."""
    from outreach_app.services.readers import reader_called
    from outreach_app.services.schedule import plan_readers

    if bool(readers) == bool(told["places"]):
        raise click.UsageError("name readers, or places with --place")
    of_places = (told["pauses"], told["left_out"], told["added"], told["position"], told["anew"])
    if readers and any(of_places):
        raise click.UsageError("--pause, --not-on, --also-on, --position and --anew are for places")
    with session.library() as library:
        wanted = _wanted(library, told, session.today)
        if readers:
            chosen = [reader_called(library, reader).id for reader in readers]
            entry = plan_readers(library, chosen, replace(wanted, reader=chosen[0]), spread=told["spread"]).entry
        else:
            chosen, entry = _plan_places(library, told, wanted)
    count = len(set(chosen))
    if readers:
        words = ngettext("{count} reader planned", "{count} readers planned", count)
    else:
        words = ngettext("{count} place planned", "{count} places planned", count)
    session.answer({"readers" if readers else "places": count, "entry": entry}, words)


def _wanted(library: "Library", told: dict[str, Any], today: date) -> ServicePlan:
    """The plan that was told, of nobody yet."""
    from outreach_app.services.people import person_named
    from outreach_app.services.staff import route_named

    return ServicePlan(
        Id(""),
        Form(told["form"] or Form.HOME_DELIVERY),
        reader=Id("-"),
        window_from=_clock(told["after"]),
        window_until=_clock(told["before"]),
        deliverer=person_named(library, told["deliverer"]).id if told["deliverer"] else None,
        route=route_named(library, told["route"]).id if told["route"] else None,
        route_position=told["position"],
        pauses=(*map(_pause, told["pauses"]), *(Pause(day.date(), day.date()) for day in told["left_out"])),
        **_dates(_rhythm(told), told, today),
    )


def _plan_places(library: "Library", told: dict[str, Any], wanted: ServicePlan) -> tuple[list[Id], str | None]:
    from outreach_app.services.place_plans import USUAL_FORMS, plan_place
    from outreach_app.services.places import place_named

    chosen = []
    with library.use_case("plan_place") as work:
        for name in told["places"]:
            place = place_named(library, name)
            form = wanted.form if told["form"] else USUAL_FORMS[place.kind]
            own = replace(wanted, form=form, reader=None, place=place.id)
            plan_place(library, place, own, anew=told["anew"])
            chosen.append(place.id)
    return chosen, work.changes.entry


def _rhythm(told: dict[str, Any]) -> Rhythm:
    """The rhythm that was told, or that its options belong to."""
    if told["rhythm"]:
        rhythm = Rhythm(told["rhythm"])
    elif told["rrule"]:
        rhythm = Rhythm.RULE
    elif told["chosen"]:
        rhythm = Rhythm.DATES
    elif told["nths"]:
        rhythm = Rhythm.MONTHLY
    else:
        rhythm = Rhythm.WEEKS if told["margin"] is None else Rhythm.AFTER_VISIT
    if rhythm in {Rhythm.WEEKS, Rhythm.AFTER_VISIT} and told["every"] is None:
        raise click.UsageError("--every tells the number of weeks between two visits")
    return rhythm


def _dates(rhythm: Rhythm, told: dict[str, Any], today: date) -> dict[str, Any]:
    """What a plan's dates follow from."""
    chosen = tuple(sorted(day.date() for day in (*told["chosen"], *told["added"])))
    first = told["first"].date() if told["first"] else chosen[0] if rhythm is Rhythm.DATES and chosen else today
    return {
        "rhythm": rhythm,
        "every_weeks": told["every"] or 1,
        "first_on": first,
        "weekdays": frozenset(WEEKDAYS.index(day) for day in told["weekdays"]),
        "nths": frozenset(_NTHS[nth] for nth in told["nths"]),
        "margin_days": told["margin"],
        "chosen": chosen,
        "rrule": told["rrule"],
        "season": season_told(told["season"]) if told["season"] else None,
        "windows": tuple(_hours(text) for text in told["hours"]),
    }


def _pause(text: str) -> Pause:
    found = _PAUSE.fullmatch(text.strip())
    try:
        if not found:
            raise ValueError(text)
        start, end = (date.fromisoformat(part) if part else None for part in (found[1], found[2]))
    except ValueError as error:
        raise click.UsageError('--pause is written as "2027-07-01..2027-07-31 why"') from error
    return Pause(start or date.min, end, found[3] or "")


def season_told(text: str) -> Season:
    """A season as it is told: 01.05-30.09."""
    found = _SEASON.fullmatch(text.strip())
    if not found:
        raise click.UsageError("--season is written as 01.05-30.09")
    start_day, start_month, end_day, end_month = (int(part) for part in found.groups())
    return Season((start_month, start_day), (end_month, end_day))


def _hours(text: str) -> WeekdayWindow:
    found = _HOURS.fullmatch(text.strip().lower())
    if not found or found[1] not in WEEKDAYS:
        raise click.UsageError('--hours is written as "tue 14:00-16:00"')
    return WeekdayWindow(WEEKDAYS.index(found[1]), *(_typed(part) for part in (found[2], found[3])))


def _typed(text: str | None) -> time | None:
    return datetime.strptime(text, "%H:%M").time() if text else None


def _clock(moment: datetime | None) -> time | None:
    return moment.time() if moment else None
