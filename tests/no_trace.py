"""Runs a command that must leave nothing behind: `python -m tests.no_trace -- COMMAND`.

In: the command, which gets a temporary folder of its own and `LIMIT_S`. Out: its exit code; 1 where it took longer, or
left files in that folder or processes that know it. They are named, ended and removed, however the command ends.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

LIMIT_S = 45 * 60
# How long a command that was asked to end may report, and what it started may take to go after it.
REPORT_S = 30
GRACE_S = 10
# pytest keeps the folders of its last runs, by its own rules.
KEPT = "pytest-of-"


def processes_of(folder: Path) -> dict[int, str]:
    """Those started with this temporary folder: number → command line. Linux only; none elsewhere."""
    mark = f"TMPDIR={folder}".encode()
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if int(process.name) != os.getpid() and mark in (process / "environ").read_bytes().split(b"\0"):
                line = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
                found[int(process.name)] = line.strip()
        except OSError:  # It ended meanwhile, or is another user's.
            continue
    return found


def left_behind(folder: Path) -> list[str]:
    """What is there after a moment, said in one line each; processes are killed."""
    deadline = time.monotonic() + GRACE_S
    while (processes := processes_of(folder)) and time.monotonic() < deadline:
        time.sleep(0.1)
    for number in processes:
        with suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)
    files = sorted(path.name for path in folder.iterdir() if not path.name.startswith(KEPT))
    return [f"process {number}: {line[:200]}" for number, line in processes.items()] + [
        f"file {name}" for name in files
    ]


def run(command: list[str], folder: Path, limit_s: float) -> int:
    """The command's exit code. Raises `subprocess.TimeoutExpired` where it does not end in time."""
    with subprocess.Popen(command, env={**os.environ, "TMPDIR": str(folder)}) as process:
        try:
            return process.wait(limit_s)
        except KeyboardInterrupt:
            # The terminal sent it to the command as well: let it finish its report.
            return process.wait(REPORT_S)
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
                try:
                    process.wait(REPORT_S)
                except subprocess.TimeoutExpired:
                    process.kill()


def note_failure(line: str) -> None:
    """For `make test`, which tells at its end what failed: in the file that FAILURES names."""
    if path := os.environ.get("FAILURES"):
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        with Path(path).open("a") as file:
            file.write(f"{line}\n")


def main(arguments: list[str], limit_s: float = LIMIT_S) -> int:
    command = arguments[1:] if arguments[:1] == ["--"] else arguments
    # A polite kill unwinds the stack as well, so that the command ends and its folder goes.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    # /tmp, because the path of a Unix socket may have 107 characters and no more.
    folder = Path(tempfile.mkdtemp(prefix="recap-", dir="/tmp"))
    left = []
    try:
        folder.chmod(0o711)  # PostgreSQL, as another user than root, passes through.
        code = run(command, folder, limit_s)
    except subprocess.TimeoutExpired:
        sys.stderr.write(f"This did not end in {limit_s / 60:.0f} minutes: {' '.join(command)}\n")
        note_failure(f"It did not end in {limit_s / 60:.0f} minutes")
        code = 1
    finally:
        left = left_behind(folder)
        shutil.rmtree(folder, ignore_errors=True)
    for line in left:
        sys.stderr.write(f"Left behind: {line}\n")
        note_failure(f"Left behind: {line}")
    return code or int(bool(left))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
