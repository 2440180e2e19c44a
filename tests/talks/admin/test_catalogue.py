"""Events, recaps, speakers and proposed replays in the admin."""

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext

from talks.editing.editors import create_editor
from talks.models import Article, Event, Speaker
from tests.factories import (
    make_alias,
    make_article,
    make_candidate,
    make_company,
    make_coverage,
    make_discovery,
    make_event,
    make_figure,
    make_speaker,
    make_talk,
    make_tool,
)
from tests.talks.admin.form import add_row, errors, filled

pytestmark = pytest.mark.django_db


def change(row):
    return f"/admin/talks/{row._meta.model_name}/{row.pk}/change/"


def save(editor, row, **changes):
    return editor.post(change(row), filled(editor.get(change(row)), **changes))


@pytest.mark.parametrize("model", ["event", "article", "speaker", "replaycandidate"])
def test_list_has_the_same_number_of_queries_at_1_and_3_rows(editor, model):
    def add(number):
        event = make_event(f"Days {number}")
        talk = make_talk(f"Talk {number}", event=event, speakers=[(f"Ada {number}", f"Company {number}")])
        make_candidate(talk)
        make_coverage(make_article(f"Recap {number}", event=event), talk)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            page = editor.get(f"/admin/talks/{model}/")
        return page.context["cl"].result_count, len(captured)

    add(1)
    assert queries()[0] == 1
    add(2)  # With one row, Django leaves out filters that would offer one choice.
    _rows, at_two = queries()
    add(3)
    assert queries() == (3, at_two)


# --- events -------------------------------------------------------------------------------------------------------


def test_event_list_counts_talks_and_replays(editor):
    event = make_event()
    make_talk("One", event=event, replay_url="https://vimeo.com/1")
    make_talk("Two", event=event, status="draft")
    found = editor.get("/admin/talks/event/").context["cl"].result_list
    assert [(event.talk_count, event.replay_count) for event in found] == [(2, 1)]


def test_event_form_saves_figures_discoveries_and_recaps(editor):
    url = "/admin/talks/event/add/"
    data = filled(editor.get(url), name="Cloud Days", slug="cloud-days", country="NL")
    data = add_row(data, "figures", value="159", label_fr="projets", label_en="projects")
    data = add_row(data, "figures", value="24", qualifier="about", label_fr="communautés", label_en="communities")
    data = add_row(data, "discoveries", tool=make_tool().pk, note_fr="Vu.")
    data = add_row(data, "articles", title="A recap", slug="a-recap", language="fr")
    assert editor.post(url, data).status_code == 302
    event = Event.objects.get(slug="cloud-days")
    assert [(f.position, f.value) for f in event.figures.all()] == [(1, 159), (2, 24)]
    assert [(d.position, str(d.tool)) for d in event.discoveries.all()] == [(1, "Istio")]
    assert [str(article) for article in event.articles.all()] == ["A recap"]


def test_event_form_saves_what_it_shows(editor):
    event = make_event(country="NL")
    make_figure(event)
    make_discovery(event=event)
    make_article(event=event)
    before = Event.objects.filter(pk=event.pk).values().get()
    assert save(editor, event).status_code == 302
    assert Event.objects.filter(pk=event.pk).values().get() == before


def test_event_form_swaps_figures(editor):
    event = make_event()
    first, second = make_figure(event), make_figure(event, value=2)
    assert save(editor, event, **{"figures-0-position": "2", "figures-1-position": "1"}).status_code == 302
    assert [figure.pk for figure in event.figures.all()] == [second.pk, first.pk]


@pytest.mark.parametrize(
    ("prefix", "row", "field"),
    [
        ("figures", {"position": "1", "value": "2", "label_fr": "a", "label_en": "a"}, "figures-1-position"),
        ("discoveries", {"tool": "{tool}"}, "discoveries-1-tool"),
    ],
)
def test_event_form_refuses_doubles(editor, prefix, row, field):
    event, tool = make_event(), make_tool()
    make_figure(event)
    make_discovery(tool, event=event)
    data = filled(editor.get(change(event)))
    data = add_row(data, prefix, **{name: value.format(tool=tool.pk) for name, value in row.items()})
    assert list(errors(editor.post(change(event), data))) == [field]


def test_event_form_says_what_is_wrong(editor):
    event = make_event()
    found = errors(save(editor, event, starts_on="2023-04-22"))
    assert found == {"__all__": ["The event cannot end before it starts."]}


def test_event_keeps_its_slug_once_it_has_a_public_talk(editor):
    event = make_event()
    assert save(editor, event, slug="days-23").status_code == 302
    make_talk(event=event)
    save(editor, event, slug="days-2023")
    event.refresh_from_db()
    assert event.slug == "days-23"


# --- recaps -------------------------------------------------------------------------------------------------------


def test_article_form_of_200_talks_is_saved(editor):
    event = make_event()
    article = make_article(event=event)
    talks = [make_talk(f"Talk {n}", event=event, position=n) for n in range(200)]
    for talk in talks[1:]:
        make_coverage(article, talk)
    data = add_row(
        filled(editor.get(change(article))), "coverage", talk=talks[0].pk, heading="Un maillage", anchor="mesh"
    )
    assert len(data) > 1000
    assert editor.post(change(article), data).status_code == 302
    assert article.coverage.count() == 200


def test_article_form_saves_coverage(editor):
    article, talk = make_article(event=make_event()), make_talk()
    data = add_row(filled(editor.get(change(article))), "coverage", talk=talk.pk, heading="Un maillage", anchor="mesh")
    assert editor.post(change(article), data).status_code == 302
    assert [(c.position, c.talk, c.anchor) for c in Article.objects.get().coverage.all()] == [(1, talk, "mesh")]


# --- speakers -----------------------------------------------------------------------------------------------------


def test_speaker_form_shows_appearances_and_lets_nobody_change_them(editor):
    speaker = make_speaker()
    talk = make_talk(speakers=[(speaker, "Analytical Engines")])
    content = editor.get(change(speaker)).content.decode()
    for text in (f'<a href="{change(talk)}">', "Cloud Days 2023", "Analytical Engines"):
        assert text in content
    assert 'name="appearances-0-company"' not in content
    assert save(editor, speaker).status_code == 302
    assert talk.appearances.count() == 1


def test_speaker_list_finds_names_without_accents_and_other_names(editor):
    make_alias(make_speaker("Anaïs Martin"), "Anaïs Durand")
    make_speaker("Grace Hopper")
    for term in ("anais", "ANAÏS", "durand", "martin"):
        found = editor.get("/admin/talks/speaker/", {"q": term}).context["cl"].result_list
        assert [str(speaker) for speaker in found] == ["Anaïs Martin"]


def test_speaker_form_takes_a_name_that_another_person_has(editor):
    make_speaker("Alan Turing")
    speaker = make_speaker()
    data = add_row(filled(editor.get(change(speaker))), "aliases", name="Alan Turing")
    assert editor.post(change(speaker), data).status_code == 302
    assert [(alias.name, alias.slug) for alias in speaker.aliases.all()] == [("Alan Turing", "alan-turing-2")]


@pytest.mark.parametrize(
    ("rows", "field", "message"),
    [
        ([{"name": "Ada King"}, {"name": "ADA KING", "slug": "x"}], "aliases-1-name", "This name is given twice."),
        ([{"name": "Al", "slug": "alan-turing"}], "aliases-0-slug", "This is the address of “Alan Turing”."),
        (
            [{"name": "Ada", "slug": "countess"}],
            "aliases-0-slug",
            "Other name of a speaker with this Slug already exists.",
        ),
        ([{"name": "🌸"}], "aliases-0-slug", "Give a slug: none can be made from this name."),
    ],
)
def test_speaker_form_refuses_other_names_in_use(editor, rows, field, message):
    make_alias(make_speaker("Alan Turing"), "Countess")
    speaker = make_speaker()
    data = filled(editor.get(change(speaker)))
    for row in rows:
        data = add_row(data, "aliases", **row)
    assert errors(editor.post(change(speaker), data)) == {field: [message]}


def test_speaker_form_keeps_an_old_slug_answering(editor):
    speaker = make_speaker()
    make_talk(speakers=[speaker])
    assert save(editor, speaker, slug="ada-king").status_code == 302
    speaker.refresh_from_db()
    assert speaker.slug == "ada-king"
    assert [(alias.slug, alias.name) for alias in speaker.aliases.all()] == [("ada-lovelace", "ada-lovelace")]
    answer = editor.get("/en/speakers/ada-lovelace/")
    assert (answer.status_code, answer.url) == (301, "/en/speakers/ada-king/")


def test_speaker_form_refuses_the_old_address_of_another(editor):
    make_alias(make_speaker("Alan Turing"), "Countess")
    speaker = make_speaker()
    found = errors(save(editor, speaker, slug="countess"))
    assert found == {"slug": ["This address leads to “Alan Turing”, which was called so."]}
    assert Speaker.objects.get(pk=speaker.pk).slug == "ada-lovelace"


# --- who may not see talks ----------------------------------------------------------------------------------------


@pytest.fixture
def helper(editor):
    """May change everything but talks, which the helper does not see either."""
    user = create_editor("helper", "a long word and more")
    allowed = Permission.objects.filter(group__name="Editors").exclude(content_type__model="talk")
    user.groups.clear()
    user.user_permissions.set(allowed)
    editor.force_login(user)
    return editor


@pytest.fixture
def drafts():
    event, speaker, tool = make_event(), make_speaker(), make_tool(vendor=make_company())
    row = {"event": event, "speakers": [(speaker, tool.vendor)], "tools": [tool], "themes": ["Service mesh"]}
    talk = make_talk("Secret plans", status="draft", **row)
    make_talk("Public", **row)
    article = make_article(event=event)
    make_coverage(article, talk)
    return {"article": article, "speaker": speaker, "candidate": make_candidate(talk)}


@pytest.mark.parametrize("row", ["article", "speaker"])
def test_form_shows_titles_to_those_who_may_see_talks(editor, drafts, row):
    assert "Secret plans" in editor.get(change(drafts[row])).content.decode()


@pytest.mark.parametrize("row", ["article", "speaker"])
def test_form_hides_talks_from_those_who_may_not_see_them(helper, drafts, row):
    page = helper.get(change(drafts[row]))
    assert "Secret plans" not in page.content.decode()
    assert save(helper, drafts[row]).status_code == 302
    assert drafts["article"].coverage.count() == 1


def test_candidates_are_hidden_from_those_who_may_not_see_talks(helper, drafts):
    assert helper.get("/admin/talks/replaycandidate/").status_code == 403
    assert helper.get(change(drafts["candidate"])).status_code == 403


@pytest.mark.parametrize("model", ["event", "speaker"])
def test_list_counts_the_talks_that_one_may_see(helper, drafts, model):
    found = helper.get(f"/admin/talks/{model}/").context["cl"].result_list
    assert [row.talk_count for row in found] == [1]


@pytest.mark.parametrize("model", ["theme", "company", "tool"])
def test_list_of_the_vocabulary_counts_talks_for_those_who_may_see_them(helper, drafts, model):
    url = f"/admin/tools/{model}/"
    assert "talk_count" not in helper.get(url).context["cl"].list_display
    helper.force_login(create_editor("other", "a long word and more"))
    page = helper.get(url)
    assert "talk_count" in page.context["cl"].list_display
    assert [row.talk_count for row in page.context["cl"].result_list] == [2]


# --- proposed replays ---------------------------------------------------------------------------------------------


def test_candidates_are_to_look_at(editor):
    candidate = make_candidate()
    assert editor.get(change(candidate)).status_code == 200
    assert editor.post(change(candidate), {"state": "accepted"}).status_code == 403
    assert editor.get("/admin/talks/replaycandidate/add/").status_code == 403
    assert editor.post(f"/admin/talks/replaycandidate/{candidate.pk}/delete/", {"post": "yes"}).status_code == 403
