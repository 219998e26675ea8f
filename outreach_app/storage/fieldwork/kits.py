"""The kits that were made here, and in a kit the row that tells where it comes from."""

import json
from collections.abc import Iterable
from datetime import date, datetime

from outreach_app.domain.errors import UserError
from outreach_app.domain.fieldwork import Kit, KitOrigin
from outreach_app.domain.identity import Id
from outreach_app.storage.entries import moment
from outreach_app.storage.fieldwork.apart import twin
from outreach_app.storage.fieldwork.tables import KitReaderRow, KitRow, OriginRow
from outreach_app.storage.system import JournalRow
from outreach_app.storage.writing import chunks
from outreach_app.wording import N_


def put_kit(
    kit: Kit, base: str | None, salt: str, secret: str, readers: Iterable[str] = (), indexed: Iterable[str] = ()
) -> None:
    """Keep a kit that was made: the last entry that it holds, the salt of its key, its passphrase, whom it names.

    `indexed` are those who are in its index alone.
    """
    KitRow.insert(
        site=kit.site,
        number=kit.number,
        made_at=moment(kit.made_at),
        made_by=kit.made_by,
        holder=kit.holder,
        title=kit.title,
        from_day=kit.from_day,
        until_day=kit.until_day,
        expires_on=kit.expires_on,
        base=base,
        salt=salt,
        secret=secret,
        readers=kit.readers,
        indexed=kit.indexed,
        door_codes=kit.door_codes,
    ).execute()
    for some, by_index in ((readers, False), (indexed, True)):
        for chunk in chunks(some):
            told = [{"site": kit.site, "reader": one, "indexed": by_index} for one in chunk]
            KitReaderRow.insert_many(told).execute()


def readers_in(kit: Kit, *, indexed: bool = True) -> list[Id]:
    """Who is named in a kit, those with their records first; without `indexed` nobody but those."""
    row = KitReaderRow
    rows = row.select(row.reader).where((row.site == kit.site) & (row.indexed <= indexed))
    return [Id(one.reader) for one in list(rows.order_by(row.indexed, row.reader))]


def kits() -> list[Kit]:
    """All kits, the newest first."""
    return [_kit(row) for row in list(KitRow.select().order_by(KitRow.number.desc()))]


def kit_numbered(number: int) -> Kit:
    """A kit by its number.

    Raises:
        UserError: there is none.
    """
    row = KitRow.get_or_none(KitRow.number == number)
    if row is None:
        raise UserError(N_("There is no kit {number}. Look at the list of kits."), number=number)
    return _kit(row)


def kit_of_salt(salt: str) -> tuple[Kit, str] | None:
    """The kit whose files begin with a salt, and its passphrase."""
    row = KitRow.get_or_none(KitRow.salt == salt)
    return None if row is None else (_kit(row), row.secret)


def kit_of_site(site: str) -> Kit | None:
    """The kit that a site is, or of whose file it is a copy."""
    row = KitRow.get_or_none(KitRow.site == site) or KitRow.get_or_none(KitRow.site == twin(site))
    return None if row is None else _kit(row)


def is_ours(site: str, here: str) -> bool:
    """Whether a site is this library: as it is now, or as it was before it was restored from a backup."""
    return site == here or JournalRow.select().where(JournalRow.site == site).exists()


def secret_of(kit: Kit) -> str:
    """The passphrase of a kit."""
    return str(KitRow.get(KitRow.site == kit.site).secret)


def note(kit: Kit, what: str, at: datetime | None) -> None:
    """Note that a kit was recalled, lost or closed (`recalled_at`, `lost_at`, `closed_at`), or that it was not."""
    KitRow.update({getattr(KitRow, what): moment(at) if at else ""}).where(KitRow.site == kit.site).execute()


def _kit(row: KitRow) -> Kit:
    return Kit(
        site=row.site,
        number=row.number,
        title=row.title,
        holder=row.holder,
        made_at=datetime.fromisoformat(row.made_at),
        made_by=row.made_by,
        from_day=row.from_day,
        until_day=row.until_day,
        expires_on=row.expires_on,
        readers=row.readers,
        indexed=row.indexed,
        door_codes=row.door_codes,
        recalled_at=_moment(row.recalled_at),
        lost_at=_moment(row.lost_at),
        closed_at=_moment(row.closed_at),
    )


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def offices() -> frozenset[str]:
    """The site of the library that made this kit, and those that it had before it was restored; of a library none.

    The sites of kits that came in are among them, which harms nothing: an id is a site's for ever.
    """
    row = OriginRow.get_or_none()
    return frozenset() if row is None else frozenset((str(row.office), *json.loads(row.seen)))


def origin() -> KitOrigin | None:
    """Where this file comes from, if it is a kit."""
    row = OriginRow.get_or_none()
    if row is None:
        return None
    day: tuple[date, date, date] = (row.from_day, row.until_day, row.expires_on)
    return KitOrigin(row.number, row.title, row.holder, datetime.fromisoformat(row.made_at), *day)
