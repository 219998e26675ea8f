"""Table of the filters that a list keeps under a name."""

from peewee import CharField, TextField

from outreach_app.storage.tables.base import FactRow


class SavedFilterRow(FactRow):
    """A filter of a list: what was chosen, as plain JSON."""

    stage = "readers"

    page = CharField()
    name = CharField()
    content = TextField()

    class Meta:
        """Name in the database."""

        table_name = "saved_filter"
