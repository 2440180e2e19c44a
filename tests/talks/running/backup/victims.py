"""Commands to be killed: `python -m tests.talks.running.backup.victims` reads one as JSON a line, and runs each in a child.

Out: a line with the child's process id when it starts, and one with its status when it ended. One process that has
loaded Django already, so that a kill costs no start and falls into the work.
"""

import json
import os
import sys

import django
from django.core.management import call_command
from django.db import connections


def main():
    django.setup()
    connections["default"].close()
    for line in sys.stdin:
        sys.stdout.flush()
        pid = os.fork()
        if pid == 0:
            silence = os.open(os.devnull, os.O_WRONLY)
            os.dup2(silence, 1)
            os.dup2(silence, 2)
            call_command(*json.loads(line))
            os._exit(0)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()
        _pid, status = os.waitpid(pid, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
