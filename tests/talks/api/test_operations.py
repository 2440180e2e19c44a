"""What lists hold, in which order, page after page; what is told of one row."""

import datetime as dt
from urllib.parse import urlsplit

import pytest

from talks.api.shapes import SHAPES
from talks.models import Talk
from tests.factories import (
    make_alias,
    make_appearance,
    make_article,
    make_event,
    make_recording,
    make_slide_link,
    make_speaker,
    make_takeaway,
    make_talk,
    make_theme,
    make_tool,
)
from tests.html import visit
from tests.site import make_site

pytestmark = pytest.mark.django_db

API = "/api/v1/"


def get(client, path, status=200, **query):
    answer = client.get(path if path.startswith("/") else API + path, query or None)
    assert answer.status_code == status, answer.content
    return answer.json()


def titles(client, path="talks/", **query):
    return [talk["title"] for talk in get(client, path, **query)["results"]]


def every_page(client, path, **query):
    """All rows, page after page by `next`, and the pages that `previous` leads back over from the last."""
    page = get(client, path, **query)
    rows, pages = list(page["results"]), [page]
    while page["next"]:
        page = get(client, here(page["next"]))
        rows += page["results"]
        pages.append(page)
    return rows, pages


def here(address):
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"


def make_talks(number, **about):
    return [make_talk(f"Talk {n}", position=n, **about) for n in range(1, number + 1)]


def test_index_tells_each_list_and_how_many_rows_it_has(client):
    make_site()
    index = get(client, "")
    assert set(index["lists"]) == {shape.name for shape in SHAPES}
    for name, told in index["lists"].items():
        assert told["url"].endswith(f"/api/v1/{name}/")
        assert told["count"] == len(get(client, here(told["url"]))["results"]), name


def test_talk_tells_all_that_is_known_of_it(client):
    event = make_event(timezone="Europe/Paris")
    talk = make_talk(
        speakers=[("Ada Lovelace", "Analytical Engines"), "Alan Turing"], themes=["Service mesh"], tools=["Istio"],
        event=event, starts_at=dt.datetime(2023, 4, 19, 9, 30, tzinfo=dt.UTC), summary_fr="Sans.", summary_en="Without.",
        replay_url="https://www.youtube.com/watch?v=aaaaaaaaaaa", keywords=["mesh"], editor_note="Never shown",
    )  # fmt: skip
    make_takeaway(talk)
    make_slide_link(talk)
    make_recording(talk)
    told = get(client, "talks/cloud-days-2023/a-mesh-without-sidecars/")
    assert told["key"] == "cloud-days-2023/a-mesh-without-sidecars"
    assert (told["starts_at"], told["summary_fr"], told["keywords"]) == ("2023-04-19T09:30:00Z", "Sans.", ["mesh"])
    assert (told["event"]["timezone"], told["event"]["starts_on"]) == ("Europe/Paris", "2023-04-18")
    assert [speaker["company"] for speaker in told["speakers"]] == [
        {"slug": "analytical-engines", "name": "Analytical Engines"},
        None,
    ]
    assert told["themes"] == [{"slug": "service-mesh", "name_fr": "", "name_en": "Service mesh"}]
    assert [len(told[name]) for name in ("takeaways", "mentions", "links", "recordings")] == [1, 1, 1, 1]
    assert "Never shown" not in str(told)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_row_tells_where_its_page_is(client, language, settings):
    make_site()
    theme = make_theme("Données", slug="données")
    make_talk("Of data", themes=[theme])
    for name in ("talks", "replays", "events", "series", "speakers", "companies", "tools", "themes", "recaps"):
        for row in get(client, f"{name}/")["results"]:
            page = row[f"page_{language}"].removeprefix(settings.SITE_URL)
            assert page.startswith(f"/{language}/")
            assert client.get(page).status_code == 200, page


def test_draft_is_no_talk_that_another_is_part_of(client):
    whole = make_talk("Whole", status=Talk.Status.DRAFT)
    make_talk("Part", parent=whole)
    assert get(client, "talks/")["results"][0]["part_of"] is None
    whole.status = Talk.Status.PUBLISHED
    whole.save()
    assert get(client, "talks/cloud-days-2023/part/")["part_of"] == "cloud-days-2023/whole"


def test_fields_are_those_that_are_asked_for_and_what_names_the_row(client):
    make_talk(themes=["Service mesh"])
    (talk,) = get(client, "talks/", fields="title,themes")["results"]
    assert set(talk) == {"key", "title", "themes"}
    assert set(get(client, "events/cloud-days-2023/", fields="city")) == {"slug", "city"}
    (talk,) = get(client, "talks/", fields="title", expand="takeaways")["results"]
    assert set(talk) == {"key", "title", "takeaways"}


def test_one_row_takes_what_its_list_is_told_to_expand(client):
    make_takeaway(make_talk())
    path = "talks/cloud-days-2023/a-mesh-without-sidecars/"
    assert get(client, path, expand="takeaways,links") == get(client, path)
    assert set(get(client, path, fields="title", expand="takeaways")) == {"key", "title", "takeaways"}
    get(client, path, status=422, expand="title")


@pytest.mark.parametrize("size", [1, 2, 7])
def test_pages_hold_each_talk_once_forward_and_back(client, size):
    make_talks(7)
    rows, pages = every_page(client, "talks/", page_size=size, fields="title")
    assert [row["title"] for row in rows] == titles(client)
    assert len(rows) == 7
    back = pages[-1]
    for page in reversed(pages[:-1]):
        back = get(client, here(back["previous"]))
        assert back["results"] == page["results"]
    assert back["previous"] is None


def test_talk_that_comes_or_goes_meanwhile_moves_no_other(client):
    make_talks(6)
    first = get(client, "talks/", page_size=3)
    make_talk("New", event=make_event("Cloud Nights", starts_on=dt.date(2024, 1, 1), ends_on=None))
    Talk.objects.get(title=first["results"][0]["title"]).delete()
    second = get(client, here(first["next"]))
    assert {row["title"] for row in first["results"] + second["results"]} == {f"Talk {n}" for n in range(1, 7)}


@pytest.mark.parametrize("name", ["events", "series", "speakers", "companies", "tools", "themes", "recaps"])
def test_pages_hold_each_row_once(client, name):
    make_site()
    whole = get(client, f"{name}/")["results"]
    rows, pages = every_page(client, f"{name}/", page_size=1)
    assert rows == whole
    back = pages[-1]
    for page in reversed(pages[:-1]):
        back = get(client, here(back["previous"]))
        assert back["results"] == page["results"]
    assert back["previous"] is None


@pytest.mark.parametrize(
    "query",
    ["q=mesh", "theme=supply-chain", "theme=supply-chain&theme=service-mesh", "q=policies&order=newest",
     "event=cloud-days-2023&slides=live", "replay=published", "speaker=ada-lovelace&company=tool-smiths", "language=fr",
     "q=who from Tool Smiths spoke about supply chain", "tool=istio&kind=talk&state=held&length=30-60"],
)  # fmt: skip
def test_list_holds_what_the_page_of_these_filters_holds(client, query):
    make_site()
    page = visit(client, f"/en/talks/?{query}")
    assert [talk["title"] for talk in get(client, f"{API}talks/?{query}&count=1")["results"]] == page.section(
        "results"
    ).texts("h3")


def test_list_of_replays_is_narrowed_like_that_of_talks(client):
    make_site()
    assert titles(client, "replays/") == titles(client, replay="published")
    assert titles(client, "replays/", theme="service-mesh") == ["A mesh without sidecars"]
    get(client, "replays/", status=422, replay="awaited")
    get(client, "replays/cloud-days-2023/signer-ses-images/", status=404)


def test_name_that_nothing_has_finds_nothing(client):
    make_site()
    assert titles(client, theme="nothing") == []
    assert titles(client, f"{API}talks/?theme=service-mesh&theme=nothing") == []
    assert len(titles(client, f"{API}talks/?event=cloud-days-2023&event=nothing")) == 3


@pytest.mark.parametrize(
    "address",
    ["https://www.youtube.com/watch?v=aaaaaaaaaaa", "https://youtu.be/aaaaaaaaaaa?t=30", "youtube.com/embed/aaaaaaaaaaa",
     "https://m.youtube.com/watch?app=desktop&v=aaaaaaaaaaa"],
)  # fmt: skip
def test_talk_is_found_by_its_video_in_any_form_of_the_address(client, address):
    make_site()
    assert titles(client, video=address) == ["A mesh without sidecars"]


def test_talks_of_one_recording_are_found_in_their_order_and_by_a_mirror(client):
    for start_s in (600, 0):
        make_talk(f"From {start_s}", replay_url="https://video.example.org/w/9", replay_start_s=start_s)
    make_recording(make_talk("Elsewhere"), url="https://tube.example.org/9")
    assert titles(client, video="https://video.example.org/w/9") == ["From 0", "From 600"]
    make_recording(make_talk("Mirrored there"), url="https://video.example.org/w/9")
    assert titles(client, video="https://video.example.org/w/9", page_size=1) == [
        "Mirrored there",
        "From 0",
        "From 600",
    ]
    assert titles(client, video="https://tube.example.org/9") == ["Elsewhere"]
    assert titles(client, video="https://tube.example.org/none") == []


def test_talks_of_a_recording_are_those_that_changed_since_too(client):
    for title, year in (("Old", 2023), ("New", 2025)):
        talk = make_talk(title, replay_url="https://video.example.org/w/9", replay_start_s=year)
        Talk.objects.filter(pk=talk.pk).update(updated_at=dt.datetime(year, 1, 1, tzinfo=dt.UTC))
    assert titles(client, video="https://video.example.org/w/9", changed_since="2024-01-01") == ["New"]


def test_changes_are_walked_from_the_longest_unchanged(client):
    talks = make_talks(5)
    day = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
    for talk, days in zip(talks, (4, 2, 2, 0, 1), strict=True):
        Talk.objects.filter(pk=talk.pk).update(updated_at=day + dt.timedelta(days=days))
    rows, _pages = every_page(client, "talks/", changed_since="2024-01-02T00:00:00Z", page_size=1)
    assert [row["title"] for row in rows] == ["Talk 5", "Talk 2", "Talk 3", "Talk 1"]


def test_talk_that_changes_during_the_walk_comes_again_at_its_end(client):
    talks = make_talks(3)
    page = get(client, "talks/", changed_since="2000-01-01", page_size=2)
    talks[0].save()
    assert [row["title"] for row in get(client, here(page["next"]))["results"]] == ["Talk 3", "Talk 1"]


def test_source_tells_its_talks_in_the_order_of_its_own_names(client):
    for n in (3, 1, 2):
        make_talk(f"Talk {n}", source="schedule.example.org", source_ref=str(n))
    make_talk("Of another", source="other.example.org", source_ref="1")
    rows, _pages = every_page(client, "talks/", source="schedule.example.org", page_size=2)
    assert [row["source_ref"] for row in rows] == ["1", "2", "3"]
    assert titles(client, source="other.example.org", changed_since="2000-01-01") == ["Of another"]


def test_changes_of_one_event_are_found_among_many_by_and_by(client, monkeypatch):
    monkeypatch.setattr("talks.api.walks.MOST_LOOKED_AT", 2)
    make_talks(5)
    wanted = make_talk("Wanted", event=make_event("Cloud Nights"))
    make_talk("Later")
    rows, pages = every_page(client, "talks/", changed_since="2000-01-01", event=wanted.event.slug)
    assert [row["title"] for row in rows] == ["Wanted"]
    assert [len(page["results"]) for page in pages] == [0, 0, 1, 0]


def test_names_are_found_by_the_beginnings_of_their_words(client):
    make_site()
    assert [row["name"] for row in get(client, "speakers/", q="love")["results"]] == ["Ada Lovelace"]
    assert [row["name"] for row in get(client, "events/", q="nights")["results"]] == ["Cloud Nights 2024"]


def test_rows_are_counted_where_that_is_asked(client):
    make_site()
    assert "count" not in get(client, "talks/")
    for name, count in {"talks": 4, "events": 2, "replays": 2, "speakers": 3}.items():
        page = get(client, f"{name}/", count="true", page_size=1)
        assert (page["count"], page["count_is_exact"], len(page["results"])) == (count, True, 1)


def test_old_name_leads_to_the_row(client):
    make_site()
    answer = client.get(f"{API}tools/istiod/?fields=name")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"{API}tools/istio/?fields=name")
    hidden = make_speaker("Nobody")
    make_alias(hidden, "Somebody")
    get(client, "speakers/somebody/", status=404)


def test_other_names_of_people_stay_with_us(client):
    ada = make_speaker()
    make_appearance(make_talk(), ada)
    make_alias(ada, "Ada Byron")
    assert "Byron" not in str(get(client, "speakers/ada-lovelace/"))


def test_tool_tells_its_vendor_themes_and_other_names(client):
    tool = make_tool("Envoy", vendor="Tool Smiths", themes=["Service mesh"])
    make_alias(tool, "Envoy proxy")
    told = get(client, "tools/envoy/")
    assert told["vendor"] == {"slug": "tool-smiths", "name": "Tool Smiths"}
    assert (told["themes"][0]["name_en"], told["aliases"]) == ("Service mesh", ["Envoy proxy"])


def test_recap_tells_the_talks_that_it_saw_and_no_draft(client):
    make_site()
    Talk.objects.filter(slug="signer-ses-images").update(status=Talk.Status.DRAFT)
    told = get(client, "recaps/", expand="talks", fields="title")["results"]
    assert {row["slug"]: [talk["title"] for talk in row["talks"]] for row in told} == {
        "notes-de-voyage": [],
        "what-we-saw-at-cloud-days": ["A mesh without sidecars"],
    }
    make_article("Elsewhere", event=make_event("Hidden"))
    make_talk("Hidden talk", event=make_event("Drafts only"), status=Talk.Status.DRAFT)
    make_article("Of drafts", event=make_talk("x", event=make_event("More"), status=Talk.Status.DRAFT).event)
    assert "of-drafts" not in [row["slug"] for row in get(client, "recaps/")["results"]]
