"""The program as a script sees it: its exit code, what it prints. A process of its own only where that is the point."""

import io
import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from outreach_app import app, wording

KEY = "длинный пароль"


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def value(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True)
class Outreach:
    """The command line with its own settings folder and library."""

    home: Path
    key: str = KEY

    @property
    def database(self) -> Path:
        return self.home / "library.outreach"

    def environment(self, key: str | None = None) -> dict[str, str]:
        """What the program is told beside its words."""
        told = {"XDG_CONFIG_HOME": str(self.home / "config"), "XDG_STATE_HOME": str(self.home / "state")}
        return {**told, "OUTREACH_KEY": self.key if key is None else key, "PYTHONUTF8": "1"}

    def run(self, *words: object, key: str | None = None) -> Answer:
        """What the program answers, run inside this process, which is left as it was."""
        out, err = _Printed(), _Printed()
        with _as_it_was(), pytest.MonkeyPatch.context() as patch:
            for name, value in self.environment(key).items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["outreach", "--lang", "en", *map(str, words)])
            with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as ended:
                app.main()
        return Answer(ended.value.code or 0, out.told, err.told)

    def process(self, *words: object, key: str | None = None, **variables: str) -> Answer:
        """What the program answers as a process of its own."""
        command = [sys.executable, "-m", "outreach_app", *map(str, words)]
        environment = {**os.environ, **self.environment(key), **variables}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
        return Answer(done.returncode, done.stdout, done.stderr)

    def json(self, *words: object) -> Any:
        answer = self.run("--db", self.database, "--json", *words)
        assert answer.code == 0, answer.err
        return answer.value

    def refused(self, *words: object, key: str | None = None) -> str:
        """The sentence with which a command was refused; nothing else may have been printed."""
        answer = self.run("--db", self.database, *words, key=key)
        assert answer.code == 3, (answer.code, answer.err)
        assert "Traceback" not in answer.err
        assert answer.out == ""
        return answer.err.strip()


class _Printed(io.TextIOWrapper):
    """A terminal that keeps what was printed."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", newline="")

    @property
    def told(self) -> str:
        self.flush()
        return self.buffer.getvalue().decode("utf-8")


@contextmanager
def _as_it_was() -> Iterator[None]:
    """Put back what a process would take with it when it ends: the language, the catalogues, the log."""
    kept, language = dict(wording._catalogues), wording._default
    log = logging.getLogger("outreach")
    handlers = list(log.handlers)
    log.handlers.clear()
    try:
        yield
    finally:
        for handler in log.handlers:
            handler.close()
        log.handlers[:] = handlers
        wording.install(kept, language)
