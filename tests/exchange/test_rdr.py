"""Readers of ИРБИС in its text form."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach_app.domain.errors import UserError
from outreach_app.exchange.loans import read_loans
from outreach_app.exchange.readers import read_readers
from outreach_app.exchange.records import ReadersFile, RecordsFile

TEXT = """\
#920: RDR
#10: Иванова
#11: Мария
#12: Петровна
#13: ^A170100^BТверская обл.^CТверь^Dул. Садовая^E5^G2^H12^Fкод 45к
#17: 2-15-16
#17: +7 910 123-45-67 (дочь)
#21: 19480503
#15: пенсионерка
#30: 101
#33: звонить
 после обеда
#50: ветеран
#50: инвалид 1 гр.
#51: 20190115^CАБ
#51: 20180301^CЧЗ
#52: 20250120^CАБ
#52: 20240118
*****
#10: Цой Виктор Робертович
#21: 19620000
#22: 555
*****
"""


def readers(tmp_path: Path, text: str, written: str = "utf-8", **told: str) -> ReadersFile:
    path = tmp_path / "rdr.txt"
    path.write_bytes(text.encode(written))
    return read_readers(path, **told)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "cp866"])
def test_readers_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    found = readers(tmp_path, TEXT, encoding)
    assert (found.format, found.refused) == ("rdr", ())
    first, second = found.records
    assert (first.line, first.card, first.surname, first.given_name, first.patronymic) == (
        *(1, "101"),
        *("Иванова", "Мария", "Петровна"),
    )
    assert (first.postcode, first.settlement, first.street, first.house) == ("170100", "Тверь", "ул. Садовая", "5")
    assert (first.entrance, first.flat, first.door_code) == ("2", "12", "45к")
    assert first.birth_date == date(1948, 5, 3)
    assert first.phones == ("2-15-16", "+7 910 123-45-67 (дочь)")
    assert first.registered_on == date(2018, 3, 1)
    assert first.reregistered == (date(2024, 1, 18), date(2025, 1, 20))
    assert (second.line, second.surname, second.given_name, second.patronymic) == (20, "Цой", "Виктор", "Робертович")
    assert (second.card, second.birth_date, second.birth_year) == ("555", None, 1962)


def test_health_stays_out_of_the_notes(tmp_path: Path) -> None:
    found = readers(tmp_path, TEXT)
    assert found.records[0].notes == "звонить после обеда; ветеран"
    assert [left for left in found.ignored_columns if "health" in left] == [
        "#50 category (where it speaks of health, which needs a consent of its own)"
    ]


def test_what_has_no_place_here_is_named(tmp_path: Path) -> None:
    assert readers(tmp_path, TEXT).ignored_columns == (
        "#13^b region",
        "#15 place of work",
        "#50 category (where it speaks of health, which needs a consent of its own)",
        "#51 day of registering (later ones: the earliest is taken)",
        "#51^c department",
        "#52^c department",
    )
    more = "#10: Ким\n#13: ^CТверь\n#13: ^CЛихославль\n#17: ^A2-15\n#20: высшее\n#22: 5\n#23: ж\n#29: 1\n#30: 7\n"
    more += "#40: ^D20250122\n#56: АБ\n#57: ЧЗ\n#777: да\n#907: ^A20200101\n*****\n"
    assert readers(tmp_path, more).ignored_columns == (
        "#13 address (repeated: the first one is taken)",
        "#17^a",
        "#20 education",
        "#22 pass (the card number is taken instead)",
        "#23 sex",
        "#29 rights",
        "#40 loans (import the file as loans as well)",
        "#56 departments allowed",
        "#57 departments forbidden",
        "#777",
    )


def test_what_is_left_of_loans_is_named(tmp_path: Path) -> None:
    path = tmp_path / "rdr.txt"
    lent = "#40: ^B12^D20250110^E20250125^F******^KХР^VАБ^L20250120^IПетрова^41\n#40: ^D20250122^VАБ\n"
    path.write_text(f"#10: Ким\n#15: завод\n#30: 7\n{lent}*****\n", encoding="utf-8")
    assert read_loans(path).ignored_columns == (
        "#40 loans (visits without a book)",
        "#40^4 number of renewals",
        "#40^i who lent it",
        "#40^k where the copy stands",
        "#40^l day of renewal",
        "#40^v department that lent it",
    )


def test_an_address_that_contradicts_itself_is_refused(tmp_path: Path) -> None:
    text = "#10: Ким\n#13: ^CТверь^Dул. Мира^E5^H12^Fкв. 13, код 45\n*****\n"
    (refused,) = readers(tmp_path, text).refused
    assert str(refused.reason) == "The address names two flats, 12 and 13: correct one of them."
    text = "#10: Ким\n#13: ^CТверь^Dул. Мира^E5^H12^Fкв. 12, код 45\n*****\n"
    assert readers(tmp_path, text).records[0].door_code == "45"


WORD = st.text("абвёжщАБЁ xyz-.", min_size=1, max_size=12).map(lambda text: f"я{text}".strip())
PART = st.none() | WORD
DAY = st.dates(date(1900, 1, 1), date(2026, 1, 1))


@settings(max_examples=50)
@given(
    names=st.tuples(WORD, WORD, PART),
    card=st.from_regex(r"[0-9]{1,8}", fullmatch=True),
    born=DAY,
    address=st.fixed_dictionaries({"c": WORD, "d": WORD, "e": WORD, "h": PART, "g": PART}),
    registered=DAY,
    renewed=st.lists(DAY, max_size=3, unique=True),
    note=PART,
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp866", "cp1251"]),
)
def test_what_was_written_is_read(
    tmp_path_factory: pytest.TempPathFactory,
    names: tuple[str, str, str | None],
    card: str,
    born: date,
    address: dict[str, str | None],
    registered: date,
    renewed: list[date],
    note: str | None,
    encoding: str,
) -> None:
    told = {"10": names[0], "11": names[1], "12": names[2], "30": card, "21": f"{born:%Y%m%d}", "33": note}
    lines = [f"#{tag}: {text}" for tag, text in told.items() if text]
    lines.append("#13: " + "".join(f"^{code.upper()}{text}" for code, text in address.items() if text))
    lines += [f"#51: {registered:%Y%m%d}", *(f"#52: {day:%Y%m%d}" for day in renewed), "*****", ""]
    folder = tmp_path_factory.getbasetemp()
    found = readers(folder, "\r\n".join(lines), encoding, encoding=encoding)
    assert (found.refused, found.ignored_columns) == ((), ())
    (one,) = found.records
    plain = [text or "" for text in (*names, note, *(address[code] for code in "cdehg"))]
    assert [one.surname, one.given_name, one.patronymic, one.notes] == plain[:4]
    assert [one.settlement, one.street, one.house, one.flat, one.entrance] == plain[4:]
    assert (one.card, one.birth_date, one.registered_on) == (card, born, registered)
    assert one.reregistered == tuple(sorted({*renewed} - {registered}))


LINE = st.sampled_from(
    ("#10: Ким", "#10:", "#21: весной", "#21: 19480503", "#30: 7", "#13: ^CТверь^", "#51: ^C", "#40: ^B1^D2025",
     "#40: ^F******", "*****", "", "^^^", "продолжение", "#99999: ^", "#1/2: x", "#200: ^AНос")
) | st.text("#:^*0123АБ \t", max_size=12)  # fmt: skip


@pytest.mark.parametrize("read", [read_readers, read_loans])
@settings(max_examples=50)
@given(lines=st.lists(LINE, max_size=12))
def test_junk_never_crashes_and_no_record_is_lost_in_silence(
    tmp_path_factory: pytest.TempPathFactory, read: Callable[..., RecordsFile[object]], lines: list[str]
) -> None:
    path = tmp_path_factory.getbasetemp() / "junk.txt"
    text = "\n".join(("#10: Цой", "#40: ^B7^D20250110", *lines, "*****", ""))
    path.write_text(text, encoding="utf-8")
    found = read(path, encoding="utf-8")
    ends = sum(line.strip() == "*****" for line in text.split("\n"))
    assert all(str(one.reason) for one in found.refused)
    if read is read_readers:
        assert len(found.records) + len(found.refused) == ends


def test_an_untidy_record_is_listed_with_its_line(tmp_path: Path) -> None:
    text = TEXT + "#10: Ким\n#21: весной\n*****\n#11: Анна\n*****\n#10: Ли\n*****\n#200: ^AНос\n*****\n#10: Пак"
    found = readers(tmp_path, text)
    assert [record.surname for record in found.records] == ["Иванова", "Цой", "Ли"]
    told = {refused.record: str(refused.reason) for refused in found.refused}
    assert list(told) == [24, 27, 31, 33]
    assert "Field 21: “весной”" in told[24]
    assert "surname" in told[27]
    assert "catalogue" in told[31]
    assert "cut off" in told[33]


def test_what_is_no_irbis_text_is_refused_where_it_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no ИРБИС text"):
        readers(tmp_path, "ФИО\nЦой\n", format="rdr")
