"""The recovery sheet as a finished value: what the paper for the director's safe says."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class RecoverySheet:
    """The groups of digits that open one library without its password, as they hold since a day."""

    library: str
    file: str
    made_on: date
    groups: tuple[str, ...]
