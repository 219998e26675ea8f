"""The columns of a timetable of stops: those of the open stop file, and as libraries head their own."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from outreach_app.domain.errors import UserError
from outreach_app.exchange import cadences, plans, values
from outreach_app.exchange.columns import Column
from outreach_app.exchange.values import Cell, UnreadableError
from outreach_app.wording import N_

_LONGEST_ROAD = 10_000
ENOUGH = 2
_EVERY_DAY, _WORKDAYS = frozenset(range(7)), frozenset(range(5))
_DAILY = {
    **dict.fromkeys(("ежедневно", "каждый день", "daily", "every day"), _EVERY_DAY),
    **dict.fromkeys(("по будням", "будни", "по рабочим дням", "рабочие дни", "weekdays"), _WORKDAYS),
}
_WEEKEND = ("выходных", "выходных дней", "сб и вс", "weekends")


@dataclass(frozen=True)
class Unread:
    """A cell that could not be read: its line comes in without it."""

    text: str
    expected: str

    @property
    def fault(self) -> UserError:
        """What is said of it."""
        return UserError(
            N_("“{value}” cannot be read and was left out; expected: {expected}."),
            value=self.text,
            expected=self.expected,
        )


class Spaced(str):
    """A text whose cell had needless spaces."""

    cell: str

    @classmethod
    def of(cls, cell: str) -> "Spaced":
        """The text of a cell, which it keeps as it was."""
        made = cls(values.text(cell))
        made.cell = cell
        return made


def _name(cell: Cell) -> str:
    tidy = values.text(cell)
    return Spaced.of(cell) if isinstance(cell, str) and cell != tidy else tidy


def _leniently(read: Callable[[Cell], object]) -> Callable[[Cell], object]:
    def value(cell: Cell) -> object:
        try:
            return read(cell)
        except UnreadableError as unreadable:
            return Unread(values.text(cell), unreadable.expected)

    return value


def _when(cell: Cell) -> object:
    """A weekday, or dates, or a rhythm: «вторник», «02.12.2026 (ср)», «первый четверг», «раз в 2 недели»."""
    if isinstance(cell, date):
        return cadences.cadence(cell)
    plain = values.text(cell)
    if plain[:1].isdigit():
        plain = plain.partition("(")[0].strip()
    try:
        return _daily(plain) or frozenset(plans.weekdays(plain))
    except UnreadableError:
        pass
    try:
        return _some_weeks(plain) or cadences.cadence(plain)
    except UnreadableError:
        raise UnreadableError(N_("a weekday, a date such as 24.11.2026, or “first Thursday”")) from None


def _daily(plain: str) -> frozenset[int]:
    """«ежедневно», «ежедневно кроме вс», «по будням»; nothing where it is none of these."""
    said, _except, but = re.sub(r"[,()]", " ", plain.lower()).partition(" кроме ")
    days = _DAILY.get(" ".join(said.split()), frozenset())
    if days and but.strip() in _WEEKEND:
        return days - {5, 6}
    return days - frozenset(plans.weekdays(but)) if days and but.strip() else days


def _some_weeks(plain: str) -> cadences.Cadence | None:
    """«раз в 2 недели по вторникам», «вт, через неделю»: how often, and on which weekdays."""
    parts = re.split(r",\s*|\s+(?=по )|(?<=[а-я])\s+(?=(?:через|раз|кажд))", plain.lower(), maxsplit=1)
    for often, days in (parts, parts[::-1]) if len(parts) == ENOUGH else ():
        try:
            return cadences.Cadence(every_weeks=plans.every_weeks(often), weekdays=plans.weekdays(days))
        except UnreadableError:
            continue
    return None


def _clock(cell: Cell) -> object:
    """A time; 10.3 is how a spreadsheet keeps 10.30 that was typed as a number."""
    plain = values.text(cell)
    return plans.clock(f"{plain}0" if re.fullmatch(r"\d{1,2}[.,]\d", plain) else cell)


def _hours(cell: Cell) -> object:
    """«10.00–10.40», «с 10 до 10:40», «10-00 – 10-40»."""
    return plans.window(re.sub(r"\bчас[а-я]*\b|\bч\.?(?=\s|$)", "", values.text(cell).lower()).strip(" ."))


def _whole(cell: Cell) -> int:
    plain = values.text(cell).replace(" ", "")
    if not plain.isdecimal() or len(plain) > 7:
        raise UnreadableError(N_("a number such as 240"))
    return int(plain)


def _kilometres(cell: Cell) -> float:
    try:
        found = float(values.text(cell).replace(",", ".").removesuffix("км").removesuffix("km"))
    except ValueError:
        found = -1.0
    if not 0 <= found < _LONGEST_ROAD:
        raise UnreadableError(N_("kilometres such as 12.5"))
    return found


def _column(field: str, names: tuple[str, ...], read: Callable[[Cell], object] = values.text) -> Column:
    return Column(field, names, _leniently(read))


COLUMNS = (
    _column("organisation", ("Организация", "учреждение", "библиотека", "library"), _name),
    _column("mobile", ("Библиобус", "автомобиль", "машина", "транспорт", "КИБО", "vehicle", "van"), _name),
    _column("route", ("Маршрут", "№ маршрута", "маршрут №"), _name),
    _column("community", ("Населённый пункт", "нас. пункт", "наименование населённого пункта", "деревня", "село",
                          "посёлок", "village", "settlement"), _name),
    _column("stop", ("Место стоянки", "стоянка", "место", "место остановки", "место работы", "остановка",
                     "stop name"), _name),
    _column("address", ("Адрес", "ориентир")),
    _column("postcode", ("Индекс", "почтовый индекс", "zip")),
    _column("lon", ("geox", "Долгота", "longitude", "lng", "x"), values.longitude),
    _column("lat", ("geoy", "Широта", "latitude", "y"), values.latitude),
    _column("coordinates", ("Координаты", "геокоординаты", "gps"), values.coordinates),
    _column("day", ("День", "дата", "дата (день недели)", "день недели", "дата или день недели", "дни", "когда",
                    "число", "числа", "дата выезда", "дни стоянки", "день, дата", "дата, день недели", "date",
                    "weekday", "days"), _when),
    _column("audience", ("type", "Для кого", "тип")),
    _column("arrival", ("Прибытие", "прибывает", "время прибытия", "прибытие, ч", "приезд", "с", "arrives"), _clock),
    _column("departure", ("Отправление", "отправляется", "время отправления", "отъезд", "до", "departs"), _clock),
    _column("window", ("Время", "время стоянки", "часы", "часы стоянки", "время работы", "часы работы",
                       "время прибытия и отправления", "hours", "time"), _hours),
    _column("frequency", ("Периодичность", "частота", "rrule", "how often")),
    _column("start", ("Начало", "действует с", "дата начала", "valid from"), values.day),
    _column("end", ("Окончание", "действует по", "дата окончания", "valid until"), values.day),
    _column("exceptions", ("Исключения", "кроме", "не приезжает", "except"), values.days),
    _column("published_at", ("timetable", "Опубликовано", "график в сети", "url", "link")),
    _column("km_from_base", ("Км от базы", "км от библиотеки", "расстояние", "расстояние, км", "км", "km"),
            _kilometres),
    _column("residents", ("Жителей", "число жителей", "население", "population"), _whole),
    _column("phone", ("Телефон", "тел.", "связь/тел.", "phone number")),
    _column("contact_person", ("Контактное лицо", "ответственный на месте", "contact", "contact person")),
    _column("power", ("Электричество", "электропитание")),
    _column("connection", ("Связь", "мобильная связь", "network")),
    _column("turning", ("Разворот", "место разворота", "безопасный разворот")),
    _column("seasons", ("Сезонность", "сезон", "season")),
    _column("notes", ("Примечание", "примечания", "note", "comment")),
)  # fmt: skip

NEEDED = (("stop", "community"),)
