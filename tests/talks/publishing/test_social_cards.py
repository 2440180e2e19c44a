"""Cards as they are asked for: what they say in which language, conditional requests, headers, the tags that name them."""

import pytest

from talks.models import Talk
from talks.publishing import social_cards
from talks.publishing.cards.card import INKS
from tests.factories import make_event, make_talk, make_theme
from tests.html import visit
from tests.site import ADDRESS, EVERY_CARD, EVERY_PAGE, make_editor, make_site
from tools.hues import HUES

pytestmark = pytest.mark.django_db

CARD = "talks/cloud-days-2023/a-mesh-without-sidecars/card.png"


@pytest.fixture
def drawn(monkeypatch):
    """The cards that were drawn, in order."""
    cards = []
    monkeypatch.setattr(social_cards, "draw", lambda card: cards.append(card) or b"png")
    social_cards.caches["cards"].clear()
    yield cards
    social_cards.caches["cards"].clear()


def test_card_of_a_talk_says_who_speaks_for_whom_where_and_on_what(client, drawn):
    event = make_event("Cloud Days")
    make_talk(
        "Œuvre",
        event=event,
        slug="a",
        speakers=[("Ada Lovelace", "Analytical Engines"), "Alan Turing"],
        themes=["Service mesh"],
    )
    client.get("/en/talks/cloud-days/a/card.png")
    card = drawn[0]
    assert (card.kicker, card.title, card.details) == (
        "Cloud Days · 2023", "Œuvre", ("Ada Lovelace, Analytical Engines", "Alan Turing"),
    )  # fmt: skip
    assert (card.corner, card.stand_in, card.colour in INKS) == ("Service mesh", "Cloud Days", True)


def test_card_with_many_people_counts_the_rest(client, drawn):
    make_talk(speakers=[f"Person {n}" for n in range(5)])
    for language in ("fr", "en"):
        client.get(f"/{language}/{CARD}")
    assert [card.details for card in drawn] == [
        ("Person 0", "Person 1", "et 3 autres"),
        ("Person 0", "Person 1", "and 3 more"),
    ]


@pytest.mark.parametrize(
    ("path", "french", "english"),
    [
        (
            "events/cloud-days-2023/card.png",
            ("Événement", "Cloud Days 2023", ("18–21 avril 2023", "RAI, Amsterdam, Pays-Bas"), "3 conférences · 1 rediffusion"),
            ("Event", "Cloud Days 2023", ("18–21 April 2023", "RAI, Amsterdam, Netherlands"), "3 talks · 1 replay"),
        ),
        (
            "themes/service-mesh/card.png",
            ("Thème", "Maillage de services", ("Le réseau entre services.",), "1 conférence"),
            ("Theme", "Service mesh", ("The network between services.",), "1 talk"),
        ),
    ],
)  # fmt: skip
def test_card_is_in_the_language_of_its_page(client, drawn, path, french, english):
    make_site()
    for language in ("fr", "en"):
        client.get(f"/{language}/{path}")
    assert [(card.kicker, card.title, card.details, card.corner) for card in drawn] == [french, english]


def test_cards_of_the_site_are_in_its_two_languages(client, drawn):
    for language in ("fr", "en"):
        client.get(f"/{language}/card.png")
    assert drawn[0].title == "Un an après, retrouver la conférence."
    assert drawn[1].title == "A year later, find the talk again."


def test_there_is_a_colour_for_each_hue():
    assert len(INKS) == HUES


@pytest.mark.parametrize("path", EVERY_CARD)
def test_card_is_a_picture_that_all_may_keep(client, path):
    make_site()
    response = client.get(path)
    headers = {name: response.headers.get(name) for name in ("Content-Type", "Cache-Control", "X-Content-Type-Options")}
    assert headers == {
        "Content-Type": "image/png",
        "Cache-Control": "public, max-age=3600",
        "X-Content-Type-Options": "nosniff",
    }
    assert (response.content[:4], response.cookies.output(), response.headers.get("Vary", "")) == (b"\x89PNG", "", "")
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", EVERY_CARD)
def test_known_card_is_neither_sent_nor_drawn(client, drawn, path):
    make_site()
    etag = client.get(path).headers["ETag"]
    social_cards.caches["cards"].clear()
    again = client.get(path, headers={"If-None-Match": etag})
    assert (again.status_code, again.content, again.headers["ETag"], len(drawn)) == (304, b"", etag, 1)
    assert again.headers["Cache-Control"] == "public, max-age=3600"


def test_card_is_drawn_once_until_something_on_it_changes(client, drawn):
    talk = make_talk()
    first = client.get(f"/en/{CARD}").headers["ETag"]
    Talk.objects.update(summary_en="Not on the card.")
    assert (client.get(f"/en/{CARD}").headers["ETag"], len(drawn)) == (first, 1)
    talk.title = "Another"
    talk.save()
    assert (client.get(f"/en/{CARD}").headers["ETag"] != first, len(drawn)) == (True, 2)


def test_etags_of_the_two_languages_differ(client):
    make_talk()
    assert client.get(f"/en/{CARD}").headers["ETag"] != client.get(f"/fr/{CARD}").headers["ETag"]


@pytest.mark.parametrize(
    "path", ["talks/cloud-days-2023/nothing/card.png", "events/nothing/card.png", "themes/nothing/card.png"]
)
def test_card_of_nothing_is_not_found(client, path):
    assert client.get(f"/en/{path}", headers={"If-None-Match": "*"}).status_code == 404


def test_cache_is_bounded(settings):
    assert settings.CACHES["cards"]["OPTIONS"]["MAX_ENTRIES"] <= 256


# --- tags -----------------------------------------------------------------------------------------------------------


def tags(page) -> dict[str, str]:
    found = {}
    for meta in page.all("meta"):
        name = meta.get("property") or meta.get("name") or ""
        if name.startswith(("og:", "twitter:")):
            assert name not in found
            found[name] = meta["content"]
    return found


def test_every_page_has_all_tags_and_a_card_that_is_there(client, pages):
    make_site()
    images = set()
    for path in EVERY_PAGE:
        page = pages[path]
        told = tags(page)
        assert told["og:url"] == page.one("link", rel="canonical")["href"]
        assert page.one("head").one("title").children[0] == f"{told['og:title']} · Recap"
        assert (told["og:locale"], told["og:locale:alternate"]) == {
            "fr": ("fr_FR", "en_GB"), "en": ("en_GB", "fr_FR"),
        }[path[1:3]]  # fmt: skip
        image = told["og:image"].removeprefix(ADDRESS)
        assert image in EVERY_CARD or image.endswith("card.png")
        assert image.startswith(path[:4])
        images.add(image)
        assert all(told.values()), path
        assert told["twitter:image"] == told["og:image"]
        assert (told["og:image:width"], told["og:image:height"]) == ("1200", "630")
    assert {image: client.get(image).status_code for image in images} == dict.fromkeys(images, 200)


def test_tags_of_a_talk(client):
    make_site()
    told = tags(visit(client, "/en/talks/cloud-days-2023/a-mesh-without-sidecars/"))
    assert told["og:type"] == "article"
    assert told["og:title"] == "A mesh without sidecars"
    assert told["og:description"] == "Without a sidecar."
    assert told["og:image:alt"] == "A mesh without sidecars, Ada Lovelace, Alan Turing, Cloud Days 2023"
    assert told["og:image"].endswith(f"/en/{CARD}")


def test_hostile_title_is_told_as_it_is_written(client):
    title = "\"'><script>alert(1)</script> & “é” 🎉 \u202eabc"
    make_talk(title, slug="evil")
    assert tags(visit(client, "/en/talks/cloud-days-2023/evil/"))["og:title"] == title


def test_draft_shows_the_card_of_the_site_to_its_editor(client):
    make_talk(status=Talk.Status.DRAFT)
    client.force_login(make_editor())
    told = tags(visit(client, "/en/talks/cloud-days-2023/a-mesh-without-sidecars/"))
    assert told["og:image"].endswith("/en/card.png")


def test_missing_page_has_no_tags(client):
    assert tags(visit(client, "/en/nothing/", status=404)) == {}


def test_event_whose_day_is_not_known_has_a_card(client):
    make_talk(event=make_event("Some Day", starts_on=None, ends_on=None))
    make_theme()
    assert client.get("/en/events/some-day/card.png").status_code == 200
    assert client.get("/en/talks/some-day/a-mesh-without-sidecars/card.png").status_code == 200
