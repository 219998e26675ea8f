"""How a reader is served: the forms that statistics count by (practice of Russian libraries, 6-НК; ISO 2789)."""

from enum import StrEnum

from outreach_app.domain.places import PlaceKind
from outreach_app.wording import N_, _


class Form(StrEnum):
    """Form of off-site service; stands on every plan and every visit."""

    HOME_DELIVERY = "home_delivery"
    SERVICE_POINT = "service_point"
    ISSUE_POINT = "issue_point"
    BOX_COLLECTION = "box_collection"
    BOOKMOBILE = "bookmobile"
    KIBO = "kibo"
    OFFSITE_READING_ROOM = "offsite_reading_room"
    GROUP_SUBSCRIPTION = "group_subscription"
    POSTAL_LOAN = "postal_loan"

    @property
    def label(self) -> str:
        """The form's name in the language that speaks now."""
        return _(_LABELS[self])


_LABELS = {
    Form.HOME_DELIVERY: N_("Home delivery"),
    Form.SERVICE_POINT: N_("Service point"),
    Form.ISSUE_POINT: N_("Issue point"),
    Form.BOX_COLLECTION: N_("Box collection"),
    Form.BOOKMOBILE: N_("Bookmobile"),
    Form.KIBO: N_("KIBO vehicle"),
    Form.OFFSITE_READING_ROOM: N_("Off-site reading room"),
    Form.GROUP_SUBSCRIPTION: N_("Group subscription"),
    Form.POSTAL_LOAN: N_("Postal loan"),
}

VAN_FORMS = frozenset({Form.BOOKMOBILE, Form.KIBO})
"""Forms for which a vehicle brings books that nobody has asked for."""

_AT_PLACES = {
    PlaceKind.HOME: Form.HOME_DELIVERY,
    PlaceKind.INSTITUTION: Form.ISSUE_POINT,
    PlaceKind.ISSUE_POINT: Form.ISSUE_POINT,
    PlaceKind.MOBILE_STOP: Form.BOOKMOBILE,
    PlaceKind.READING_ROOM: Form.OFFSITE_READING_ROOM,
}


def usual_form(kind: PlaceKind) -> Form:
    """How one is served at a kind of place where nothing else is said."""
    return _AT_PLACES[kind]
