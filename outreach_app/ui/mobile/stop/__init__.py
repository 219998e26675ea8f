"""Work at a stop: the tab, the counter, the counts, the day's stops."""
