"""Readers of ИРБИС in its text form."""

from datetime import date
from pathlib import Path

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.exchange.readers import read_readers
from outreach_app.exchange.records import ReadersFile

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


def readers(tmp_path: Path, text: str, encoding: str = "utf-8", **told: str) -> ReadersFile:
    path = tmp_path / "rdr.txt"
    path.write_bytes(text.encode(encoding))
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
    assert found.ignored_columns[0] == "#15"
    assert "health" in found.ignored_columns[1]


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
