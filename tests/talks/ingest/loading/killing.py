"""Loads that are killed at random moments: `python -m tests.talks.ingest.loading.killing DATABASE`.

Each is of events of which every talk has another title. Out: how many were killed, and a line for whatever is neither
as before nor as after: an event, the index, or the run that comes after.
"""

import os
import random
import signal
import sys
import time

import django

KILLS = 20
EVENTS, TALKS = 12, 6


def events(turn):
    from talks.ingest.records import EventRecord, PersonRecord, TalkRecord  # noqa: PLC0415 -- after setup()

    for number in range(EVENTS):
        talks = tuple(
            TalkRecord(
                f"Part {n} of turn {turn}",
                source_ref=f"{number}/{n}",
                room=f"Room {turn}",
                speakers=(PersonRecord(f"Ada {n}"), PersonRecord(f"Guest {turn} of {number}")),
            )
            for n in range(TALKS)
        )
        yield EventRecord(slug=f"days-{number}", name=f"Days {number}", year=2020, source="list", talks=talks)


def troubles(turn):
    """What is not wholly of this turn or of the one before."""
    from talks.models import Talk  # noqa: PLC0415 -- after setup()
    from talks.search.index.check import problems  # noqa: PLC0415 -- the same

    told = {}
    for talk in Talk.objects.select_related("event").prefetch_related("speakers"):
        guests = max(int(s.name.split()[1]) for s in talk.speakers.all() if s.name.startswith("Guest"))
        told.setdefault(talk.event.slug, set()).add((int(talk.title.split()[-1]), int(talk.room.split()[-1]), guests))
    for event, turns in told.items():
        if turns not in ({(turn,) * 3}, {(turn - 1,) * 3}):
            yield f"{event} is of turns {sorted(turns)}"
    yield from problems()


def main(database):
    from django.db import connection  # noqa: PLC0415 -- after setup()

    from talks.ingest.loading import load as loading  # noqa: PLC0415 -- the same

    connection.settings_dict["NAME"] = database
    loading.TALKS_AT_ONCE = 2 * TALKS
    started = time.monotonic()
    loading.load_events(events(0))
    whole_s = time.monotonic() - started
    moments = random.Random(15)
    killed = 0
    for turn in range(1, KILLS + 1):
        connection.close()
        child = os.fork()
        if not child:
            loading.load_events(events(turn))
            os._exit(0)
        time.sleep(whole_s * moments.random())
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        killed += os.WIFSIGNALED(status)
        for trouble in troubles(turn):
            print(turn, trouble)  # noqa: T201
        report = loading.load_events(events(turn))
        if report.refused or list(troubles(turn)) or loading.load_events(events(turn)).all_talks != {"unchanged": 72}:
            print(turn, "the run after it did not complete:", report.summary())  # noqa: T201
    print(killed, "killed")  # noqa: T201


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    main(sys.argv[1])
