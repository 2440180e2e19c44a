"""From the desk into the catalogue: the event, whose words, drafts and public talks, and the same article again."""

import re

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile

from talks.models import Article, DeskArticle, Event, Takeaway, Talk
from tests.factories import make_event, make_talk
from tests.talks.admin.reading.steps import (
    ADD,
    RECAP,
    again,
    correct,
    messages,
    path,
    post,
    said_event,
    take,
    titles,
    unit,
    whose_words,
)

pytestmark = pytest.mark.django_db


def test_what_is_missing_of_the_event_is_asked_once(client, desk):
    assert [str(label) for label in desk.context["missing"]][:2] == ["Starts on", "City"]
    assert desk.context["is_asked"]
    page = said_event(client, desk)
    assert page.context["missing"] == []
    assert not page.context["is_asked"]
    assert str(unit(page, "A mesh for everyone").talk.told_time) == "10:30–11:05"


def test_event_that_the_catalogue_knows_is_chosen_already(client, editor):
    event = make_event("River Days 2024")
    page = client.post(ADD, {"text": RECAP.replace("# ", "# River Days 2024: ", 1)}, follow=True)
    assert page.context["desk"].event == event
    assert not page.context["is_asked"]


def test_talks_become_drafts_and_the_complete_ones_public(client, desk):
    page = said_event(client, desk)
    page = correct(client, page, "Signing images", speakers="")
    taken = take(client, page)
    assert list(Talk.objects.values_list("title", "status")) == [
        ("A mesh for everyone", "draft"), ("Signing images", "draft"),
    ]  # fmt: skip
    taken = take(client, page, "complete")
    assert taken.context["published"] == 1
    assert "Signing images</a>: nobody is named" in taken.text
    assert [talk.title for talk in Talk.objects.published()] == ["A mesh for everyone"]
    event, article = Event.objects.get(), Article.objects.get()
    assert (event.name, event.city, article.url) == ("River Days 2024", "Lyon", "https://ada.example.org/river")
    assert DeskArticle.objects.get().event_slug == event.slug


def test_talk_that_a_schedule_had_told_of_stays_public_and_is_seen_by_the_recap(client, editor):
    event = make_event("River Days 2024", timezone="Europe/Paris")
    known = make_talk("Signing images", event=event, source="schedule.example.org", source_ref="7")
    page = client.post(ADD, {"text": RECAP.replace("# ", "# River Days 2024: ", 1)}, follow=True)
    taken = take(client, page)
    assert Talk.objects.get(title="Signing images") == known
    assert known.status == "published"
    [told] = taken.context["told"]
    assert not told.kept
    assert [coverage.article.author for coverage in known.coverage.all()] == ["Ada Lovelace"]


def test_event_of_the_catalogue_is_chosen(client, desk):
    event = make_event("River Days", slug="river-2024", timezone="Europe/Paris")
    page = said_event(client, desk, event="river-2024")
    take(client, page)
    assert {talk.event for talk in Talk.objects.all()} == {event}
    assert Event.objects.count() == 1


def test_facts_alone_are_taken_and_a_summary_is_the_editors_own(client, desk):
    page = correct(client, said_event(client, desk), "Signing images", summary="Three ways to sign.")
    take(client, page, "complete")
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
    take(client, page, "complete")
    mesh = Talk.objects.get(title="A mesh for everyone")
    assert "She showed Istio" in mesh.summary_en
    assert [takeaway.article.author for takeaway in mesh.takeaways.all()] == ["Ada Lovelace"]
    public = client.get(mesh.get_absolute_url()).text
    assert "She showed Istio" in public
    assert "Ada Lovelace" in public
    page = whose_words(client, client.get(f"{path(page)}change/"), "facts")
    assert messages(page) == ["Saved. What is public already stays as it is; change it there."]
    taken = take(client, page)
    assert [talk.title for talk in taken.context["holding"].first] == ["A mesh for everyone", "Signing images"]
    assert f'<a href="/admin/talks/talk/{mesh.pk}/change/" lang="en">A mesh for everyone</a>' in taken.text
    its_event = f'<a href="/admin/talks/event/{mesh.event_id}/change/">River Days 2024</a>, English summary'
    assert its_event in taken.text
    assert "She showed Istio" in Talk.objects.get(pk=mesh.pk).summary_en


def test_text_of_nobody_is_not_published(client, editor):
    page = client.post(ADD, {"text": RECAP.replace('author: "Ada Lovelace"\n', "")}, follow=True)
    page = whose_words(client, said_event(client, page, author=""), "text")
    take(client, page, "complete")
    assert not Talk.objects.exists()


def test_read_again_keeps_what_still_fits_and_lists_what_does_not(client, desk):
    page = correct(client, desk, "Signing images", room="Barge")
    page = correct(client, page, "A mesh for everyone", room="Deck")
    newer = RECAP.replace("We were", "A line more.\n\nWe were").replace(
        "Signing images by Alan Turing", "Tides by Eve Roy"
    )
    page = again(client, page, newer)
    assert titles(page) == ["A mesh for everyone", "Tides"]
    assert [unit.talk.room for unit in page.context["desk"].units] == ["Deck", ""]
    [(token, said, excerpt)] = page.context["unfit"]
    assert (said, excerpt) == ("Room: Barge", "Signing images by Alan Turing (Bombe)")
    assert post(client, page, take_back=token).context["unfit"] == []


def test_what_the_author_changed_stands_against_what_editors_decided(client, desk):
    take(client, said_event(client, desk), "complete")
    Talk.objects.filter(title="A mesh for everyone").update(room="Deck")
    newer = RECAP.replace("Room 2*", "Room 3*").replace("Alan Turing (Bombe)\n", "Alan Turing (Bombe)\n\n*11:30*\n")
    taken = take(client, again(client, desk, newer))
    assert list(Talk.objects.values_list("room", "status")) == [("Deck", "published"), ("", "published")]
    [told] = taken.context["told"]
    assert [(kept.here, kept.there) for kept in told.kept.first] == [("Deck", "Room 3")]
    mesh = Talk.objects.get(title="A mesh for everyone")
    assert (
        f'<a href="/admin/talks/talk/{mesh.pk}/change/">A mesh for everyone</a>, room: Deck (in the article: Room 3)'
        in taken.text
    )
    assert Talk.objects.count() == 2


def test_article_leaves_as_it_came_and_with_its_links_filled_in(client, editor):
    page = client.post(ADD, {"file": SimpleUploadedFile("river.md", RECAP.encode())}, follow=True)
    cake = next(row.row.name for row in page.context["rows"] if row.row.first[0].text == "Coffee and cake")
    page = post(client, page, mark="1", block=cake)
    take(client, said_event(client, page), "all")
    Talk.objects.filter(title="Coffee and cake").update(
        replay_url="https://www.youtube.com/watch?v=jNQXAC9IVRw", replay_state="published"
    )
    Talk.objects.filter(title="Signing images").update(
        replay_url="https://www.youtube.com/watch?v=dQw4w9WgXcQ", replay_state="published"
    )
    answer = client.get(f"{path(page)}article/")
    assert answer.content == RECAP.encode()
    assert answer["Content-Disposition"] == 'attachment; filename="two-days-by-the-river.md"'
    linked = client.get(f"{path(page)}article/?links").text
    assert "https://www.youtube.com/watch?v=dQw4w9WgXcQ" in linked
    assert "https://www.youtube.com/watch?v=jNQXAC9IVRw" in linked.partition("Coffee and cake")[2]
    assert linked.replace("\n", "").startswith(RECAP.partition("He signed")[0].replace("\n", ""))


def reworded(client, desk):
    """The article once more, with another title for a talk that is public."""
    page = take(client, said_event(client, desk), "complete")
    return again(client, page, RECAP.replace("Signing images by", "Signing of many images by"))


def test_talk_whose_title_the_author_changed_keeps_its_row(client, desk):
    page = reworded(client, desk)
    signing = Talk.objects.get(title="Signing images")
    [standing] = [each for each in page.context["standings"] if each.is_guessed]
    assert standing.row == signing
    assert "<cite>Signing images</cite>" in page.text
    take(client, page, "complete")
    signing.refresh_from_db()
    assert (signing.title, signing.status) == ("Signing of many images", "published")
    assert Talk.objects.count() == 2
    page = client.get(f"{path(page)}change/")
    assert not any(each.is_guessed for each in page.context["standings"])
    assert page.context["gone"] == []


def test_talk_that_an_editor_calls_another_gets_its_own_row(client, desk):
    page = reworded(client, desk)
    page = post(client, page, own=unit(page, "Signing of many images").key)
    assert [talk.title for talk in page.context["gone"]] == ["Signing images"]
    take(client, page, "complete")
    assert sorted(Talk.objects.published().values_list("title", flat=True)) == [
        "A mesh for everyone", "Signing images", "Signing of many images",
    ]  # fmt: skip


def test_talk_that_left_the_article_is_told_and_made_a_draft(client, desk):
    page = take(client, said_event(client, desk), "complete")
    page = again(client, page, RECAP.partition("### Signing")[0])
    [gone] = page.context["gone"]
    assert "Make “Signing images” a draft" in page.text
    page = client.post(f"{path(page)}take/", {"withdraw": gone.pk}, follow=True)
    assert messages(page) == ["“Signing images” is a draft now."]
    assert Talk.objects.get(pk=gone.pk).is_draft
    mesh = Talk.objects.get(title="A mesh for everyone")
    page = client.post(f"{path(page)}take/", {"withdraw": mesh.pk}, follow=True)
    assert messages(page) == ["Nothing was changed."]
    assert not Talk.objects.get(pk=mesh.pk).is_draft


def test_talk_of_another_source_that_left_the_article_stays_public_without_the_recap(client, editor):
    event = make_event("River Days 2024", timezone="Europe/Paris")
    known = make_talk("Signing images", event=event, source="schedule.example.org", source_ref="7")
    text = RECAP.replace("# ", "# River Days 2024: ", 1)
    page = client.post(ADD, {"text": text}, follow=True)
    take(client, page)
    page = again(client, page, text.partition("### Signing")[0])
    assert page.context["gone"] == [known]
    assert "told by another source too" in page.text
    page = client.post(f"{path(page)}take/", {"withdraw": known.pk}, follow=True)
    assert messages(page) == ["“Signing images” no longer names this recap."]
    assert page.context["gone"] == []
    known.refresh_from_db()
    assert (known.status, known.coverage.count()) == ("published", 0)


def test_new_event_has_its_year_in_its_address(client, editor):
    page = client.post(ADD, {"text": RECAP.replace(" 2024", "")}, follow=True)
    take(client, said_event(client, page, name="River Days"))
    assert Event.objects.get().slug == "river-days-2024"


def test_page_of_what_was_taken_leads_back_to_the_desk_when_it_is_opened_anew(client, desk):
    page = client.get(f"{path(desk)}take/")
    assert page.status_code == 302
    assert page["Location"] == f"{path(desk)}change/"
    assert not Talk.objects.exists()


def test_page_of_what_was_taken_leads_to_each_talk_and_counts_only_what_happened(client, desk):
    page = correct(client, said_event(client, desk), "Signing images", speakers="")
    taken = take(client, page)
    assert [each.unit.talk.title for each in taken.context["drafts"].first] == titles(page)
    taken = take(client, page, "complete")
    mesh = Talk.objects.published().get()
    assert f'<a href="{mesh.get_absolute_url()}" lang="en">A mesh for everyone</a>' in taken.text
    [told] = taken.context["told"]
    assert (told.talks, bool(told.created)) == ([], False)
    words = re.sub(r'href="[^"]*"', "", taken.text.partition('class="import-report"')[2])
    assert [each for each in ("talks.", "river-days-2024/", "in the file", "seen by a recap") if each in words] == []
