"""The group of the commands of fieldwork."""

import click


@click.group("kit")
def kit() -> None:
    """Work without a network: part of the library taken out in a file, and what was done there brought back."""
