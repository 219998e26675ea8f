"""How keys are told to people."""

from PySide6.QtGui import QKeySequence


def shortcut_words(keys: str) -> str:
    """A shortcut as this system writes it; the key that people know as Enter is not called Return."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "Enter")
