"""A Redis for the tests, on a Unix socket, keeping nothing on disk."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.equipment import REDIS, path_of

START_TIMEOUT_S = 20


@contextmanager
def redis_server(folder: Path) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    """Its address for PAGE_CACHE_REDIS_URL, and its process. `folder`: of a short path, as sockets want it."""
    socket = folder / "redis.sock"
    options = ["--port", "0", "--unixsocket", str(socket), "--save", "", "--appendonly", "no", "--dir", str(folder)]
    process = subprocess.Popen([path_of(REDIS), *options], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + START_TIMEOUT_S
        while not socket.exists():
            assert process.poll() is None, "redis-server ended at once"
            assert time.monotonic() < deadline, "redis-server was not ready in time"
            time.sleep(0.02)
        yield f"unix://{socket}", process
    finally:
        process.kill()
        process.wait()
