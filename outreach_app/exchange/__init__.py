"""Files of other programs, read into plain records."""
