"""JSON-LD of every page: valid after the rules of its classes, right in its values, whole whatever the texts hold."""

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talks.models import Talk
from talks.publishing.structured_data import iso_duration
from tests.factories import make_event, make_mention, make_talk, make_theme, make_tool
from tests.html import read_html, visit
from tests.schema_org import problems
from tests.site import EVERY_PAGE, make_site
from tools.structured_data import as_json_ld

SITE = "https://recap.example.org"
MESH = "talks/cloud-days-2023/a-mesh-without-sidecars/"
HOSTILE = '"</script><!--<script>\u2028\u2029🎉 \u202eمرحبا & <b> \\ \x00'.replace("\x00", "")


@pytest.fixture(autouse=True)
def _known_site(settings):
    settings.SITE_URL = SITE


def data_of(page):
    blocks = page.all("script", type="application/ld+json")
    assert len(blocks) == 1
    return json.loads("".join(child for child in blocks[0].children))


def nodes(client, path):
    data = data_of(visit(client, path))
    assert problems(data) == []
    return {node["@type"]: node for node in data["@graph"]}


def test_every_page_has_valid_data(pages):
    assert {path: problems(data_of(pages[path])) for path in EVERY_PAGE} == {path: [] for path in EVERY_PAGE}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("page", "classes"),
    [
        ("", {"WebSite"}),
        ("talks/", {"WebSite"}),
        (MESH, {"Event", "VideoObject", "BreadcrumbList"}),
        ("talks/cloud-days-2023/signer-ses-images/", {"Event", "BreadcrumbList"}),
        # The day of its replay is not known.
        ("talks/cloud-nights-2024/policies-that-people-read/", {"Event", "BreadcrumbList"}),
        ("events/cloud-days-2023/", {"Event", "BreadcrumbList"}),
        ("events/cloud-nights-2024/", {"Event", "BreadcrumbList"}),
        ("themes/service-mesh/", {"CollectionPage", "BreadcrumbList"}),
        ("speakers/ada-lovelace/", {"Person", "BreadcrumbList"}),
        ("companies/tool-smiths/", {"Organization", "BreadcrumbList"}),
        ("tools/istio/", {"SoftwareApplication", "BreadcrumbList"}),
    ],
)
def test_page_has_the_classes_that_fit_it(client, page, classes):
    make_site()
    assert set(nodes(client, f"/en/{page}")) == classes


@pytest.mark.django_db
def test_talk_with_a_replay(client):
    make_site()
    found = nodes(client, f"/en/{MESH}")
    event, video = found["Event"], found["VideoObject"]
    assert (event["startDate"], event["endDate"]) == ("2023-04-19T11:30:00+02:00", "2023-04-19T12:05:00+02:00")
    assert (event["duration"], event["inLanguage"], event["description"]) == ("PT35M", "en", "Without a sidecar.")
    assert event["location"] == {
        "@type": "Place",
        "name": "RAI",
        "address": {"@type": "PostalAddress", "addressLocality": "Amsterdam", "addressCountry": "NL"},
    }
    assert [person["name"] for person in event["performer"]] == ["Ada Lovelace", "Alan Turing"]
    assert event["performer"][0]["affiliation"]["name"] == "Analytical Engines"
    assert event["superEvent"]["@id"] == f"{SITE}/en/events/cloud-days-2023/#event"
    assert event["recordedIn"] == {"@id": video["@id"]}
    assert (video["uploadDate"], video["thumbnailUrl"]) == ("2023-05-02T00:00:00+02:00", [f"{SITE}/en/{MESH}card.png"])
    assert video["embedUrl"].startswith("https://www.youtube-nocookie.com/embed/aaaaaaaaaaa")
    assert video["duration"] == "PT35M"


@pytest.mark.django_db
def test_replay_within_a_longer_recording_does_not_say_how_long_that_is(client):
    make_site()
    Talk.objects.filter(slug="a-mesh-without-sidecars").update(replay_start_s=60)
    assert "duration" not in nodes(client, f"/en/{MESH}")["VideoObject"]


@pytest.mark.django_db
def test_file_of_a_video_is_named_as_such(client):
    make_talk(replay_url="https://video.example.org/a.webm", replay_published_on=dt.date(2023, 5, 2))
    video = nodes(client, f"/en/{MESH}")["VideoObject"]
    assert (video["contentUrl"], video.get("embedUrl")) == ("https://video.example.org/a.webm", None)
    assert video["description"] == "“A mesh without sidecars” at Cloud Days 2023."


@pytest.mark.django_db
def test_event_names_its_talks_as_parts_and_only_those_that_the_reader_sees(client):
    make_site()
    make_talk("Sesame", position=9, status=Talk.Status.DRAFT)
    event = nodes(client, "/fr/events/cloud-days-2023/")["Event"]
    assert (event["startDate"], event["endDate"]) == ("2023-04-18", "2023-04-21")
    assert [part["name"] for part in event["subEvent"]] == [
        "A mesh without sidecars", "Signer ses images", "A talk that says nothing",
    ]  # fmt: skip


@pytest.mark.django_db
def test_way_to_a_talk(client):
    make_site()
    items = nodes(client, f"/en/{MESH}")["BreadcrumbList"]["itemListElement"]
    assert [(item["name"], item["item"]) for item in items] == [
        ("Recap", f"{SITE}/en/"),
        ("Events", f"{SITE}/en/events/"),
        ("Cloud Days 2023", f"{SITE}/en/events/cloud-days-2023/"),
        ("A mesh without sidecars", f"{SITE}/en/{MESH}"),
    ]


@pytest.mark.django_db
def test_home_page_says_how_to_search(client):
    action = nodes(client, "/fr/")["WebSite"]["potentialAction"]
    assert action["target"]["urlTemplate"] == f"{SITE}/fr/talks/?q={{search_term_string}}"


@pytest.mark.django_db
def test_hostile_texts_leave_the_block_whole(client):
    event = make_event(HOSTILE, slug="e", city=HOSTILE, country="NL", venue=HOSTILE, summary_en=HOSTILE)
    theme = make_theme(HOSTILE, slug="t", description_en=HOSTILE)
    tool = make_tool(HOSTILE, slug="o", vendor="Tool Smiths", description_en=HOSTILE)
    talk = make_talk(HOSTILE, slug="x", event=event, speakers=[(HOSTILE, HOSTILE)], themes=[theme], summary_en=HOSTILE)
    make_mention(talk, tool)
    for page in ("talks/e/x/", "events/e/", "themes/t/", "tools/o/"):
        response = client.get(f"/en/{page}").content.decode()
        assert response.count("</script>") == response.count("<script")
        assert next(iter(nodes(client, f"/en/{page}").values()))["name"] == HOSTILE


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=12))
def test_any_text_comes_out_of_the_page_as_it_went_in(value):
    block = as_json_ld([{"@type": "Thing", "value": value}])
    assert not set("<>&\u2028\u2029") & set(block)
    html = f'<script type="application/ld+json">{block}</script>'
    assert json.loads("".join(read_html(html).one("script").children))["@graph"][0]["value"] == value


@pytest.mark.parametrize(
    ("seconds", "iso"),
    [(None, None), (0, None), (59, "PT59S"), (60, "PT1M"), (2100, "PT35M"), (3600, "PT1H"), (90061, "PT25H1M1S")],
)
def test_durations_are_iso(seconds, iso):
    assert iso_duration(seconds) == iso


@pytest.mark.parametrize(
    "broken",
    [
        {"@type": "Event", "name": "x"},
        {"@type": "VideoObject", "name": "x", "description": "x", "thumbnailUrl": "/card.png", "uploadDate": "2023"},
        {"@type": "Person", "name": "", "url": "https://a.example.org"},
        {"@type": "Nothing"},
        {"@type": "Thing", "name": "x", "colour": "y"},
    ],
)
def test_validator_finds_what_is_broken(broken):
    assert problems({"@context": "https://schema.org", "@graph": [broken]}) != []
