"""The command that puts places on the map."""

import click

from outreach_app.cli.options import common, pass_session
from outreach_app.cli.session import Session
from outreach_app.wording import _, ngettext


@click.command()
@common
@click.argument("village", required=False)
@click.argument("where", required=False)
@pass_session
def locate(session: Session, village: str | None, where: str | None) -> None:
    """Give the centre of VILLAGE at WHERE (coordinates or a link of a map) to its places that have none.

    Without a village: list those with places that are not on the map.
    """
    from outreach_app.domain.coordinates import read_coordinates
    from outreach_app.services.whereabouts import locate_village, unlocated_count, villages

    if village is not None and where is None:
        raise click.UsageError("Give WHERE: the coordinates of the village, or a link of a map.")
    with session.library() as library:
        before = unlocated_count(library)
        if village is not None and where is not None:
            locate_village(library, village, read_coordinates(where))
        located, left = before - unlocated_count(library), villages(library)
    value = {
        "located": located,
        "villages": [{"settlement": one.settlement, "unlocated": one.unlocated} for one in left],
    }
    done = [ngettext("{count} place put on the map", "{count} places put on the map", located)] if located else []
    lines = [f"{one.unlocated:>5}  {one.settlement}" for one in left] or [_("All addresses are on the map.")]
    session.answer(value, *done, *lines)
