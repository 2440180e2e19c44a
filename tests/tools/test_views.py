"""Pages of the vocabulary: themes, companies, tools, and the addresses that they once had."""

import datetime as dt

import pytest

from talks.models import Event
from tests.factories import (
    make_alias,
    make_company,
    make_discovery,
    make_event,
    make_mention,
    make_talk,
    make_theme,
    make_tool,
)
from tests.html import visit

pytestmark = pytest.mark.django_db


def make_dated_talk(year: int, title: str, **about):
    event = make_event(f"Days {year}", starts_on=dt.date(year, 4, 1), ends_on=None)
    return make_talk(title, event=event, **about)


# --- themes -------------------------------------------------------------------------------------------------------


def test_themes_stand_in_name_order_with_description_and_number_of_talks(client):
    make_theme("Storage", description_en="Disks.", description_fr="Disques.")
    make_theme("Écologie")
    make_talk("One", themes=["Storage", "Écologie"])
    make_talk("Two", themes=["Storage"])
    make_talk("Draft", themes=["Storage"], status="draft")
    themes = visit(client, "/en/themes/").one("ul", class_="has-initials").all("li")
    assert [(li["data-initial"], li.one("a").text, li.texts("span"), li.texts("p")) for li in themes] == [
        ("E", "Écologie", ["1 talk"], []),
        ("S", "Storage", ["2 talks"], ["Disks."]),
    ]
    assert [li.one("a")["href"] for li in themes] == ["/en/themes/ecologie/", "/en/themes/storage/"]


def test_theme_has_its_talks_newest_first_and_its_tools(client):
    make_theme("Mesh", description_en="Between services.")
    make_dated_talk(2022, "Old", themes=["Mesh"], tools=["Unthemed"])
    make_dated_talk(2024, "New", themes=["Mesh"])
    make_talk("Other", themes=["Storage"])
    make_tool("Linkerd", themes=["Mesh"])
    make_tool("Istio", themes=["Mesh", "Storage"])
    page = visit(client, "/en/themes/mesh/")
    assert (page.one("h1").text, page.one("p", class_="lead").text) == ("Mesh", "Between services.")
    assert (page.section("talks").one("h2").text, page.section("talks").texts("h3")) == ("2 talks", ["New", "Old"])
    assert page.section("tools").texts("a") == ["Istio", "Linkerd"]
    assert page.one("header", class_="page-head").one("a")["href"] == "/en/talks/?theme=mesh"


def test_theme_without_a_talk_offers_no_list_filter_or_feed_of_nothing(client):
    make_theme()
    page = visit(client, "/en/themes/service-mesh/").one("main")
    assert (page.all("a", class_=None, rel=None), page.all("div", class_="feeds")) == (page.one("nav").all("a"), [])
    assert page.all("section", aria_labelledby="talks") == []


def test_themes_that_lead_nowhere_yet_are_not_listed(client):
    make_theme("Storage")
    make_tool("Linkerd", themes=["Mesh"])
    make_talk("Draft", themes=["Gardens"], status="draft")
    assert visit(client, "/en/themes/").one("ul", class_="index").texts("li") == ["Mesh"]


def test_theme_with_accents_in_its_address_is_found(client):
    make_talk(themes=[make_theme("Écologie", slug="écologie")])
    link = visit(client, "/en/themes/").one("ul", class_="index").one("a")["href"]
    assert visit(client, link).one("h1").text == "Écologie"


def test_long_theme_comes_in_pages(client):
    for n in range(25):
        make_talk(f"Talk {n:02}", position=n, themes=["Mesh"])
    turns = visit(client, "/en/themes/mesh/").one("nav", class_="pagination")
    assert (turns.text, len(turns.all("a"))) == ("Page 1 of 3 Next →", 1)
    for number, talks in (2, [f"Talk {n}" for n in range(12, 24)]), (3, ["Talk 24"]):
        page = visit(client, f"/en/themes/mesh/{turns.one('a', rel='next')['href']}")
        turns = page.one("nav", class_="pagination")
        assert (turns.one("span").text, page.section("talks").texts("h3")) == (f"Page {number} of 3", talks)


# --- companies ----------------------------------------------------------------------------------------------------


def test_companies_stand_in_name_order_with_what_they_have(client):
    make_company("Nothing to show")
    make_tool("Istio", vendor="Zeta")
    make_tool("Envoy", vendor="Acme")
    make_talk("One", speakers=[("Ada", "Acme"), ("Alan", "Acme")])
    make_talk("Two", speakers=[("Ada", "Émile & Co")])
    make_talk("Draft", speakers=[("Ada", "Secret")], status="draft")
    assert visit(client, "/en/companies/").one("ul", class_="index").texts("li") == [
        "Acme 1 talk · 1 tool",
        "Émile & Co 1 talk",
        "Zeta 0 talks · 1 tool",
    ]


def test_company_has_the_talks_of_its_people_then_and_its_tools(client):
    make_company("Acme", homepage_url="https://acme.example.org/")
    make_dated_talk(2022, "Then", speakers=[("Ada", "Acme"), ("Alan", "Acme")])
    make_dated_talk(2024, "After Ada left", speakers=[("Ada", "Initech")])
    make_tool("Anvil", vendor="Acme")
    page = visit(client, "/en/companies/acme/")
    facts = page.one("header", class_="page-head").one("p", class_="facts")
    assert (facts.text, facts.one("a")["href"]) == ("1 talk · Home page", "https://acme.example.org/")
    assert page.section("talks").texts("h3") == ["Then"]
    assert page.section("tools").texts("a") == ["Anvil"]


def test_company_has_its_own_people_and_leads_to_its_talks_by_theme_and_tool(client):
    for n, theme in enumerate(("Mesh", "Mesh", "Storage")):
        make_talk(f"{n}", themes=[theme], tools=["Istio"], speakers=[("Ada", "Acme"), ("Alan", "Initech")])
    make_talk("Another", speakers=[("Emmy", "Acme"), ("Ada", None)])
    make_talk("Draft", status="draft", speakers=[("Secret", "Acme")])
    page = visit(client, "/en/companies/acme/")
    assert page.section("people").texts("li") == ["Ada 3 talks", "Emmy 1 talk"]
    assert [(a.text, a["href"]) for a in page.section("named").all("a")] == [
        ("Istio", "/en/talks/?company=acme&tool=istio")
    ]
    assert {a["href"] for a in page.section("themes-in-talks").all("a")} == {
        "/en/talks/?company=acme&theme=mesh",
        "/en/talks/?company=acme&theme=storage",
    }
    assert len(visit(client, "/en/talks/?company=acme&theme=mesh").all("article")) == 2


def test_company_that_only_makes_tools_has_a_page(client):
    make_tool("Anvil", vendor="Acme")
    page = visit(client, "/en/companies/acme/")
    assert (page.texts("h2"), page.section("tools").texts("a")) == (["Its tools"], ["Anvil"])


def test_company_with_nothing_to_show_is_not_found(client):
    make_company("Acme")
    visit(client, "/en/companies/acme/", status=404)


# --- tools --------------------------------------------------------------------------------------------------------


def test_tools_stand_in_name_order_with_vendor_maturity_and_number_of_talks(client):
    make_tool("Zot")
    make_tool("argo CD", vendor="Akuity", description_en="Deploys.", graduated_on=dt.date(2022, 12, 6))
    make_talk("One", tools=["argo CD"])
    items = visit(client, "/en/tools/").one("ul", class_="has-initials").all("li")
    assert [(item["data-initial"], item.one("a").text, item.texts("span"), item.texts("p")) for item in items] == [
        ("A", "argo CD", ["Akuity", "1 talk · CNCF: graduated"], ["Deploys."]),
        ("Z", "Zot", ["0 talks"], []),
    ]


def test_tool_says_what_it_is(client):
    tool = make_tool(
        "Istio", vendor="Google", themes=["Mesh"], description_en="A mesh.", homepage_url="https://istio.io/",
        repo_url="https://github.com/istio/istio", incubating_on=dt.date(2022, 9, 28),
        graduated_on=dt.date(2023, 7, 12),
    )  # fmt: skip
    make_alias(tool, "istiod")
    make_alias(tool, "Istio Ambient")
    head = visit(client, "/en/tools/istio/").one("header", class_="page-head")
    sheet = head.one("dl")
    assert dict(zip(sheet.texts("dt"), sheet.texts("dd"), strict=True)) == {
        "Vendor": "Google",
        "CNCF": "incubating (September 2022), graduated (July 2023)",
        "Home page": "https://istio.io/",
        "Source code": "https://github.com/istio/istio",
        "Also written": "Istio Ambient, istiod",
    }
    assert [a["href"] for a in sheet.all("a")] == [
        "/en/companies/google/",
        "https://istio.io/",
        "https://github.com/istio/istio",
    ]
    assert (head.one("p", class_="lead").text, head.one("ul", class_="chips").texts("a")) == ("A mesh.", ["Mesh"])


def test_tool_has_what_talks_say_of_it_newest_first_and_its_maturity_where_it_was_another(client):
    istio = make_tool("Istio", incubating_on=dt.date(2022, 9, 28), graduated_on=dt.date(2023, 7, 12))
    make_mention(make_dated_talk(2024, "Newest"), istio, role="mentioned", excerpt_en="As ever.")
    make_mention(make_dated_talk(2021, "Old"), istio, role="mentioned", excerpt_en="In passing.")
    make_mention(make_dated_talk(2023, "New"), istio, role="demonstrated", excerpt_en="With `ambient`.")
    make_mention(make_dated_talk(2025, "Draft", status="draft"), istio)
    section = visit(client, "/en/tools/istio/").section("talks")
    assert section.texts("h3") == ["Newest", "New", "Old"]
    assert [reason.texts("p") for reason in section.all("div", class_="reason")] == [
        ["mentioned As ever."],
        ["demonstrated With ambient.", "CNCF at the time: incubating"],
        ["mentioned In passing.", "not in the CNCF at the time"],
    ]
    assert section.texts("code") == ["ambient"]


def test_tool_says_when_it_was_mentioned_first_and_last(client):
    make_talk("Some day", event=make_event("Undated", starts_on=None, ends_on=None), tools=["Istio"])
    for year in (2022, 2024, 2023):
        make_dated_talk(year, "Of it", tools=["Istio"])
    make_dated_talk(2019, "Draft", tools=["Istio"], status="draft")
    sheet = visit(client, "/en/tools/istio/").one("dl")
    assert dict(zip(sheet.texts("dt"), sheet.texts("dd"), strict=True)) == {
        "First mention": "Days 2022",
        "Last mention": "Days 2024",
    }


def test_tool_mentioned_at_one_event_says_so_once(client):
    make_dated_talk(2022, "One", tools=["Istio"])
    make_talk("Two", event=Event.objects.get(), tools=["Istio"])
    sheet = visit(client, "/en/tools/istio/").one("dl")
    assert (sheet.texts("dt"), sheet.texts("dd")) == (["Mentioned at"], ["Days 2022"])


def test_sentence_that_begins_with_a_pronoun_stands_with_what_it_speaks_of(client):
    talk = make_talk("Mesh", summary_en="Lin presents Istio, a mesh. It links what runs on Kubernetes.")
    make_mention(talk, "Kubernetes", role="mentioned", excerpt_en="It links what runs on Kubernetes.")
    [reason] = visit(client, "/en/tools/kubernetes/").all("div", class_="reason")
    assert reason.text == "mentioned Lin presents Istio, a mesh. It links what runs on Kubernetes."


def test_mention_of_which_nothing_is_told_takes_no_line(client):
    make_mention(make_talk("Mesh"), "Istio", role="mentioned")
    assert visit(client, "/en/tools/istio/").all("div", class_="reason") == []


def test_tool_has_where_it_was_seen_at_a_booth(client):
    tool = make_tool("Tracee")
    for year in (2022, 2024):
        event = make_event(f"Days {year}", starts_on=dt.date(year, 4, 1), ends_on=None)
        make_discovery(tool, event=event, note_en=f"In `{year}`.")
    page = visit(client, "/en/tools/tracee/")
    assert page.section("talks").texts("li") == ["No talk in the catalogue mentions it yet."]
    assert page.section("booths").texts("li") == ["Days 2024: In 2024.", "Days 2022: In 2022."]


def test_tool_that_is_named_nowhere_has_a_page(client):
    make_tool("Zot")
    assert visit(client, "/en/tools/zot/").texts("h1", "h2") == ["Zot", "What talks say about it"]


# --- old addresses ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("folder", ["tools", "companies"])
def test_other_name_redirects_for_good(client, folder, language):
    tool = make_tool("Argo CD", vendor="Akuity")
    make_alias(tool if folder == "tools" else tool.vendor, "Old name")
    new = {"tools": "argo-cd", "companies": "akuity"}[folder]
    response = client.get(f"/{language}/{folder}/old-name/")
    assert (response.status_code, response.headers["Location"]) == (301, f"/{language}/{folder}/{new}/")


def test_name_of_a_row_goes_before_the_other_name_of_another(client):
    make_alias(make_tool("Argo CD"), "Flux")
    make_tool("Flux")
    assert visit(client, "/en/tools/flux/").one("h1").text == "Flux"


@pytest.mark.parametrize("path", ["themes/nothing/", "companies/nothing/", "tools/nothing/"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_unknown_row_is_not_found(client, language, path):
    assert visit(client, f"/{language}/{path}", status=404).one("html")["lang"] == language


# --- nothing there ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "sentence"),
    [("themes/", "No theme yet."), ("companies/", "No company yet."), ("tools/", "No tool yet.")],
)
def test_index_of_an_empty_catalogue(client, path, sentence):
    assert visit(client, f"/en/{path}").one("main").texts("li") == [sentence]
