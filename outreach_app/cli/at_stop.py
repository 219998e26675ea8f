"""The command for a day at a stop of the mobile library: readers, head-counts, events, times, the trip."""

from datetime import datetime, time
from typing import Any

import click

from outreach_app.cli.options import CLOCK, DAY, common, pass_session
from outreach_app.cli.session import Session
from outreach_app.domain.errors import UserError
from outreach_app.domain.events import EventForm, total
from outreach_app.wording import N_, _

FORMS = click.Choice([form.value for form in EventForm])


@click.command("at-stop")
@common
@click.argument("place")
@click.argument("reader", required=False)
@click.option("--on", "day", type=DAY, help="The day; today where not given.")
@click.option("--round", "number", help="The round, where several call there on the day.")
@click.option("--for", "other", help="Whom the reader collects for: the books are for that one.")
@click.option("--by", "collector", default="", help="Who has come instead of the reader, without a card of one's own.")
@click.option("--out", "out", multiple=True, help="Number of a copy that is lent.")
@click.option("--in", "back", multiple=True, help="Number of a copy that comes back.")
@click.option("--name", "reader_name", default="", help="Out there: what a reader is called whose card is not known.")
@click.option("--title", "titles", multiple=True, metavar="NUMBER=TITLE", help="Out there: a copy that is not known.")
@click.option("--request", "wishes", multiple=True, help="What is asked for.")
@click.option("--count", "counts", multiple=True, metavar="BAND=N", help="Visitors who are not registered: 0–14=6.")
@click.option("--inquiries", type=int, help="Inquiries answered.")
@click.option("--event", help="Title of an event; the same title again corrects it.")
@click.option("--event-form", type=FORMS, help="What kind of event it was.")
@click.option("--participants", multiple=True, metavar="BAND=N", help="Who took part.")
@click.option("--drop-event", help="Title of an event that was entered by mistake.")
@click.option("--arrived", type=CLOCK, help="When the mobile library came, as 9:30.")
@click.option("--left", type=CLOCK, help="When it left.")
@click.option("--odometer-start", type=int, help="The odometer in km before the trip.")
@click.option("--odometer-end", type=int, help="The odometer in km after the trip.")
@click.option("--weather", help="Weather and road, in a few words.")
@pass_session
def at_stop(
    session: Session, /, place: str, reader: str | None, day: datetime | None, number: str, **told: Any
) -> None:
    """Enter what happened at a stop of the mobile library; show the stop as it stands."""
    from outreach_app.domain.mobile import AtStop
    from outreach_app.services import mobile
    from outreach_app.services.places import place_called
    from outreach_app.services.rounds import round_called

    if not reader and any(told[name] for name in ("other", "collector", "out", "back", "wishes")):
        raise click.UsageError("--for, --by, --out, --in and --request are a reader's: name the reader")
    if (told["event_form"] or told["participants"]) and not told["event"]:
        raise click.UsageError("--event-form and --participants belong to --event")
    on_day = day.date() if day else session.today
    with session.library() as library:
        one = round_called(library, number).id if number else None
        at = mobile.sitting(library, AtStop(place_called(library, place).id, on_day, one)).at
        with library.use_case("enter_stop"):
            if reader:
                _serve(library, at, reader, **told)
            _count(library, at, **told)
            _hold_event(library, at, **told)
            _note_trip(library, at, **told)
        seen = mobile.sitting(library, at)
    session.answer(_value(seen), *_lines(seen))


def _serve(
    library: Any, at: Any, name: str, *, other: str, collector: str, out: Any, back: Any, wishes: Any, **told: Any
) -> None:
    """Add to what the reader, or the one for whom she collects, has taken and given back on this day."""
    from dataclasses import replace
    from functools import reduce

    from outreach_app.domain.mobile import Part, StopCall
    from outreach_app.services import mobile
    from outreach_app.services.walk_ins import copy_at_hand, reader_at_hand

    titles = dict(one.split("=", 1) for one in told["titles"] if "=" in one)
    known = {served.reader.id: served.part for served in mobile.sitting(library, at).served}
    people = [
        reader_at_hand(library, one, called).id for one, called in ((name, told["reader_name"]), (other, "")) if one
    ]
    parts = [known.get(who, Part(who)) for who in people]
    taken, given = (
        [copy_at_hand(library, one, titles.get(one, "")).copy.id for one in numbers] for numbers in (out, back)
    )
    part = reduce(Part.lent, taken, reduce(Part.given_back, given, parts[-1]))
    parts[-1] = replace(part, wishes=tuple(wishes))
    mobile.serve(library, at, StopCall(tuple(parts), collector=collector))


def _count(library: Any, at: Any, *, counts: tuple[str, ...], inquiries: int | None, **_told: Any) -> None:
    from outreach_app.services import mobile

    for band, people in _counted(at, counts):
        mobile.set_visitors(library, at, band, people)
    if inquiries is not None:
        mobile.set_inquiries(library, at, inquiries)


def _counted(at: Any, texts: tuple[str, ...]) -> list[tuple[Any, int]]:
    """Age bands with their numbers, from BAND=N."""
    from outreach_app.services.mobile import band_called

    found = []
    for text in texts:
        band, _equals, people = text.partition("=")
        if not people.strip().isdecimal():
            raise UserError(N_("“{text}” counts nobody: write BAND=N, as 0–14=6."), text=text)
        found.append((band_called(at, band), int(people)))
    return found


def _hold_event(
    library: Any, at: Any, *, event: str, event_form: str, participants: Any, drop_event: str, **_told: Any
) -> None:
    from dataclasses import replace

    from outreach_app.domain.events import Event, people_of
    from outreach_app.domain.identity import Id
    from outreach_app.services import mobile

    known = {one.title.casefold(): one for one in mobile.sitting(library, at).events}
    if drop_event:
        dropped = known.get(drop_event.strip().casefold())
        if dropped is None:
            raise UserError(N_("There is no event “{title}” at this stop on this day."), title=drop_event)
        mobile.remove_event(library, dropped.id)
    if not event:
        return
    draft = known.get(event.strip().casefold(), Event(Id(""), event, at.day, at.place))
    if participants:
        draft = replace(draft, participants=tuple(people_of(*one) for one in _counted(at, participants)))
    draft = replace(draft, form=EventForm(event_form) if event_form else draft.form)
    (mobile.change_event if draft.id else mobile.add_event)(library, draft)


def _note_trip(library: Any, at: Any, **told: Any) -> None:
    from outreach_app.domain.rounds import Odometer, Stay
    from outreach_app.services import mobile

    seen = mobile.sitting(library, at)
    if told["arrived"] or told["left"]:
        stay = Stay(_clock(told["arrived"]) or seen.stay.arrived, _clock(told["left"]) or seen.stay.left)
        mobile.note_stay(library, at, stay)
    start, end = told["odometer_start"], told["odometer_end"]
    if start is not None or end is not None or told["weather"] is not None:
        before = seen.odometer
        shown = Odometer(before.start if start is None else start, before.end if end is None else end)
        mobile.note_trip(library, at, shown, seen.weather if told["weather"] is None else told["weather"])


def _clock(told: datetime | None) -> time | None:
    return told.time() if told else None


def _value(seen: Any) -> dict[str, Any]:
    """A stop on a day for scripts."""
    return {
        "place": seen.place.label,
        "day": seen.at.day,
        "round": seen.round.number if seen.round else None,
        "arrived": f"{seen.stay.arrived:%H:%M}" if seen.stay.arrived else None,
        "left": f"{seen.stay.left:%H:%M}" if seen.stay.left else None,
        "odometer_start": seen.odometer.start,
        "odometer_end": seen.odometer.end,
        "weather": seen.weather,
        "visitors": {band.label: people for band, people in seen.visitors},
        "inquiries": seen.inquiries,
        "events": [
            {
                "title": one.title,
                "form": one.form.value,
                "participants": [{"from": each.youngest, "people": each.number} for each in one.participants],
            }
            for one in seen.events
        ],
        "readers": [
            {
                "reader": one.reader.full_name,
                "card": one.reader.card,
                "outcome": one.visit.outcome.value,
                "left_with": one.visit.left_with,
                "out": [loan.copy.number for loan in one.out],
                "in": [loan.copy.number for loan in one.back],
            }
            for one in seen.served
        ],
    }


def _lines(seen: Any) -> list[str]:
    """A stop on a day for people."""
    times = "–".join(f"{one:%H:%M}" if one else "…" for one in (seen.stay.arrived, seen.stay.left))
    lines = [f"{seen.place.label}  {seen.at.day:%d.%m.%Y}  {times}"]
    for one in seen.served:
        gone = _("lent: {out}, returned: {back}").format(out=len(one.out), back=len(one.back))
        who = _("collected by {name}").format(name=one.visit.left_with) if one.visit.left_with else ""
        lines.append("  ".join(part for part in (one.reader.full_name, gone, who) if part))
    lines += [f"{band.label}: {people}" for band, people in seen.visitors if people]
    if seen.inquiries:
        lines.append(_("Inquiries answered: {count}").format(count=seen.inquiries))
    lines += [f"{one.title} ({one.form.label}): {total(one.participants)}" for one in seen.events]
    return lines
