"""Beside gunicorn: a folder for the numbers of its workers, and the process that adds them up; hooks of its settings.

Loads nothing of Prometheus: the folder has to be known before that is loaded.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = "PROMETHEUS_MULTIPROC_DIR"


class Beside:
    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None
        self.folder = ""

    def prepare(self) -> None:
        """Before there are workers. Their numbers begin at 0 with each start of the site, as Prometheus expects."""
        if os.environ.get("METRICS_BIND"):
            self.folder = os.environ[FOLDER] = tempfile.mkdtemp(prefix="recap-metrics-")

    def start(self) -> None:
        if self.folder:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "recap.monitoring"],
                cwd=Path(__file__).parent.parent.parent,
                stdin=subprocess.PIPE,
                # Ctrl-C is for gunicorn.
                start_new_session=True,
            )

    def stop(self) -> None:
        if self.process:
            self.process.kill()
            self.process.communicate()
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder = ""
