"""What is dragged with the mouse from one list of the page to another."""

STOP, WAITING = "application/x-knigonosha-stop", "application/x-knigonosha-waiting"
"""A stop of the round, or somebody who waits for one."""
