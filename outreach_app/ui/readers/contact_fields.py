"""Fields of those who are spoken with in the reader's place: contact persons, proxies, parents and guardians."""

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach_app.domain.dates import full_day
from outreach_app.domain.readers import ContactPerson, Reader
from outreach_app.ui import theme, typed
from outreach_app.ui.controls import Label
from outreach_app.ui.form import Fields
from outreach_app.wording import _

LEAST = 2
"""So many people can be typed in at once; one place more than are known is always free."""


class OneContact(Fields):
    """One person; without a name there is none."""

    def __init__(self, known: ContactPerson) -> None:
        super().__init__()
        self._known = known
        until = full_day(known.proxy_until) if known.proxy_until else ""
        self.name = self.line(_("Contact person"), known.name)
        self.relation = self.line(_("Relation"), known.relation, _("daughter, social worker"))
        self.phone = self.line(_("Contact's phone"), known.phone)
        self.until = self.line(_("Proxy until"), until, _("24.11.2026"))
        self.proxy = self.tick(_("May receive and return books"), known.is_proxy)
        self.guardian = self.tick(_("Parent or guardian"), known.is_guardian)
        self.proxy.toggled.connect(self.until.setEnabled)
        self.until.setEnabled(known.is_proxy)

    def value(self) -> ContactPerson | None:
        """The person as typed."""
        name, is_proxy = self.name.text().strip(), self.proxy.isChecked()
        if not name:
            return None
        return replace(
            self._known,
            name=name,
            relation=self.relation.text().strip(),
            phone=self.phone.text().strip(),
            is_proxy=is_proxy,
            proxy_until=typed.day(self.until.text()) if is_proxy else None,
            is_guardian=self.guardian.isChecked(),
        )


class ContactFields(QWidget):
    """As many people as are known and one more, in the order in which they are called."""

    def __init__(self, reader: Reader, *, is_child: bool) -> None:
        super().__init__()
        free = max(LEAST - len(reader.contacts), 1)
        known = (*reader.contacts, *(ContactPerson("") for _number in range(free)))
        self.people = [OneContact(one) for one in known]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(8), 0, 0)
        if is_child and not reader.guardians:
            asked = Label("danger", wrap=True)
            asked.setText(_("For a child a parent or guardian signs: say who it is."))
            column.addWidget(asked)
        for person in self.people:
            column.addWidget(person)
        column.addStretch()

    def value(self, reader: Reader) -> Reader:
        """The reader with the people as typed."""
        typed_in = [person.value() for person in self.people]
        return replace(reader, contacts=tuple(one for one in typed_in if one))
