"""A PostgreSQL that a test may stop, freeze and start again."""

import os
import signal
import subprocess
import time
from pathlib import Path

from tests.postgres import unprivileged

PATIENCE_S = 30


class PostgresProcess:
    """The server that `tests.postgres.server` started at this address."""

    def __init__(self, url: str) -> None:
        self.home = Path(url.partition("@/")[2].rpartition("/")[0])
        self.command = Path(f"/proc/{self.pid}/cmdline").read_text().rstrip("\0").split("\0")
        self.again: subprocess.Popen[bytes] | None = None

    @property
    def status(self) -> Path:
        return self.home / "data" / "postmaster.pid"

    @property
    def pid(self) -> int:
        return int(self.status.read_text().splitlines()[0])

    def stop(self) -> None:
        os.kill(self.pid, signal.SIGINT)
        self._wait(lambda: not self.status.exists())

    def start(self) -> None:
        silent = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.again = subprocess.Popen(self.command, cwd="/", start_new_session=True, **silent, **unprivileged())
        self._wait(lambda: self.status.exists() and self.status.read_text().rstrip().endswith("ready"))

    def freeze(self) -> None:
        self._signal_all(signal.SIGSTOP)

    def thaw(self) -> None:
        self._signal_all(signal.SIGCONT)

    def end(self) -> None:
        if self.again and self.again.poll() is None:
            self.again.send_signal(signal.SIGINT)
            self.again.wait()

    def _signal_all(self, what: signal.Signals) -> None:
        """Those that answer clients are children of the one that lets them in: it goes first, and makes no others."""
        os.kill(self.pid, what)
        for child in Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split():
            os.kill(int(child), what)

    @staticmethod
    def _wait(is_so) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while not is_so():
            assert time.monotonic() < deadline, "PostgreSQL takes too long"
            time.sleep(0.05)
