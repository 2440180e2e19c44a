"""Work to be killed: `python -m tests.victims` reads what to do as JSON, a line each, and does each in a child.

In: the words of a command (`["backup", "a.backup"]`), the first load of a folder (`["FIRST LOAD", folder]`), or a form
that is sent (`["POST", path, fields, cookies]`). Out: a line with the child's process id when it starts, and one with its
status when it ended: 0 for a command that did its work and a form that was saved, and for another answer of the site its
number less 400. One process that has loaded Django already, so that a kill costs no start and falls into the work.
"""

import json
import os
import sys
from functools import cache
from http import HTTPStatus
from pathlib import Path

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.db import connections
from django.http import SimpleCookie

CSRF = "a" * 32
UNCOLLECTED = "django.contrib.staticfiles.storage.StaticFilesStorage"


def main():
    django.setup()
    settings.STORAGES["staticfiles"]["BACKEND"] = UNCOLLECTED
    connections["default"].close()
    for line in sys.stdin:
        work = json.loads(line)
        if work[0] == "POST":
            warmed_up(work[1], json.dumps(work[3]))
        sys.stdout.flush()
        pid = os.fork()
        if pid == 0:
            silence = os.open(os.devnull, os.O_WRONLY)
            os.dup2(silence, 1)
            os.dup2(silence, 2)
            os._exit(do(*work))
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()
        _pid, status = os.waitpid(pid, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


def do(what, *given):
    """The exit code; a command that fails raises."""
    if what == "POST":
        path, fields, cookies = given
        status = answer(path, cookies, fields)
        return 0 if status == HTTPStatus.FOUND else max(1, status - HTTPStatus.BAD_REQUEST)
    if what == "FIRST LOAD":
        from talks.ingest.loading.first_load import load_first_catalogue  # noqa: PLC0415 -- only now there are models

        load_first_catalogue(Path(*given))
    else:
        call_command(what, *given)
    return 0


def answer(path, cookies, fields=None):
    """The status, by all that Django puts around a view."""
    from django.test import RequestFactory  # noqa: PLC0415 -- it looks at the settings

    factory = RequestFactory(headers={"Host": "127.0.0.1"})
    factory.cookies = SimpleCookie({**cookies, "csrftoken": CSRF})
    if fields is None:
        environ = factory.get(path).environ
    else:
        environ = factory.post(path, {**fields, "csrfmiddlewaretoken": CSRF}).environ
    said = []
    response = application()(environ, lambda status, headers: said.append(int(status.split()[0])))
    list(response)
    response.close()
    return said[0]


@cache
def application():
    return WSGIHandler()


@cache
def warmed_up(path, cookies):
    """Addresses and templates are read before the first child, which is to be killed while it writes."""
    answer(path, json.loads(cookies))
    connections["default"].close()


if __name__ == "__main__":
    main()
