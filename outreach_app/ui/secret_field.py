"""Fields for what must not be read over somebody's shoulder: passwords and PINs."""

from PySide6.QtWidgets import QCheckBox, QLineEdit

from outreach_app.wording import _


class SecretField(QLineEdit):
    """Hides what is typed."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.name(name)

    def name(self, name: str) -> None:
        """Say what is to be typed."""
        self.setPlaceholderText(name)
        self.setAccessibleName(name)

    def reveal(self, shown: bool) -> None:
        """Show or hide what is typed."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)


def reveal_box(*fields: SecretField) -> QCheckBox:
    """The box that shows what is typed into the fields."""
    box = QCheckBox(_("Show what is typed"))
    box.setAccessibleName(box.text())
    for field in fields:
        box.toggled.connect(field.reveal)
    return box
