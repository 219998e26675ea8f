"""The scanner is a keyboard: what it types is told from people's typing by its speed, wherever the focus is.

The signs of a quick run are held back until it is clear whose they are, so that a scan leaves no trace in fields and
presses no key of the page. A slow scanner's signs are let into a text field after `HOLD_MS`, so that nobody waits for
her own typing, and taken back when the scan is complete.
"""

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from outreach_app.settings import SettingsFile
from outreach_app.ui.scan_keys import ScanKey, code_of, position
from outreach_app.ui.scanned_field import ScannedField, is_secret

LEAST, MOST = 4, 200
"""How many signs a code has."""
HOLD_MS = 35
"""The longest time for which typing into a text field is held back."""

_ENDS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}
_SILENT = {
    *(Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta),
    *(Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock),
}
"""Keys that say nothing by themselves; scanners press Shift for capitals."""
_PLAIN = (
    Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier
)
_OTHER_EVENTS = {QEvent.Type.MouseButtonPress, QEvent.Type.FocusOut, QEvent.Type.Wheel}


class Scanner(QObject):
    """Watches the keys of every window of the program; `scanned` hands on each code.

    A run of at least four signs with a digit among them, none later than `scanner_gap_ms` after the one before, ended
    by Enter or Tab, is a scan. A run that begins with the `scanner_prefix`, if one is set, needs no end.
    """

    scanned = Signal(str)

    _listening: "Scanner | None" = None
    """The one that hears: with two, as while another library is opened, each would hold back what the other lets go."""

    def __init__(self, settings: SettingsFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._keys: list[ScanKey] = []
        self._held: list[QKeyEvent] = []
        self._window: QWindow | None = None
        self._field = ScannedField(None)
        self._last = self._ended = 0
        self._releasing = False
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.timeout.connect(self._fall_quiet)

    def listen(self) -> None:
        """Watch from now on; a filter on the windows hears keys only, one on the application every paint as well."""
        Scanner._listening = self
        application = QGuiApplication.instance()
        application.focusWindowChanged.connect(self._watch)
        self._watch(application.focusWindow())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if Scanner._listening is not self:
            return False
        kind = event.type()
        if self._releasing:
            return False
        if kind == QEvent.Type.ShortcutOverride:
            return self._is_no_shortcut(event)
        if kind == QEvent.Type.KeyPress:
            return self._press(watched, event)
        if kind in _OTHER_EVENTS:
            self._forget()
        return False

    def _watch(self, window: QWindow | None) -> None:
        if window:
            window.installEventFilter(self)

    def _is_no_shortcut(self, event: QKeyEvent) -> bool:
        """Keep a key of a scan from the page's shortcuts; before any other key what was held back is let through."""
        if event.key() in _SILENT:
            return False
        if self._ends_scan(event) or (self._keys and self._in_time(event) and _sign(event)):
            event.accept()
            return True
        if not _sign(event):
            self._release()
        return False

    def _press(self, window: QWindow, event: QKeyEvent) -> bool:
        """Whether the key is held back or was the end of a scan."""
        if event.key() in _SILENT:
            return False
        if self._ends_scan(event):
            self._ended = event.timestamp()
            if self._keys:
                self._take()
            return True
        if not _sign(event) or is_secret(_focus()):
            self._forget()
            return False
        self._hold(window, event)
        return True

    def _hold(self, window: QWindow, event: QKeyEvent) -> None:
        if not self._in_time(event) or len(self._keys) >= MOST:
            self._forget()
        if not self._keys:
            self._field = ScannedField(_focus())
        self._keys.append(ScanKey(event.text(), position(event.nativeScanCode()), bool(event.modifiers() & _SHIFT)))
        self._held.append(_copy(event))
        self._last, self._window = event.timestamp(), window
        gap = self._settings.now.scanner_gap_ms
        self._quiet.start(min(gap, HOLD_MS) if self._field.is_text and not self._prefixed(self._code()) else gap)

    def _ends_scan(self, event: QKeyEvent) -> bool:
        """Whether this is the end of a scan, or the second key of an end that has two (carriage return, line feed)."""
        if event.key() not in _ENDS or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if not self._keys:
            return 0 <= event.timestamp() - self._ended <= self._settings.now.scanner_gap_ms and self._ended > 0
        code = self._code()
        return self._in_time(event) and (_is_code(code) or self._prefixed(code))

    def _in_time(self, event: QKeyEvent) -> bool:
        return 0 <= event.timestamp() - self._last <= self._settings.now.scanner_gap_ms

    def _code(self) -> str:
        return code_of(self._keys, cyrillic=_types_cyrillic())

    def _prefixed(self, code: str) -> bool:
        prefix = self._settings.now.scanner_prefix
        return bool(prefix) and code.startswith(prefix) and len(code) - len(prefix) >= LEAST

    def _fall_quiet(self) -> None:
        """No further sign came in time: a code with the set prefix is complete, anything else was typed by hand."""
        if self._prefixed(self._code()):
            self._take()
        else:
            self._release()

    def _take(self) -> None:
        """The run was a scan: no field keeps anything of it."""
        code = self._code()
        if self._prefixed(code):
            code = code.removeprefix(self._settings.now.scanner_prefix)
        field = self._field
        self._held.clear()
        self._forget()
        field.take_back()
        if field.keeps:
            field.put(code)
        else:
            self.scanned.emit(code)

    def _forget(self) -> None:
        """The run is over; what was held back of it goes its way."""
        self._release()
        self._keys.clear()
        self._field = ScannedField(None)

    def _release(self) -> None:
        """Let what was held back go where the keys go now."""
        self._quiet.stop()
        held, self._held = self._held, []
        self._releasing = True
        try:
            for event in held:
                if self._window and isValid(self._window):
                    QApplication.sendEvent(self._window, event)
        finally:
            self._releasing = False


_SHIFT = Qt.KeyboardModifier.ShiftModifier


def _sign(event: QKeyEvent) -> str:
    """The sign that a key types, if it can be one of a code; a key that is kept down repeats itself and is none."""
    text = event.text()
    plain = not event.modifiers() & ~_PLAIN and not event.isAutoRepeat()
    return text if plain and len(text) == 1 and text.isprintable() and not text.isspace() else ""


def _is_code(code: str) -> bool:
    return len(code) >= LEAST and any(sign.isdigit() for sign in code)


def _focus() -> QWidget | None:
    popup = QApplication.activePopupWidget()
    return (popup.focusWidget() or popup) if popup else QApplication.focusWidget()


def _types_cyrillic() -> bool:
    return QGuiApplication.inputMethod().locale().script() is QLocale.Script.CyrillicScript


def _copy(event: QKeyEvent) -> QKeyEvent:
    """The event, to be sent later: Qt's own is gone by then."""
    copy = QKeyEvent(
        event.type(),
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
        event.isAutoRepeat(),
        event.count(),
    )
    copy.setTimestamp(event.timestamp())
    return copy
