"""Two languages: addresses, links between them, and texts that know which one they are in."""

import datetime as dt

import pytest

from tests.factories import make_appearance, make_event, make_takeaway, make_talk, make_theme, make_tool
from tests.html import read_html, visit
from tests.site import ADDRESS, LANGUAGES, PAGES, make_site

pytestmark = pytest.mark.django_db


@pytest.fixture
def _known_site(settings):
    settings.SITE_URL = ADDRESS


# --- addresses ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("accepted", "address"),
    [
        (None, "/fr/"),
        ("", "/fr/"),
        ("fr", "/fr/"),
        ("fr-CA", "/fr/"),
        ("en", "/en/"),
        ("en-GB,en;q=0.9", "/en/"),
        ("de", "/fr/"),
        ("de, en;q=0.5", "/en/"),
        ("fr;q=0.4, en;q=0.8", "/en/"),
        ("*", "/fr/"),
        ("en;q=0, fr", "/fr/"),
        ("nonsense;;;q=,", "/fr/"),
        ("x" * 5000, "/fr/"),
    ],
)
def test_root_goes_to_the_readers_language_or_to_french(client, accepted, address):
    headers = {"Accept-Language": accepted} if accepted is not None else {}
    response = client.get("/", headers=headers)
    assert (response.status_code, response.headers["Location"]) == (302, address)
    assert response.headers["Vary"] == "Accept-Language, Cookie"


@pytest.mark.parametrize(("accepted", "language"), [("en", "en"), ("fr", "fr"), ("ja", "fr")])
def test_address_without_a_language_goes_to_the_readers_and_keeps_the_question(client, accepted, language):
    response = client.get("/talks/?q=mesh", headers={"Accept-Language": accepted})
    assert (response.status_code, response.headers["Location"]) == (302, f"/{language}/talks/?q=mesh")
    assert "Accept-Language" in response.headers["Vary"]


def test_page_is_in_the_language_of_its_address_whatever_the_reader_prefers(client):
    make_site()
    for language, other in (("fr", "en"), ("en", "fr")):
        for path in PAGES:
            response = client.get(f"/{language}/{path}", headers={"Accept-Language": other})
            assert response.headers["Content-Language"] == language
            assert "Accept-Language" not in response.headers.get("Vary", "")


def test_every_page_says_its_language(pages):
    assert {path: page.one("html")["lang"] for path, page in pages.items()} == {path: path[1:3] for path in pages}


@pytest.mark.parametrize("language", ["de", "FR", "fr-FR", "e"])
def test_language_that_the_site_does_not_speak_is_no_address(client, language):
    visit(client, f"/{language}/talks/", status=404)


# --- links between the two ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_names_its_address_and_the_same_page_in_both_languages(pages, language):
    for path in PAGES:
        page = pages[f"/{language}/{path}"]
        assert [link["href"] for link in page.all("link", rel="canonical")] == [
            f"{ADDRESS}/{language}/{path.partition('?')[0]}"
        ]
        alternates = {link["hreflang"]: link["href"] for link in page.all("link", rel="alternate", type=None)}
        plain = path.partition("?")[0]
        twins = {code: f"{ADDRESS}/{code}/{plain}" for code in LANGUAGES}
        assert alternates == {**twins, "x-default": f"{ADDRESS}/{plain}"}, path


@pytest.mark.usefixtures("_known_site")
def test_second_page_of_a_list_names_itself_as_its_address(client):
    """Not the first one: what only stands on the second page would be lost to whoever follows the canonical link."""
    for n in range(21):
        make_talk(f"Talk {n:02}", position=n)
    following = visit(client, "/en/talks/").one("a", rel="next")["href"]
    page = visit(client, f"/en/talks/{following}")
    assert page.one("link", rel="canonical")["href"] == f"{ADDRESS}/en/talks/{following}"
    # Pages of talks have no number any more: this one shows the first.
    numbered = visit(client, "/en/talks/?page=2")
    assert numbered.one("link", rel="canonical")["href"] == f"{ADDRESS}/en/talks/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_language_switch_keeps_the_page_and_the_question(client, language):
    make_site()
    other = {"fr": "en", "en": "fr"}[language]
    for path in PAGES:
        link = visit(client, f"/{language}/{path}").one("a", class_="language")
        assert (link["href"], link["lang"], link["hreflang"]) == (f"/{other}/{path}", other, other)


@pytest.mark.parametrize(
    "query",
    [
        "q=%C3%A9t%C3%A9",
        "q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "theme=mesh&theme=gitops&unknown=1&page=3",
        "q=a+b%26c%3Dd",
        "q=%FF",
    ],
)
def test_language_switch_repeats_the_question_byte_for_byte(client, query):
    assert visit(client, f"/fr/talks/?{query}").one("a", class_="language")["href"] == f"/en/talks/?{query}"


def test_language_switch_of_an_address_with_accents_is_a_link_that_works(client):
    make_theme("Écologie", slug="écologie")
    link = visit(client, "/fr/themes/%C3%A9cologie/").one("a", class_="language")
    assert link["href"] == "/en/themes/%C3%A9cologie/"
    assert visit(client, link["href"]).one("h1").text == "Écologie"


@pytest.mark.parametrize("path", ["/fr//evil.example.org/", "//evil.example.org/fr/", "/fr/\\evil.example.org/", "//"])
def test_language_switch_never_leaves_the_site(client, path):
    response = client.get("/", PATH_INFO=path)
    assert response.status_code == 404
    link = read_html(response.content.decode()).one("a", class_="language")
    assert link["href"].split("/", 2)[:2] in (["", "en"], ["", "fr"])


# --- texts in the other language ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "lang"), [("fr", "en"), ("en", None)])
def test_title_of_an_english_talk_is_marked_on_french_pages_only(client, language, lang):
    make_talk("A talk", language="en", themes=["Mesh"])
    assert visit(client, f"/{language}/talks/cloud-days-2023/a-talk/").one("h1").get("lang") == lang
    for path in ("talks/", "events/cloud-days-2023/", "themes/mesh/"):
        assert visit(client, f"/{language}/{path}").one("h3").one("a").get("lang") == lang


@pytest.mark.parametrize(("language", "lang"), [("fr", "de"), ("en", "de")])
def test_title_of_a_german_talk_is_marked_on_both(client, language, lang):
    make_talk("Ein Vortrag", language="de")
    assert visit(client, f"/{language}/talks/cloud-days-2023/ein-vortrag/").one("h1")["lang"] == lang


def test_title_of_a_talk_whose_language_is_unknown_is_not_marked(client):
    make_talk("A talk", language="")
    assert visit(client, "/fr/talks/cloud-days-2023/a-talk/").one("h1").get("lang") is None


@pytest.mark.parametrize(
    ("texts", "language", "shown", "lang"),
    [
        ({"summary_fr": "En français.", "summary_en": "In English."}, "fr", "En français.", None),
        ({"summary_fr": "En français.", "summary_en": "In English."}, "en", "In English.", None),
        ({"summary_fr": "En français."}, "en", "En français.", "fr"),
        ({"summary_en": "In English."}, "fr", "In English.", "en"),
    ],
)
def test_summary_falls_back_to_the_other_language_and_says_so(client, texts, language, shown, lang):
    make_talk("A talk", event=make_event(**texts), **texts)
    for path in ("talks/cloud-days-2023/a-talk/", "events/cloud-days-2023/"):
        summary = visit(client, f"/{language}/{path}").one("div", class_="prose")
        assert (summary.text, summary.get("lang")) == (shown, lang)
    home = visit(client, f"/{language}/").one("section", class_="spotlight").one("div", class_="prose")
    assert (home.text, home.get("lang")) == (shown, lang)
    listed = visit(client, f"/{language}/events/").one("article").all("p", class_=None)
    assert [(p.text, p.get("lang")) for p in listed] == [(shown, lang)]


def test_takeaway_falls_back_to_the_other_language_and_says_so(client):
    talk = make_talk("A talk")
    make_takeaway(talk, text_fr="Seulement en français.", text_en="")
    make_takeaway(talk, text_fr="", text_en="Only in English.")
    for language, marked in (("fr", [None, "en"]), ("en", ["fr", None])):
        items = visit(client, f"/{language}/talks/cloud-days-2023/a-talk/").one("div", class_="takeaways").all("li")
        assert [item.one("span").text for item in items] == ["Seulement en français.", "Only in English."]
        assert [item.one("span").get("lang") for item in items] == marked


def test_theme_without_a_french_name_is_marked_wherever_a_french_page_names_it(client):
    english, both = make_theme("Mesh"), make_theme("Storage", name_fr="Stockage")
    make_talk("A talk", themes=[english, both])
    make_talk("Another", themes=[english, both], position=2)
    make_tool("Tool", themes=[english, both])
    for path in (
        "", "talks/", "talks/?theme=mesh&theme=storage", "talks/cloud-days-2023/a-talk/", "events/cloud-days-2023/",
        "themes/", "themes/mesh/", "themes/storage/", "tools/tool/",
    ):  # fmt: skip
        page = visit(client, f"/fr/{path}").one("main")
        named = {
            name: [e.lang for e in page.descendants() if e.text == name and name not in e.texts()]
            for name in ("Mesh", "Stockage")
        }
        assert (set(named["Mesh"]), set(named["Stockage"]) - {"fr"}) == ({"en"}, set()), path
        assert "Storage" not in page.text


def test_name_of_two_letters_is_not_taken_for_a_language(client):
    """k6 is a tool and Go a language of another sort."""
    for n, title in enumerate(("One", "Two")):
        make_talk(title, tools=["k6", "Go"], position=n)
    page = visit(client, "/en/talks/cloud-days-2023/one/")
    reason = page.one("p", class_="reason")
    assert sorted(reason.text.removeprefix("also about ").split(", ")) == ["Go", "k6"]
    assert [element.get("lang") for element in reason.all("span")] == [None, None]


@pytest.mark.parametrize(("language", "marked"), [("fr", "en"), ("en", None)])
def test_what_a_programme_says_is_in_the_language_of_the_talk(client, language, marked):
    morning = dt.datetime(2023, 4, 19, 9, tzinfo=dt.UTC)
    talk = make_talk(track="Hall of meshes", starts_at=morning)
    for n, title in enumerate(("B", "C", "D"), 2):
        make_talk(title, position=n, track="Hall of meshes", starts_at=morning + n * dt.timedelta(hours=1))
    make_appearance(talk, role="Keeper of meshes")
    of_event = visit(client, f"/{language}/events/cloud-days-2023/")
    of_talk = visit(client, f"/{language}/talks/cloud-days-2023/{talk.slug}/")
    assert {e.get("lang") for e in of_event.all("text") if e.text == "Hall of meshes"} == {marked}
    for text in ("Hall of meshes", "Keeper of meshes"):
        assert {e.get("lang") for e in of_talk.all("span") if e.text == text} == {marked}, text


def test_every_language_that_a_page_marks_is_a_language(pages):
    marked = {e["lang"] for page in pages.values() for e in page.all() if e.get("lang") is not None}
    assert marked == {"fr", "en"}


# --- the interface ------------------------------------------------------------------------------------------------


def test_french_pages_have_no_english_words_of_the_interface(pages):
    """Words that stand on the English pages alone."""
    english = {"Talks", "Themes", "Events", "Speakers", "Companies", "Tools", "Replay", "Slides", "Takeaways", "Search"}
    for path in PAGES:
        page = pages[f"/fr/{path}"]
        assert english & {element.text for element in page.all("a", "h1", "h2", "h3", "dt", "button", "label")} == set()


def test_every_text_of_the_interface_has_its_french(client):
    """The header and footer are on every page; here the sentences are said once."""
    french, english = (visit(client, f"/{language}/") for language in ("fr", "en"))
    assert french.one("nav", class_="site-nav").texts("a") == [
        "Conférences",
        "Thèmes",
        "Événements",
        "Intervenant·es",
        "Entreprises",
        "Outils",
        "Statistiques",
    ]
    assert english.one("nav", class_="site-nav").texts("a") == [
        "Talks",
        "Themes",
        "Events",
        "Speakers",
        "Companies",
        "Tools",
        "Statistics",
    ]
    assert french.one("footer").text != english.one("footer").text


@pytest.mark.parametrize(("language", "days"), [("fr", "18–21 avril 2023"), ("en", "18–21 April 2023")])
def test_days_are_written_as_the_reader_writes_them(client, language, days):
    make_event()
    assert visit(client, f"/{language}/events/cloud-days-2023/").one("p", class_="facts").text == days
