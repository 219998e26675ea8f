"""The commands about how it stands with readers: status, pause, calls, health mark."""

from datetime import datetime
from typing import Any

import click

from outreach_app.cli.options import DAY, common, pass_session
from outreach_app.cli.session import Session
from outreach_app.domain.calls import Call, CallResult
from outreach_app.domain.consent import Consent
from outreach_app.domain.dates import full_day, short_day
from outreach_app.domain.reader_status import ReaderStatus
from outreach_app.domain.readers import EndReason
from outreach_app.domain.schedule import Pause
from outreach_app.wording import _, ngettext


@click.command()
@common
@click.argument("readers", nargs=-1)
@click.option("--only", type=click.Choice([one.value for one in ReaderStatus]), help="Only those of this status.")
@click.option("--begin", is_flag=True, help="Begin the service of the named readers who wait.")
@click.option("--end", type=click.Choice([one.value for one in EndReason]), help="End their service, for this reason.")
@click.option("--resume", is_flag=True, help="Take the end of their service back.")
@click.option("--on", "on", type=DAY, help="Day of the end; today where not given.")
@pass_session
def status(session: Session, /, readers: tuple[str, ...], only: str | None, **told: Any) -> None:
    """Say how it stands with some readers, or with all; begin, end or resume their service."""
    from outreach_app.services.reader_card import end_service, resume_service
    from outreach_app.services.reader_service import standings, start_service
    from outreach_app.services.readers import reader_called

    begin, end, resume, on = told["begin"], told["end"], told["resume"], told["on"]
    if sum(map(bool, (begin, end, resume))) > 1 or (not readers and (begin or end or resume)):
        raise click.UsageError("name the readers, and one of --begin, --end, --resume")
    with session.library() as library:
        chosen = [reader_called(library, one).id for one in readers]
        for one in chosen:
            if begin:
                start_service(library, one, session.today)
            elif end:
                end_service(library, one, EndReason(end), on.date() if on else session.today, session.today)
            elif resume:
                resume_service(library, one)
        known = standings(library, session.today, chosen or None)
    found = [known[one] for one in (chosen or known) if only in (None, known[one].status.value)]
    value = [
        {"id": one.reader.id, "card": one.reader.card, "name": one.reader.full_name, "status": one.status.value}
        | {"words": one.words}
        for one in found
    ]
    session.answer(value, *(f"{one['card']:<8}{one['name']}  {one['words']}" for one in value))


@click.command()
@common
@click.argument("reader")
@click.option("--from", "start", type=DAY, help="First day; today where not given.")
@click.option("--until", type=DAY, help="Last day; until further notice where not given.")
@click.option("--reason", default="", help="Why.")
@click.option("--end", "ends", is_flag=True, help="End the pause: served again from today on.")
@click.option("--dry-run", is_flag=True, help="Say which prepared rounds the reader would leave; write nothing.")
@pass_session
def pause(session: Session, /, reader: str, start: datetime | None, until: datetime | None, **told: Any) -> None:
    """Let a reader rest in all plans, off the prepared rounds of these days; the return needs no command."""
    from outreach_app.services import reader_pause, reader_return
    from outreach_app.services.readers import reader_called
    from outreach_app.services.schedule import next_days

    today = session.today
    with session.library() as library:
        one = reader_called(library, reader)
        rest = Pause(start.date() if start else today, until.date() if until else None, told["reason"].strip())
        left = [] if told["ends"] else reader_pause.rounds_in_pause(library, one.id, rest, today)
        if not told["dry_run"]:
            if told["ends"]:
                reader_return.end_reader_pause(library, one.id, today)
            else:
                reader_pause.pause_reader(library, one.id, rest, today)
        day = next_days(library, [one.id]).get(one.id)
        follows = reader_return.what_follows(library, one.id)
    value = {
        "id": one.id,
        "paused": not told["ends"] and not told["dry_run"],
        "left_rounds": [{"number": each.number, "day": each.day} for each in left],
        "next": day,
        "told": follows,
    }
    taken = ngettext("taken off {count} round", "taken off {count} rounds", len(left))
    days = ", ".join(short_day(each.day) for each in left)
    session.answer(value, *([f"{taken}: {days}"] if left else []), follows)


@click.command()
@common
@click.argument("reader")
@click.option("--result", type=click.Choice([one.value for one in CallResult]), help="What came of it.")
@click.option("--with", "spoken_with", default="", help="Who was spoken with; the reader where not given.")
@click.option("--note", default="", help="What was said or agreed.")
@click.option("--on", "on", type=DAY, help="The day; today where not given.")
@pass_session
def call(
    session: Session, /, reader: str, result: str | None, spoken_with: str, note: str, on: datetime | None
) -> None:
    """Note a call to a reader or by one; without a result, list the calls, the newest first."""
    from outreach_app.domain.identity import Id
    from outreach_app.services import calls
    from outreach_app.services.people import names
    from outreach_app.services.readers import reader_called

    if result is None and (spoken_with or note or on):
        raise click.UsageError("say the --result of the call")
    with session.library() as library:
        one = reader_called(library, reader)
        if result:
            day = on.date() if on else session.today
            draft = Call(Id(""), one.id, day, CallResult(result), None, spoken_with, note)
            calls.record_call(library, draft, session.today)
        people = names(library)
        found = calls.calls_of(library, one.id)
    value = [
        {
            "day": each.on_day,
            "result": each.result.value,
            "spoken_with": each.spoken_with,
            "note": each.note,
            "person": people.get(each.person) if each.person else None,
        }
        for each in found
    ]
    lines = [
        f"{full_day(each.on_day)}  {each.result.label}  {each.spoken_with}  {each.note}".rstrip() for each in found
    ]
    session.answer(value, *(lines or [_("No call yet.")]))


@click.command("health-mark")
@common
@click.argument("reader")
@click.option("--text", help="What the visit needs to know, no diagnosis.")
@click.option("--consent-on", type=DAY, help="Day of its own consent.")
@click.option("--consent-number", default="", help="Number of that paper.")
@click.option("--consent-until", type=DAY, help="Last day of that consent.")
@click.option("--show", is_flag=True, help="Show the words; the journal notes it.")
@click.option("--withdraw", type=DAY, help="The day on which its consent was withdrawn: the words go for good.")
@pass_session
def health_mark(session: Session, /, reader: str, text: str | None, withdraw: datetime | None, **told: Any) -> None:
    """Say whether a reader has a health mark; note it with its own consent, show it, or withdraw it."""
    from outreach_app.services import health
    from outreach_app.services.readers import reader_called

    given, until = told["consent_on"], told["consent_until"]
    with session.library() as library:
        one = reader_called(library, reader)
        if text is not None:
            consent = Consent(
                given.date() if given else None, told["consent_number"], None, until.date() if until else None
            )
            health.set_health_mark(library, one.id, text, consent, session.today)
        if withdraw:
            health.withdraw_health_consent(library, one.id, withdraw.date(), session.today)
        words = health.see_health_mark(library, one.id) if told["show"] else None
        kept = health.health_consent(library, one.id)
    value = {"id": one.id, "mark": kept is not None, "consent_on": kept.given_on if kept else None, "text": words}
    has = _("There is a health mark.") if kept else _("There is no health mark.")
    session.answer(value, words or has)
