"""Rebuilds that are killed, one after the other, later and later: `python -m tests.talks.search.index.killing DATABASE`.

Out: how many were killed, and a line for each after which the index was not what the rows say.
"""

import os
import signal
import sys
import time

import django

KILLS = 20
# One that comes too late is tried again, a little sooner: how long the work takes depends on what else the machine does.
MOST_TRIES = 60
SOONER = 0.9


def main(database: str) -> None:
    from django.db import connection  # noqa: PLC0415 -- after setup()

    from talks.search.index import beside  # noqa: PLC0415 -- the same
    from talks.search.index.check import problems  # noqa: PLC0415 -- the same

    connection.settings_dict["NAME"] = database
    beside.DOCUMENTS_AT_ONCE = beside.ROWS_AT_ONCE = 5
    beside.BREATH_S = 0.005
    started = time.monotonic()
    beside.rebuild_index()
    whole_s = time.monotonic() - started
    killed = 0
    for _ in range(MOST_TRIES):
        connection.close()
        child = os.fork()
        if not child:
            beside.rebuild_index()
            os._exit(0)
        time.sleep(whole_s * (killed + 0.5) / KILLS)
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        for problem in problems():
            print(killed, problem)  # noqa: T201
        if not os.WIFSIGNALED(status):
            whole_s *= SOONER
            continue
        killed += 1
        if killed == KILLS:
            break
    print(killed, "killed")  # noqa: T201


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    main(sys.argv[1])
