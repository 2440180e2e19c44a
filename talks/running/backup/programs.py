"""PostgreSQL's own programs. In: a name, and the version of the server. Out: where the one is that understands it."""

import re
import shutil
import subprocess
from pathlib import Path

from talks.running.backup.contents import BackupError

# Where Debian has those of each version; elsewhere they are on the PATH.
FOLDERS = "/usr/lib/postgresql/*/bin"


def find_program(name: str, server: int) -> str:
    """`server`: its major version. The least version that is not older. Raises `BackupError`."""
    on_path = shutil.which(name)
    places = [*([on_path] if on_path else []), *map(str, Path("/").glob(f"{FOLDERS[1:]}/{name}"))]
    versions = {place: _version(place) for place in places}
    fit = {place: version for place, version in versions.items() if version >= server}
    if fit:
        return min(fit, key=lambda place: fit[place])
    found = f"The newest here is of version {max(versions.values())}" if versions else "There is none here"
    raise BackupError(
        f"The server is PostgreSQL {server} and needs {name} of version {server} or later. {found}, on the PATH and in "
        f"{FOLDERS}: install postgresql-client-{server}."
    )


def _version(program: str) -> int:
    """0 for what is no such program."""
    said = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=10, check=False).stdout
    found = re.search(r"\(PostgreSQL\) (\d+)", said)
    return int(found[1]) if found else 0
