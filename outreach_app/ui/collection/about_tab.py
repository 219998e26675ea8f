"""Description: everything that the catalogue says of a title."""

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from outreach_app.domain.collection import format_name
from outreach_app.services.title_card import TitleCard
from outreach_app.ui import theme
from outreach_app.ui.collection import words
from outreach_app.ui.facts import FactSheet
from outreach_app.wording import _


class AboutTab(QScrollArea):
    """Facts that scroll where the card is low."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        inner = QWidget()
        self.sheet = FactSheet()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, theme.px(16), theme.px(8), 0)
        column.addWidget(self.sheet)
        column.addStretch()
        self.setWidget(inner)
        inner.setAutoFillBackground(False)

    def show_card(self, card: TitleCard) -> None:
        """Show a title."""
        title = card.title
        self.sheet.show_facts(
            [
                (_("Title"), title.title),
                (_("Author"), title.author),
                (_("Publisher"), title.publisher),
                (_("Year"), str(title.year or "")),
                (_("Series"), title.series),
                (_("Volume"), title.volume),
                ("ISBN", title.isbn),
                (_("Age mark"), words.age_mark(title.age_mark)),
                (_("Format"), format_name(title.format)),
                (_("Genre"), title.genre),
                (_("Language"), title.language),
                (_("BBK"), title.bbk),
                (_("Price"), words.roubles(title.price_kopecks)),
                (_("Number in the source"), words.joined(title.source, title.source_number)),
            ]
        )
