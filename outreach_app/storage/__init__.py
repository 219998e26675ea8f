"""The encrypted file: tables, migrations, journal, search, backup."""
