"""The page of keywords that are no theme and no tool yet: what it counts, what a click does, and who may."""

import pytest

from talks.editing.roles import Role
from talks.models import Edit, SettledKeyword, Talk
from tests.factories import make_event, make_talk, make_theme, make_tool
from tests.site import make_editor, sign_in_editor

pytestmark = pytest.mark.django_db

PATH = "/admin/talks/talk/keywords/"


@pytest.fixture
def editor(client):
    return sign_in_editor(client)


@pytest.fixture
def talks(editor):
    make_theme("Security")
    make_tool("Istio")
    event = make_event()
    for number, words in enumerate((["infosec"], ["infosec", "<b>"], ["istiod"])):
        make_talk(f"Talk {number}", event=event, keywords=words, status="draft" if number else "published")
    return Talk.objects.order_by("pk")


def words(page):
    return [(keyword.word, keyword.talks) for keyword in page.context["page"]]


@pytest.mark.parametrize(
    ("word", "of", "is_given"),
    [("infosec", "Security (theme)", "themes"), ("istiod", " ISTIO (tool)", "tools")],
)
def test_a_click_gives_the_theme_or_the_tool_to_all_talks(client, talks, word, of, is_given):
    assert words(client.get(PATH)) == [("infosec", 2), ("<b>", 1), ("istiod", 1)]
    before = [talk.pk for talk in talks if word in talk.keywords]
    page = client.post(f"{PATH}?page=1", {"keyword": word, "of": of}, follow=True)
    assert page.redirect_chain == [(f"{PATH}?page=1", 302)]
    assert f"“{word}” is now another name of" in page.text
    assert word not in dict(words(page))
    assert list(Talk.objects.exclude(**{is_given: None}).order_by("pk").values_list("pk", flat=True)) == before
    assert client.get("/admin/talks/edit/").text.count("is now another name") == 0  # The rows are named there.
    assert Edit.objects.get().row_count == 1 + 2 * len(before)


def test_what_is_refused_stays_typed_and_is_said(client, talks):
    page = client.post(PATH, {"keyword": "infosec", "of": "Tea"})
    assert "Choose one of the themes and tools for “infosec”: “Tea” is none of them." in page.text
    assert page.text.count('value="Tea" aria-invalid="true"') == 1
    assert not Edit.objects.exists()


def test_what_somebody_else_mapped_meanwhile_is_said(client, talks):
    given = {"keyword": "infosec", "of": "Security (theme)"}
    client.post(PATH, given)
    page = client.post(PATH, given)
    assert "“infosec” is a name of a theme or a tool already." in page.text
    assert Edit.objects.count() == 1


def test_what_is_neither_is_not_asked_about_again_until_somebody_wants_to(client, talks):
    make_talk("Talk 9", keywords=["InfoSec"])
    page = client.post(PATH, {"keyword": "infosec", "of": "", "settle": ""}, follow=True)
    assert "“infosec” stays a keyword." in page.text
    assert words(page) == [("<b>", 1), ("istiod", 1)]
    left = client.get(f"{PATH}?settled")
    assert (words(left), left.text.count('name="of"')) == ([("infosec", 3)], 0)
    page = client.post(f"{PATH}?settled", {"keyword": "infosec", "unsettle": ""}, follow=True)
    assert page.redirect_chain == [(f"{PATH}?settled", 302)]
    assert "“infosec” is among the keywords to map again." in page.text
    assert "No keyword was settled so far." in page.text
    assert words(client.get(PATH))[0] == ("infosec", 3)
    assert Talk.objects.filter(title="Talk 9").get().keywords == ["InfoSec"]


def test_contributors_have_neither_the_page_nor_a_link_to_it(client, talks):
    assert PATH in client.get("/admin/talks/talk/").text
    client.force_login(make_editor("novice", Role.CONTRIBUTOR))
    assert PATH not in client.get("/admin/talks/talk/").text
    assert client.get(PATH).status_code == 403
    for given in ({"of": "Security (theme)"}, {"settle": ""}):
        assert client.post(PATH, {"keyword": "infosec", **given}).status_code == 403
    assert not SettledKeyword.objects.exists()
    assert not Edit.objects.exists()


def test_page_has_fifty_keywords_and_leads_to_the_others(client, editor):
    make_talk(keywords=[f"word {number:03}" for number in range(120)])
    page = client.get(f"{PATH}?page=2")
    assert [word for word, _count in words(page)] == [f"word {number:03}" for number in range(50, 100)]
    assert "Page 2 of 3" in page.text
    assert words(client.get(f"{PATH}?page=x"))[0] == ("word 000", 1)


def test_page_without_keywords_says_so(client, editor):
    assert "No keyword is left to map" in client.get(PATH).text


@pytest.mark.parametrize("rows", [1, 3])
def test_same_queries_for_one_keyword_and_for_three(client, editor, rows, django_assert_num_queries):
    event = make_event()
    for number in range(rows):
        make_theme(f"Theme {number}")
        make_tool(f"Tool {number}")
        make_talk(f"Talk {number}", event=event, keywords=[f"word {number}"])
    with django_assert_num_queries(13):
        assert len(words(client.get(PATH))) == rows


def test_page_speaks_french(client, talks):
    page = client.get(PATH, headers={"accept-language": "fr"})
    assert "Mots-clés à rattacher" in page.text
    given = {"keyword": "infosec", "of": "Security (thème)"}
    page = client.post(PATH, given, headers={"accept-language": "fr"}, follow=True)
    assert (
        "«\u202finfosec\u202f» est désormais un autre nom de «\u202fSecurity\u202f», attribué à 2 conférences."
        in page.text
    )


def test_name_alone_is_understood_where_only_one_has_it(client, editor):
    make_tool("Terraform")
    make_talk(keywords=["tf"])
    assert client.post(PATH, {"keyword": "tf", "of": "terraform"}).status_code == 302
    make_theme("Terraform")
    make_talk("Other", keywords=["hcl"])
    page = client.post(PATH, {"keyword": "hcl", "of": "terraform"})
    assert "is none of them" in page.text
    assert 'value="terraform"' in page.text


def test_talks_that_had_the_theme_are_not_said_to_be_given_it(client, editor):
    talk = make_talk(keywords=["mesh"], themes=[make_theme()])
    page = client.post(PATH, {"keyword": "mesh", "of": "Service mesh (theme)"}, follow=True)
    assert "which all its talks had already." in page.text
    assert talk.themes.count() == 1
