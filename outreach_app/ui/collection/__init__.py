"""The page of the collection."""

from outreach_app.ui.collection.page import CollectionPage

__all__ = ["CollectionPage"]
