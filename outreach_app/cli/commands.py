"""The commands."""

from datetime import datetime
from pathlib import Path

import click

from outreach_app import __version__
from outreach_app.cli.absence import absence
from outreach_app.cli.at_stop import at_stop
from outreach_app.cli.board import check_board, load, on_board, rotate, unload
from outreach_app.cli.calendar import balance, calendar, move_date
from outreach_app.cli.care import call, health_mark, pause, status
from outreach_app.cli.contacts import contact
from outreach_app.cli.desk import pack, request, round_, rules, scan, suggest
from outreach_app.cli.diary import diary
from outreach_app.cli.enrolment import enrol_papers
from outreach_app.cli.exports import export
from outreach_app.cli.file_group import FileGroup
from outreach_app.cli.house import bands, closed_days, settings
from outreach_app.cli.imports import import_
from outreach_app.cli.kit_template import kit
from outreach_app.cli.loading import loading_list
from outreach_app.cli.merging import merge_places_, merge_readers_
from outreach_app.cli.mobile_counts import mobile_counts
from outreach_app.cli.not_coming import door_notices, not_coming, ring_list
from outreach_app.cli.options import DAY, PATH, common, pass_session
from outreach_app.cli.order import cancel, order
from outreach_app.cli.outlook import schedule, stats
from outreach_app.cli.papers import papers, print_
from outreach_app.cli.password import password, pin, recovery_sheet
from outreach_app.cli.people import hand_over, person, route, vehicle
from outreach_app.cli.places import place
from outreach_app.cli.plans import set_plan
from outreach_app.cli.reader_lists import checks_, readers_
from outreach_app.cli.readers import reader
from outreach_app.cli.reports import report
from outreach_app.cli.retention import erasure_acts, retention, who_saw
from outreach_app.cli.route_stops import route_stops
from outreach_app.cli.session import Session
from outreach_app.cli.sets import set_
from outreach_app.cli.show import due_value, plan_lines, plan_value
from outreach_app.cli.stops import stops
from outreach_app.cli.tastes import rate, taste
from outreach_app.cli.timetable import timetable
from outreach_app.cli.titles import title
from outreach_app.cli.today import today
from outreach_app.cli.upkeep import anonymise, backup, backups, check, restore, undo
from outreach_app.cli.where import locate
from outreach_app.cli.year_turn import re_register, year_turn
from outreach_app.domain.dates import short_day
from outreach_app.wording import _, ngettext


@click.group(cls=FileGroup, invoke_without_command=True)
@common
@click.version_option(__version__, prog_name="outreach")
@click.pass_context
def outreach(context: click.Context) -> None:
    """Home deliveries and mobile-library visits. Without a command: the window."""
    if context.invoked_subcommand is None:
        session = context.ensure_object(Session)
        context.exit(session.open_window(session))


@outreach.command()
@common
@click.option("--out", type=PATH, default=Path("outreach-demo"), show_default=True, help="Folder for everything.")
@click.option("--no-window", is_flag=True, help="Do not open the window afterwards.")
@pass_session
def demo(session: Session, out: Path, no_window: bool) -> None:
    """Make a made-up library, plan its next working day and print that day's papers."""
    from outreach_app.services.demo import DEMO_KEY, run_demo

    key = session.passphrase(otherwise=DEMO_KEY)
    made = run_demo(out, key, session.person, session.now)
    session.remember(made.database)
    value = {
        "database": made.database.resolve(),
        "round_date": made.round_date,
        "papers": [paper.resolve() for paper in made.papers],
        **made.counts,
    }
    session.answer(
        value,
        _("Made-up library: {file}").format(file=made.database),
        _("Its password: {key}").format(key=key if key == DEMO_KEY else "••••"),
        _("Planned: {day}").format(day=short_day(made.round_date)),
        *(str(paper) for paper in made.papers),
    )
    if not no_window:
        session.database = made.database
        session.key = key
        click.get_current_context().exit(session.open_window(session))


@outreach.command()
@common
@pass_session
def init(session: Session) -> None:
    """Make a new, empty library at --db FILE."""
    from outreach_app.services.upkeep import create_library

    path = session.path
    create_library(path, session.passphrase(), session.person, session.now).close()
    session.remember(path)
    session.answer({"database": path.resolve()}, _("A new library was made: {file}").format(file=path))


@outreach.command()
@common
@click.option("--on", "on", type=DAY, help="The day; today where not given.")
@pass_session
def due(session: Session, on: datetime | None) -> None:
    """List who is due, and why."""
    from outreach_app.services.schedule import due as who_is_due

    day = on.date() if on else session.today
    with session.library() as library:
        lines = who_is_due(library, day, session.today)
        value = [due_value(line) for line in lines]
    words = [f"{line.due.day:%d.%m.%Y}  {line.name}  {line.state.label}: {line.reason}" for line in lines]
    session.answer(value, *(words or [_("Nobody is due by {day}.").format(day=short_day(day))]))


@outreach.command()
@common
@click.option("--on", "on", type=DAY, required=True, help="The day to plan.")
@click.option("--route", help="Only this route.")
@click.option("--keep-order", is_flag=True, help="Keep the order of the stops; say when each is reached.")
@pass_session
def plan(session: Session, on: datetime, route: str | None, keep_order: bool) -> None:
    """Make or re-order a day's rounds."""
    from outreach_app.services.rounds import plan_day

    with session.library() as library:
        planned = plan_day(library, on.date(), session.today, route=route, keep_order=keep_order)
        value = plan_value(library, planned)
    session.answer(value, *plan_lines(planned))


@outreach.command()
@common
@click.argument("file", type=PATH)
@click.option("--dry-run", is_flag=True, help="Only say what would come in.")
@pass_session
def record(session: Session, file: Path, dry_run: bool) -> None:
    """Enter outcomes typed elsewhere: round, place, reader, outcome, barcodes out, barcodes in; re-registered: yes."""
    from outreach_app.services.record_file import preview_record_file, record_file

    with session.library() as library:
        result = (preview_record_file if dry_run else record_file)(library, file, session.today)
    skipped = [{"record": one.record, "reason": str(one.reason)} for one in result.skipped]
    value = {"rows": result.rows, "recorded": result.recorded, "already": result.already, "skipped": skipped}
    session.answer(
        value,
        ngettext("{count} visit recorded", "{count} visits recorded", result.recorded),
        *(f"{one['record']}: {one['reason']}" for one in skipped),
    )


for command in (
    import_,
    export,
    route_stops,
    stops,
    at_stop,
    readers_,
    merge_readers_,
    merge_places_,
    checks_,
    print_,
    papers,
    enrol_papers,
    pack,
    request,
    suggest,
    taste,
    rate,
    scan,
    round_,
    order,
    cancel,
    not_coming,
    door_notices,
    ring_list,
    person,
    hand_over,
    rules,
    anonymise,
    retention,
    erasure_acts,
    who_saw,
    year_turn,
    re_register,
    backup,
    restore,
    check,
    undo,
    password,
    recovery_sheet,
    pin,
    locate,
    title,
    vehicle,
    route,
    absence,
    closed_days,
    bands,
    backups,
    settings,
    schedule,
    set_plan,
    today,
    balance,
    calendar,
    timetable,
    move_date,
    stats,
    report,
    mobile_counts,
    reader,
    contact,
    place,
    status,
    pause,
    call,
    health_mark,
    set_,
    on_board,
    load,
    unload,
    rotate,
    check_board,
    loading_list,
    diary,
    kit,
):
    outreach.add_command(command)
