"""Outcomes typed elsewhere."""

from datetime import date
from pathlib import Path

import pytest

from outreach_app.domain.errors import UserError
from outreach_app.exchange.outcomes import OUTCOMES, read_outcomes
from outreach_app.exchange.records import OutcomeRecord, OutcomesFile


def outcomes(tmp_path: Path, text: str) -> OutcomesFile:
    path = tmp_path / "outcomes.csv"
    path.write_text(text, encoding="utf-8")
    return read_outcomes(path)


def test_lines_in_the_order_of_the_command(tmp_path: Path) -> None:
    text = (
        "round,place,reader,outcome,barcodes out,barcodes in\n"
        'Север,"ул. Мира, 5",000123,served,101 102,"90, 91"\n'
        "Север,,000124,not home,,\n"
    )
    assert outcomes(tmp_path, text).records == (
        OutcomeRecord(
            line=2,
            outcome="served",
            round="Север",
            place="ул. Мира, 5",
            reader="000123",
            barcodes_out=("101", "102"),
            barcodes_in=("90", "91"),
        ),
        OutcomeRecord(line=3, outcome="not_home", round="Север", reader="000124"),
    )


def test_russian_lines(tmp_path: Path) -> None:
    text = "Дата;Рейс;Читатель;Результат;Выдано;Принято;Кому передано\n24.11.2026;1;Цой А. П.;передано;101;;дочь\n"
    (record,) = outcomes(tmp_path, text).records
    assert (record.day, record.outcome, record.left_with) == (date(2026, 11, 24), "left_with_somebody", "дочь")


@pytest.mark.parametrize("code", OUTCOMES)
def test_every_outcome_is_known_by_code_and_by_words(tmp_path: Path, code: str) -> None:
    lines = "".join(f"Цой;{name}\n" for name in (code, *OUTCOMES[code]))
    assert {record.outcome for record in outcomes(tmp_path, f"Читатель;Результат\n{lines}").records} == {code}


def test_incomplete_lines_are_refused(tmp_path: Path) -> None:
    found = outcomes(tmp_path, "Читатель;Результат\nЦой;\n;served\nЛи;улетел\nЮн;отказ\n")
    assert [refused.record for refused in found.refused] == [2, 3, 4]
    assert "улетел" in str(found.refused[2].reason)
    assert [record.reader for record in found.records] == ["Юн"]


def test_missing_columns(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="outcome"):
        outcomes(tmp_path, "Читатель\nЦой\n")
    with pytest.raises(UserError, match="reader"):
        outcomes(tmp_path, "Результат\nserved\n")


def test_the_columns_of_a_file_of_another_kind_are_not_told_without_end(tmp_path: Path) -> None:
    path = tmp_path / "outcomes.csv"
    path.write_text("слово " * 5000, encoding="utf-8")
    with pytest.raises(UserError) as refused:
        read_outcomes(path)
    assert len(str(refused.value)) < 700
