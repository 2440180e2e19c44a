"""`make shots`: how each type of page looks, in test-results/shots/, for whoever changes a style or a text.

One picture of the whole page in each language, scheme of colours and width: `talk_detail.fr.dark.390.png`.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import nullcontext
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.addresses import TALK
from tests.browser.chromium import FLAGS
from tests.equipment import CHROMIUM, path_of
from tests.recap.processes import running_site

FOLDER = Path("test-results/shots")
# The name of a page's view, with what tells two of the same view apart; its path after /<language>/.
PAGES = {
    "home": "",
    "talk_list": "talks/",
    "talk_list-narrowed": "talks/?theme=gitops",
    "talk_list-nothing": "talks/?q=nothing-has-this-word",
    "talk_detail": TALK,
    "talk_detail-without-replay": "talks/kubecon-eu-2023/tips-from-the-trenches-gitops-at-adobe/",
    "event_list": "events/",
    "event_detail": "events/kubecon-eu-2023/",
    "series_list": "series/",
    "series_detail": "series/kubecon-cloudnativecon-europe/",
    "year_detail": "years/2023/",
    "article_detail": "recaps/retour-kubecon-2023-amsterdam/",
    "theme_list": "themes/",
    "theme_detail": "themes/gitops/",
    "speaker_list": "speakers/",
    "speaker_detail": "speakers/claudia-beresford/",
    "company_list": "companies/",
    "company_detail": "companies/adobe/",
    "tool_list": "tools/",
    "tool_list-narrowed": "tools/?q=kub",
    "tool_detail": "tools/istio/",
    "statistics": "statistics/",
    "api_guide": "api/",
    "my_list": f"my-list/?t={TALK.removeprefix('talks/').rstrip('/')}",
    "not_found": "nothing/",
}
LANGUAGES = ("fr", "en")
SCHEMES = ("light", "dark")
WIDTHS = (1280, 390)


def shoot(browser: Browser, site: str, pages: dict[str, str]) -> Iterator[Path]:
    for width, scheme in product(WIDTHS, SCHEMES):
        page = browser.new_page(
            base_url=site,
            viewport={"width": width, "height": 844},
            color_scheme=scheme,
            reduced_motion="reduce",
        )
        for language, (name, path) in product(LANGUAGES, pages.items()):
            page.goto(f"/{language}/{path}")
            picture = FOLDER / f"{name}.{language}.{scheme}.{width}.png"
            page.screenshot(path=picture, full_page=True)
            yield picture
        page.close()


def main() -> int:
    wanted = os.environ.get("ONLY", "")
    pages = {name: path for name, path in PAGES.items() if name.startswith(wanted)}
    if not pages:
        sys.exit(f"No page's name starts with “{wanted}”. There are: {', '.join(PAGES)}.")
    own = os.environ.get("SITE", "")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        nullcontext() if own else running_site(Path(folder) / "var") as port,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=path_of(CHROMIUM), args=FLAGS)
        count = sum(1 for _ in shoot(browser, own or f"http://127.0.0.1:{port}", pages))
        browser.close()
    sys.stdout.write(f"{count} pictures in {FOLDER}/\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
