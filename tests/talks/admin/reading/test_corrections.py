"""What an editor corrects of what was read, and what others then say of the same."""

import pytest

from talks.models import DeskArticle, Talk
from tests.factories import make_theme, make_tool
from tests.talks.admin.reading.steps import (
    ADD,
    RECAP,
    cards,
    correct,
    messages,
    offers,
    path,
    post,
    said_event,
    say_of_others,
    shown_values,
    take,
    titles,
    unit,
    whose_words,
)

pytestmark = pytest.mark.django_db


def days(talks):
    return "# Days\n\n" + "".join(
        f"## Talk number {n} of the days by Ann Lee (Sand)\n\nx y z.\n\n" for n in range(talks)
    )


def said_of_lines(page):
    return [made for row in page.context["rows"] for made in row.said]


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
    for made in card.made:
        page = post(client, page, take_back=made.token)
    assert unit(page, "Signing images").corrections == ()


def test_themes_and_tools_are_named_as_the_catalogue_does_and_taken_with_the_talk(client, editor):
    make_theme("Security")
    make_tool("Cosign")
    page = client.post(ADD, {"text": RECAP}, follow=True)
    page = correct(client, page, "Signing images", themes="security", tools="COSIGN", track="Boats")
    talk = unit(page, "Signing images").talk
    assert ([theme.slug for theme in talk.themes], [tool.slug for tool in talk.tools], talk.track) == (
        ["security"], ["cosign"], "Boats",
    )  # fmt: skip
    take(client, said_event(client, page))
    row = Talk.objects.get(title="Signing images")
    assert ([theme.name for theme in row.themes.all()], [tool.name for tool in row.tools.all()]) == (
        ["Security"], ["Cosign"],
    )  # fmt: skip


def test_what_is_no_day_address_or_name_of_the_catalogue_is_refused_and_stays_typed(client, desk):
    given = shown_values(
        desk,
        "Signing images",
        title="",
        day="soon",
        time="late",
        themes="Alchemy",
        replay="https://example",
        slides="ftp://x",
    )
    page = client.post(f"{path(desk)}change/", given)
    [form] = [card.form for row in page.context["rows"] for card in row.cards if card.form.is_bound]
    assert sorted(form.errors) == ["day", "replay", "slides", "themes", "time", "title"]
    assert 'value="Alchemy"' in page.text
    assert DeskArticle.objects.get().corrections == []


def test_line_is_no_talk_and_that_is_taken_back(client, desk):
    page = post(client, desk, no_talk=unit(desk, "Signing images").key)
    assert titles(page) == ["A mesh for everyone"]
    [made] = said_of_lines(page)
    assert (made.line, made.said, made.together) == ("Signing images by Alan Turing (Bombe)", "is no talk", 1)
    assert "<cite>Signing images by Alan Turing (Bombe)</cite> is no talk" in page.text
    assert titles(post(client, page, take_back=made.token)) == titles(desk)


def test_how_the_article_was_taken_tells_of_the_talks_that_are_left(client, desk):
    assert "Read as: " in desk.text
    assert "2 talks: headings of level 3" in desk.text
    page = post(client, desk, no_talk=unit(desk, "Signing images").key)
    assert "1 talk was read" in page.text
    assert "1 talk: headings of level 3" in page.text
    assert "2 talks" not in page.text.partition('class="desk-steps"')[0]
    page = post(client, page, no_talk=unit(page, "A mesh for everyone").key)
    assert "Read as:" not in page.text


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


def test_title_that_does_not_stand_in_its_line_is_refused_and_stays_typed(client, desk):
    at = unit(desk, "Signing images").at
    page = client.post(f"{path(desk)}change/", {"mark": "1", "block": at, "title_words": "Never there"})
    [form] = [row.mark for row in page.context["rows"] if row.mark]
    assert form.errors["title_words"] == ["“Never there” does not stand in that line: nothing was changed."]
    assert '<details class="desk-mark" open>' in page.text
    assert 'value="Never there"' in page.text
    assert f'<option value="{at}" selected>' in page.text


def test_correction_that_fits_others_is_offered_for_all_at_once(client, editor):
    page = client.post(ADD, {"text": days(5)}, follow=True)
    page = correct(client, page, titles(page)[0], kind="lightning")
    offer, *_others = offers(page)
    assert (offer["count"], offer["said"]) == (4, "Kind: lightning talk")
    page = say_of_others(client, page, offer)
    assert {unit.talk.kind for unit in page.context["desk"].units} == {"lightning"}
    assert messages(page) == ["Done for 4 others."]
    assert "Take back all 5" in page.text
    page = post(client, page, take_back_all=cards(page)[3].made[0].group)
    assert messages(page) == ["5 corrections are taken back."]
    assert DeskArticle.objects.get().corrections == []


def test_each_of_several_corrected_values_is_offered_and_only_one_is_the_first_thing_to_choose(client, editor):
    page = client.post(ADD, {"text": days(5)}, follow=True)
    page = correct(client, page, titles(page)[0], kind="lightning", room="Deck", day="2024-05-14")
    assert [offer["said"] for offer in offers(page)] == ["Kind: lightning talk", "Day: 14 May 2024", "Room: Deck"]
    before = page.text.partition("Only this one")[0]
    assert "Say it of" not in before
    assert "Say it of 4 others too: Room: Deck" in page.text


def test_others_that_are_unticked_are_left_as_they_are(client, editor):
    page = client.post(ADD, {"text": days(5)}, follow=True)
    second, last = (page.context["desk"].units[at].read for at in (1, 4))
    page = correct(client, page, titles(page)[0], kind="lightning")
    [offer] = offers(page)
    nothing = post(client, page, alike=offer["token"])
    assert messages(nothing) == ["Nothing was chosen: nothing was changed."]
    page = say_of_others(client, page, offer, but={second.heading, last.heading})
    assert messages(page) == ["Done for 2 others."]
    kinds = [unit.talk.kind for unit in page.context["desk"].units]
    assert kinds == ["lightning", "talk", "lightning", "lightning", "talk"]


def test_lines_like_one_that_is_no_talk_go_with_it(client, editor):
    page = client.post(ADD, {"text": days(3)}, follow=True)
    page = post(client, page, no_talk=page.context["desk"].units[0].key)
    offer, *_others = offers(page)
    assert (offer["count"], offer["left"]) == (2, 0)
    assert "0 talks are left then." in page.text
    page = say_of_others(client, page, offer)
    assert titles(page) == []
    page = post(client, page, take_back_all=said_of_lines(page)[0].group)
    assert len(titles(page)) == 3


def test_company_that_is_corrected_is_offered_wherever_it_was_read(client, editor):
    text = RECAP.replace("(Bombe)", "(Navy)")
    page = client.post(ADD, {"text": text}, follow=True)
    page = correct(client, page, "Signing images", speakers="Alan Turing (US Navy)")
    offer, *_others = offers(page)
    page = say_of_others(client, page, offer)
    people = [(person.name, person.company) for unit in page.context["desk"].units for person in unit.talk.speakers]
    assert people == [("Grace Hopper", "US Navy"), ("Alan Turing", "US Navy")]


def test_title_and_people_change_places_for_all_at_once(client, editor):
    text = "# Days\n\n" + "".join(
        f"## {name} by {title}\n\nx y z.\n\n"
        for name, title in (("Paris Noor", "Ann Lee"), ("Rose Lane", "Bob Ray"), ("Clay Hill", "Eve Roy"))
    )
    page = client.post(ADD, {"text": text}, follow=True)
    page = correct(client, page, "Paris Noor", title="Ann Lee", speakers="Paris Noor")
    offer, *_others = offers(page)
    assert offer["said"] == "the title and the people change places"
    page = say_of_others(client, page, offer)
    assert titles(page) == ["Ann Lee", "Bob Ray", "Eve Roy"]
    assert [unit.talk.speakers[0].name for unit in page.context["desk"].units] == [
        "Paris Noor",
        "Rose Lane",
        "Clay Hill",
    ]


TWO_TITLES = """# Days

## Looking back by Ann Lee

Her talk “A mesh for everyone in town” was long.

## Sails by Bob Ray

Up.
"""


@pytest.mark.parametrize("title", ["A mesh for everyone in town", "Looking back"])
def test_heading_or_quoted_title_is_asked_and_either_is_chosen(client, editor, title):
    page = client.post(ADD, {"text": TWO_TITLES}, follow=True)
    asked = unit(page, "Looking back")
    assert asked.titles == ("A mesh for everyone in town", "Looking back")
    assert page.context["questions"] == 1
    assert f'name="title_is" value="{asked.key} {title}"' in page.text
    page = post(client, page, title_is=f"{asked.key} {title}")
    assert titles(page) == [title, "Sails"]
    assert (page.context["questions"], 'name="title_is"' in page.text) == (0, False)


def test_title_that_a_colleague_gave_is_not_overwritten_from_a_page_that_still_asks(client, editor):
    page = client.post(ADD, {"text": TWO_TITLES}, follow=True)
    asked = unit(page, "Looking back")
    correct(client, page, "Looking back", title="What she saw")
    page = post(client, page, title_is=f"{asked.key} Looking back")
    assert titles(page) == ["What she saw", "Sails"]
    assert "nothing was changed" in page.text


@pytest.mark.parametrize("given", ["", "Another title", "A mesh for everyone"])
def test_title_that_the_article_does_not_give_is_not_chosen(client, editor, given):
    page = client.post(ADD, {"text": TWO_TITLES}, follow=True)
    page = post(client, page, title_is=f"{unit(page, 'Looking back').key} {given}")
    assert titles(page) == ["Looking back", "Sails"]


def test_what_was_typed_is_not_lost_with_the_sign_in(client, desk):
    mine = shown_values(desk, "Signing images", summary="Three ways to sign.", speakers="Alan M. Turing")
    client.logout()
    page = client.post(f"{path(desk)}change/", mine)
    for label, typed in (("Summary", "Three ways to sign."), ("Speakers", "Alan M. Turing")):
        assert label in page.text
        assert typed in page.text
