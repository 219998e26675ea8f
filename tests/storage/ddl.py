"""Prints the first migration as today's tables would have it: `python -m tests.storage.ddl > …/m0001_first.py`.

Only until the first release; afterwards a changed table needs a migration of its own.
"""

import textwrap

from peewee import Model

import outreach_app.storage.tables  # noqa: F401 - registers the fact tables
from outreach_app.storage.fieldwork.tables import FIELD_TABLES
from outreach_app.storage.system import SYSTEM_TABLES
from outreach_app.storage.tables.base import DATABASE, fact_tables

HEADER = '''"""The first schema. Frozen: a released file was made with exactly these statements."""

import apsw

STATEMENTS = (
'''
FOOTER = ''')


def apply(connection: apsw.Connection) -> None:
    """Make every table of the first release in an empty file."""
    for statement in STATEMENTS:
        connection.execute(statement).fetchall()
'''
SEARCH = tuple(
    f"CREATE VIRTUAL TABLE search_{kind} USING fts5(text, content='', contentless_delete=1, prefix='2 3',"
    " tokenize='unicode61 remove_diacritics 0')"
    for kind in ("reader", "title", "place")
)


def model_statements(model: type[Model]) -> list[str]:
    """The statements that make one table and its indexes."""
    schema = model._schema
    parts = [schema._create_table(safe=False), *schema._create_indexes(safe=False)]
    return [sql.query()[0] for sql in parts]


def references(model: type[Model]) -> set[type[Model]]:
    return set(model._meta.refs.values())


def statements() -> list[str]:
    models = sorted([*fact_tables().values(), *SYSTEM_TABLES, *FIELD_TABLES], key=lambda model: model._meta.table_name)
    ordered: list[type[Model]] = []
    while left := [model for model in models if model not in ordered]:
        ready = [model for model in left if not (references(model) - {model}) & set(left)]
        ordered += ready or left
    return [statement for model in ordered for statement in model_statements(model)] + list(SEARCH)


def module() -> str:
    """The text of the first migration."""
    made = []
    for statement in statements():
        lines = textwrap.wrap(statement, 112, break_long_words=False, break_on_hyphens=False)
        made.append('    """' + "\n        ".join(lines) + '""",\n')
    return HEADER + "".join(made) + FOOTER


if __name__ == "__main__":
    from peewee import SqliteDatabase

    DATABASE.initialize(SqliteDatabase(None))
    print(module(), end="")
