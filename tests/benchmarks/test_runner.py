"""The benchmarks' own arithmetic; their figures are no matter of tests."""

import pytest

from tests.benchmarks.__main__ import as_row, main
from tests.benchmarks.measure import Measure, beside


def test_the_ratio_is_held_against_the_target() -> None:
    assert as_row(Measure("slow", ours=3.0, raw=2.0, target=1.25)) == {
        "name": "slow",
        "ours": 3.0,
        "raw": 2.0,
        "ratio": 1.5,
        "target": 1.25,
        "met": False,
    }
    assert Measure("level", ours=2.5, raw=2.0, target=1.25).met


def test_both_sides_run_in_turn_as_often_as_each_other() -> None:
    runs: list[str] = []
    measure = beside("both", lambda: runs.append("ours"), lambda: runs.append("raw"), target=2, runs=3)
    assert runs == ["ours", "raw"] * 4
    assert measure.ours > 0


def test_an_unknown_name_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["nothing"])
    assert stop.value.code == 2
    assert "no benchmark named nothing" in capsys.readouterr().err
