"""Half-typed forms and the like, as JSON, one value for a kind, a key and a person."""

import json
from typing import Any

from outreach_app.storage.system import KeptRow


def keep(kind: str, key: str, person: str, content: Any, at: str) -> None:
    """Keep a value; it takes the place of the one before."""
    text = json.dumps(content, ensure_ascii=False)
    row = KeptRow.insert(kind=kind, key=key, person=person, at=at, content=text)
    row.on_conflict_replace().execute()


def kept(kind: str, key: str, person: str) -> Any:
    """The value, or None."""
    row = KeptRow.get_or_none(_is(kind, key, person))
    return json.loads(row.content) if row else None


def forget(kind: str, key: str, person: str) -> None:
    """Keep it no longer."""
    KeptRow.delete().where(_is(kind, key, person)).execute()


def forget_about(key: str) -> None:
    """Forget what anybody keeps under a key: the one it was about is gone."""
    KeptRow.delete().where(KeptRow.key == key).execute()


def _is(kind: str, key: str, person: str) -> Any:
    return (KeptRow.kind == kind) & (KeptRow.key == key) & (KeptRow.person == person)
