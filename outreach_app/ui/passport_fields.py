"""Fields of a mobile stop's passport: how far it is, who lives there, what the vehicle finds."""

from dataclasses import replace

from outreach_app.domain.errors import UserError
from outreach_app.domain.places import Place
from outreach_app.ui.form import Fields, Number
from outreach_app.wording import N_, _

MOST_RESIDENTS = 9_999_999
_WORDS = {
    "audience": (N_("For whom"), N_("everybody; the school")),
    "contact_person": (N_("Contact person"), N_("the head of the club, phone 2-15")),
    "power": (N_("Power"), N_("socket at the club, 220 V")),
    "connection": (N_("Connection"), N_("MTS 4G at the shop, none in the hollow")),
    "turning": (N_("Safe turning"), N_("round the school; not in winter")),
    "seasons": (N_("When one gets there"), N_("winter road from December to March; cut off by the spring flood")),
}


class PassportFields(Fields):
    """`value()` gives the stop as typed."""

    def __init__(self, stop: Place) -> None:
        super().__init__()
        km = "" if stop.km_from_base is None else f"{stop.km_from_base:g}"
        self.km = self.line(_("Kilometres from the library"), km, "12.5")
        self.residents = Number(-1, MOST_RESIDENTS, -1 if stop.residents is None else stop.residents)
        self.residents.setSpecialValueText(_("not known"))
        self.add(_("Residents"), self.residents)
        self.words = {
            name: self.line(_(title), getattr(stop, name), _(hint), wide=name in {"turning", "seasons"})
            for name, (title, hint) in _WORDS.items()
        }

    def value(self, before: Place) -> Place:
        """The stop with its passport as typed.

        Raises:
            UserError: the kilometres are no number.
        """
        residents = self.residents.value()
        return replace(
            before,
            km_from_base=_kilometres(self.km.text()),
            residents=None if residents < 0 else residents,
            **{name: field.text().strip() for name, field in self.words.items()},
        )


def _kilometres(text: str) -> float | None:
    plain = text.strip().replace(",", ".")
    if not plain:
        return None
    try:
        return float(plain)
    except ValueError:
        raise UserError(N_("“{text}” is no number of kilometres: type one such as 12.5."), text=text) from None
