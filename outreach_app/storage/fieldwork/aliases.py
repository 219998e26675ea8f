"""Rows that are others of ours: made out there for somebody whom we have, or united here meanwhile."""

from collections.abc import Iterable

from outreach_app.domain.identity import Id
from outreach_app.storage.fieldwork.tables import AliasRow
from outreach_app.storage.history import is_undone


def stands_for(row_id: str, standing: str, entry: Id) -> None:
    """Remember that whatever comes for a row goes to another one, for as long as an entry stands.

    A row that stands for itself was made out there once more: it is filled, and never goes because that one went.
    """
    AliasRow.insert(row_id=row_id, standing=standing, merge=entry).on_conflict_replace().execute()


def aliases() -> dict[str, str]:
    """The row that each alias stands for, chains followed to their end."""
    known: dict[str, bool] = {}
    found = {}
    for one in list(AliasRow.select()):
        if one.merge not in known:
            known[one.merge] = not is_undone(one.merge)
        if known[one.merge]:
            found[one.row_id] = one.standing
    return {row_id: _end(row_id, found) for row_id in found}


def _end(row_id: str, found: dict[str, str]) -> str:
    seen = {row_id}
    while (following := found.get(row_id)) and following not in seen:
        seen.add(following)
        row_id = following
    return row_id


def known_out_there(rows: Iterable[str]) -> list[str]:
    """Those of some rows that were made out there again under the ids that they have here: of these nothing is new."""
    renamed = aliases()
    return [row_id for row_id in rows if renamed.get(row_id) == row_id]
