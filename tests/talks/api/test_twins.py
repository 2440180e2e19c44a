"""Which page says where the API tells the same, and what it asks there."""

import pytest

from tests.html import visit
from tests.site import EVERY_PAGE, make_site

pytestmark = pytest.mark.django_db


def test_page_names_its_twin_for_programs(client, pages):
    twins = {}
    for path, page in pages.items():
        for link in page.all("link", rel="alternate", type="application/json"):
            twins[path] = link["href"].removeprefix("https://recap.example.org")
    with_twin = {path.partition("?")[0] for path in twins if path.startswith("/en/")}
    lists = ("talks", "events", "series", "themes", "speakers", "companies", "tools")
    assert {f"/en/{name}/" for name in lists} <= with_twin
    assert "/en/recaps/what-we-saw-at-cloud-days/" in with_twin
    assert not with_twin & {"/en/", "/en/statistics/", "/en/my-list/", "/en/years/2023/", "/en/api/"}
    assert set(twins) < set(EVERY_PAGE)
    make_site()
    for path, twin in twins.items():
        assert client.get(twin).status_code == 200, (path, twin)
    filtered = next(twin for path, twin in twins.items() if "/en/talks/?theme" in path)
    assert "theme=service-mesh" in filtered


@pytest.mark.parametrize(
    ("path", "twin"),
    [("talks/?q=&kind=talk&kind=demo&year=0000&order=best", "talks/?kind=demo"),
     ("speakers/?q=ada&theme=service-mesh", "speakers/?q=ada")],
)  # fmt: skip
def test_twin_asks_for_what_the_page_shows(client, path, twin):
    make_site()
    (link,) = visit(client, f"/en/{path}").all("link", rel="alternate", type="application/json")
    assert link["href"].partition("/api/v1/")[2] == twin
    assert client.get(f"/api/v1/{twin}").status_code == 200
