"""What a reader finds: word forms, phrases, synonyms, order, passages; and what nobody may."""

import pytest
from django.utils import translation

from talks.models import GlossaryEntry, Talk
from talks.search import results
from talks.search.criteria import Criteria
from talks.search.facets import facets
from talks.search.results import Where, find
from tests.factories import make_event, make_glossary_entry, make_takeaway, make_talk, make_theme, make_tool
from tests.html import visit
from tests.site import make_editor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def found(words: str, **kwargs) -> list[str]:
    return [talk.title for talk in find(Criteria(q=words), **kwargs)]


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("Des conteneurs partout", "conteneur"),
        ("Un conteneur", "conteneurs"),
        ("Les réseaux", "reseau"),
        ("Policies as code", "policy"),
        ("Deploying at night", "deployed"),
        ("Sécuriser la chaîne", "sécurisé"),
        ("Le cœur du réacteur", "COEUR"),
        ("SÉCURITÉ", "securite"),
        ("CI/CD for all", "ci/cd"),
        ("Node.js inside", "node.js"),
        ("L’API", "api"),
    ],
)
def test_forms_accents_and_case_do_not_matter(said, asked):
    make_talk(said)
    make_talk("Something else", position=2)
    assert found(asked) == [said]


LETTERS = "Søren Łukasz Đorđe Işık Ærø Straße Þór Cœur Évry"


@pytest.mark.parametrize("word", [*LETTERS.split(), "soren", "lukasz", "dorde", "isik", "aero", "strasse", "thor"])
def test_letters_of_our_neighbours_are_found_with_and_without(word):
    make_talk(LETTERS)
    assert found(word) == [LETTERS]
    assert found(word.upper()) == [LETTERS]


def test_mark_of_a_trade_is_no_letter():
    make_talk("K8s at home")
    assert found("K8s™") == ["K8s at home"]


def test_phrase_does_not_run_from_one_name_to_the_next():
    make_talk("A talk", tools=["Docker", "Kubernetes"])
    assert (found('"docker kubernetes"'), found('"kubernetes docker"'), found('"talk cloud"')) == ([], [], [])
    assert found("docker kubernetes") == ["A talk"]


@pytest.mark.parametrize(
    "words", ["service-mesh istio", '"service mesh" istio', "service meshes istio", "maillage de services istio"]
)
def test_term_of_the_glossary_counts_beside_other_words(words):
    make_glossary_entry("service mesh", "maillage de services")
    make_talk("Maillage de services avec Istio")
    make_talk("A service mesh with Istio", position=2)
    assert len(found(words)) == 2 if '"' not in words and "-" not in words else found(words)


def test_phrase_stands_side_by_side():
    make_talk("A deep dive into mesh")
    make_talk("Dive deep", position=2)
    assert found('"deep dive"') == ["A deep dive into mesh"]
    assert set(found("deep dive")) == {"A deep dive into mesh", "Dive deep"}


def test_glossary_finds_in_the_other_language():
    make_glossary_entry("supply chain", "chaîne d’approvisionnement")
    make_glossary_entry("kubernetes", "k8s")
    make_talk("Secure your supply chain")
    make_talk("La chaîne d’approvisionnement", position=2)
    make_talk("K8s at home", position=3)
    assert len(found("supply chains")) == len(found("chaine d'approvisionnement")) == 2
    assert found("kubernetes home") == ["K8s at home"]
    GlossaryEntry.objects.all().delete()
    assert found("supply chain") == ["Secure your supply chain"]


def test_title_and_names_weigh_more_than_text():
    make_talk(
        "In passing",
        summary_en="All about the mesh, the mesh, the mesh.",
        event=make_event("New", starts_on="2030-01-01", ends_on=None),
    )
    make_talk("By name", tools=["Mesh"], event=make_event("Old", starts_on="2001-01-01", ends_on=None))
    make_talk("The mesh", event=make_event("Older", starts_on="2000-01-01", ends_on=None))
    assert found("mesh") == ["By name", "The mesh", "In passing"]


def test_pages_go_on_from_names_to_texts_and_back(monkeypatch):
    monkeypatch.setattr(results, "PAGE", 2)
    for n in range(3):
        make_talk(f"Mesh {n}", position=n)
    for n in range(3, 6):
        make_talk(f"Text {n}", summary_en="A mesh.", position=n)
    criteria, pages = Criteria(q="mesh"), []
    where = Where()
    while where:
        page = find(criteria, where)
        pages.append(page)
        where = page.next
    shown = [[talk.title for talk in page] for page in pages]
    assert shown == [["Mesh 0", "Mesh 1"], ["Mesh 2", "Text 3"], ["Text 4", "Text 5"]]
    back = find(criteria, pages[2].previous)
    assert [talk.title for talk in back] == shown[1]
    assert [talk.title for talk in find(criteria, back.previous)] == shown[0]
    assert find(criteria, back.previous).previous is None


def test_counts_are_exact_up_to_the_most_and_more_beyond(monkeypatch, client):
    from talks.search import facets as counting  # noqa: PLC0415 -- the constant is read in both modules

    monkeypatch.setattr(results, "MOST_COUNTED", 4)
    monkeypatch.setattr(counting, "MOST_COUNTED", 4)
    for n in range(4):
        make_talk(f"Mesh {n}", position=n, themes=["Networks"])
    page = find(Criteria(q="mesh"))
    assert (page.total, page.is_more, facets(page, Criteria(q="mesh")).of_newest) == (4, False, None)
    make_talk("Mesh 4", position=4, themes=["Networks"])
    page = find(Criteria(q="mesh"))
    assert (page.total, page.is_more, facets(page, Criteria(q="mesh")).of_newest) == (4, True, 4)
    shown = visit(client, "/en/talks/?q=mesh")
    assert shown.section("results").one("h2").text == "4+ talks"
    assert "Counted over the newest 4 of these talks." in shown.text
    whole = visit(client, "/en/talks/")
    assert whole.section("results").one("h2").text == "5 talks"
    assert whole.all("details", class_="facets") == [], "nothing narrows what is all alike"
    one = visit(client, "/en/talks/?theme=networks")
    assert one.section("results").one("h2").text == "5 talks"


def test_words_are_marked_and_a_passage_says_where_they_stand(client):
    talk = make_talk("Nothing in the title <b>", summary_en="It says **service** & mesh.", speakers=["Ada Mesh"])
    make_takeaway(talk, text_en="Set the profile.", text_fr="", code="--set profile=ambient")
    page = visit(client, "/en/talks/?q=meshes+service")
    assert page.one("p", class_="passage").text == "It says service & mesh."
    assert page.section("results").texts("mark") == ["Mesh", "service", "mesh"]
    assert visit(client, "/en/talks/?q=profile").one("p", class_="passage").texts("mark") == ["profile", "profile"]
    assert visit(client, "/en/talks/?q=ada").all("p", class_="passage") == []
    assert visit(client, "/en/talks/").all("mark") == []


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("maillage", "Theme · Maillage"), ("meshes", "Theme · Meshes of services"), ("istio", "Tool · Istio"),
        ("brumes", "Original title · Les brumes"), ("cloud", "Event · Cloud Days 2023"), ("annex", "Room · Annex"),
    ],
)  # fmt: skip
def test_name_that_is_marked_nowhere_else_is_the_reason(client, words, reason):
    theme = make_theme("Meshes of services", name_fr="Maillage")
    make_talk("Mists", themes=[theme], tools=["Istio"], original_title="Les brumes", room="Annex", speakers=["Ada"])
    page = visit(client, f"/en/talks/?q={words}")
    assert page.texts("p", class_="passage") == [reason]
    assert len(page.one("p", class_="passage").all("mark")) == 1


def test_markup_in_what_is_marked_stays_text(client):
    make_talk("A <script>alert(1)</script> mesh")
    page = visit(client, "/en/talks/?q=script+mesh")
    assert page.section("results").all("script") == []
    assert page.section("results").one("h3").text == "A <script>alert(1)</script> mesh"


# --- drafts -------------------------------------------------------------------------------------------------------


@pytest.fixture
def _draft():
    make_talk("Public mesh", tools=["Istio"])
    make_talk(
        "Sesame mesh", status=Talk.Status.DRAFT, position=2, tools=["Sesame tool", "Istio"], themes=["Sesame theme"],
        speakers=[("Sesame Person", "Sesame Inc")], summary_en="A zanzibar.",
    )  # fmt: skip


@pytest.mark.usefixtures("_draft")
@pytest.mark.parametrize("words", ["sesame", "zanzibar", '"sesame mesh"', "sesame person"])
def test_draft_is_not_found_by_its_words(words):
    assert found(words) == []
    assert find(Criteria(q=words)).total == 0
    assert found(words, with_drafts=True) == ["Sesame mesh"]


@pytest.mark.usefixtures("_draft")
def test_draft_is_in_no_count(client):
    make_talk("Public engines", position=3, event=make_event("Engine Days"), kind="panel", language="fr")
    page = find(Criteria())
    assert (page.total, {talk.title for talk in page}) == (2, {"Public mesh", "Public engines"})
    shown = {str(choice.label): choice.count for facet in facets(page, Criteria()) for choice in facet.choices}
    assert shown == {
        "Cloud Days 2023": 1, "Engine Days": 1, "Istio": 1, "Talk": 1, "Panel": 1, "English": 1, "French": 1
    }  # fmt: skip
    asked = find(Criteria(q="mesh"))
    assert {c.label for f in facets(asked, Criteria(q="mesh")) for c in f.choices} & {
        "Sesame theme",
        "Sesame Inc",
    } == set()
    assert "Sesame" not in visit(client, "/en/talks/?q=mesh").text


@pytest.mark.usefixtures("_draft")
def test_editor_finds_drafts_among_the_others(client):
    assert sorted(found("mesh", with_drafts=True)) == ["Public mesh", "Sesame mesh"]
    client.force_login(make_editor())
    page = visit(client, "/en/talks/?q=mesh")
    assert page.section("results").one("h2").text == "2 talks"
    assert "Sesame theme" in page.text
    # Nothing that an editor's page made is shown to others.
    client.logout()
    assert "Sesame" not in visit(client, "/en/talks/").text


@pytest.mark.usefixtures("_draft")
def test_word_of_a_draft_is_no_spelling(client):
    assert "Sesame" not in visit(client, "/en/talks/?q=sesami").text


def test_page_of_a_tool_is_the_newest_of_all():
    tool = make_tool("Istio")
    for n in range(25):
        make_talk(f"Talk {n:02}", position=n, tools=[tool])
    page = find(Criteria().but(tool=(tool,)))
    assert (page.total, len(page), page.talks[0].title) == (25, 20, "Talk 00")
