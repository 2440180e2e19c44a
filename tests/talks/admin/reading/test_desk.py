"""An article is put on the desk and shown beside what was read of it; who may see it, and what is never shown."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile

from talks.editing.roles import Role
from talks.models import DeskArticle, Talk
from tests.factories import make_speaker
from tests.site import make_editor
from tests.talks.admin.reading.steps import ADD, RECAP, correct, path, post, said_event, take, titles, unit

pytestmark = pytest.mark.django_db


def test_pasted_article_is_read_and_shown_beside_itself(client, desk):
    assert titles(desk) == ["A mesh for everyone", "Signing images"]
    assert '<mark class="is-title">A mesh for everyone</mark>' in desk.text
    assert '<mark class="is-person">Grace Hopper</mark>' in desk.text
    link = '<a href="https://slides.example.org/mesh" rel="nofollow noopener">Slides</a>'
    assert f'{link}<span class="desk-address"> slides.example.org/mesh</span>' in desk.text


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
    assert reason in page.text
    other, _words = page.context["runners_up"][0]
    page = post(client, page, family=other, seen=page.context["seen"])
    assert page.context["desk"].reading.choice.reasons[0].family == other
    page = post(client, page, family="", seen=page.context["seen"])
    assert page.context["reasons"][0] == reason


def test_part_that_gave_nothing_says_why_and_what_is_unsure_is_asked_at_its_place(client, desk):
    whys = {row.row.first[0].text: (row.row.why, row.asks) for row in desk.context["rows"]}
    assert whys["Thanks"] == ("No talk: no line here is a title with people, written as the talks are.", [])
    why, [asked] = whys["Coffee and cake"]
    assert (why, asked) == (
        "No talk was read here, and something may be one.",
        "“Coffee and cake” stands among talks and names no speaker",
    )


def asked(page):
    return [text for row in page.context["rows"] for text in row.asks]


def test_question_goes_with_its_answer_and_the_top_counts_those_that_are_open(client, desk):
    assert (desk.context["questions"], len(asked(desk))) == (1, 1)
    assert "1 open question, at its line below" in desk.text
    cake = next(row.row.name for row in desk.context["rows"] if row.row.first[0].text == "Coffee and cake")
    page = post(client, desk, mark="1", block=cake)
    assert asked(page) == ["no speaker is named"]
    page = correct(client, page, "Coffee and cake", speakers="Eve Roy (Oven)")
    assert (page.context["questions"], asked(page)) == (0, [])
    assert "open question" not in page.text
    page = post(client, page, no_talk=unit(page, "Coffee and cake").key)
    row = next(row.row for row in page.context["rows"] if row.row.name == cake)
    assert (asked(page), row.why) == ([], "No talk: no line here is a title with people, written as the talks are.")


def test_links_are_offered_where_they_can_be_filled_in(client, editor):
    html = "<h2>A mesh by Grace Hopper (Navy)</h2><p>Good.</p><h2>Images by Alan Turing (Bombe)</h2><p>Fine.</p>"
    for text, is_offered in ((RECAP, True), (f"<!DOCTYPE html><html><body>{html}</body></html>", False)):
        page = client.post(ADD, {"text": text}, follow=True)
        take(client, said_event(client, page, url="", title=str(is_offered)), "complete")
        page = client.get(f"{path(page)}change/")
        assert page.context["public"]
        assert ("article/?links" in page.text) is is_offered


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


def test_lines_of_a_pasted_article_end_as_they_were_pasted(client, editor):
    page = client.post(ADD, {"text": RECAP.replace("\n", "\r\n")}, follow=True)
    answer = client.get(f"{path(page)}article/")
    assert answer.content == RECAP.encode()
    assert answer["Content-Disposition"] == 'attachment; filename="two-days-by-the-river.md"'


@pytest.mark.parametrize(
    "given", [{"text": RECAP}, {"text": f"{RECAP}\nMore.", "url": "https://ada.example.org/river"}]
)
def test_article_that_is_on_the_desk_is_not_put_there_again(client, desk, given):
    page = client.post(ADD, given)
    assert f'on the desk already: <a href="{path(desk)}change/">Two days by the river</a>' in page.text
    assert DeskArticle.objects.count() == 1


@pytest.mark.parametrize("url", ["http://127.0.0.1/recap", "http://localhost:8000/", "https://ada.example.org:8080/"])
def test_address_of_a_machine_of_ones_own_is_neither_fetched_nor_shown(client, editor, url):
    why = "Only public addresses are fetched and shown: none on your own machine or network, no port of its own."
    for given in ({"url": url}, {"url": url, "text": RECAP}):
        assert client.post(ADD, given).context["form"].errors["url"] == [why]
    page = said_event(client, client.post(ADD, {"text": RECAP}, follow=True), url=url)
    assert page.context["event_form"].errors["url"] == [why]
    assert page.context["desk"].article.url == ""


def test_address_where_nobody_answers_says_so(client, editor, desk_admin, web):
    page = client.post(ADD, {"url": "https://nobody.example.org/river"})
    assert page.context["form"].errors["url"] == ["Nobody answers at this address."]


def test_list_says_how_many_talks_are_public(client, desk):
    page = client.get("/admin/talks/deskarticle/")
    assert "<h1>Reading desk</h1>" in page.text
    assert '<a href="/admin/talks/deskarticle/add/" class="addlink">Read a recap</a>' in page.text
    assert [article.public_talks for article in page.context["cl"].result_list] == [0]
    take(client, said_event(client, desk), "complete")
    page = client.get("/admin/talks/deskarticle/")
    assert [article.public_talks for article in page.context["cl"].result_list] == [2]
    assert "1 article on the reading desk" in page.text


def test_event_is_shown_from_its_first_day_to_its_last_and_talks_that_no_way_tells_of_are_counted(client, desk):
    assert desk.context["otherwise"] == 0
    names = dict(
        zip((b.text for b in desk.context["desk"].reading.document.blocks), desk.context["desk"].names, strict=True)
    )
    page = post(client, said_event(client, desk), mark="1", block=names["Coffee and cake"])
    assert "River Days 2024, 14–15 May 2024" in page.text
    assert page.context["otherwise"] == len(titles(page)) - sum(
        reason.talks for reason in page.context["desk"].reading.choice.reasons
    )
