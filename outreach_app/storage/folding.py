"""Folding as the domain does it, for those who store and search."""

from outreach_app.domain.folding import digits, fold, words

__all__ = ["digits", "fold", "words"]
