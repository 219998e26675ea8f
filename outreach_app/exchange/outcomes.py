"""Outcomes typed elsewhere: a table with one line for each door of a round."""

from collections.abc import Mapping
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
NEEDED = (("outcome",), ("reader", "place"))
COLUMNS = (
    Column("round", ("Рейс", "№ рейса", "маршрут", "выезд", "route")),
    Column("place", ("Место", "адрес", "остановка", "стоянка", "address", "stop")),
    Column("reader", ("Читатель", "ФИО", "Ф.И.О.", "№ билета", "билет", "card", "name")),
    Column("outcome", ("Результат", "исход", "итог", "статус", "result", "status"), values.one_of(OUTCOMES)),
    Column("barcodes_out", ("Выдано", "выданы", "штрихкоды выдано", "out", "barcodes out", "lent"), values.numbers,
           repeats=True),
    Column("barcodes_in", ("Принято", "возвращено", "сдано", "штрихкоды принято", "in", "barcodes in", "returned"),
           values.numbers, repeats=True),
    Column("day", ("Дата", "дата посещения", "date"), values.day),
    Column("person", ("Книгоноша", "сотрудник", "кто обслуживал", "deliverer")),
    Column("left_with", ("Кому передано", "передано кому", "given to")),
    Column("re_registered", ("Перерегистрация", "перерегистрирован", "перерегистрирована", "re-registered",
                             "registered anew"), values.yes),
    Column("why", ("Причина", "почему", "причина срыва", "reason", "why"), values.one_of(WHYS)),
    Column("note", ("Примечание", "заметки", "комментарий", "notes", "comment")),
)  # fmt: skip


def read_outcomes(
    path: Path,
    *,
    format: str | None = None,
    encoding: str | None = None,
    mapping: Mapping[str, str] | None = None,
) -> OutcomesFile:
    """Outcomes of a CSV or XLSX file; a line with one wrong value is refused whole."""
    table = read_table(read_bytes(path), path.name, Wanted(format, encoding))
    columns = layout(table, COLUMNS, needed=NEEDED, mapping=mapping)
    records, refused = read_rows(table, columns, _record)
    return OutcomesFile(table.format, table.encoding, tuple(records), refused, columns.ignored)


def _record(line: int, found: dict[str, Any]) -> OutcomeRecord:
    if not found.get("outcome"):
        raise UserError(N_("The line says no outcome, such as “served” or “not home”: add it."))
    if not (found.get("reader") or found.get("place")):
        raise UserError(N_("The line names neither a reader nor a place: add one of them."))
    return OutcomeRecord(line=line, **found)
