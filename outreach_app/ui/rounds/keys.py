"""Which keys the page and its tab Order have."""

TURN, RESULTS, TAKE_OUT = "Ctrl+B", "Ctrl+E", "Ctrl+Shift+T"
"""The keys that go from the order to the bags and back, to the results, and to a kit of the day."""
UP, DOWN, PIN, REMOVE, OTHER = "Alt+Up", "Alt+Down", "Space", "Del", "Ctrl+M"
PLAN, NEW, JOIN = "Ctrl+R", "Ctrl+N", "Ctrl+J"
SUGGEST, KEEP, ASSIGN = "Ctrl+G", "Ctrl+Shift+G", "F2"
OF_ROUND = ("assign", "postpone", "not_coming", "cancel")
"""The deeds with a round as a whole, as its menu has them."""
