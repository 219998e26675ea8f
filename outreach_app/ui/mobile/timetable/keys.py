"""The keys of the timetable; those of deeds that the page Schedule has too are the same there."""

QUESTIONS, PLAN, PASSPORT, CARD = "Alt+Q", "Alt+T", "F2", "Ctrl+Return"
MOVE, SUSPEND, ROUND = "Alt+D", "Alt+P", "Ctrl+R"
OF_DAY = ("move", "off", "suspend", "round")
"""The deeds with a day of a stop, as the menu has them."""
OF_STOP = ("plan", "passport", "card")
"""The deeds with a stop."""
