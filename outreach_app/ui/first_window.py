"""A second start raises the window that is there already: one window for each library and person of this computer."""

import hashlib
import sys
from pathlib import Path

from PySide6.QtCore import QDir, QObject, Qt
from PySide6.QtWidgets import QWidget

from outreach_app import paths

_RAISE = b"raise\n"
_WAIT_MS = 1000


def address(library: Path | None) -> str:
    """Where the window of a library listens; None: a window that has no library yet."""
    about = f"{paths.config_folder()}\n{library.resolve() if library else ''}"
    return f"knigonosha-{hashlib.sha256(about.encode(errors='surrogateescape')).hexdigest()[:24]}"


def raise_first(library: Path | None) -> bool:
    """Raise the window that another start of the program has open for a library; False: there is none.

    After a crash the address may still be there with nobody behind it: that is none.
    """
    name = address(library)
    if sys.platform != "win32" and not QDir.temp().exists(name):
        return False  # the network part of Qt is not loaded for nothing
    from PySide6.QtNetwork import QLocalSocket

    _let_it_come_forward()
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_WAIT_MS):
        return False
    socket.write(_RAISE)
    socket.waitForBytesWritten(_WAIT_MS)
    socket.disconnectFromServer()
    return True


def _let_it_come_forward() -> None:
    """Windows lets only the program that was just started give the foreground away."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)


class FirstWindow(QObject):
    """Listens for later starts and raises its window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._servers: dict[str, QObject] = {}

    def listen(self, library: Path | None) -> bool:
        """Listen for a library; False: another window has it, and came forward."""
        from PySide6.QtNetwork import QLocalServer

        name = address(library)
        if name in self._servers:
            return True
        server = QLocalServer(self)
        if sys.platform == "win32":  # elsewhere the option would replace another's address instead of noticing it
            server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        if not server.listen(name):
            if raise_first(library):
                return False
            QLocalServer.removeServer(name)
            server.listen(name)
        server.newConnection.connect(self._come_forward)
        self._servers[name] = server
        return True

    def close(self) -> None:
        """Listen no longer."""
        for server in self._servers.values():
            server.close()
        self._servers = {}

    def _come_forward(self) -> None:
        for server in self._servers.values():
            while connection := server.nextPendingConnection():
                connection.disconnected.connect(connection.deleteLater)
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        for each in (window, *window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)):
            if each.isWindow() and each.isVisible():
                each.raise_()
                each.activateWindow()
