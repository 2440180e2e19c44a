"""The project's commands as somebody at a terminal runs them: own process, own state, nothing of the tests' settings."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from recap.variables import BASE_DIR, Environment

START_TIMEOUT_S = 60
# How the site is run; and what gunicorn is without us, with as many threads.
OURS_CONFIG = ("--config", "python:recap.gunicorn_conf")
STOCK_CONFIG = ("--worker-class", "gthread", "--threads", "32", "--log-level", "warning")

OURS = (
    *(variable.name for variable in Environment.declared()),
    "DJANGO_ALLOW_ASYNC_UNSAFE",  # set by the browser tests
    "DJANGO_SETTINGS_MODULE",
    "MAKEFLAGS",
    "MAKELEVEL",
)


def environment(**variables: str) -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in OURS} | variables


def manage(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return run([sys.executable, "manage.py", *arguments], **variables)


def make(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return run(make_command(*arguments), **variables)


def make_command(*arguments: str) -> list[str]:
    """`make` with the packages that these tests run with: it creates no .venv and installs nothing."""
    installed = [".venv/bin/python", ".venv/run-installed", ".venv/dev-installed"]
    options = [option for target in installed for option in ("--assume-old", target)]
    return ["make", *options, f"BIN={Path(sys.executable).parent}", *arguments]


def run(command: list[str], **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=BASE_DIR,
        env=environment(**variables),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class NotStartedError(RuntimeError):
    """The site ended, or did not listen in time; says what it printed."""


@contextmanager
def running_site(state: Path) -> Iterator[int]:
    """The port of a site under gunicorn, as `make run` serves it from this state folder. Raises `NotStartedError`."""
    port = free_port()
    process = subprocess.Popen(
        make_command("run", f"PORT={port}", f"STATE_DIR={state}"),
        cwd=BASE_DIR,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        _wait_for(port, process)
        yield port
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGINT)
        process.communicate(timeout=30)


@contextmanager
def gunicorn(
    application: str, *, workers: int = 1, port: int = 0, config: Sequence[str] = OURS_CONFIG, **variables: str
) -> Iterator[tuple[int, int]]:
    """Port and process id of gunicorn with this application, and with the environment `variables`.

    Raises `NotStartedError`.
    """
    port = port or free_port()
    options = [*config, "--workers", str(workers), "--bind", f"127.0.0.1:{port}"]
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", application, *options],
        cwd=BASE_DIR,
        env=environment(**{"SITE_URL": f"http://127.0.0.1:{port}", **variables}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait_for(port, process)
        yield port, process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def _wait_for(port: int, process: "subprocess.Popen[Any]") -> None:
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise NotStartedError(f"The site ended: {process.stdout.read() if process.stdout else ''}")
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise NotStartedError("The site did not listen in time")
