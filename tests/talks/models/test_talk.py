"""What can be asked of talks, and in how many queries."""

import datetime as dt

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser, Permission
from django.utils import translation

from talks.models import Appearance, Mention, Talk
from tests.factories import (
    make_appearance,
    make_article,
    make_company,
    make_coverage,
    make_event,
    make_mention,
    make_slide_link,
    make_speaker,
    make_takeaway,
    make_talk,
    make_theme,
    make_tool,
)

pytestmark = pytest.mark.django_db

DRAFT = Talk.Status.DRAFT


def titles(talks) -> list[str]:
    return [talk.title for talk in talks]


# --- who sees what ------------------------------------------------------------------------------------------------


def test_published_leaves_drafts_out():
    make_talk("Out")
    make_talk("In work", status=DRAFT)
    assert titles(Talk.objects.published()) == ["Out"]


def test_talk_is_a_draft_until_told_otherwise():
    assert Talk().is_draft
    assert not make_talk().is_draft


def test_visible_to_nobody_in_particular_is_what_is_published():
    make_talk("Out")
    make_talk("In work", status=DRAFT)
    assert titles(Talk.objects.visible_to(AnonymousUser())) == ["Out"]


@pytest.mark.parametrize(
    ("user", "may_view", "seen"),
    [
        ({}, False, ["Out"]),
        ({}, True, ["Out"]),
        ({"is_staff": True}, False, ["Out"]),
        ({"is_staff": True}, True, ["Out", "In work"]),
        ({"is_staff": True, "is_active": False}, True, ["Out"]),
        ({"is_superuser": True}, False, ["Out"]),
        ({"is_staff": True, "is_superuser": True}, False, ["Out", "In work"]),
        ({"is_staff": True, "is_superuser": True, "is_active": False}, False, ["Out"]),
    ],
    ids=[
        "user",
        "user with permission",
        "staff",
        "editor",
        "former editor",
        "superuser outside the admin",
        "superuser",
        "former superuser",
    ],
)
def test_visible_to(user, may_view, seen):
    make_talk("Out", position=1)
    make_talk("In work", position=2, status=DRAFT)
    reader = get_user_model().objects.create_user("reader", **user)
    if may_view:
        reader.user_permissions.add(Permission.objects.get(codename="view_talk"))
    assert titles(Talk.objects.visible_to(reader).in_programme_order()) == seen


# --- which talks --------------------------------------------------------------------------------------------------


def test_on_theme():
    mesh = make_theme("Service mesh")
    make_talk("Mesh", themes=[mesh, "GitOps"])
    make_talk("Only GitOps", themes=["GitOps"])
    make_talk("Nothing")
    assert titles(Talk.objects.on_theme(mesh)) == ["Mesh"]


def test_naming():
    istio = make_tool("Istio")
    make_talk("Istio", tools=[istio, "Envoy"])
    make_talk("Envoy", tools=["Envoy"])
    assert titles(Talk.objects.naming(istio)) == ["Istio"]


def test_by():
    ada = make_speaker("Ada Lovelace", slug="ada")
    namesake = make_speaker("Ada Lovelace", slug="ada-2")
    make_talk("Hers", speakers=[ada, "Alan Turing"])
    make_talk("Her namesake’s", speakers=[namesake])
    assert titles(Talk.objects.by(ada)) == ["Hers"]


def test_from_company_gives_a_talk_by_two_of_its_people_once():
    company = make_company("Adobe")
    make_talk("Together", speakers=[("Larisa", company), ("Ionut", company)])
    make_talk("Other", speakers=[("Larisa", "Another")])
    make_talk("Independent", speakers=["Ionut"])
    assert titles(Talk.objects.from_company(company)) == ["Together"]


def test_questions_combine():
    mesh, istio, ada, company = make_theme(), make_tool(), make_speaker(), make_company()
    everything = {"themes": [mesh], "tools": [istio], "speakers": [(ada, company)]}
    make_talk("All", **everything)
    make_talk("All, in work", status=DRAFT, **everything)
    for left_out in everything:
        make_talk(f"No {left_out}", **{**everything, left_out: []})
    talks = Talk.objects.published().on_theme(mesh).naming(istio).by(ada).from_company(company)
    assert titles(talks) == ["All"]


def test_on_two_themes_gives_what_is_on_both():
    mesh, security = make_theme("Service mesh"), make_theme("Security")
    make_talk("Both", themes=[mesh, security])
    make_talk("One", themes=[mesh])
    assert titles(Talk.objects.on_theme(mesh).on_theme(security)) == ["Both"]


def test_at_gives_the_talks_of_an_event():
    here, there = make_event("Here"), make_event("There")
    make_talk("Opening", event=here)
    make_talk("Opening", event=there)
    assert [talk.event for talk in Talk.objects.at(here)] == [here]


def test_with_replay_is_what_can_be_watched_now():
    for n, state in enumerate(Talk.ReplayState.values):
        url = f"https://example.org/{n}" if state in ("published", "gone") else ""
        make_talk(state, replay_state=state, replay_url=url)
    assert titles(Talk.objects.with_replay()) == ["published"]
    assert [talk.has_replay for talk in Talk.objects.order_by("title")] == [
        state == "published" for state in sorted(Talk.ReplayState.values)
    ]


# --- order --------------------------------------------------------------------------------------------------------


def test_in_programme_order_with_a_position_taken_twice():
    for title, position in (("Third", 2), ("First", 1), ("Fourth", 2)):
        make_talk(title, position=position)
    assert titles(Talk.objects.in_programme_order()) == ["First", "Third", "Fourth"]


def test_latest_replays_by_date_of_publication_then_by_event():
    old = make_event("Old", starts_on=dt.date(2022, 5, 16), ends_on=None)
    new = make_event("New", starts_on=dt.date(2023, 4, 18), ends_on=None)
    make_talk("Undated, old event", event=old, replay_url="https://example.org/1")
    make_talk("Undated, new event", event=new, replay_url="https://example.org/2")
    for day in (1, 3, 2):
        replay = {"replay_url": f"https://example.org/may-{day}", "replay_published_on": dt.date(2023, 5, day)}
        make_talk(f"{day} May", event=new, **replay)
    make_talk("Gone", event=new, replay_url="https://example.org/3", replay_state="gone")
    make_talk("Awaited", event=new)
    assert titles(Talk.objects.latest_replays()) == [
        "3 May",
        "2 May",
        "1 May",
        "Undated, new event",
        "Undated, old event",
    ]


def test_latest_replays_are_those_that_readers_found_here_last():
    day = dt.date(2023, 5, 1)
    moment = dt.datetime(2024, 1, 1, 9, 30, tzinfo=dt.UTC)
    made = {"old video, new here": (day, moment), "new video": (dt.date(2023, 12, 31), None), "undated": (None, moment)}
    for number, (title, (published_on, added_at)) in enumerate(made.items()):
        make_talk(
            title, replay_url=f"https://example.org/{number}", replay_published_on=published_on, position=number,
            replay_added_at=added_at,
        )  # fmt: skip
    make_talk("same day", position=9, replay_url="https://example.org/9", replay_published_on=dt.date(2024, 1, 1))
    assert titles(Talk.objects.latest_replays()) == ["old video, new here", "undated", "same day", "new video"]


def test_latest_additions_are_those_that_became_public_last():
    first = make_talk("First", created_at=dt.datetime(2020, 1, 2, tzinfo=dt.UTC))
    draft = make_talk("Long a draft", status=DRAFT, created_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    Talk.objects.filter(pk=first.pk).update(published_at=None)  # As after loaddata.
    draft.status = Talk.Status.PUBLISHED
    draft.save()
    assert titles(Talk.objects.published().latest_additions()) == ["Long a draft", "First"]


# --- loading ------------------------------------------------------------------------------------------------------


def make_full_talk(title: str) -> Talk:
    """All that a card and the page of a talk show, with more than one of each."""
    talk = make_talk(
        title,
        speakers=[
            (f"{title}: Ada", "Analytical Engines"),
            (f"{title}: Alan", "Bletchley Park"),
            (f"{title}: Ian", None),
        ],
        themes=[f"{title}: mesh", f"{title}: security"],
    )
    for name in ("Istio", "Envoy"):
        tool = make_tool(f"{title}: {name}", vendor="Analytical Engines")
        make_mention(talk, tool)
    make_slide_link(talk)
    make_slide_link(talk, state="missing", kind="code")
    make_takeaway(talk)
    make_takeaway(talk)
    make_coverage(make_article(f"{title}: recap", event=talk.event), talk)
    return talk


def read_card(talk) -> list[object]:
    return [
        talk.event.name,
        [(appearance.speaker.name, str(appearance)) for appearance in talk.appearances.all()],
        [link.tag.label for link in talk.theme_links.all()],
        [(mention.tool.name, mention.tool.vendor.name) for mention in talk.mentions.all()],
        talk.has_slides,
        talk.has_replay,
    ]


def read_detail(talk) -> list[object]:
    return [
        read_card(talk),
        [takeaway.text for takeaway in talk.takeaways.all()],
        [(coverage.article.title, coverage.url) for coverage in talk.coverage.all()],
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_for_cards_asks_five_times(rows, django_assert_num_queries):
    for n in range(rows):
        make_full_talk(f"Talk {n}")
    with django_assert_num_queries(5):
        cards = [read_card(talk) for talk in Talk.objects.for_cards()]
    assert len(cards) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_for_detail_asks_nine_times(rows, django_assert_num_queries):
    for n in range(rows):
        make_full_talk(f"Talk {n}")
    with django_assert_num_queries(9):
        pages = [read_detail(talk) for talk in Talk.objects.for_detail()]
    assert len(pages) == rows


def test_for_cards_of_a_bare_talk():
    make_talk("Bare")
    assert read_card(Talk.objects.for_cards().get()) == ["Cloud Days 2023", [], [], [], False, False]


def test_for_cards_puts_each_list_in_its_order():
    talk = make_talk(themes=["Zoo", "Éléphants", "Animals"])
    make_appearance(talk, "Second", position=2)
    make_appearance(talk, "First", position=1)
    make_mention(talk, "Named", role=Mention.Role.MENTIONED)
    make_mention(talk, "About", role=Mention.Role.SUBJECT)
    card = Talk.objects.for_cards().get()
    assert [appearance.speaker.name for appearance in card.appearances.all()] == ["First", "Second"]
    assert [link.tag.name for link in card.theme_links.all()] == ["Animals", "Éléphants", "Zoo"]
    assert [mention.tool.name for mention in card.mentions.all()] == ["About", "Named"]


def test_for_detail_puts_takeaways_in_order():
    talk = make_talk()
    make_takeaway(talk, position=2, text_en="Second")
    make_takeaway(talk, position=1, text_en="First")
    assert [takeaway.text_en for takeaway in Talk.objects.for_detail().get().takeaways.all()] == ["First", "Second"]


# --- before and after ---------------------------------------------------------------------------------------------


def test_neighbours_in_the_programme():
    one, two, three = (make_talk(title, position=n) for n, title in enumerate(["One", "Two", "Three"]))
    make_talk("Elsewhere", event=make_event("Other"))
    talks = Talk.objects.published()
    assert [talk.neighbours(talks) for talk in (one, two, three)] == [(None, two), (one, three), (two, None)]


def test_neighbours_of_an_only_talk():
    assert make_talk().neighbours(Talk.objects.published()) == (None, None)


def test_neighbours_pass_over_a_draft():
    one = make_talk("One", position=1)
    draft = make_talk("In work", position=2, status=DRAFT)
    three = make_talk("Three", position=3)
    assert one.neighbours(Talk.objects.published()) == (None, three)
    assert draft.neighbours(Talk.objects.all()) == (one, three)


@pytest.mark.parametrize("rows", [1, 3])
def test_neighbours_ask_twice_however_many(rows, django_assert_num_queries):
    for n in range(rows):
        talk = make_talk(f"Talk {n}", position=n)
    with django_assert_num_queries(2):
        before, _ = talk.neighbours(Talk.objects.published())
        assert before is None or (before.title, before.event.name) == ("Talk 1", "Cloud Days 2023")


# --- mentions -----------------------------------------------------------------------------------------------------


def test_by_weight_from_the_subject_to_what_is_only_named_then_by_name():
    talk = make_talk()
    for role in reversed(Mention.Role.values):
        make_mention(talk, f"zoo {role}", role=role)
        make_mention(talk, f"Étage {role}", role=role)
    assert [mention.tool.name for mention in talk.mentions.by_weight()] == [
        "Étage subject",
        "zoo subject",
        "Étage demonstrated",
        "zoo demonstrated",
        "Étage compared",
        "zoo compared",
        "Étage alternative",
        "zoo alternative",
        "Étage mentioned",
        "zoo mentioned",
    ]


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "then"),
    [
        (dt.date(2023, 4, 18), dt.date(2023, 4, 21), "incubating"),
        (dt.date(2023, 7, 12), None, "graduated"),
        (dt.date(2022, 5, 16), None, None),
        (None, None, None),
    ],
)
def test_maturity_then_and_now(starts_on, ends_on, then):
    tool = make_tool(incubating_on=dt.date(2022, 9, 28), graduated_on=dt.date(2023, 7, 12))
    event = make_event("When", starts_on=starts_on, ends_on=ends_on)
    mention = make_mention(make_talk(event=event), tool)
    assert (mention.maturity_then, mention.maturity_now) == (then, "graduated")


# --- one talk -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("links", "has_slides"),
    [
        ([], False),
        ([{"state": "live"}], True),
        ([{"state": "missing"}], False),
        ([{"state": "dead"}], False),
        ([{"state": "live", "kind": "video"}], False),
        ([{"state": "live", "kind": "code"}, {"state": "missing"}], False),
        ([{"state": "dead", "url": "https://example.org/1"}, {"state": "live", "url": "https://example.org/2"}], True),
    ],
)
def test_has_slides_when_they_can_be_opened_now(links, has_slides):
    talk = make_talk()
    for link in links:
        make_slide_link(talk, **link)
    assert talk.has_slides is has_slides


def test_takeaways_by_kind_in_the_order_of_the_first_of_each():
    talk = make_talk()
    for text, kind in (("A", "limit"), ("B", "benefit"), ("C", "limit"), ("D", "how_to"), ("E", "benefit")):
        make_takeaway(talk, kind=kind, text_en=text)
    page = Talk.objects.for_detail().get()
    with translation.override("en"):
        groups = [(str(label), [takeaway.text_en for takeaway in rows]) for label, rows in page.takeaways_by_kind()]
    assert groups == [("limits", ["A", "C"]), ("benefits", ["B", "E"]), ("how to", ["D"])]


def test_mentions_by_sentence_repeat_nothing_that_the_summary_says():
    talk = make_talk(summary_en="Without *sidecars*.\n\nA `ztunnel` on each node.", summary_fr="Sans sidecar.")
    make_mention(talk, "Istio", role=Mention.Role.SUBJECT, excerpt_en="Without sidecars.", excerpt_fr="Autre chose.")
    make_mention(talk, "Envoy", role=Mention.Role.SUBJECT, excerpt_en="A `ztunnel` on each node.")
    make_mention(talk, "Cilium", role=Mention.Role.SUBJECT, excerpt_en="Another way.")
    page = Talk.objects.for_detail().get()
    with translation.override("en"):
        said = [(excerpt, len(mentions)) for _role, excerpt, mentions in page.mentions_by_sentence()]
    assert said == [("Another way.", 1), ("", 2)]
    with translation.override("fr"):
        assert "Autre chose." in [excerpt for _role, excerpt, _mentions in page.mentions_by_sentence()]


def test_mentions_by_sentence_puts_tools_that_share_one_together():
    talk = make_talk()
    same = {"role": Mention.Role.COMPARED, "excerpt_en": "Both were tried.", "excerpt_fr": ""}
    make_mention(talk, "Linkerd", **same)
    make_mention(talk, "Istio", **same)
    make_mention(talk, "Envoy", role=Mention.Role.SUBJECT, excerpt_en="The proxy.")
    make_mention(talk, "Cilium", role=Mention.Role.MENTIONED, excerpt_en="Both were tried.")
    page = Talk.objects.for_detail().get()
    with translation.override("en"):
        groups = [
            (str(role), excerpt, [mention.tool.name for mention in mentions])
            for role, excerpt, mentions in page.mentions_by_sentence()
        ]
    assert groups == [
        ("subject", "The proxy.", ["Envoy"]),
        ("compared", "Both were tried.", ["Istio", "Linkerd"]),
        ("mentioned", "Both were tried.", ["Cilium"]),
    ]


def test_save_says_when():
    long_ago = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    talk = make_talk(created_at=long_ago, updated_at=long_ago)
    before = talk.updated_at
    talk.save()
    talk.refresh_from_db()
    assert talk.updated_at > before > talk.created_at == long_ago


def test_save_of_some_fields_says_when_as_well():
    talk = make_talk()
    before = talk.updated_at
    talk.title = "Renamed"
    talk.save(update_fields=["title"])
    talk.refresh_from_db()
    assert talk.updated_at > before


def test_str_is_the_title_and_the_role():
    mention = make_mention(make_talk("A mesh"), "Istio", role=Mention.Role.SUBJECT)
    assert (str(mention.talk), str(mention).partition(" ")[0]) == ("A mesh", "Istio")


def test_companies_of_a_talk_are_those_of_its_appearances():
    talk = make_talk(speakers=[("Ada", "One"), ("Alan", "Two"), ("Ian", None)])
    assert sorted(company.name for company in talk.companies.all()) == ["One", "Two"]
    assert Appearance.objects.filter(company=None).get().speaker.name == "Ian"


def test_talk_is_public_since_its_row_was_made_or_since_it_was_published():
    long_ago = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    public = make_talk("Public", created_at=long_ago)
    draft = make_talk("In work", status=DRAFT, created_at=long_ago, replay_url="https://example.org/1")
    assert (public.published_at, draft.published_at) == (long_ago, None)
    draft.status = Talk.Status.PUBLISHED
    draft.save(update_fields=["status"])
    draft.refresh_from_db()
    assert draft.published_at == draft.replay_added_at == draft.updated_at > long_ago
    draft.status = DRAFT
    draft.save()
    assert draft.published_at is None


def test_loaded_talk_is_no_news_when_it_is_saved():
    """`loaddata` asks no `save`."""
    long_ago = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    make_talk(created_at=long_ago, replay_url="https://example.org/1")
    Talk.objects.update(published_at=None)
    talk = Talk.objects.get()
    talk.save()
    talk.refresh_from_db()
    assert (talk.published_at, talk.replay_added_at) == (long_ago, None)
