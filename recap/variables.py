"""What a deployment may change, each declared once: what it takes, its default, what it means.

The defaults run the catalogue on this machine (`make run`). `python -m recap.variables` writes docs/settings.md.
"""

from pathlib import Path
from typing import Any

from recap.environment import (
    Variable,
    Variables,
    database,
    databases,
    folder,
    hosts,
    names,
    one_of,
    port,
    redis,
    secret,
    site_address,
    switch,
    text,
    whole,
    zone,
)
from recap.environment import mail as mail_server
from recap.places import FEWEST_THREADS, USUAL_THREADS

BASE_DIR = Path(__file__).resolve().parent.parent
A_SECOND_MS = 1000

HEAD = """# Settings

Everything is set with environment variables; nothing in the code needs editing. All have a default, which suits a
developer's machine. A wrong value stops the start, with the variable's name and what it takes; a name that looks like
one of these and is none (`PAGE_CACHE_MD`) is told in the log. How they go together: [deploying](deploying.md).

`make settings` wrote this page from `recap/variables.py`.

"""


class Environment(Variables):
    SITE_URL = Variable(
        site_address(),
        "http://127.0.0.1:8000",
        "Where readers find the site, without a path. Its host name is the one that the site answers to. An `https` "
        "address turns on what a public site needs: redirects to https, HSTS with subdomains and preload, secure "
        "cookies",
    )
    SECRET_KEY = Variable(
        secret(),
        "",
        "Signs sessions. 50 random characters or more; when it changes, everybody logs in again",
        shown="the file `secret_key` in `STATE_DIR`, which `make` writes",
    )
    DATABASE_URL: Variable[dict[str, Any]] = Variable(
        database(),
        {},
        "Over a local socket `postgres://recap@//run/postgresql/recap`",
        shown="SQLite in `STATE_DIR`",
    )
    DATABASE_REPLICA_URLS: Variable[list[dict[str, Any]]] = Variable(
        databases(),
        [],
        "Streaming replicas of `DATABASE_URL`, from which pages that are for everybody are read. See "
        "[Replicas](deploying.md#replicas)",
    )
    STATE_DIR = Variable(
        folder(),
        BASE_DIR / "var",
        "For what the site writes: SQLite file, secret key, collected static files",
        shown="`var/` in the source tree",
    )
    EXTRA_HOSTS: Variable[list[str]] = Variable(names(), [], "Further host names that the site answers to")
    BEHIND_PROXY = Variable(
        switch(),
        default=False,
        meaning="`true` when a proxy sets `X-Forwarded-Proto` **and removes what clients send under that name**, and "
        "writes the client's address at the end of `X-Forwarded-For`. Without it, behind a proxy that ends https, "
        "every page redirects to itself, and all who sign in seem to come from the proxy",
    )
    PEERTUBE_HOSTS = Variable(
        hosts(),
        ["framatube.org", "peertube.debian.social", "video.blender.org"],
        "PeerTube sites whose player readers may open on the pages of talks; a replay elsewhere is a link",
    )
    TIME_ZONE = Variable(zone(), "Europe/Paris", "Of the times that pages show, and of “today” for editors")
    PAGE_CACHE_MB = Variable(
        whole(0),
        64,
        "Memory for finished pages in each worker process, in megabytes; `0` makes every page anew. See "
        "[Finished pages](deploying.md#finished-pages)",
    )
    PAGE_CACHE_LEASE_MS = Variable(
        whole(0, A_SECOND_MS),
        250,
        "With PostgreSQL: for how long a worker may go on with the revision of the catalogue that it knows, in "
        "milliseconds. SQLite is asked at each request",
    )
    PAGE_CACHE_REDIS_URL = Variable(
        redis(),
        "",
        "Finished pages for several machines. Needs one more package: `.venv/bin/python -m pip install redis`",
    )
    STAFF_SESSION_HOURS = Variable(whole(1), 12, "For how long whoever signed in stays so")
    STAFF_IDLE_MINUTES = Variable(whole(1), 120, "The same, without opening a page")
    REQUIRE_OTP = Variable(
        switch(),
        default=False,
        meaning="`true` asks everybody who signs in for a code besides the password; who has none yet sets one up "
        "first. Recommended on a public site",
    )
    EMAIL_URL = Variable(
        mail_server(),
        "",
        "Or `smtp+ssl://`, `smtp://`; special characters of the password as in an address: `%40` for @. Without it "
        "nobody is offered a new password by mail, and invitations are links that administrators pass on",
    )
    EMAIL_FROM = Variable(text(), "", "Whom mail comes from", shown="`recap@` the site's host")
    WEB_THREADS = Variable(
        whole(FEWEST_THREADS),
        USUAL_THREADS,
        "Threads of each worker process. One in eight make pages at the same time, and a few stay free for pages that "
        "are kept. On PostgreSQL each may hold a connection: workers × threads, and one more a worker, stay below "
        "`max_connections`",
    )
    WRITE_PATIENCE_S = Variable(
        whole(1),
        5,
        "How long whoever saves waits for somebody else who does, in seconds, before a page gives the form back to be "
        "sent once more. Commands wait as long; on PostgreSQL it is the `lock_timeout` of every connection",
    )
    LOG_LEVEL = Variable(
        one_of("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"),
        "INFO",
        "Least severe message that is logged to standard error",
    )
    LOG_FORMAT = Variable(
        one_of("line", "json"),
        "line",
        "`json`: each line an object, for a program that collects them. See [Monitoring](monitoring.md#the-log)",
    )
    METRICS_BIND = Variable(
        port(),
        None,
        "Where numbers are told to Prometheus; on no address that readers reach. See "
        "[Monitoring](monitoring.md#numbers)",
        shown="nowhere",
    )
    DEBUG = Variable(
        switch(),
        default=False,
        meaning="Tracebacks in the browser. Never `true` on a public site",
    )


if __name__ == "__main__":
    (BASE_DIR / "docs" / "settings.md").write_text(f"{HEAD}{Environment.page()}\n")
