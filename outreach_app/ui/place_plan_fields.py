"""What only the plan of a place tells: on which days it rests or comes besides, where it stands in its route."""

from typing import Any

from outreach_app.domain.forms import VAN_FORMS, Form
from outreach_app.domain.rhythms import Rhythm
from outreach_app.domain.schedule import ServicePlan
from outreach_app.ui import typed, typed_plans
from outreach_app.ui.form import Fields, Number
from outreach_app.wording import _

LAST_POSITION = 999
_LINES = 3


class PlacePlanFields:
    """The fields, put among those of the plan; `told()` gives what was typed."""

    def __init__(self, fields: Fields, plan: ServicePlan) -> None:
        self._plan = plan
        rests = typed_plans.pauses_text(plan.pauses)
        hint = _("08.03.2027\n01.07.2027–31.07.2027 repair")
        self.rests = fields.text(_("Does not come on, one on a line"), rests, hint, _LINES)
        single = "" if plan.rhythm is Rhythm.DATES else typed_plans.days_text(plan.chosen)
        self.besides = fields.text(_("Comes besides on, one on a line"), single, _("24.11.2026"), _LINES)
        self.position = Number(0, LAST_POSITION, plan.route_position or 0)
        self.position.setSpecialValueText(_("none"))
        fields.add(_("Position on the route"), self.position)
        where = typed.coordinates_text(plan.stands)
        self.stands = fields.line(_("Stands at, if not at the stop's point"), where, "57.0123, 34.5678", wide=True)

    def told(self, told: dict[str, Any], form: Form) -> dict[str, Any]:
        """What was typed, with what the fields of the rhythm told.

        Raises:
            UserError: a day or the coordinates cannot be read.
        """
        undated = told["rhythm"] is Rhythm.DATES and not told["chosen"] and form in VAN_FORMS
        return {
            **told,
            "chosen": told["chosen"] or typed_plans.days(self.besides.toPlainText()),
            "rrule": self._plan.rrule if undated and self._plan.is_undated else told["rrule"],
            "pauses": typed_plans.pauses(self.rests.toPlainText()),
            "stands": typed.coordinates(self.stands.text(), approximate=False),
            "route_position": self.position.value() or None,
        }
