"""A disk of its own for one process, which is soon full. It goes with the process, and nobody else sees what is on it."""

import os
import shutil
import subprocess

import pytest

# In a namespace of its own, so that the mount goes with the process.
ALONE = ["unshare", *([] if os.getuid() == 0 else ["--user", "--map-root-user"]), "--mount"]


def may_mount():
    """Whether a process of ours may have one."""
    return shutil.which(ALONE[0]) is not None and subprocess.run(
        [*ALONE, "mount", "-t", "tmpfs", "none", "/mnt"],
        capture_output=True, check=False,
    ).returncode == 0  # fmt: skip


needs_small_disk = pytest.mark.skipif(
    not may_mount(), reason="needs unshare(1) and the right to mount, for a disk of its own"
)
