"""The page of settings: the library's rules, its people and vehicles, this computer, data and backup."""

from outreach_app.ui.settings.page import SettingsPage

__all__ = ["SettingsPage"]
