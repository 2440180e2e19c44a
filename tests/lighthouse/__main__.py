"""`make lighthouse`: Google's Lighthouse over home, list and talk, served as `make run` serves them.

Prints the four scores of each page as on a phone, and every audit that keeps one of them below 100.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.equipment import CHROMIUM, path_of
from tests.recap.processes import running_site

HERE = Path(__file__).parent
PAGES = {
    "home": "/en/",
    "list": "/en/talks/",
    "talk": "/en/talks/kubecon-eu-2023/future-of-istio-sidecar-sidecarless-or-both/",
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"


def ask(url: str, folder: Path) -> dict[str, Any]:
    """Lighthouse's report of one page. Format: https://github.com/GoogleChrome/lighthouse, `docs/understanding-results.md`."""
    report = folder / "report.json"
    subprocess.run(
        [
            str(HERE / "node_modules" / ".bin" / "lighthouse"),
            url,
            "--quiet",
            "--output=json",
            f"--output-path={report}",
            f"--only-categories={','.join(CATEGORIES)}",
            f"--chrome-flags={FLAGS}",
        ],
        env={**os.environ, "CHROME_PATH": path_of(CHROMIUM)},
        check=True,
        timeout=300,
    )
    return json.loads(report.read_text())


def scores(report: dict[str, Any]) -> list[int]:
    return [round((report["categories"][name]["score"] or 0) * 100) for name in CATEGORIES]


def lost_points(report: dict[str, Any]) -> list[str]:
    """What counts and is not perfect, in categories that are not."""
    lines = []
    for name in CATEGORIES:
        category = report["categories"][name]
        for reference in category["auditRefs"] if category["score"] != 1 else ():
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
                lines.append(f"{name}: {audit['title']} ({audit.get('displayValue') or 'fails'})")
    return lines


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    below = []
    say(f"{'page':6}" + "".join(f"{name:>16}" for name in CATEGORIES))
    with tempfile.TemporaryDirectory() as folder, running_site(Path(folder) / "var") as port:
        for name, path in PAGES.items():
            report = ask(f"http://127.0.0.1:{port}{path}", Path(folder))
            say(f"{name:6}" + "".join(f"{score:16}" for score in scores(report)))
            below += [f"{name}: {line}" for line in lost_points(report)]
    say("\nBelow 100:\n  " + "\n  ".join(below) if below else "\n100 everywhere.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
