"""The books of fieldwork: kits that are out, entries that came back, what of them is held, and the questions.

No facts: the journal never records them. What stands in them is derived: an entry is in while its merge stands, a
question is open while its merge stands and its answer does not.
"""

from peewee import BooleanField, CharField, CompositeKey, DateField, FixedCharField, IntegerField, TextField

from outreach_app.storage.system import SystemRow


class KitRow(SystemRow):
    """A kit that was made here, by the id of its site; the secret opens it and whatever comes back of it."""

    site = FixedCharField(32, primary_key=True)
    number = IntegerField()
    made_at = CharField()
    made_by = CharField()
    holder = CharField()
    title = CharField()
    from_day = DateField()
    until_day = DateField()
    expires_on = DateField()
    base = FixedCharField(32, null=True)
    salt = FixedCharField(32)
    secret = CharField()
    readers = IntegerField()
    recalled_at = CharField(default="")
    lost_at = CharField(default="")
    closed_at = CharField(default="")
    indexed = IntegerField(default=0)
    door_codes = BooleanField(default=True)

    class Meta:
        """The table's name."""

        table_name = "kit"


class KitReaderRow(SystemRow):
    """A reader who is named in a kit, with a record or in its index alone: whom to tell if it is lost."""

    site = FixedCharField(32)
    reader = FixedCharField(32)
    indexed = BooleanField(default=False)

    class Meta:
        """The table's name and its key."""

        table_name = "kit_reader"
        primary_key = CompositeKey("site", "reader")
        without_rowid = True


class KitIndexRow(SystemRow):
    """In a kit, one more reader whom its vehicle serves: card and name, and the words of both, folded."""

    reader = FixedCharField(32, primary_key=True)
    card = CharField()
    surname = CharField()
    given_name = CharField()
    patronymic = CharField()
    folded = TextField()

    class Meta:
        """The table's name and its key."""

        table_name = "kit_index"
        without_rowid = True


class OriginRow(SystemRow):
    """In a kit, the one row that tells where it comes from; a library has none.

    As JSON, `seen` names the entries of each site's journal that the office had when it made the kit, and `numbers` the
    last number of each series that the kit may give out.
    """

    office = FixedCharField(32, primary_key=True)
    number = IntegerField()
    made_at = CharField()
    holder = CharField()
    title = CharField()
    from_day = DateField()
    until_day = DateField()
    expires_on = DateField()
    base = FixedCharField(32, null=True)
    seen = TextField(default="{}")
    numbers = TextField(default="{}")

    class Meta:
        """The table's name."""

        table_name = "origin"


class ReceivedRow(SystemRow):
    """An entry of another site's journal; `merge` is the entry here that took it in, none while it waits."""

    site = FixedCharField(32)
    site_seq = IntegerField()
    id = FixedCharField(32, index=True)
    at = CharField()
    person = CharField()
    use_case = CharField()
    schema = IntegerField()
    undoes = FixedCharField(32, null=True)
    merge = FixedCharField(32, null=True, index=True)

    class Meta:
        """The table's name and its key: an entry is received once."""

        table_name = "received"
        primary_key = CompositeKey("site", "site_seq")
        without_rowid = True


class ReceivedChangeRow(SystemRow):
    """One changed row of a received entry, as it was made out there."""

    entry = FixedCharField(32)
    ordinal = IntegerField()
    table_name = CharField()
    row_id = FixedCharField(32)
    operation = CharField()
    before = TextField(null=True)
    after = TextField(null=True)

    class Meta:
        """The table's name, its key, and the index by which a row is found."""

        table_name = "received_change"
        primary_key = CompositeKey("entry", "ordinal")
        without_rowid = True
        indexes = ((("table_name", "row_id"), False),)


class QuestionRow(SystemRow):
    """What a merge left to be decided; it names rows and columns, never values."""

    id = FixedCharField(32, primary_key=True)
    merge = FixedCharField(32, index=True)
    site = FixedCharField(32)
    kind = CharField()
    table_name = CharField()
    row_id = FixedCharField(32)
    fields = CharField(default="")
    other = FixedCharField(32, default="")
    answer = CharField(default="")
    answered = FixedCharField(32, null=True)

    class Meta:
        """The table's name, and what is looked up: the questions about a row."""

        table_name = "question"
        indexes = ((("table_name", "row_id"), False),)


class HeldChangeRow(SystemRow):
    """A received change, or those fields of it that are named, that waits for the answer to a question."""

    question = FixedCharField(32)
    entry = FixedCharField(32)
    ordinal = IntegerField()
    fields = CharField(default="")

    class Meta:
        """The table's name and its key."""

        table_name = "held_change"
        primary_key = CompositeKey("question", "entry", "ordinal")
        without_rowid = True


class AliasRow(SystemRow):
    """A row made out there that is one of ours: whatever comes for it goes to that one while its merge stands."""

    row_id = FixedCharField(32, primary_key=True)
    standing = FixedCharField(32)
    merge = FixedCharField(32)

    class Meta:
        """The table's name and its key."""

        table_name = "alias"
        without_rowid = True


FIELD_TABLES: tuple[type[SystemRow], ...] = (
    KitRow,
    KitReaderRow,
    KitIndexRow,
    OriginRow,
    ReceivedRow,
    ReceivedChangeRow,
    QuestionRow,
    HeldChangeRow,
    AliasRow,
)
