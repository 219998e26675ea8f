"""A mobile stop's passport as cards show it."""

from outreach_app.domain.places import Place
from outreach_app.wording import _, language


def passport(stop: Place) -> list[tuple[str, str]]:
    """What only a mobile stop tells: names and texts, empty where nobody has said."""
    return [
        (_("Kilometres from the library"), "" if stop.km_from_base is None else _km(stop.km_from_base)),
        (_("Residents"), "" if stop.residents is None else str(stop.residents)),
        (_("For whom"), stop.audience),
        (_("Contact person"), stop.contact_person),
        (_("Power"), stop.power),
        (_("Connection"), stop.connection),
        (_("Safe turning"), stop.turning),
        (_("When one gets there"), stop.seasons),
    ]


def _km(distance: float) -> str:
    return f"{distance:g}".replace(".", "," if language() == "ru" else ".")
