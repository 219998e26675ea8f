"""Timetables of mobile libraries: the open stop file, and a library's own table of dates, villages and hours.

A line with a cell that cannot be read, or that does not fit the others, comes in without it and says so.
"""

import csv
import io
from collections.abc import Iterable
from datetime import date, time
from pathlib import Path
from typing import Any

from outreach_app.domain import rrules
from outreach_app.domain.dates import next_weekday
from outreach_app.domain.errors import UserError
from outreach_app.domain.rule_days import DAYS
from outreach_app.domain.stops import UNREAD_DAY, opened, weekdays_named
from outreach_app.exchange.cadences import Cadence, cadence
from outreach_app.exchange.columns import Mapped, layout, records_of
from outreach_app.exchange.csv_rows import FORMULA_STARTS
from outreach_app.exchange.files import read_bytes
from outreach_app.exchange.records import RecordsFile, StopRecord
from outreach_app.exchange.seasons import season
from outreach_app.exchange.stop_columns import COLUMNS, NEEDED, Spaced, Unread
from outreach_app.exchange.stop_sections import is_header, sectioned
from outreach_app.exchange.tables import Wanted, read_table
from outreach_app.exchange.telling import Tell, silent
from outreach_app.exchange.values import UnreadableError
from outreach_app.wording import N_

HEADER = (
    *("organisation", "mobile", "route", "community", "stop", "address", "postcode", "geox", "geoy", "day", "type"),
    *("arrival", "departure", "frequency", "start", "end", "exceptions", "timetable"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""As the open stop file names them, whatever the language of the window."""

_EVERY_WEEK = "FREQ=WEEKLY"
_SOME_DAY = date(2024, 1, 1)


def read_stops(
    path: Path,
    *,
    format: str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
    mapping: Mapped | None = None,
    today: date | None = None,
    tell: Tell = silent,
) -> RecordsFile[StopRecord]:
    """The stops of a CSV or XLSX file; from `today` it follows which year is meant where none is told."""
    wanted = Wanted(format, encoding, delimiter, is_header=is_header(COLUMNS))
    table = read_table(read_bytes(path), path.name, wanted, tell)
    known = layout(table, COLUMNS, needed=NEEDED, mapping=mapping)
    table, known = sectioned(table, known, COLUMNS, today)
    return records_of(table, known, _record, tell)


def _record(line: int, found: dict[str, Any]) -> StopRecord:
    faults = [value.fault for value in found.values() if isinstance(value, Unread)]
    told: dict[str, Any] = {name: value for name, value in found.items() if not isinstance(value, Unread)}
    if not (told.get("stop") or told.get("community")):
        raise UserError(N_("The line names no stop and no village: type one of them."))
    if where := told.pop("coordinates", None):
        told["lat"], told["lon"] = where
    if ("lat" in told) != ("lon" in told):
        told.pop("lat", None), told.pop("lon", None)
    told["route"] = told.get("route") or told.get("mobile", "")
    _tell_spaces(told, faults)
    _tidy_address(told)
    _tidy_hours(told, faults)
    _read_season(told, faults)
    day, dates = found.get("day"), dict[str, Any]()
    if isinstance(day, Unread) and "frequency" not in told:
        dates["unread"] = f"{UNREAD_DAY}{day.text}"
    else:
        dates = _dates(told, faults)
    if dates.get("unread"):
        dates["end"] = told.get("end")
    kept = {name: value for name, value in told.items() if name not in ("day", "frequency", "end", "window")}
    return StopRecord(line=line, faults=tuple(faults), **{**kept, **dates})


def _tell_spaces(told: dict[str, Any], faults: list[UserError]) -> None:
    """Names in an open stop file are told apart by other programs, so it is told where they change."""
    spaced = next((value for value in told.values() if isinstance(value, Spaced)), None)
    if spaced and "frequency" in told:
        faults.append(UserError(N_("Needless spaces were left out: “{value}”."), value=spaced.cell))


def _tidy_address(told: dict[str, Any]) -> None:
    """Keep of the address what the stop and the village do not tell."""
    stop, village = told.get("stop", ""), told.get("community", "")
    plain = told.get("address", "")
    for part in (village, stop):
        if part and plain.casefold().endswith(part.casefold()):
            plain = plain[: -len(part)].rstrip(" ,")
    told["address"] = plain


def _tidy_hours(told: dict[str, Any], faults: list[UserError]) -> None:
    if "window" in told and "arrival" not in told and "departure" not in told:
        told["arrival"], told["departure"] = told["window"]
    arrival, departure = told.get("arrival"), told.get("departure")
    if arrival and departure and departure <= arrival:
        faults.append(
            UserError(
                N_("It leaves at {departure}, no later than it arrives at {arrival}: both were left out."),
                arrival=arrival,
                departure=departure,
            )
        )
        del told["arrival"], told["departure"]
    elif not (arrival and departure):
        faults.append(UserError(N_("The hour of arrival or departure is not told.")))


def _read_season(told: dict[str, Any], faults: list[UserError]) -> None:
    """What the season means for the dates; where it is no plain part of the year it stays a note of the stop."""
    try:
        told["season"] = season(told["seasons"]) if "seasons" in told else None
    except UnreadableError:
        told["season"] = None
        kept = N_("The season “{value}” is no plain part of a year: it was kept as a note, the dates go on all year.")
        faults.append(UserError(kept, value=told["seasons"]))


def _dates(told: dict[str, Any], faults: list[UserError]) -> dict[str, Any]:
    """What the dates follow from; nothing where the line does not tell, or its rule is none."""
    day, start, end = told.get("day"), told.get("start"), told.get("end")
    if isinstance(day, Cadence) and day.chosen:
        return {"chosen": day.chosen}
    if start and start == end:
        return {"chosen": (start,), "start": None}
    told_days = day.weekdays if isinstance(day, Cadence) and not day.nths else day if isinstance(day, frozenset) else ()
    weekdays = frozenset[int](told_days)
    rule = _rule(told, day, faults)
    if not rule:
        return {"unread": told.get("frequency", ""), "weekdays": weekdays}
    known = opened(rule)
    weekdays = _weekdays(rule, known.weekdays, weekdays, start, faults)
    if known.rule.startswith(_EVERY_WEEK) and weekdays and start and start.weekday() not in weekdays:
        first = next_weekday(start, weekdays)
        faults.append(
            UserError(
                N_("{start} is not the weekday of the line: the first date is {first}."), start=start, first=first
            )
        )
        start = first
    ends = [one for one in (end, known.until) if one]
    if ends and "COUNT=" in known.rule:
        faults.append(UserError(N_("Both a number of times and a last day are told: the last day counts.")))
        known = opened(";".join(part for part in known.rule.split(";") if not part.startswith("COUNT=")))
    return {"rule": known.rule, "weekdays": weekdays, "start": start, "end": min(ends, default=None)}


def _rule(told: dict[str, Any], day: object, faults: list[UserError]) -> str:
    text = told.get("frequency", "")
    if not text and isinstance(day, Cadence):
        return _of_cadence(day)
    if not text and (day or told.get("start")):
        if told.get("start"):
            faults.append(UserError(N_("How often is not told: every week was taken.")))
        return _EVERY_WEEK
    if not text:
        faults.append(UserError(N_("The line tells no day: the stop comes in without a timetable.")))
        return ""
    try:
        rule = _of_cadence(cadence(text))
        rrules.check(rule, told.get("start") or _SOME_DAY)
        if "start" not in told and "INTERVAL" in rule:
            faults.append(
                UserError(
                    N_("It is not told from which week “{rule}” is counted: it is counted from today."), rule=text
                )
            )
    except (UnreadableError, UserError):
        faults.append(UserError(N_("“{rule}” is no rule of dates: the stop comes in without a timetable."), rule=text))
        return ""
    return rule


def _of_cadence(found: Cadence) -> str:
    if found.rrule:
        return found.rrule
    if found.nths:
        pairs = (f"{nth}{DAYS[day]}" for day in found.weekdays for nth in found.nths)
        return "FREQ=MONTHLY;BYDAY=" + ",".join(pairs)
    return f"{_EVERY_WEEK};INTERVAL={found.every_weeks}" if found.every_weeks else _EVERY_WEEK


def _weekdays(
    rule: str, ruled: frozenset[int], told: frozenset[int], start: date | None, faults: list[UserError]
) -> frozenset[int]:
    """The weekdays of a pattern of weeks: those of the rule, else of the line, else that of the first date."""
    if ruled and told and not told <= ruled:
        faults.append(UserError(N_("The weekday is not among those of the rule “{rule}”, which counts."), rule=rule))
    if not rule.startswith(_EVERY_WEEK):
        return frozenset()
    return ruled or told or (frozenset({start.weekday()}) if start else frozenset())


def stops_bytes(records: Iterable[StopRecord]) -> bytes:
    """The open stop file: commas, UTF-8, dates as in ISO 8601."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    for one in records:
        writer.writerow(_cells(one))
    return text.getvalue().encode()


def _cells(one: StopRecord) -> list[str]:
    address = one.address or ", ".join(dict.fromkeys(part for part in (one.stop, one.community) if part))
    if one.address and one.community:
        address = f"{one.address}, {one.community}"
    first, rule = one.start or (one.chosen[0] if one.chosen else None), one.rule or one.unread
    in_words, rule = (rule, "") if rule.startswith(UNREAD_DAY) else ("", rule)
    day = min(one.weekdays or weekdays_named(one.rule), default=None)
    if one.rule and len(one.weekdays) > 1:
        rule += ";BYDAY=" + ",".join(DAYS[one_day] for one_day in sorted(one.weekdays))
    if day is None and first and one.chosen:
        day = first.weekday()
    texts = (one.organisation, one.mobile, one.route, one.community, one.stop, address, one.postcode)
    return [
        *map(_safe, texts),
        "" if one.lon is None else repr(one.lon),
        "" if one.lat is None else repr(one.lat),
        _safe(in_words.removeprefix(UNREAD_DAY)) if day is None else WEEKDAYS[day],
        _safe(one.audience),
        *map(_hour, (one.arrival, one.departure)),
        _safe(rule) or ("FREQ=DAILY;COUNT=1" if one.chosen else ""),
        first.isoformat() if first else "",
        one.chosen[0].isoformat() if one.chosen else one.end.isoformat() if one.end else "",
        ";".join(one_day.isoformat() for one_day in one.exceptions),
        _safe(one.published_at),
    ]


def _hour(moment: time | None) -> str:
    return f"{moment:%H:%M}" if moment else ""


def _safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip("'").startswith(FORMULA_STARTS) else text
