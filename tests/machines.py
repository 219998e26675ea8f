"""State machines in three lengths: with every run of the tests, and under two markers."""

import unittest
from pathlib import Path
from tempfile import gettempdir

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine

MEMORY = next(filter(Path.is_dir, (Path("/dev/shm"), Path(gettempdir()))))
"""Files that live for one example are quickest in memory, where a computer has it."""

SHORT, LONG, LONGEST = 100, 2_000, 10_000
"""Examples: always, with `-m long`, with `-m longest`."""

Case = type[unittest.TestCase]


def in_three_lengths(machine: type[RuleBasedStateMachine], steps: int) -> tuple[Case, Case, Case]:
    """The test of a machine, and those with more examples under the markers `long` and `longest`."""
    long, longest = (_case(machine, steps, number) for number in (LONG, LONGEST))
    return _case(machine, steps, SHORT), pytest.mark.long(long), pytest.mark.longest(longest)


def _case(machine: type[RuleBasedStateMachine], steps: int, examples: int) -> Case:
    told = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
    )
    return type(machine.__name__, (machine.TestCase,), {"settings": told})
