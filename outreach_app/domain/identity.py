"""Identity of rows."""

from typing import NewType

Id = NewType("Id", str)
"""A row's primary key: a UUIDv7 as 32 hexadecimal digits, so that ids sort by the moment they were made."""
