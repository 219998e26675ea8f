"""Tables of the library's rules, dated where figures depend on them."""

from peewee import CharField, DateField, IntegerField, TextField

from outreach_app.storage.tables.base import FactRow


class LibraryRuleRow(FactRow):
    """One rule's value (JSON) from a day on."""

    stage = "statistics"
    key = CharField(index=True)
    value = TextField()
    from_on = DateField()

    class Meta:
        """Name in the database."""

        table_name = "library_rule"


class AgeBandRow(FactRow):
    """One band of the set that counts from a day on."""

    stage = "statistics"
    groups = (("from_on", "youngest", "oldest", "label"),)

    from_on = DateField()
    youngest = IntegerField()
    oldest = IntegerField(null=True)
    label = CharField()

    class Meta:
        """Name in the database."""

        table_name = "age_band"
