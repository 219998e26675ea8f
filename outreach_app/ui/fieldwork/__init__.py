"""The page Fieldwork: kits that are out, what comes back of them, and the questions that this leaves."""

from outreach_app.ui.fieldwork.page import FieldworkPage

__all__ = ["FieldworkPage"]
