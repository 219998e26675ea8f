"""The base of every fact table, and what the journal must know of each."""

from collections.abc import Mapping
from typing import ClassVar

from peewee import DatabaseProxy, FixedCharField, Model

DATABASE = DatabaseProxy()
"""Bound to the open library's database by `storage.store`."""


class FactRow(Model):
    """A row that a use case may write and the journal records.

    No CASCADE and no UNIQUE but the primary key: such rules live in services, and are questions in a merge.
    """

    id = FixedCharField(32, primary_key=True)

    stage: ClassVar[str]
    """The stage of the flow that this table belongs to (`design`: people, places, readers …)."""

    personal: ClassVar[tuple[str, ...]] = ()
    """Columns that hold personal data: blanked, here and in the journal, when the row is anonymised."""

    groups: ClassVar[tuple[tuple[str, ...], ...]] = ()
    """Columns that are valid only together: undone and merged as one."""

    unasked: ClassVar[tuple[str, ...]] = ()
    """Columns about which a merge never asks: an order, where what stands here holds."""

    loose: ClassVar[Mapping[str, str]] = {}
    """Columns without which a row holds all the same, each with another one that must be filled then, or none: where
    a merge brings the row and what it names is gone, the row is taken in without.
    """

    owner: ClassVar[str | None] = None
    """The foreign-key column (it may be null) of the row that this one is a part of, and is anonymised with."""

    class Meta:
        """Shared by all fact tables."""

        database = DATABASE
        legacy_table_names = False


def fact_tables() -> dict[str, type[FactRow]]:
    """Every fact table by its name in the database."""
    return {row._meta.table_name: row for row in FactRow.__subclasses__()}
