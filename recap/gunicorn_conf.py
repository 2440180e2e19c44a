"""How gunicorn runs the site, for `make run` and in a deployment (docs/deploying.md)."""

import gc
import os
import signal
from typing import Any

from recap.monitoring.beside import Beside
from recap.variables import Environment

workers = 2
# Many more than make pages at once, so that one is always free for a page that is kept: see recap/places.py.
threads = Environment.WEB_THREADS.read(os.environ.get("WEB_THREADS", str(Environment.WEB_THREADS.default)))
# No thread waits for the other side of a connection.
worker_class = "recap.worker.Worker"
# In each worker; with the files of its threads they stay under the 1,024 that a process may usually have open.
worker_connections = 512
sendfile = False  # What a thread sends passes through recap.worker.
# Nobody sets the place where the site is mounted by a header, nor the scheme: BEHIND_PROXY says what a proxy may say.
forwarder_headers = ""
forwarded_allow_ips = ""
secure_scheme_headers: dict[str, str] = {}
control_socket_disable = True
loglevel = "warning"
graceful_timeout = 3
# What the site writes is for its owner alone.
umask = 0o077

beside = Beside()


def on_starting(server: Any) -> None:
    beside.prepare()


def when_ready(server: Any) -> None:
    beside.start()


def on_exit(server: Any) -> None:
    beside.stop()


def post_fork(server: Any, worker: Any) -> None:
    # The settings are read after this; `--threads` may have said another number.
    os.environ["WEB_THREADS"] = str(worker.cfg.threads)


def post_worker_init(worker: Any) -> None:
    # Ctrl-C reaches every process of the terminal, but stopping workers is their parent's work. A worker that is told
    # so by both at once can lock itself up, and is killed when `graceful_timeout` is over.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What Django has loaded stays until the end: the collector need not walk over it while readers wait.
    gc.collect()
    gc.freeze()
