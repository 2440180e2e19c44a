"""A streaming replica of a PostgreSQL that `tests.postgres.server` started."""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.postgres import find_binaries, unprivileged, within_reach
from tests.recap.pagecache.postgres_process import PostgresProcess

SILENT = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
PATIENCE_S = 60


class ReplicaProcess(PostgresProcess):
    """May lag too: what it is sent waits, and it answers."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.url = url

    def lag(self) -> None:
        self._ask("SELECT pg_wal_replay_pause()")
        self._wait(lambda: self._ask("SELECT pg_get_wal_replay_pause_state()") == "paused")

    def catch_up(self) -> None:
        self._ask("SELECT pg_wal_replay_resume()")

    def _ask(self, question: str) -> object:
        with psycopg.connect(host=str(self.home), user="recap", dbname="postgres", autocommit=True) as connection:
            row = connection.execute(question).fetchone()
            return row[0] if row else None


@contextmanager
def replica(primary: PostgresProcess) -> Iterator[ReplicaProcess]:
    folder = Path(tempfile.mkdtemp(prefix="recap-replica-"))
    process: subprocess.Popen[bytes] | None = None
    server: ReplicaProcess | None = None
    try:
        folder.chmod(0o711)
        binaries = within_reach(find_binaries(), folder)
        home = folder / "home"
        home.mkdir(mode=0o700)
        if who := unprivileged():
            shutil.chown(home, user=who["user"], group=who["group"])
        copy = [binaries / "pg_basebackup", "-D", home / "data", "-h", primary.home, "-U", "recap", "-R", "--no-sync"]
        subprocess.run(
            [*map(str, copy), "--checkpoint=fast"], cwd="/", check=True, timeout=PATIENCE_S, **SILENT, **unprivileged()
        )
        command = [binaries / "postgres", "-D", home / "data", "-k", home, "-h", "", "-c", "max_connections=50"]
        process = subprocess.Popen(
            [*map(str, command), "-c", "fsync=off"], cwd="/", start_new_session=True, **SILENT, **unprivileged()
        )
        status = home / "data" / "postmaster.pid"
        deadline = time.monotonic() + PATIENCE_S
        while not (status.exists() and status.read_text().rstrip().endswith("ready")):
            assert process.poll() is None, "the replica ended at once"
            assert time.monotonic() < deadline, "the replica takes too long"
            time.sleep(0.05)
        server = ReplicaProcess(f"postgres://recap@/{home}/postgres")
        yield server
    finally:
        if server:
            server.end()
        if process and process.poll() is None:
            process.terminate()
            process.kill() if server is None else process.wait(timeout=20)
        shutil.rmtree(folder, ignore_errors=True)
