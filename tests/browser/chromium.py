"""The system's Chromium, and how tests start it. Knows no Django."""

import shutil

import pytest

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",  # It refuses to run as root otherwise; it only ever sees our own pages.
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",  # Tests stay on this machine.
]


def find_chromium() -> str:
    for name in CHROMIUM_NAMES:
        if path := shutil.which(name):
            return path
    pytest.fail(
        f"The browser tests need Chromium: none of {', '.join(CHROMIUM_NAMES)} is installed. "
        "On Debian and Ubuntu: apt-get install chromium",
        pytrace=False,
    )
