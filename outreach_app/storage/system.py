"""The tables that are not facts: the journal, this site, counters, tombstones and the list behind the search.

The journal never records them, and neither undo nor a merge ever changes them.
"""

from peewee import CharField, CompositeKey, FixedCharField, ForeignKeyField, IntegerField, Model, TextField

from outreach_app.storage.tables.base import DATABASE


class SystemRow(Model):
    """A row of the store's own books."""

    class Meta:
        """Shared by all system tables."""

        database = DATABASE
        legacy_table_names = False


class SiteRow(SystemRow):
    """The one row that names this copy of the library and counts its entries without a gap."""

    id = FixedCharField(32, primary_key=True)
    seq = IntegerField(default=0)

    class Meta:
        """The table's name."""

        table_name = "site"


class CounterRow(SystemRow):
    """The last number given out of one series (cards, sheets, slips, acts); numbers are never given twice.

    A kit has a range of its own, whose last number is `until`.
    """

    name = CharField(primary_key=True)
    last = IntegerField(default=0)
    until = IntegerField(null=True)

    class Meta:
        """The table's name."""

        table_name = "counter"


class JournalRow(SystemRow):
    """One use case: who did what and when; ids sort in the order of writing."""

    id = FixedCharField(32, primary_key=True)
    site = FixedCharField(32)
    site_seq = IntegerField()
    at = CharField()
    person = CharField()
    use_case = CharField()
    schema = IntegerField()
    undoes = FixedCharField(32, null=True, index=True)

    class Meta:
        """The table's name, and what is looked up: gaps of a site, the last entries of a person."""

        table_name = "journal"
        indexes = ((("site", "site_seq"), False), (("person", "id"), False))


class JournalChangeRow(SystemRow):
    """One changed row of an entry, its fields named as JSON."""

    entry = ForeignKeyField(JournalRow, column_name="entry", index=False)
    ordinal = IntegerField()
    table_name = CharField()
    row_id = FixedCharField(32)
    operation = CharField()
    before = TextField(null=True)
    after = TextField(null=True)

    class Meta:
        """The table's name, its key, and the index by which a row's history is found."""

        table_name = "journal_change"
        primary_key = CompositeKey("entry", "ordinal")
        without_rowid = True
        indexes = ((("table_name", "row_id"), False),)


class TombstoneRow(SystemRow):
    """A row that was anonymised, and the entry that did it: its personal columns stay blank for ever."""

    table_name = CharField()
    row_id = FixedCharField(32)
    entry = FixedCharField(32)

    class Meta:
        """The table's name and its key."""

        table_name = "tombstone"
        primary_key = CompositeKey("table_name", "row_id")
        without_rowid = True


class SearchEntryRow(SystemRow):
    """What the full-text index finds: its row, the folded text to sort by, what a list shows, and a digest of all."""

    number = IntegerField(primary_key=True)
    kind = CharField()
    row_id = FixedCharField(32)
    sort = TextField()
    shown = TextField()
    digest = IntegerField()

    class Meta:
        """The table's name, and what is looked up: the row, and a list in order."""

        table_name = "search_entry"
        indexes = ((("kind", "row_id"), False), (("kind", "sort"), False))


class KeptRow(SystemRow):
    """What the window keeps for a person until it is saved or discarded: no fact, so no entry and no undo.

    It may hold personal data (a half-typed form), so it lies in the encrypted file, not among the settings.
    """

    kind = CharField()
    key = CharField()
    person = CharField()
    at = CharField()
    content = TextField()

    class Meta:
        """The table's name and its key."""

        table_name = "kept"
        primary_key = CompositeKey("kind", "key", "person")
        without_rowid = True


SYSTEM_TABLES: tuple[type[SystemRow], ...] = (
    SiteRow,
    CounterRow,
    JournalRow,
    JournalChangeRow,
    TombstoneRow,
    SearchEntryRow,
    KeptRow,
)
