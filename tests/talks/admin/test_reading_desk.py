"""The reading desk: from a pasted article to public talks, and each correction on the way."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile

from talks.editing.roles import Role
from talks.models import Article, DeskArticle, Event, Speaker, Takeaway, Talk
from tests.factories import make_appearance, make_event, make_speaker, make_talk
from tests.site import make_editor

pytestmark = pytest.mark.django_db

ADD = "/admin/talks/deskarticle/add/"
RECAP = """---
title: "Two days by the river"
author: "Ada Lovelace"
---

We were two hundred at River Days 2024.

## The talks

### A mesh for everyone by Grace Hopper (Navy)

*10:30–11:05 · Room 2*

She showed Istio and how it encrypts.

Benefits:

- Set `enableAutoMtls` and every connection is encrypted.

[Slides](https://slides.example.org/mesh)

### Signing images by Alan Turing (Bombe)

He signed three images.

### Coffee and cake

It was good.

## Thanks

Thank you all.
"""


@pytest.fixture
def editor(client):
    editor = make_editor()
    client.force_login(editor)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return editor


@pytest.fixture
def desk(client, editor):
    """The page of the recap, pasted."""
    return client.post(ADD, {"text": RECAP, "url": "https://ada.example.org/river"}, follow=True)


def path(page):
    return f"/admin/talks/deskarticle/{page.context['desk'].article.pk}/"


def post(client, page, **given):
    return client.post(f"{path(page)}change/", given, follow=True)


def titles(page):
    return [unit.talk.title for unit in page.context["desk"].units]


def unit(page, title):
    return next(unit for unit in page.context["desk"].units if unit.talk.title == title)


def test_pasted_article_is_read_and_shown_beside_itself(client, desk):
    assert titles(desk) == ["A mesh for everyone", "Signing images"]
    assert '<mark class="is-title">A mesh for everyone</mark>' in desk.text
    assert '<mark class="is-person">Grace Hopper</mark>' in desk.text


EVENT = {
    "name": "River Days 2024", "starts_on": "2024-05-14", "ends_on": "2024-05-15", "city": "Lyon", "country": "FR",
    "timezone": "Europe/Paris", "title": "Two days by the river", "author": "Ada Lovelace",
    "url": "https://ada.example.org/river",
}  # fmt: skip


def said_event(client, page, **changes):
    return post(client, page, save_event="1", seen=page.context["seen"], **{**EVENT, **changes})


def cards(page):
    return [card for row in page.context["rows"] for card in row.cards]


def shown_values(page, title, /, **changes):
    """What the form of a talk holds, to send it back."""
    card = next(card for card in cards(page) if card.unit.talk.title == title)
    return {**card.form.initial, "save": card.unit.key, "seen": card.unit.seen, **changes}


def whose_words(client, page, words):
    return post(client, page, save_words="1", words=words, seen=page.context["seen"])


def correct(client, page, title, /, **changes):
    return post(client, page, **shown_values(page, title, **changes))


def take(client, page, how="drafts"):
    return client.post(f"{path(page)}take/", {how: "1"}, follow=True)


def messages(page):
    return [*map(str, page.context["messages"]), *(row.outcome for row in page.context["rows"] if row.outcome)]


# --- the article ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({"text": RECAP}, "article"),
        (
            {"text": "A mesh", "marked": "<h1>River</h1><h2>A mesh for all by Ann Lee (Sand)</h2><p>x</p>"},
            "article.html",
        ),
        ({"file": SimpleUploadedFile("river.md", RECAP.encode())}, "river.md"),
    ],
    ids=["pasted", "pasted with its marks", "file"],
)
def test_article_is_kept_as_it_came(client, editor, given, name):
    client.post(ADD, given)
    article = DeskArticle.objects.get()
    sent = given.get("marked") or given.get("text") or RECAP
    assert (article.name, article.bytes, article.added_by) == (name, sent.encode(), editor)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({}, "Paste the article, choose its file, or give its address."),
        ({"text": " \n "}, "Paste the article, choose its file, or give its address."),
        ({"file": SimpleUploadedFile("a.pdf", b"%PDF-1.4 x")}, "this is a PDF file"),
        ({"url": "http://127.0.0.1/recap"}, "public"),
        ({"text": RECAP, "url": "javascript:alert(1)"}, "valid URL"),
    ],
)
def test_what_is_no_article_is_refused_and_says_why(client, editor, given, why):
    page = client.post(ADD, given)
    assert why in str(page.context["form"].errors)
    assert not DeskArticle.objects.exists()


def test_desk_says_how_the_article_was_taken_and_takes_it_otherwise(client, editor):
    text = "# Days\n\n" + "".join(
        f"## {title} by {name}\n\nHe said so.\n\n- **{other}** by Ann Lee (Sand)\n- **{other} again** by Eve Roy (Sea)\n\n"
        for title, name, other in (
            ("A mesh for everyone", "Grace Hopper", "Dunes that walk"),
            ("Signing of images", "Alan Turing", "Shells and pipes"),
            ("Clusters in the sand", "Ada Lovelace", "Tides by the hour"),
        )
    )
    page = client.post(ADD, {"text": text}, follow=True)
    [reason, *_rest] = page.context["reasons"]
    assert reason[1] in page.text
    other, *_words = page.context["runners_up"][0]
    page = post(client, page, family=other, seen=page.context["seen"])
    assert page.context["reasons"][0][0] == other
    page = post(client, page, family="", seen=page.context["seen"])
    assert page.context["reasons"][0] == reason


def test_part_that_gave_nothing_says_why_and_what_is_unsure_is_asked_at_its_place(client, desk):
    whys = {row.row.first[0].text: (row.row.why, [text for text, _lang in row.asks]) for row in desk.context["rows"]}
    assert whys["Thanks"] == ("No talk: no line here is a title with people, written as the talks are.", [])
    why, [asked] = whys["Coffee and cake"]
    assert (why, asked) == (
        "No talk was read here, and something may be one.",
        "“Coffee and cake” stands among talks and names nobody. Is it a talk?",
    )


# --- corrections ----------------------------------------------------------------------------------------------------


def test_values_of_a_talk_are_corrected_and_taken_back(client, desk):
    page = correct(
        client, desk, "Signing images", title="Signing all images", kind="lightning", day="2024-05-15", time="9:00",
        room="Barge", speakers="Alan Turing (Bombe)\nGrace Hopper", replay="https://youtu.be/dQw4w9WgXcQ?t=30",
        slides="https://slides.example.org/signing",
    )  # fmt: skip
    talk = unit(page, "Signing all images").talk
    assert [(person.name, person.company) for person in talk.speakers] == [
        ("Alan Turing", "Bombe"),
        ("Grace Hopper", None),
    ]
    assert (talk.kind, str(talk.day), talk.told_time, talk.room) == ("lightning", "2024-05-15", "9:00", "Barge")
    assert (talk.replay_url, talk.replay_start_s) == ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", 30)
    assert [link.url for link in talk.slides] == ["https://slides.example.org/signing"]
    [card] = [c for row in page.context["rows"] for c in row.cards if c.unit.talk is talk]
    for token, _said in card.made:
        page = post(client, page, take_back=token)
    assert unit(page, "Signing images").corrections == ()


def test_what_is_no_day_address_or_name_of_the_catalogue_is_refused_and_stays_typed(client, desk):
    given = shown_values(
        desk, "Signing images", title="", day="soon", themes="Alchemy", replay="https://example", slides="ftp://x"
    )
    page = client.post(f"{path(desk)}change/", given)
    [form] = [card.form for row in page.context["rows"] for card in row.cards if card.form.is_bound]
    assert sorted(form.errors) == ["day", "replay", "slides", "themes", "title"]
    assert 'value="Alchemy"' in page.text
    assert DeskArticle.objects.get().corrections == []


def test_line_is_no_talk_and_that_is_taken_back(client, desk):
    page = post(client, desk, no_talk=unit(desk, "Signing images").key)
    assert titles(page) == ["A mesh for everyone"]
    [(token, said)] = [made for row in page.context["rows"] for made in row.said]
    assert said == "is no talk"
    assert titles(post(client, page, take_back=token)) == titles(desk)


def test_two_talks_become_one(client, desk):
    page = post(client, desk, join=unit(desk, "Signing images").key)
    page = whose_words(client, page, "text")
    [talk] = page.context["desk"].units
    assert "He signed three images." in talk.talk.summary_en


def test_line_is_a_talk_and_one_talk_becomes_two(client, desk):
    read = desk.context["desk"]
    names = dict(zip((block.text for block in read.reading.document.blocks), read.names, strict=True))
    page = post(client, desk, mark="1", block=names["Coffee and cake"])
    assert titles(page) == ["A mesh for everyone", "Signing images", "Coffee and cake"]
    page = post(client, page, mark="1", block=names["She showed Istio and how it encrypts."])
    assert titles(page)[:2] == ["A mesh for everyone", "She showed Istio and how it encrypts."]
    assert "encrypts" not in unit(page, "A mesh for everyone").talk.summary_en


def test_title_is_marked_within_a_line(client, desk):
    at = unit(desk, "Signing images").at
    page = post(client, desk, mark="1", block=at, title_words="Signing")
    assert titles(page) == ["A mesh for everyone", "Signing"]
    assert [person.name for person in unit(page, "Signing").talk.speakers] == ["Alan Turing"]
    page = post(client, desk, mark="1", block=at, title_words="Never there")
    assert messages(page) == ["“Never there” does not stand in that line: nothing was changed."]


def test_correction_that_fits_others_is_offered_for_all_at_once(client, editor):
    text = "# Days\n\n" + "".join(f"## Talk number {n} of the days by Ann Lee (Sand)\n\nx y z.\n\n" for n in range(5))
    page = client.post(ADD, {"text": text}, follow=True)
    page = correct(client, page, titles(page)[0], kind="lightning")
    [offer] = [row.offer for row in page.context["rows"] if row.offer]
    assert (offer["count"], offer["said"]) == (4, "Kind: lightning talk")
    page = post(client, page, alike=offer["token"])
    assert {unit.talk.kind for unit in page.context["desk"].units} == {"lightning"}
    assert messages(page) == ["Done for 4 others."]


def test_lines_like_one_that_is_no_talk_go_with_it(client, editor):
    text = "# Days\n\n" + "".join(f"## Talk number {n} of the days by Ann Lee (Sand)\n\nx y z.\n\n" for n in range(3))
    page = client.post(ADD, {"text": text}, follow=True)
    page = post(client, page, no_talk=page.context["desk"].units[0].key)
    [offer] = [row.offer for row in page.context["rows"] if row.offer]
    assert offer["count"] == 2
    assert titles(post(client, page, alike=offer["token"])) == []


def test_company_that_is_corrected_is_offered_wherever_it_was_read(client, editor):
    text = RECAP.replace("(Bombe)", "(Navy)")
    page = client.post(ADD, {"text": text}, follow=True)
    page = correct(client, page, "Signing images", speakers="Alan Turing (US Navy)")
    [offer] = [row.offer for row in page.context["rows"] if row.offer]
    page = post(client, page, alike=offer["token"])
    people = [(person.name, person.company) for unit in page.context["desk"].units for person in unit.talk.speakers]
    assert people == [("Grace Hopper", "US Navy"), ("Alan Turing", "US Navy")]


def test_title_and_people_change_places_for_all_at_once(client, editor):
    text = "# Days\n\n" + "".join(
        f"## {name} by {title}\n\nx y z.\n\n"
        for name, title in (("Paris Noor", "Ann Lee"), ("Rose Lane", "Bob Ray"), ("Clay Hill", "Eve Roy"))
    )
    page = client.post(ADD, {"text": text}, follow=True)
    page = correct(client, page, "Paris Noor", title="Ann Lee", speakers="Paris Noor")
    [offer] = [row.offer for row in page.context["rows"] if row.offer]
    assert offer["said"] == "the title and the people change places"
    page = post(client, page, alike=offer["token"])
    assert titles(page) == ["Ann Lee", "Bob Ray", "Eve Roy"]
    assert [unit.talk.speakers[0].name for unit in page.context["desk"].units] == [
        "Paris Noor",
        "Rose Lane",
        "Clay Hill",
    ]


def test_people_of_the_catalogue_are_known_and_near_names_are_asked(client, editor):
    make_speaker("Alan Turing")
    make_appearance(make_talk("Old talk"), "Grace Hoper", "Navy")
    page = client.post(ADD, {"text": RECAP.replace("Coffee and cake", "Pipes by Grace Hopper")}, follow=True)
    found = {p.name: (len(f.rows), [row.name for row in f.near]) for card in cards(page) for p, f in card.people}
    assert found == {"Grace Hopper": (0, ["Grace Hoper"]), "Alan Turing": (1, [])}
    assert "Cloud Days 2023 (Navy)" in page.text
    key = unit(page, "A mesh for everyone").key
    page = post(client, page, same=f"{key} grace-hoper Grace Hopper")
    names = [person.name for unit in page.context["desk"].units for person in unit.talk.speakers]
    assert names == ["Grace Hoper", "Alan Turing", "Grace Hoper"]
    take(client, said_event(client, page))
    assert sorted(Speaker.objects.values_list("name", flat=True)) == ["Alan Turing", "Grace Hoper"]


# --- the event and the catalogue --------------------------------------------------------------------------------------


def test_what_is_missing_of_the_event_is_asked_once(client, desk):
    assert [str(label) for label in desk.context["missing"]][:2] == ["Starts on", "City"]
    assert desk.context["is_asked"]
    page = said_event(client, desk)
    assert page.context["missing"] == []
    assert not page.context["is_asked"]
    assert str(unit(page, "A mesh for everyone").talk.told_time) == "10:30–11:05"


def test_talks_become_drafts_and_the_complete_ones_public(client, desk):
    page = said_event(client, desk)
    page = correct(client, page, "Signing images", speakers="")
    taken = take(client, page)
    assert list(Talk.objects.values_list("title", "status")) == [
        ("A mesh for everyone", "draft"), ("Signing images", "draft"),
    ]  # fmt: skip
    taken = take(client, page, "publish")
    assert taken.context["published"] == 1
    assert "Signing images</a>: nobody is named" in taken.text
    assert [talk.title for talk in Talk.objects.published()] == ["A mesh for everyone"]
    event, article = Event.objects.get(), Article.objects.get()
    assert (event.name, event.city, article.url) == ("River Days 2024", "Lyon", "https://ada.example.org/river")
    assert DeskArticle.objects.get().event == event


def test_event_of_the_catalogue_is_chosen(client, desk):
    event = make_event("River Days", slug="river-2024", timezone="Europe/Paris")
    page = said_event(client, desk, event="river-2024")
    take(client, page)
    assert {talk.event for talk in Talk.objects.all()} == {event}
    assert Event.objects.count() == 1


# --- whose words ------------------------------------------------------------------------------------------------------


def test_facts_alone_are_taken_and_a_summary_is_the_editors_own(client, desk):
    page = correct(client, said_event(client, desk), "Signing images", summary="Three ways to sign.")
    take(client, page, "publish")
    mesh, signing = Talk.objects.order_by("position")
    assert (mesh.summary_en, signing.summary_en) == ("", "Three ways to sign.")
    assert list(Takeaway.objects.all()) == []
    assert mesh.editor_note == "Time: 10:30–11:05\nTakeaway (benefit): `enableAutoMtls`"
    stored = "".join(
        str(row)
        for model in apps.get_app_config("talks").get_models()
        if model is not DeskArticle
        for row in model.objects.values()
    )
    assert [words for words in ("She showed", "He signed", "It was good", "two hundred") if words in stored] == []


def test_authors_text_is_published_with_their_name(client, desk):
    page = whose_words(client, said_event(client, desk), "text")
    take(client, page, "publish")
    mesh = Talk.objects.get(title="A mesh for everyone")
    assert "She showed Istio" in mesh.summary_en
    assert [takeaway.article.author for takeaway in mesh.takeaways.all()] == ["Ada Lovelace"]
    public = client.get(mesh.get_absolute_url()).text
    assert "She showed Istio" in public
    assert "Ada Lovelace" in public


def test_text_of_nobody_is_not_published(client, editor):
    page = client.post(ADD, {"text": RECAP.replace('author: "Ada Lovelace"\n', "")}, follow=True)
    page = whose_words(client, said_event(client, page, author=""), "text")
    take(client, page, "publish")
    assert not Talk.objects.exists()


# --- again ------------------------------------------------------------------------------------------------------------


def again(client, page, text):
    return client.post(f"{path(page)}again/", {"text": text}, follow=True)


def test_read_again_keeps_what_still_fits_and_lists_what_does_not(client, desk):
    page = correct(client, desk, "Signing images", room="Barge")
    page = correct(client, page, "A mesh for everyone", room="Deck")
    newer = RECAP.replace("We were", "A line more.\n\nWe were").replace("Signing images by", "Signing of images by")
    page = again(client, page, newer)
    assert titles(page) == ["A mesh for everyone", "Signing of images"]
    assert [unit.talk.room for unit in page.context["desk"].units] == ["Deck", ""]
    [(token, said, excerpt)] = page.context["unfit"]
    assert (said, excerpt) == ("Room: Barge", "Signing images by Alan Turing (Bombe)")
    assert post(client, page, take_back=token).context["unfit"] == []


def test_what_the_author_changed_stands_against_what_editors_decided(client, desk):
    take(client, said_event(client, desk), "publish")
    Talk.objects.filter(title="A mesh for everyone").update(room="Deck")
    newer = RECAP.replace("Room 2*", "Room 3*").replace("Alan Turing (Bombe)\n", "Alan Turing (Bombe)\n\n*11:30*\n")
    taken = take(client, again(client, desk, newer))
    assert list(Talk.objects.values_list("room", "status")) == [("Deck", "published"), ("", "published")]
    [told] = taken.context["told"]
    assert [(kept.here, kept.there) for kept in told.kept.first] == [("Deck", "Room 3")]
    assert Talk.objects.count() == 2


def test_article_leaves_as_it_came_and_with_its_links_filled_in(client, editor):
    page = client.post(ADD, {"file": SimpleUploadedFile("river.md", RECAP.encode())}, follow=True)
    take(client, said_event(client, page), "publish")
    Talk.objects.filter(title="Signing images").update(
        replay_url="https://www.youtube.com/watch?v=dQw4w9WgXcQ", replay_state="published"
    )
    answer = client.get(f"{path(page)}article/")
    assert answer.content == RECAP.encode()
    assert answer["Content-Disposition"] == 'attachment; filename="two-days-by-the-river.md"'
    linked = client.get(f"{path(page)}article/?links").text
    assert "https://www.youtube.com/watch?v=dQw4w9WgXcQ" in linked
    assert linked.replace("\n", "").startswith(RECAP.partition("He signed")[0].replace("\n", ""))


# --- two editors ------------------------------------------------------------------------------------------------------


def test_two_editors_at_two_talks_both_have_their_say(client, desk):
    mine = shown_values(desk, "Signing images", room="Barge")
    correct(client, desk, "A mesh for everyone", room="Deck")
    page = post(client, desk, **mine)
    assert [unit.talk.room for unit in page.context["desk"].units] == ["Deck", "Barge"]


def test_two_editors_at_one_talk_are_told_and_nothing_is_lost(client, desk):
    mine = shown_values(desk, "Signing images", room="Barge")
    correct(client, desk, "Signing images", room="Deck")
    page = client.post(f"{path(desk)}change/", mine)
    assert page.status_code == 409
    assert messages(page) == [
        "editor changed this meanwhile, and nothing of yours was saved. Look at it, and save again."
    ]
    assert unit(page, "Signing images").talk.room == "Deck"
    assert 'value="Barge"' in page.text
    page = post(client, page, **{**mine, "seen": unit(page, "Signing images").seen})
    assert unit(page, "Signing images").talk.room == "Barge"


def test_two_editors_at_the_event_are_told_and_nothing_is_lost(client, desk):
    said_event(client, desk, city="Lyon")
    page = client.post(
        f"{path(desk)}change/", {"save_event": "1", "seen": desk.context["seen"], **EVENT, "city": "Nice"}
    )
    assert page.status_code == 409
    assert 'value="Nice"' in page.text
    assert DeskArticle.objects.get().told["city"] == "Lyon"


# --- who may, and what is shown ---------------------------------------------------------------------------------------


def test_contributor_corrects_and_an_editor_takes_it_into_the_catalogue(client, desk):
    client.force_login(make_editor("anna", Role.CONTRIBUTOR))
    page = said_event(client, client.get(f"{path(desk)}change/"))
    page = correct(client, page, "Signing images", room="Barge")
    assert unit(page, "Signing images").talk.room == "Barge"
    assert "An editor takes it into the catalogue from here." in page.text
    assert take(client, page).status_code == 403
    assert not Talk.objects.exists()


@pytest.mark.parametrize("end", ["change/", "again/", "article/", "article/?links"])
def test_nobody_else_sees_an_article(client, desk, end):
    client.logout()
    assert "mesh" not in client.get(f"{path(desk)}{end}", follow=True).text
    client.force_login(User.objects.create_user("ann", is_staff=True))
    assert client.get(f"{path(desk)}{end}").status_code == 403


def test_nothing_of_a_foreign_article_runs(client, editor):
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    text = f"# Days {evil}\n\n## A `{evil}` talk by Ann Lee (Sand)\n\n[x](javascript:alert(3)) {evil}\n\n## Other talk by Eve Roy\n\ny\n"
    page = client.post(ADD, {"text": text}, follow=True)
    assert page.status_code == 200
    for what in ("<script>alert", "<img src=x", 'href="javascript:'):
        assert what not in page.text
    answer = client.get(f"{path(page)}article/")
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("text/plain; charset=utf-8", "nosniff")


def long_recap(talks):
    return "# Long Days\n\n" + "".join(
        f"## The talk of number {n} by Ann Lee{n} (Sand)\n\nx y z.\n\n" for n in range(talks)
    )


def test_page_of_a_long_article_is_bounded_and_asks_as_often(client, editor, django_assert_num_queries):
    make_speaker("Ann Lee0")
    pages = [client.post(ADD, {"text": long_recap(talks)}, follow=True) for talks in (2, 300)]
    assert [len(page.context["rows"]) for page in pages] == [3, 40]
    for page in pages:
        client.get(f"{path(page)}change/")
        with django_assert_num_queries(12):
            client.get(f"{path(page)}change/")


def test_correction_on_a_later_page_leads_back_to_it(client, editor):
    page = client.post(ADD, {"text": long_recap(60)}, follow=True)
    page = client.get(f"{path(page)}change/?page=2")
    last = page.context["desk"].units[-1]
    page = correct(client, page, last.talk.title, room="Deck")
    address, _status = page.redirect_chain[-1]
    assert "?page=2&made=" in address
    assert address.endswith(f"#at-{last.at}")


# --- an address -------------------------------------------------------------------------------------------------------


@pytest.fixture
def desk_admin(web, monkeypatch):
    found = admin.site.get_model_admin(DeskArticle)
    monkeypatch.setattr(found, "fetcher", web.fetcher())
    return found


def test_article_is_fetched_from_its_address(client, editor, desk_admin, web):
    web.pages["slides.example.org", "/2024/river.md"] = 200, RECAP.encode()
    page = client.post(ADD, {"url": "https://slides.example.org/2024/river.md"}, follow=True)
    assert titles(page) == ["A mesh for everyone", "Signing images"]
    article = DeskArticle.objects.get()
    assert (article.name, article.url) == ("river.md", "https://slides.example.org/2024/river.md")


@pytest.mark.parametrize(("answer", "why"), [((404, b""), "HTTP 404"), ((200, b"%PDF-1.4"), "this is a PDF file")])
def test_address_that_gives_no_article_says_why(client, editor, desk_admin, web, answer, why):
    web.pages["slides.example.org", "/river"] = answer
    page = client.post(ADD, {"url": "https://slides.example.org/river"})
    assert why in page.text
    assert not DeskArticle.objects.exists()
