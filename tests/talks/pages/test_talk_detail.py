"""The page of a talk: who, what, with which tools, where to see it again, and where to go next."""

import datetime as dt

import pytest

from talks.models import Mention, Takeaway, Talk
from tests.factories import (
    make_article,
    make_coverage,
    make_event,
    make_mention,
    make_slide_link,
    make_takeaway,
    make_talk,
    make_theme,
    make_tool,
)
from tests.html import visit
from tests.site import make_editor, make_member, make_site

pytestmark = pytest.mark.django_db

PATH = "/en/talks/cloud-days-2023/a-mesh-without-sidecars/"
YOUTUBE = "https://www.youtube.com/watch?v=aaaaaaaaaaa"
# Ten in the evening in UTC, which is past midnight in Paris.
FAILED_AT = dt.datetime(2024, 5, 2, 22, 30, tzinfo=dt.UTC)


def test_head_says_who_what_where_and_when(client):
    make_site()
    head = visit(client, PATH).one("header", class_="talk-head")
    assert head.one("h1").text == "A mesh without sidecars"
    assert (head.one("p", class_="kicker").text, head.one("p", class_="kicker").one("a")["href"]) == (
        "Cloud Days 2023",
        "/en/events/cloud-days-2023/",
    )
    people = head.one("ul", class_="people")
    assert people.texts("li") == ["Ada Lovelace, Analytical Engines", "Alan Turing"]
    assert [a["href"] for a in people.all("a")] == [
        "/en/speakers/ada-lovelace/",
        "/en/companies/analytical-engines/",
        "/en/speakers/alan-turing/",
    ]
    assert head.one("p", class_="facts").text == "Talk · Networking · 19 April 2023, 11:30 · 35 min · English"
    assert head.one("time")["datetime"] == "2023-04-19T11:30:00+02:00"
    assert [(a.text, a["href"]) for a in head.one("ul", class_="chips").all("a")] == [
        ("Service mesh", "/en/themes/service-mesh/"),
        ("Supply chain", "/en/themes/supply-chain/"),
    ]


@pytest.mark.parametrize(("language", "said"), [("en", "19 April 2023, 11:30"), ("fr", "19 avril 2023, 11 h 30")])
def test_hour_is_written_as_its_language_does(client, language, said):
    make_talk(starts_at=dt.datetime(2023, 4, 19, 9, 30, tzinfo=dt.UTC))
    assert visit(client, f"/{language}{PATH[3:]}").one("time").text == said


def test_words_in_the_talks_language_say_so_in_citations_and_labels(client):
    make_slide_link(make_talk(language="en"), label="The deck")
    page = visit(client, f"/fr{PATH[3:]}")
    assert page.section("slides").one("a").get("lang") == "en"
    assert {pre["id"]: pre.get("lang") for pre in page.one("details", class_="cite").all("pre")} == {
        "cite-bib-text": "en",
        "cite-json-text": "en",
        "cite-txt-text": None,
        "cite-md-text": "en",
    }


def test_speakers_stand_in_their_order_with_company_then_and_role(client):
    talk = make_talk(speakers=[("Zoe", "Acme"), "Ada"])
    talk.appearances.filter(speaker__name="Ada").update(role="moderator")
    other = make_talk("Later", speakers=[("Zoe", "Initech")])
    assert visit(client, PATH).one("header", class_="talk-head").one("ul", class_="people").texts("li") == [
        "Zoe, Acme",
        "Ada, moderator",
    ]
    assert visit(client, f"/en{other.get_absolute_url()[3:]}").one("header", class_="talk-head").texts("li") == [
        "Zoe, Initech"
    ]


def test_talk_with_nothing_said_of_it_is_a_page_all_the_same(client):
    make_talk()
    page = visit(client, PATH)
    assert page.texts("h1", "h2", "h3") == ["A mesh without sidecars", "Replay"]


def test_title_and_description_are_the_talks(client):
    make_talk(summary_en="A *mesh* with `ztunnel`, and [more](https://a.example.org).")
    page = visit(client, PATH)
    assert page.one("title").children == ["A mesh without sidecars · Recap"]
    assert page.one("meta", name="description")["content"] == "A mesh with ztunnel, and more."


def test_unknown_talk_and_talk_of_another_event_are_not_found(client):
    make_talk()
    make_event("Other")
    for path in ("/en/talks/cloud-days-2023/nothing/", "/en/talks/other/a-mesh-without-sidecars/", "/en/talks/x/y/"):
        visit(client, path, status=404)


# --- summary and takeaways ----------------------------------------------------------------------------------------


def test_summary_is_rendered_as_markdown(client):
    make_talk(summary_en="One `flag`.\n\n- a **bold** item\n- [a link](https://a.example.org/)")
    summary = visit(client, PATH).one("div", class_="talk-summary")
    assert [(e.tag, e.text) for e in summary.descendants()] == [
        ("p", "One flag."),
        ("code", "flag"),
        ("ul", "a bold item a link"),
        ("li", "a bold item"),
        ("strong", "bold"),
        ("li", "a link"),
        ("a", "a link"),
    ]
    assert summary.one("a")["rel"] == "nofollow noopener"


def test_takeaways_are_grouped_by_kind_in_the_order_of_the_first(client):
    talk = make_talk()
    for kind, text in (("warning", "One"), ("benefit", "Two"), ("warning", "Three"), ("how_to", "Four")):
        make_takeaway(talk, kind=kind, text_en=text)
    section = visit(client, PATH).section("takeaways")
    groups = section.one("div").all("section")
    assert [(group.one("h3").text, group.texts("li")) for group in groups] == [
        ("Watch out", ["One", "Three"]),
        ("Benefits", ["Two"]),
        ("How to", ["Four"]),
    ]


@pytest.mark.parametrize("kind", Takeaway.Kind.values)
def test_every_kind_of_takeaway_has_its_heading(client, kind):
    make_takeaway(kind=kind)
    heading = visit(client, PATH).section("takeaways").one("h3").text
    assert heading == str(Takeaway.Kind(kind).label).capitalize()


def test_code_of_a_takeaway_is_set_as_code(client):
    make_takeaway(text_en="Without a server.", code="argocd login --core")
    item = visit(client, PATH).one("div", class_="takeaways").one("li")
    assert (item.text, item.texts("code")) == ("Without a server. argocd login --core", ["argocd login --core"])


def test_code_that_the_text_has_as_code_stands_once(client):
    make_takeaway(text_en="Use `argocd login --core` for it.", code="argocd login --core")
    item = visit(client, PATH).one("div", class_="takeaways").one("li")
    assert (item.text, item.texts("code")) == ("Use argocd login --core for it.", ["argocd login --core"])


def test_code_that_the_text_has_as_plain_words_is_set_as_code_too(client):
    make_takeaway(text_en="Use argocd login --core for it.", code="argocd login --core")
    assert visit(client, PATH).one("div", class_="takeaways").one("li").texts("code") == ["argocd login --core"]


def test_code_that_is_only_a_part_of_another_word_is_shown(client):
    make_takeaway(text_en="Corefiles are merged.", code="Core")
    assert visit(client, PATH).one("div", class_="takeaways").one("li").texts("code") == ["Core"]


@pytest.mark.parametrize(
    ("language", "day", "text", "until"),
    [
        ("en", dt.date(2999, 12, 31), "Free.", ["until 31 December 2999"]),
        ("fr", dt.date(2999, 12, 31), "Gratuit.", ["jusqu’au 31 décembre 2999"]),
        ("en", dt.date(2023, 12, 31), "Free.", ["ended 31 December 2023"]),
        ("fr", dt.date(2023, 12, 31), "Gratuit.", ["a pris fin le 31 décembre 2023"]),
        # Its own words say the month already, in their language.
        ("en", dt.date(2999, 2, 28), "Free until February 2999.", []),
        ("fr", dt.date(2999, 2, 28), "Gratuit jusqu’en février 2999.", []),
        ("en", dt.date(2025, 2, 28), "Free until February 2025.", ["ended 28 February 2025"]),
    ],
)
def test_takeaway_says_once_until_when_it_holds_or_that_it_ended(client, language, day, text, until):
    make_takeaway(holds_until=day, **{"text_en": "", f"text_{language}": text})
    page = visit(client, f"/{language}{PATH[3:]}")
    assert page.one("div", class_="takeaways").texts("span", class_="until") == until


# --- tools --------------------------------------------------------------------------------------------------------

ACCEPTED, INCUBATING, GRADUATED, ARCHIVED = (dt.date(year, 5, 4) for year in (2020, 2022, 2023, 2024))
THEN_AND_NOW = [
    ({}, None),
    (
        {"accepted_on": ACCEPTED, "incubating_on": INCUBATING, "graduated_on": GRADUATED},
        "CNCF: incubating at the time, graduated since May 2023",
    ),
    ({"accepted_on": ACCEPTED, "incubating_on": INCUBATING}, "CNCF: incubating"),
    ({"accepted_on": ACCEPTED}, "CNCF: sandbox"),
    ({"accepted_on": ACCEPTED, "archived_on": ARCHIVED}, "CNCF: sandbox at the time, archived since May 2024"),
    ({"accepted_on": dt.date(2019, 1, 1), "archived_on": ACCEPTED}, "CNCF: archived"),
    ({"accepted_on": GRADUATED}, "not in the CNCF at the time, sandbox since May 2023"),
    ({"graduated_on": ARCHIVED}, "not in the CNCF at the time, graduated since May 2024"),
    # A step that is announced but not taken yet changes nothing.
    (
        {"accepted_on": ACCEPTED, "incubating_on": ARCHIVED, "graduated_on": dt.date(2999, 1, 1)},
        "CNCF: sandbox at the time, incubating since May 2024",
    ),
]


@pytest.mark.parametrize(("dates", "sentence"), THEN_AND_NOW)
def test_tool_says_what_it_was_at_the_time_and_is_now(client, dates, sentence):
    make_mention(tool=make_tool("Istio", **dates))
    said = visit(client, PATH).section("tools").texts("p", class_="maturity")
    assert [text.removeprefix("Istio · ") for text in said] == ([sentence] if sentence else [])


def test_tool_says_it_in_french(client):
    make_mention(tool=make_tool("Istio", incubating_on=INCUBATING, graduated_on=GRADUATED))
    said = visit(client, f"/fr{PATH[3:]}").section("tools").texts("p", class_="maturity")
    assert said == ["CNCF : en incubation à l’époque, diplômé depuis mai 2023"]


def test_event_without_a_day_claims_nothing_about_the_time(client):
    talk = make_talk(event=make_event("Undated", starts_on=None, ends_on=None))
    make_mention(talk, make_tool("Istio", incubating_on=INCUBATING))
    section = visit(client, "/en/talks/undated/a-mesh-without-sidecars/").section("tools")
    assert "at the time" not in section.text


def test_tools_stand_with_role_and_excerpt_the_weightiest_first(client):
    talk = make_talk()
    make_mention(talk, "Named", role=Mention.Role.MENTIONED, excerpt_en="In passing.")
    make_mention(talk, "Shown", role=Mention.Role.DEMONSTRATED, excerpt_en="With `--watch`.")
    make_mention(talk, "Subject", role=Mention.Role.SUBJECT)
    make_mention(talk, "Rival", role=Mention.Role.COMPARED)
    make_mention(talk, "Other", role=Mention.Role.ALTERNATIVE)
    section = visit(client, PATH).section("tools")
    assert section.texts("h3") == [
        "Subject subject",
        "Shown demonstrated",
        "Rival compared",
        "Other alternative",
        "Named mentioned",
    ]
    assert [li.texts("p") for li in section.all("li")] == [[], ["With --watch."], [], [], ["In passing."]]
    assert section.texts("code") == ["--watch"]
    assert section.all("a")[0]["href"] == "/en/tools/subject/"


# --- slides -------------------------------------------------------------------------------------------------------


def test_slides_link_to_their_address_under_their_label_or_kind(client):
    talk = make_talk()
    make_slide_link(talk, url="https://slides.example.org/1")
    make_slide_link(talk, url="https://code.example.org/", kind="code", label="The demo")
    links = visit(client, PATH).section("slides").all("a")
    assert {(a.text, a["href"], a["rel"]) for a in links} == {
        ("Slides", "https://slides.example.org/1", "noopener"),
        ("The demo", "https://code.example.org/", "noopener"),
    }


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The recap says that slides exist, but their address is lost."),
        ("fr", "Le compte rendu dit que des diapositives existent, mais leur adresse est perdue."),
    ],
)
def test_lost_slides_are_said_so_without_a_link(client, language, sentence):
    make_slide_link(state="missing")
    section = visit(client, f"/{language}{PATH[3:]}").section("slides")
    assert (section.texts("li"), section.all("a")) == ([sentence], [])


def test_dead_link_says_that_it_no_longer_answers(client):
    make_slide_link(state="dead", label="Deck")
    item = visit(client, PATH).section("slides").one("li")
    assert (item.text, item.one("span", class_="badge").text) == ("Deck no longer answers", "no longer answers")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "Deck has not answered since 3 May 2024"), ("fr", "Deck ne répond plus depuis le 3 mai 2024")],
)
def test_dead_link_says_since_when_and_stays_a_link(client, language, sentence):
    make_slide_link(state="dead", label="Deck", failing_since=FAILED_AT, url="https://slides.example.org/1")
    item = visit(client, f"/{language}{PATH[3:]}").section("slides").one("li")
    assert (item.text, item.one("a")["href"]) == (sentence, "https://slides.example.org/1")


def test_link_that_failed_once_is_shown_as_ever(client):
    make_slide_link(label="Deck", failing_since=FAILED_AT)
    assert visit(client, PATH).section("slides").texts("li") == ["Deck"]


def test_talk_without_links_has_no_slides_section(client):
    make_talk()
    assert visit(client, PATH).all("section", aria_labelledby="slides") == []


# --- replay -------------------------------------------------------------------------------------------------------


def test_replay_is_a_poster_first_and_nothing_is_loaded(client):
    make_talk(replay_url=YOUTUBE, replay_published_on=dt.date(2023, 5, 2))
    replay = visit(client, PATH).one("section", id="replay")
    poster = replay.one("a", class_="poster")
    assert (poster["href"], poster.one("span", class_="poster-label").one("strong").text) == (
        "?play=1#replay",
        "Watch the replay",
    )
    assert replay.all("iframe", "img", "video") == []
    assert replay.one("p", class_="facts").text == "Watch on YouTube · published on 2 May 2023"
    assert replay.one("p", class_="facts").one("a")["href"] == YOUTUBE


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Watch on YouTube · added here on 3 May 2024"),
        ("fr", "Ouvrir sur YouTube · ajoutée au catalogue le 3 mai 2024"),
    ],
)
def test_replay_whose_day_nobody_knows_says_when_it_came_here(client, language, said):
    make_talk(replay_url=YOUTUBE, replay_added_at=FAILED_AT)
    page = visit(client, f"/{language}{PATH[3:]}")
    assert page.one("section", id="replay").one("p", class_="facts").text == said


def test_link_to_a_site_without_a_player_names_it(client):
    make_talk(replay_url="https://www.video.example.org/1")
    link = visit(client, PATH).one("section", id="replay").one("p", class_="facts").one("a")
    assert link.text == "Watch on video.example.org"


@pytest.mark.parametrize(("url", "places"), [(YOUTUBE, ["talk-aside", "talk-body"]), ("", ["talk-body", "talk-aside"])])
def test_a_replay_stands_before_what_the_talk_says_and_its_absence_after(client, url, places):
    make_talk(replay_url=url, summary_en="Lead.")
    article = visit(client, PATH).one("article", class_="talk")
    assert [part["class"] for part in article.all("aside", "div") if part.parent is article] == places


@pytest.mark.parametrize(
    ("facts", "said"), [({}, []), ({"kind": "keynote"}, ["Keynote"]), ({"track": "Security"}, ["Talk · Security"])]
)
def test_facts_that_say_only_that_it_is_a_talk_are_left_out(client, facts, said):
    make_talk(language="", **facts)
    assert visit(client, PATH).one("header", class_="talk-head").texts("p", class_="facts") == said


@pytest.mark.parametrize(
    ("start_s", "query"), [(None, "autoplay=1&rel=0"), (0, "autoplay=1&rel=0"), (42, "start=42&autoplay=1&rel=0")]
)
def test_replay_after_the_click_is_youtubes_player_without_cookies(client, start_s, query):
    make_talk(replay_url=YOUTUBE, replay_start_s=start_s)
    replay = visit(client, f"{PATH}?play=1").one("section", id="replay")
    frame = replay.one("iframe")
    assert frame["src"] == f"https://www.youtube-nocookie.com/embed/aaaaaaaaaaa?{query}"
    assert frame["title"] == "Replay: A mesh without sidecars"
    assert replay.all("a", class_="poster") == []


@pytest.mark.parametrize(
    ("query", "start"),
    [
        ("?play=1&t=120", "start=120&"),
        ("?t=2%3A00&play=1", "start=120&"),
        ("?play=1&t=0", ""),
        ("?play=1&t=soon", "start=42&"),
        ("?play=1&t=25:00:00", "start=86399&"),
    ],
)
def test_replay_that_plays_at_once_starts_where_its_address_says(client, query, start):
    make_talk(replay_url=YOUTUBE, replay_start_s=42)
    replay = visit(client, f"{PATH}{query}").one("section", id="replay")
    assert replay.one("iframe")["src"] == f"https://www.youtube-nocookie.com/embed/aaaaaaaaaaa?{start}autoplay=1&rel=0"


def test_link_to_a_part_of_a_recording_starts_there(client):
    make_talk(replay_url=YOUTUBE, replay_start_s=3600)
    link = visit(client, PATH).one("section", id="replay").one("p", class_="facts").one("a")
    assert link["href"] == f"{YOUTUBE}&t=3600"


@pytest.mark.parametrize("query", ["", "?play=1"])
def test_replay_elsewhere_is_a_link_and_never_a_frame(client, query):
    make_talk(replay_url="https://video.example.org/w/1")
    replay = visit(client, f"{PATH}{query}").one("section", id="replay")
    assert (replay.one("a", class_="poster")["href"], replay.all("iframe")) == ("https://video.example.org/w/1", [])
    assert "YouTube" not in replay.text


@pytest.mark.parametrize(
    ("state", "english", "french"),
    [
        (
            "awaited",
            "Not found yet. It will appear here once an editor has confirmed it.",
            "Pas encore trouvée. Elle apparaîtra ici dès que la rédaction l’aura confirmée.",
        ),
        (
            "recorded",
            "Recorded; the organisers have not released it yet.",
            "Enregistrée ; l’organisation ne l’a pas encore diffusée.",
        ),
        ("not_recorded", "This talk was not recorded.", "Cette conférence n’a pas été enregistrée."),
        ("gone", "The replay was online once and no longer is.", "La rediffusion a été en ligne et ne l’est plus."),
    ],
)
def test_replay_that_cannot_be_watched_says_why(client, state, english, french):
    make_talk(replay_state=state, replay_url=YOUTUBE if state == "gone" else "")
    for query in ("", "?play=1"):
        for path, sentence in ((PATH, english), (f"/fr{PATH[3:]}", french)):
            replay = visit(client, f"{path}{query}").one("section", id="replay")
            assert (replay.texts("p"), replay.all("a", "iframe")) == ([sentence], [])


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The replay was online once. Its address has not answered since 3 May 2024."),
        ("fr", "La rediffusion a été en ligne. Son adresse ne répond plus depuis le 3 mai 2024."),
    ],
)
def test_replay_that_is_gone_says_since_when(client, language, sentence):
    make_talk(replay_state="gone", replay_url=YOUTUBE, replay_failing_since=FAILED_AT)
    replay = visit(client, f"/{language}{PATH[3:]}").one("section", id="replay")
    assert (replay.texts("p"), replay.all("a", "iframe")) == ([sentence], [])


def test_replay_that_failed_once_is_shown_as_ever(client):
    make_talk(replay_url=YOUTUBE, replay_failing_since=FAILED_AT)
    replay = visit(client, PATH).one("section", id="replay")
    assert replay.one("a", class_="poster").one("strong").text == "Watch the replay"


def test_every_state_of_a_replay_is_covered_above():
    assert set(Talk.ReplayState.values) == {"awaited", "recorded", "not_recorded", "gone", "published"}


# --- before, after, related ---------------------------------------------------------------------------------------


def test_previous_and_next_are_the_neighbours_in_the_programme(client):
    for n, title in enumerate(("First", "Second", "Third")):
        make_talk(title, position=n)
    make_talk("Elsewhere", event=make_event("Other"), position=1)
    make_talk("Hidden", position=1, status="draft")

    def around(slug):
        nav = visit(client, f"/en/talks/cloud-days-2023/{slug}/").all("nav", class_="neighbours")
        return {link["rel"]: (link.one("strong").text, link["href"]) for n in nav for link in n.all("a")}

    first, second, third = (
        (title, f"/en/talks/cloud-days-2023/{title.lower()}/") for title in ("First", "Second", "Third")
    )
    assert around("first") == {"next": second}
    assert around("second") == {"prev": first, "next": third}
    assert around("third") == {"prev": second}


@pytest.mark.parametrize(
    ("language", "reason"), [("en", "also about Istio, Service mesh"), ("fr", "aussi sur Istio, Maillage")]
)
def test_related_talks_say_why(client, language, reason):
    make_theme(name_fr="Maillage")
    make_talk(tools=["Istio"], themes=["Service mesh"])
    make_talk("Another", tools=["Istio"], themes=["Service mesh"])
    make_talk("Third", themes=["Service mesh"])
    make_talk("Unrelated", themes=["Storage"])
    related = visit(client, f"/{language}{PATH[3:]}").section("related")
    assert related.texts("h3") == ["Another", "Third"]
    assert related.texts("p", class_="reason")[0] == reason


def test_talk_that_shares_nothing_has_no_related_talks(client):
    make_talk(themes=["Mesh"])
    make_talk("Another", themes=["Storage"])
    assert visit(client, PATH).all("section", aria_labelledby="related") == []


# --- where it comes from ------------------------------------------------------------------------------------------


def test_recap_with_an_address_is_linked_at_the_place_of_the_talk(client):
    article = make_article(
        author="Grace", author_url="https://grace.example.org/", url="https://blog.example.org/days",
        published_on=dt.date(2023, 4, 30), language="fr",
    )  # fmt: skip
    make_coverage(article, make_talk(), anchor="mesh")
    item = visit(client, PATH).section("recaps").one("li")
    assert item.text == "What we saw at Cloud Days, Grace (30 April 2023)"
    assert [(a["href"], a.get("lang")) for a in item.all("a")] == [
        ("https://blog.example.org/days#mesh", "fr"),
        ("https://grace.example.org/", None),
    ]


def test_recap_without_an_address_is_named_without_a_link(client):
    make_coverage(make_article(author="Grace", language="fr"), make_talk(), anchor="mesh")
    item = visit(client, PATH).section("recaps").one("li")
    assert (item.text, item.all("a")) == ("What we saw at Cloud Days, Grace", [])
    assert item.one("cite").lang == "fr"


def test_several_recaps_of_a_talk_are_all_named(client):
    talk = make_talk()
    for title in ("One", "Two"):
        make_coverage(make_article(title, url=f"https://blog.example.org/{title}"), talk)
    assert visit(client, PATH).section("recaps").texts("li") == ["One", "Two"]


# --- editors ------------------------------------------------------------------------------------------------------


def test_draft_has_a_notice_and_editors_a_way_to_change_it(client):
    talk = make_talk(status="draft")
    client.force_login(make_editor())
    page = visit(client, PATH)
    notice = page.one("header", class_="talk-head").one("div", class_="notice")
    assert notice.one("p").text == "Draft – only editors see this page."
    at = f"/admin/talks/talk/{talk.pk}"
    assert [link["href"] for link in notice.all("a")] == [f"{at}/change/", f"{at}/history/"]
    form = notice.one("form", method="post")
    assert (form["action"], form.one("button").text) == (f"/admin/talks/talk/{talk.pk}/publish/", "Publish")


def test_published_talk_has_no_notice_for_editors(client):
    make_talk()
    client.force_login(make_editor())
    page = visit(client, PATH)
    assert (page.all("div", class_="notice"), page.all("form", method="post")) == ([], [])
    assert page.one("div", class_="editing").texts("a") == ["Edit this talk", "History"]


@pytest.mark.parametrize("who", [{}, {"is_staff": True}, {"may_view": True}])
def test_only_editors_are_offered_to_change_a_talk(client, who):
    make_talk()
    client.force_login(make_member(**who))
    page = visit(client, PATH)
    assert (page.all("a", class_="button"), page.all("div", class_="editing")) == ([], [])


def test_editors_find_the_admin_in_the_header_and_nobody_else_does(client):
    make_talk()
    path = "/en/events/"
    assert "Admin" not in visit(client, path).one("header", class_="site-header").texts("a")
    client.force_login(make_editor())
    link = visit(client, path).one("header", class_="site-header").one("a", href="/admin/")
    assert link.text == "Admin"


def test_editors_note_is_shown_to_nobody(client):
    make_talk(editor_note="Confidential")
    client.force_login(make_editor())
    assert "Confidential" not in client.get(PATH).content.decode()
