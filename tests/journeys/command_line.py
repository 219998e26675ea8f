"""The program as a script sees it: a process, its exit code, what it prints."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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

    def run(self, *words: object, key: str | None = None) -> Answer:
        told = {"XDG_CONFIG_HOME": str(self.home / "config"), "XDG_STATE_HOME": str(self.home / "state")}
        environment = {**os.environ, **told, "OUTREACH_KEY": key or self.key, "PYTHONUTF8": "1"}
        command = [sys.executable, "-m", "outreach_app", "--lang", "en", *map(str, words)]
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
