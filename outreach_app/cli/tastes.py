"""The commands of what readers like and never want again, of the lists that they share, and of ratings."""

from datetime import datetime
from typing import Any

import click

from outreach_app.cli.options import DAY, common, pass_session
from outreach_app.cli.session import Session
from outreach_app.wording import _, ngettext

_KINDS = click.Choice(["author", "genre", "subject", "series", "language", "format", "warning"])
_OF_LIST = click.option("--list", "of_list", is_flag=True, help="WHOSE names a shared list, not a reader.")
_KIND = click.option("--kind", type=_KINDS, help="What the words are about; guessed where not told.")
_NEVER = click.option("--never", is_flag=True, help="On the list of what never comes again.")


@click.group()
def taste() -> None:
    """What readers like and never want again, their own and shared lists."""


@taste.command("list")
@common
@click.argument("whose", required=False)
@_OF_LIST
@pass_session
def list_(session: Session, whose: str | None, of_list: bool) -> None:
    """Everything that a reader likes and never wants again; of a shared list with --list; without a name, all lists."""
    from outreach_app.services import tastes

    with session.library() as library:
        if whose is None:
            known = [(one, len(tastes.users_of(library, one.id))) for one in tastes.taste_lists(library)]
            value: Any = [{**_list_value(one), "readers": count} for one, count in known]
            lines = [f"{one.name}: " + ngettext("{count} reader", "{count} readers", count) for one, count in known]
        else:
            value, lines = _told(library, whose, of_list)
    session.answer(value, *lines)


def _entries(command: Any) -> Any:
    """Let a command take entries, and whose they are."""
    words = click.argument("words", nargs=-1, required=True)
    for told in (_NEVER, _KIND, _OF_LIST, words, click.argument("whose")):
        command = told(command)
    return command


@taste.command()
@common
@_entries
@pass_session
def add(session: Session, whose: str, words: tuple[str, ...], of_list: bool, kind: str | None, never: bool) -> None:
    """Add to what a reader likes, or with --never to what never comes again; --list makes a shared list if needed."""
    _change(session, whose, words, of_list, kind, never, remove=False)


@taste.command()
@common
@_entries
@pass_session
def remove(session: Session, whose: str, words: tuple[str, ...], of_list: bool, kind: str | None, never: bool) -> None:
    """Take entries off a list."""
    _change(session, whose, words, of_list, kind, never, remove=True)


def _change(
    session: Session, whose: str, words: tuple[str, ...], of_list: bool, kind: str | None, never: bool, *, remove: bool
) -> None:
    from outreach_app.domain.tastes import TasteKind
    from outreach_app.services import tastes
    from outreach_app.services.readers import reader_called
    from outreach_app.services.taste_guess import typed_tastes

    told = TasteKind(kind) if kind else None
    with session.library() as library:
        entries = [one for text in words for one in typed_tastes(library, text, never=never, kind=told)]
        if of_list:
            tastes.change_entries(library, whose, entries, remove=remove)
        else:
            change = tastes.remove_tastes if remove else tastes.add_tastes
            change(library, reader_called(library, whose).id, entries)
        value, lines = _told(library, whose, of_list)
    session.answer(value, *lines)


@taste.command()
@common
@click.argument("name")
@click.argument("readers", nargs=-1, required=True)
@click.option("--away", is_flag=True, help="Take the list away from them instead.")
@pass_session
def apply(session: Session, name: str, readers: tuple[str, ...], away: bool) -> None:
    """Let a shared list apply to readers."""
    from outreach_app.services import tastes
    from outreach_app.services.readers import reader_called

    with session.library() as library:
        shared = tastes.taste_list_called(library, name)
        change = tastes.take_taste_list_away if away else tastes.apply_taste_list
        change(library, shared.id, [reader_called(library, one).id for one in readers])
        count = len(tastes.users_of(library, shared.id))
    words = ngettext("{count} reader", "{count} readers", count)
    session.answer({**_list_value(shared), "readers": count}, f"{shared.name}: {words}")


@taste.command("rename-list")
@common
@click.argument("name")
@click.argument("new")
@pass_session
def rename_list(session: Session, name: str, new: str) -> None:
    """Give a shared list another name; it goes on applying to the same readers."""
    from outreach_app.services import tastes

    with session.library() as library:
        shared = tastes.taste_list_called(library, name)
        tastes.rename_taste_list(library, shared.id, new)
        renamed = tastes.taste_list_called(library, shared.id)
        count = len(tastes.users_of(library, shared.id))
    words = ngettext("{count} reader", "{count} readers", count)
    session.answer({**_list_value(renamed), "readers": count}, f"{renamed.name}: {words}")


@taste.command("delete-list")
@common
@click.argument("name")
@pass_session
def delete_list(session: Session, name: str) -> None:
    """Delete a shared list; it applies to nobody any more."""
    from outreach_app.services import tastes

    with session.library() as library:
        shared = tastes.taste_list_called(library, name)
        count = len(tastes.users_of(library, shared.id))
        tastes.delete_taste_list(library, shared.id)
    words = ngettext("it applied to {count} reader", "it applied to {count} readers", count)
    session.answer(
        {"name": shared.name, "readers": count}, _("Deleted: {name}.").format(name=f"{shared.name} ({words})")
    )


@click.command()
@common
@click.argument("reader")
@click.argument("number")
@click.argument("stars", type=click.IntRange(1, 5), required=False)
@click.option("--on", "day", type=DAY, help="The day on which the reader said so; today by default.")
@click.option("--note", default="", help="What the reader said.")
@click.option("--take-back", is_flag=True, help="Take the rating back.")
@pass_session
def rate(
    session: Session,
    reader: str,
    number: str,
    stars: int | None,
    day: datetime | None,
    note: str,
    take_back: bool,
) -> None:
    """Note how a reader liked the book with a barcode or accession number, from 1 to 5."""
    from outreach_app.services import selection
    from outreach_app.services.collection import copy_numbered
    from outreach_app.services.readers import reader_called

    if (stars is None) is not take_back:
        raise click.UsageError("give 1 to 5 stars, or --take-back")
    with session.library() as library:
        who, title = reader_called(library, reader), copy_numbered(library, number).title
        if stars is None:
            selection.take_rating_back(library, who.id, title.id)
        else:
            selection.rate_title(library, who.id, title.id, stars, day.date() if day else session.today, note)
        known = selection.ratings_of(library, who.id)
    value = [{"title": one.title.line, "stars": one.stars, "on": one.on_day, "note": one.note} for one in known]
    session.answer({"reader": who.full_name, "ratings": value}, *(f"{one.stars}  {one.title.line}" for one in known))


def _told(library: Any, whose: str, of_list: bool) -> tuple[Any, list[str]]:
    from outreach_app.services import tastes
    from outreach_app.services.readers import reader_called

    if of_list:
        shared = tastes.taste_list_called(library, whose)
        return _list_value(shared), [_line(one) for one in shared.tastes]
    who = reader_called(library, whose)
    known = tastes.tastes_of(library, who.id)
    value = {
        "reader": who.full_name,
        "lists": [one.name for one in known.lists],
        "tastes": [{**_value(one.taste), "list": one.source or None} for one in known.every],
    }
    return value, [_line(one.taste) + (f"  ({one.source})" if one.source else "") for one in known.every]


def _list_value(shared: Any) -> dict[str, Any]:
    return {"name": shared.name, "tastes": [_value(one) for one in shared.tastes]}


def _value(one: Any) -> dict[str, Any]:
    return {"kind": one.kind.value, "text": one.text, "never": one.never}


def _line(one: Any) -> str:
    return f"{'−' if one.never else '+'} {one.words}"
