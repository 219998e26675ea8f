"""Finished values for papers, with the names and titles that break layouts."""

from datetime import date, time, timedelta
from gettext import NullTranslations

from outreach_app.domain.papers import DeliverySlip, Letterhead, RouteSheet, SheetReader, SheetRow, SlipItem

DAY = date(2025, 11, 24)
LIBRARY = Letterhead(
    "МБУК «Централизованная библиотечная система Заозёрского района»",
    "г. Заозёрск, ул. Библиотечная, д. 1",
    "8 (48700) 2-15-36",
)
PEOPLE = (
    "Иванова Анна Петровна",
    "Щёлоков Ёжик Константинович",
    "Преображенская-Вознесенская Аполлинария Святославовна",
    "Кузнецов Пётр Ильич",
)
BOOKS = (
    ("Маринина, А.", "Стечение обстоятельств"),
    ("Пикуль В. С.", "Фаворит. Роман-хроника времён Екатерины II. Книга 1. Его императрица"),
    ("Паустовский, Константин Георгиевич", "Мещёрская сторона"),
    ("", "Чудесные приключения маленького Мука"),
    ("Гоголь Н. В.", "Вечера на хуторе близ Диканьки"),
)
RUSSIAN = {
    "Route sheet № {number} of {day}": "Маршрутный лист № {number} от {day}",
    "Personal data. Return to the library after the round; do not take away, do not copy.": (
        "Персональные данные. После рейса вернуть в библиотеку; не выносить, не копировать."
    ),
    "Planned": "План",
    "Actual arrival": "Факт приб.",
    "Actual departure": "Факт отпр.",
    "Address or stop (landmark)": "Адрес или стоянка (ориентир)",
    "Reader (library card, full name) or service point": "Читатель (№ билета, Ф. И. О.) или пункт",
    "Phone": "Телефон",
    "Notes": "Примечания",
    "Collect, copies": "Взять: сдать экз.",
    "Hand out, copies (slip №)": "Выдать: экз. (№ листа)",
    "Taken back": "Принято",
    "Handed out": "Выдано",
    "Order for next time": "Заказ на следующий раз",
    "Status*": "Статус*",
    "Signature": "Подпись",
    "Route": "Маршрут",
    "Deliverer or librarian": "Книгоноша, библиотекарь",
    "Driver": "Водитель",
    "Vehicle": "Автомобиль",
    "Number plate": "Гос. №",
    "Waybill №": "Путевой лист №",
    "Departure, planned": "Выезд, план",
    "Departure, actual": "Выезд, факт",
    "Return, planned": "Возвращение, план",
    "Return, actual": "Возвращение, факт",
    "Odometer at start, km": "Спидометр, начало, км",
    "Odometer at end, km": "Спидометр, конец, км",
    "Weather, road": "Погода, дорога",
    "* Status: {statuses}.": "* Статус: {statuses}.",
    "served": "обслужен",
    "left with somebody": "передано через другое лицо",
    "collected at the library": "получил в библиотеке",
    "not home": "нет дома",
    "refused": "отказ",
    "postponed": "перенос",
    "ill": "болен",
    "in hospital": "в больнице",
    "moved": "переехал",
    "died": "умер",
    "Stops": "Остановок",
    "Readers": "Читателей",
    "Visits": "Посещений",
    "Copies handed out": "Выдано экземпляров",
    "Copies taken back": "Принято экземпляров",
    "Cancelled": "Отмен",
    "planned {count}": "по плану {count}",
    "Librarian (signature)": "Библиотекарь (подпись)",
    "Driver (signature)": "Водитель (подпись)",
    "Sheet returned (date, signature)": "Лист возвращён (дата, подпись)",
    "Sheet № {number}, page {page} of {pages}": "Лист № {number}, страница {page} из {pages}",
    "entrance {entrance}": "подъезд {entrance}",
    "floor {floor}": "этаж {floor}",
    "door code {code}": "код {code}",
    "{heading} (continued)": "{heading} (продолжение)",
    "{place} (continued)": "{place} (продолжение)",
    "This round has no stops.": "В этом рейсе нет остановок.",
    "Delivery slips": "Листы доставки",
    "Delivery slip № {number}": "Лист доставки № {number}",
    "Reader's copy": "Экземпляр читателя",
    "Library's copy": "Экземпляр библиотеки",
    "{copy} · do not cut": "{copy} · не разрезать",
    "{copy} · page {number} of {count} · do not cut": "{copy} · страница {number} из {count} · не разрезать",
    "stop {position}": "остановка {position}",
    "Library card {card}": "Читательский билет {card}",
    "Return by {day}": "Вернуть до {day}",
    "To hand out: {count}": "Выдать: {count}",
    "To collect: {count}": "Забрать: {count}",
    "by {day}": "до {day}",
    "Requested": "Заказано",
    "Next visit: {day}": "Следующий визит: {day}",
    "Next visit": "Следующий визит",
    "To be registered anew:": "Перерегистрация:",
    "consent seen": "согласие есть",
    "address right": "адрес верен",
    "Wishes for next time": "Пожелания на следующий раз",
    "To order books, ring {phone}": "Заказ книг по телефону {phone}",
    "Received (signature)": "Получил(а), подпись",
    "Mon": "пн",
}


class Russian(NullTranslations):
    """A catalogue in memory."""

    def gettext(self, message: str) -> str:
        return RUSSIAN.get(message, message)

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)


class Longer(NullTranslations):
    """Every text half as long again, with a word that no column can hold."""

    def gettext(self, message: str) -> str:
        return message + " длиннеенекуданикакнеуместить"[: max(6, len(message) // 2)]


def items(count: int, start: int = 0) -> tuple[SlipItem, ...]:
    chosen = (BOOKS[(start + n) % len(BOOKS)] for n in range(count))
    return tuple(SlipItem(f"{104500 + start + n}", title, author) for n, (author, title) in enumerate(chosen))


def slip(number: int = 1, hand_out: int = 4, collect: int = 4) -> DeliverySlip:
    late = SlipItem("98-К/3", "Тихий Дон. Том 2", "Шолохов, Михаил Александрович", date(2025, 11, 10))
    return DeliverySlip(
        number=number,
        code=f"{200000 + number}",
        day=DAY,
        reader=PEOPLE[number % len(PEOPLE)],
        card=f"{1200 + number:05}",
        letterhead=LIBRARY,
        position=number,
        address=f"г. Заозёрск, ул. Новая Ёлочная, д. {number}, кв. 12",
        due=DAY + timedelta(days=28),
        hand_out=items(hand_out, number),
        collect=(late, *items(collect - 1, number + 7)) if collect else (),
        next_visit=DAY + timedelta(days=14) if number % 2 else None,
    )


def row(position: int, readers: int = 1) -> SheetRow:
    hour, minute = divmod(540 + 7 * position, 60)
    return SheetRow(
        position=position,
        place_name=f"Дом {position} по Берёзовой улице",
        arrive=time(hour, minute),
        depart=time(hour, minute + 1 if minute < 59 else minute),
        address=f"с. Верхние Ключи, ул. Берёзовая, д. {position}, кв. {position + 40}",
        entrance="2" if position % 3 else "",
        floor="5" if position % 3 else "",
        access_notes="Звонить дважды, собака во дворе" if position % 4 == 0 else "",
        readers=tuple(
            SheetReader(
                card=f"{position * 100 + n:05}",
                name=PEOPLE[(position + n) % len(PEOPLE)],
                phones=("8-905-000-12-34", "2-11-45")[: 1 + position % 2],
                to_collect=(position + n) % 6,
                to_hand_out=(position + 2 * n) % 7,
                slip_number=position * 10 + n,
                note="Говорить громче" if position % 5 == 0 else "",
            )
            for n in range(readers)
        ),
    )


def sheet(stops: int = 12, **changes: object) -> RouteSheet:
    values: dict[str, object] = {
        "number": 17,
        "code": "100017",
        "day": DAY,
        "route": "Маршрут 3. Заозёрск – Верхние Ключи – Малая Ёлнать",
        "letterhead": LIBRARY,
        "rows": tuple(row(position, 1 + (position % 5 == 2)) for position in range(1, stops + 1)),
        "deliverer": "Орлова Марина Сергеевна",
        "driver": "Ёлкин Николай Андреевич",
        "vehicle": "ГАЗ-3221 «КИБО»",
        "plate": "А123ВС 71",
        "departs": time(9, 0),
        "returns": time(15, 40),
    }
    return RouteSheet(**(values | changes))  # type: ignore[arg-type]
