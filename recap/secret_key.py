"""A random secret key in a file that only its owner can read: `python -m recap.secret_key PATH`."""

import os
import secrets
import sys
from pathlib import Path


def write_secret_key(path: Path) -> None:
    """Writes a key unless there is one: a new key would log everybody out."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(50) + "\n")


if __name__ == "__main__":
    write_secret_key(Path(sys.argv[1]))
