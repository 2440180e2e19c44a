import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from tests.talks.ingest.loading.killing import KILLS

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.timeout(300)
def test_killed_at_random_moments_each_event_is_as_before_or_as_after_and_the_next_run_completes():
    command = [sys.executable, "-m", "tests.talks.ingest.loading.killing", str(connection.settings_dict["NAME"])]
    connection.close()
    run = subprocess.run(command, cwd=settings.BASE_DIR, capture_output=True, text=True, timeout=280, check=False)
    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines()[:-1] == []
    assert int(run.stdout.split()[0]) >= KILLS // 2  # Some may have come to their end before.
