"""Style sheets: what a page shows is styled by what it loads, and what a rule refers to is there."""

import re

import pytest

from recap.settings import BASE_DIR

SHEETS = {path.name: path.read_text() for path in sorted((BASE_DIR / "recap" / "static" / "recap").glob("*.css"))}
# Django's own, of the admin.
FOREIGN = {"--font-family-monospace"}
OF_EDITORS = {"admin.css", "reading-desk.css"}
CLASS = re.compile(r"\.(-?[a-zA-Z_][\w-]*)")


def classes_of(sheet: str) -> set[str]:
    """Of the selectors alone: what stands before each "{"."""
    bare = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    return {name for selectors in re.findall(r"([^{};]+)\{", bare) for name in CLASS.findall(selectors)}


def test_each_property_that_is_used_is_defined():
    text = "\n".join(SHEETS.values())
    used = set(re.findall(r"var\((--[\w-]+)\s*\)", text))
    assert used - set(re.findall(r"(--[\w-]+)\s*:", text)) - FOREIGN == set()


@pytest.mark.django_db
def test_each_page_loads_the_sheets_of_its_classes(pages):
    styled = {name: classes_of(sheet) for name, sheet in SHEETS.items() if name not in OF_EDITORS}
    missing = {}
    for path, page in pages.items():
        loaded = {link["href"].rsplit("/")[-1] for link in page.all("link", rel="stylesheet")}
        loaded = {re.sub(r"\.[0-9a-f]{12}\.css$", ".css", name) for name in loaded}
        seen = set().union(*(styled.get(name, set()) for name in loaded))
        for element in page.descendants():
            for name in (element.get("class") or "").split():
                sheets = [sheet for sheet, names in styled.items() if name in names]
                if sheets and name not in seen:
                    missing.setdefault(path, set()).add((name, *sheets))
    assert missing == {}
