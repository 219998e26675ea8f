"""Open stop files as tests compare them."""

import csv
from pathlib import Path


def rows(path: Path) -> list[dict[str, str]]:
    """The lines of an open stop file, field by field, in an order of their own."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return sorted(csv.DictReader(file), key=lambda one: str(tidied(one)))


def tidied(row: dict[str, str]) -> dict[str, str]:
    """A line without needless spaces."""
    found = {name: " ".join(text.split()) for name, text in row.items()}
    return found | {"address": ", ".join(" ".join(part.split()) for part in row["address"].split(","))}
