"""Outcomes typed elsewhere: a table with one line for each door of a round."""

import re
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from outreach_app.domain.errors import UserError
from outreach_app.exchange import values
from outreach_app.exchange.columns import Column, layout, read_rows
from outreach_app.exchange.files import read_bytes
from outreach_app.exchange.records import OutcomeRecord, OutcomesFile
from outreach_app.exchange.tables import Wanted, read_table
from outreach_app.wording import N_

OUTCOMES = {
    "served": ("обслужен", "обслужена", "обслужено", "выполнено", "да", "посещён", "посещена", "delivered", "done",
               "yes"),
    "left_with_somebody": ("передано", "передано другому лицу", "передано другому", "передано родственнику",
                           "оставлено", "left_with", "left with somebody", "left"),
    "collected_at_library": ("в библиотеке", "получено в библиотеке", "забрал в библиотеке", "забрала в библиотеке",
                             "взял в библиотеке", "взяла в библиотеке", "collected", "collected at the library"),
    "not_home": ("нет дома", "не было дома", "не застали", "никого нет дома", "not at home", "away"),
    "refused": ("отказ", "отказался", "отказалась"),
    "postponed": ("перенос", "перенесено", "отложено", "moved to another day"),
    "not_come": ("не приезжали", "не приехали", "рейс отменён", "не выезжали", "did not come", "nobody came"),
    "ill": ("болен", "больна", "болеет", "болезнь", "sick"),
    "in_hospital": ("в больнице", "больница", "hospital"),
    "moved": ("переехал", "переехала", "выбыл", "выбыла", "переезд"),
    "died": ("умер", "умерла", "смерть", "deceased"),
}  # fmt: skip
WHYS = {
    "breakdown": ("поломка", "поломка машины", "сломалась машина", "breakdown", "broke down"),
    "road": ("дорога", "нет дороги", "дорога закрыта", "распутица", "road", "road closed"),
    "weather": ("погода", "непогода", "метель", "мороз", "weather", "bad weather"),
    "fuel": ("топливо", "нет топлива", "бензин", "нет бензина", "fuel", "no fuel"),
    "illness": ("болезнь", "болезнь водителя", "болезнь сотрудника", "больничный", "illness", "sick"),
    "quarantine": ("карантин", "quarantine"),
    "other": ("другое", "другая причина", "прочее", "other", "other reason"),
    "not_told": ("не указана", "причина не указана", "not told", "unknown"),
}
NEEDED = (("outcome",), ("reader", "card", "place", "slip"))
COLUMNS = (
    Column("round", ("Рейс", "№ рейса", "маршрут", "выезд", "route")),
    Column("place", ("Место", "адрес", "остановка", "стоянка", "address", "stop")),
    Column("reader", ("Читатель", "ФИО", "Ф.И.О.", "name")),
    Column("card", ("Билет", "№ билета", "читательский билет")),
    Column("slip", ("Лист доставки", "№ листа доставки", "лист", "delivery slip")),
    Column("outcome", ("Результат", "исход", "итог", "статус", "result", "status"), values.one_of(OUTCOMES)),
    Column("barcodes_out", ("Выдано", "выданы", "штрихкоды выдано", "Выдано (штрихкоды)", "out", "barcodes out", "lent",
                            "barcodes given"), values.numbers,
           repeats=True),
    Column("barcodes_in", ("Принято", "возвращено", "сдано", "штрихкоды принято", "Принято (штрихкоды)", "in",
                           "barcodes in", "returned", "barcodes taken back"),
           values.numbers, repeats=True),
    Column("day", ("Дата", "дата посещения", "date"), values.day),
    Column("person", ("Книгоноша", "сотрудник", "кто обслуживал", "deliverer")),
    Column("left_with", ("Кому передано", "передано кому", "given to")),
    Column("postponed_to", ("Перенесён на", "перенесена на", "перенесено на", "перенос на", "moved to",
                            "postponed to"), values.day),
    Column("inquiries", ("Справки", "справок", "выполнено справок"), values.count),
    Column("re_registered", ("Перерегистрация", "перерегистрирован", "перерегистрирована", "re-registered",
                             "registered anew"), values.yes),
    Column("why", ("Причина", "почему", "причина срыва", "reason", "why"), values.one_of(WHYS)),
    Column("note", ("Примечание", "заметки", "комментарий", "notes", "comment")),
)  # fmt: skip
_VISITORS = "visitors "
_BAND = re.compile(r"(?:visitors|посетител(?:и|ей))[:,]?\s+(.+)", re.IGNORECASE)
_GIVEN = {"day", "round", "place", "reader", "card", "slip"}
"""What a template has filled in: a line with nothing else was not needed."""


def read_outcomes(
    path: Path,
    *,
    format: str | None = None,
    encoding: str | None = None,
    mapping: Mapping[str, str] | None = None,
) -> OutcomesFile:
    """Outcomes of a CSV or XLSX file; a line with one wrong value is refused whole."""
    return _read(path, Wanted(format, encoding), mapping)[0]


def filled_in(path: Path) -> int:
    """How many lines of a template are filled in; none of any other table.

    Raises:
        UserError: it is no table of outcomes, or cannot be read.
    """
    file, template = _read(path, Wanted(), None)
    return len(file.records) + len(file.refused) if template else 0


def _read(path: Path, wanted: Wanted, mapping: Mapping[str, str] | None) -> tuple[OutcomesFile, bool]:
    """What a table has, and whether it is a template."""
    table = read_table(read_bytes(path), path.name, wanted)
    columns = layout(table, (*COLUMNS, *_counted(table.header)), needed=NEEDED, mapping=mapping)
    template = any(column.field == "slip" for _place, column in columns.places)
    records, refused = read_rows(table, columns, partial(_record, template=template))
    filled = tuple(record for record in records if record)
    return OutcomesFile(table.format, table.encoding, filled, refused, columns.ignored), template


def _counted(header: Sequence[str]) -> tuple[Column, ...]:
    """A column for each age band whose visitors are counted."""
    return tuple(
        Column(f"{_VISITORS}{found[1]}", (name,), values.count)
        for name in header
        if (found := _BAND.fullmatch(name.strip()))
    )


def _record(line: int, found: dict[str, Any], *, template: bool) -> OutcomeRecord | None:
    """What a line tells; nothing where it stands in a template as it was given."""
    if template and found.keys() <= _GIVEN:
        return None
    visitors = tuple((name.removeprefix(_VISITORS), found.pop(name)) for name in list(found) if _VISITORS in name)
    named = bool(found.get("reader") or found.get("card"))
    if found.get("postponed_to"):
        found.setdefault("outcome", "postponed")
    if not found.get("outcome"):
        if named or (not visitors and "inquiries" not in found):
            raise UserError(N_("The line says no outcome, such as “served” or “not home”: add it."))
        found["outcome"] = "served"
    if not (named or found.get("place") or found.get("slip")):
        raise UserError(N_("The line names neither a reader nor a place: add one of them."))
    if named and (visitors or "inquiries" in found):
        raise UserError(N_("Visitors and inquiries are counted on the line of a stop: move them there."))
    return OutcomeRecord(line=line, visitors=visitors, **found)
