"""Static files collected only when one of them changed: hashing and compressing them all takes longer than a start."""

import hashlib
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def collect_static_files() -> bool:
    """True if they were collected, False if what is there is current."""
    collected = Path(settings.STATIC_ROOT)
    stamp = collected / "sources.sha256"
    state = _digest_of_sources()
    if (collected / "staticfiles.json").exists() and stamp.exists() and stamp.read_text() == state:
        return False
    collected.mkdir(parents=True, exist_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(state)
    return True


def _digest_of_sources() -> str:
    """Names and contents of all source files, and the versions of what turns them into collected ones."""
    digest = hashlib.sha256(f"{version('django')} {version('whitenoise')} {settings.STORAGES}".encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            with storage.open(path) as file:
                digest.update(f"\0{path}\0".encode() + file.read())
    return digest.hexdigest()
