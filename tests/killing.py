"""SIGKILL at random moments of some work: of a process of its own, over and over."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress

from recap.settings import BASE_DIR
from tests.recap.processes import environment

# Those that fall into the work; one that comes too late is tried again.
KILLS = 20
MOST_TRIES = 80


class Victims:
    """The process that does the work of `tests.victims`; `whole_s`: how long the work takes, at the shortest."""

    def __init__(self, *, within=(), **variables):
        """`within`: the words of a command that begins the process."""
        given = environment(DJANGO_SETTINGS_MODULE="recap.settings", **variables)
        command = [*within, sys.executable, "-m", "tests.victims"]
        self.process = subprocess.Popen(
            command, cwd=BASE_DIR, env=given, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.random = random.Random(14)
        self.whole_s = 0.0

    def run(self, *work, kill_after_s=None):
        """Exit code, and how long it took: seconds."""
        self.process.stdin.write(json.dumps(work) + "\n")
        self.process.stdin.flush()
        pid = int(self.process.stdout.readline())
        started = time.monotonic()
        if kill_after_s is not None:
            time.sleep(kill_after_s)
            with suppress(ProcessLookupError):  # It has ended.
                os.kill(pid, signal.SIGKILL)
        return int(self.process.stdout.readline()), time.monotonic() - started

    def killed(self, *work):
        """At some moment of its work: whether the kill came in time.

        The work is as long as the shortest one so far, and a little longer, so that its end has its share.
        """
        code, took_s = self.run(*work, kill_after_s=self.random.uniform(0, 1.1 * self.whole_s))
        if code == 0:
            self.whole_s = min(self.whole_s, took_s)
        return code == -signal.SIGKILL

    def close(self):
        self.process.stdin.close()
        self.process.wait(timeout=60)
        self.process.stdout.close()
