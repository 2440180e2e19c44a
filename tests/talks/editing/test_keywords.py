"""Keywords that the vocabulary does not know are counted, and one becomes another name of a theme or a tool."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from talks.editing.keywords import Keyword, KeywordError, map_keyword, settle, unmapped, unsettle
from talks.editing.plans import plan_of_edit
from talks.editing.taking_back import carry_out
from talks.ingest.loading.load import load_events
from talks.models import Edit, Mention, Talk
from talks.search.index.check import problems
from tests.factories import make_alias, make_event, make_mention, make_talk, make_theme, make_tool
from tests.site import make_editor
from tests.talks.ingest.loading.test_load_events import event_of, lines, talk_of
from tools.models import ThemeAlias, ToolAlias

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def talks_with(*keywords: list[str], **given) -> list[Talk]:
    event = make_event()
    return [make_talk(f"Talk {n}", event=event, keywords=words, **given) for n, words in enumerate(keywords)]


def test_keywords_are_counted_by_talks_in_any_spelling_the_most_frequent_first():
    talks_with(["tea", "Café", "CAFE"], ["café"], ["café", "tea"], ["zebra"], [], ["  "])
    Talk.objects.filter(title="Talk 1").update(status="draft")
    assert unmapped() == [Keyword("café", 3), Keyword("tea", 2), Keyword("zebra", 1)]


def test_names_and_other_names_are_no_unmapped_keywords():
    make_alias(make_theme("Security", name_fr="Sécurité"), "infosec")
    make_alias(make_tool("Istio"), "istiod")
    talks_with(["SECURITY", "securite", "Infosec", "istio", "IstioD", "tea"])
    assert unmapped() == [Keyword("tea", 1)]


def test_settled_keyword_waits_for_nobody_in_any_spelling_until_it_is_asked_about_again():
    talks_with(["Café", "tea"], ["cafe"], ["zebra"])
    settle("café")
    settle("CAFE")
    assert (unmapped(), unmapped(settled=True)) == ([Keyword("tea", 1), Keyword("zebra", 1)], [Keyword("Café", 2)])
    unsettle("cafe")
    assert (unmapped()[0], unmapped(settled=True)) == (Keyword("Café", 2), [])


def test_settled_keyword_that_is_mapped_after_all_is_neither():
    talks_with(["tea"])
    settle("tea")
    map_keyword("tea", make_theme("Drinks"), None)
    assert (unmapped(), unmapped(settled=True)) == ([], [])


def test_what_is_too_long_to_remember_is_said():
    with pytest.raises(KeywordError):
        settle("tea " * 100)


def test_keyword_becomes_a_theme_of_all_its_talks():
    theme = make_theme("Security")
    talks = talks_with(["InfoSec", "tea"], ["infosec"], ["tea"])
    talks[1].themes.add(theme)
    Talk.objects.filter(pk=talks[0].pk).update(status="draft")
    done = map_keyword("infosec", theme, None)
    assert done == "“infosec” is now another name of “Security”, which 1 talk was given."
    assert [(talk.keywords, [t.slug for t in talk.themes.all()]) for talk in Talk.objects.order_by("pk")] == [
        (["tea"], ["security"]),
        ([], ["security"]),
        (["tea"], []),
    ]
    alias = ThemeAlias.objects.get()
    assert (alias.name, alias.slug, alias.folded_name, alias.theme) == ("infosec", "infosec", "infosec", theme)
    assert all(talk.updated_at < Talk.objects.get(pk=talk.pk).updated_at for talk in talks[:2])
    assert not list(problems())


def test_keyword_becomes_a_tool_of_all_its_talks():
    tool = make_tool("Istio")
    talks = talks_with(["istiod"], ["ISTIOD"])
    make_mention(talks[0], tool, role="subject", excerpt_en="It is about Istio.")
    map_keyword("istiod", tool, None)
    said = Mention.objects.order_by("pk").values_list("role", "excerpt_en", "excerpt_fr")
    assert [*said] == [("subject", "It is about Istio.", ""), ("mentioned", "", "")]
    assert ToolAlias.objects.get().tool == tool
    assert unmapped() == []


@pytest.mark.parametrize("make", [make_theme, make_tool])
def test_mapping_is_one_change_that_is_taken_back(make):
    row = make("Security")
    talks_with(["infosec", "tea"], ["InfoSec"])
    editor = make_editor()
    map_keyword("infosec", row, editor)
    edit = Edit.objects.get()
    assert (edit.who, edit.row_count, edit.report[:9]) == (editor.username, 5, "“infosec”")
    plan = plan_of_edit(edit)
    carry_out(plan, plan.unchanged_keys(), editor, Edit.What.TAKEN_BACK, edit)
    assert [talk.keywords for talk in Talk.objects.order_by("pk")] == [["infosec", "tea"], ["InfoSec"]]
    assert not row.aliases.exists()
    assert not Talk.objects.exclude(themes=None, tools=None).exists()
    assert not list(problems())


def test_import_of_the_same_again_changes_nothing():
    event = event_of(talk_of("Intro", keywords=("infosec", "tea")))
    load_events([event])
    map_keyword("infosec", make_theme("Security"), None)
    before = Talk.objects.get()
    assert lines(load_events([event])) == []
    after = Talk.objects.get()
    assert (after.keywords, [t.slug for t in after.themes.all()]) == (["tea"], ["security"])
    assert after.updated_at == before.updated_at


def test_import_after_a_mapping_still_adds_the_themes_of_new_tags():
    make_theme("Mesh")
    event = event_of(talk_of("Intro", keywords=("infosec",)))
    load_events([event])
    map_keyword("infosec", make_theme("Security"), None)
    load_events([event])
    assert lines(load_events([event_of(talk_of("Intro", keywords=("infosec", "mesh")))])) == []
    assert {theme.slug for theme in Talk.objects.get().themes.all()} == {"security", "mesh"}


@pytest.mark.parametrize("word", ["Security", "tea", "long " * 50])
def test_what_cannot_be_mapped_changes_nothing(word):
    theme = make_theme("Security")
    talks_with(["long " * 50, "Security"])
    with pytest.raises(KeywordError):
        map_keyword(word, theme, None)
    assert (ThemeAlias.objects.count(), Edit.objects.count()) == (0, 0)
    assert Talk.objects.get().keywords == ["long " * 50, "Security"]


@pytest.mark.parametrize(("word", "slug"), [("istio", "istio-2"), ("++", "security-2"), ("安全", "AnQuan".lower())])
def test_slug_is_free_for_any_word(word, slug):
    make_theme("Other", slug="istio")
    theme = make_theme("Security")
    talks_with([word])
    map_keyword(word, theme, None)
    assert ThemeAlias.objects.get().slug == slug


@pytest.mark.parametrize("make", [make_theme, make_tool])
def test_same_queries_for_one_talk_and_for_thirty(make):
    row = make("Security")
    talks_with(["known"], ["once"], *[["often"]] * 30)
    map_keyword("known", row, None)  # Content types are remembered from here on.
    counts = []
    for word in ("once", "often"):
        with CaptureQueriesContext(connection) as queries:
            map_keyword(word, row, None)
        counts.append(len(queries))
    assert counts[0] == counts[1] < 50
