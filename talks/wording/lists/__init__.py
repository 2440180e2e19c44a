"""Lists of words as files: one word or name a line, `#` before what a list is. In: a list's name; out: its words."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def listed(name: str) -> frozenset[str]:
    """As the file writes them: folded only where it says so."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
