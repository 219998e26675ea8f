"""The tab Bags: what each reader of a round gets."""

from outreach_app.ui.rounds.bags.tab import BagsTab

__all__ = ["BagsTab"]
