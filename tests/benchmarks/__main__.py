"""`python -m tests.benchmarks [NAME …] [--json]`: ours beside the bare library, and the target for the ratio.

Every module here may offer `MEASURES`, a name → function returning a `Measure`. Exit status 1 if a target is missed.
"""

import argparse
import json
import sys
from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules

import tests.benchmarks
from tests.benchmarks.measure import Measure


def discovered() -> dict[str, Callable[[], Measure]]:
    """All measures by name."""
    found: dict[str, Callable[[], Measure]] = {}
    for module in iter_modules(tests.benchmarks.__path__):
        if not module.name.startswith(("__", "test_")):
            found |= getattr(import_module(f"tests.benchmarks.{module.name}"), "MEASURES", {})
    return found


def as_row(measure: Measure) -> dict[str, str | float | bool]:
    """One measure for JSON."""
    return {
        "name": measure.name,
        "ours": round(measure.ours, 6),
        "raw": round(measure.raw, 6),
        "ratio": round(measure.ratio, 3),
        "target": measure.target,
        "met": measure.met,
    }


def main(arguments: list[str]) -> int:
    """Run the benchmarks that are named, or all of them."""
    measures = discovered()
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(measures))
    parser.add_argument("--json", action="store_true", help="print one JSON list")
    options = parser.parse_args(arguments)
    if unknown := [name for name in options.names if name not in measures]:
        parser.error(f"no benchmark named {', '.join(unknown)}; there are {', '.join(measures)}")
    taken: list[Measure] = []
    if not options.json:
        print(f"{'name':<18}{'ours, s':>10}{'raw, s':>10}{'ratio':>8}{'target':>8}")
    for name in options.names or measures:
        taken.append(measures[name]())
        if not options.json:
            one = taken[-1]
            missed = "" if one.met else "  missed"
            print(
                f"{one.name:<18}{one.ours:>10.4f}{one.raw:>10.4f}{one.ratio:>8.2f}{one.target:>8.2f}{missed}",
                flush=True,
            )
    if options.json:
        print(json.dumps([as_row(one) for one in taken], indent=2))
    return 0 if all(one.met for one in taken) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
