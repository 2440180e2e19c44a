"""How gunicorn runs the site for `make run`; a deployment may use it too (docs/deploying.md)."""

import gc
import signal
from typing import Any

workers = 2
threads = 4
control_socket_disable = True
loglevel = "warning"
graceful_timeout = 3
# What the site writes is for its owner alone.
umask = 0o077


def post_worker_init(worker: Any) -> None:
    # Ctrl-C reaches every process of the terminal, but stopping workers is their parent's work. A worker that is told
    # so by both at once can lock itself up, and is killed when `graceful_timeout` is over.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What Django has loaded stays until the end: the collector need not walk over it while readers wait.
    gc.collect()
    gc.freeze()
