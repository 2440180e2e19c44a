"""What somebody typed and could not save is on the answer's page, and no page helps another site."""

import pytest
from django.test import Client

from recap.busy import busy_page
from talks.editing.roles import Role
from talks.models import Talk
from tests.factories import make_event, make_takeaway, make_talk
from tests.html import read_html
from tests.site import make_editor
from tests.talks.admin.form import filled

pytestmark = pytest.mark.django_db

TYPED = 'Said "so" <b>&amp;</b>\nin two lines'
ON_THE_PAGE = 'Said "so" <b>&amp;</b> in two lines'
LIST = "/admin/talks/talk/"


def client_of(name, role=Role.EDITOR):
    client = Client(enforce_csrf_checks=True, headers={"Accept-Language": "en"})
    client.force_login(make_editor(name, role))
    return client


@pytest.fixture
def editor():
    return client_of("edith")


@pytest.fixture
def contributor():
    return client_of("connie", Role.CONTRIBUTOR)


def opened(client, path, **changes):
    """A form as its page was, with what somebody types."""
    page = client.get(path)
    return filled(page, csrfmiddlewaretoken=page.context["csrf_token"], **changes)


def page_of(answer):
    assert answer.headers["Cache-Control"] == "no-store"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    return read_html(answer.content.decode())


def typed_on(answer):
    page = page_of(answer)
    return {page.one("label", for_=area["id"]).text: area.text for area in page.all("textarea")}


def forms_on(answer):
    return page_of(answer).all("form", method="post")


def test_page_from_before_a_new_sign_in_shows_what_was_typed_and_has_no_form(editor):
    talk = make_talk()
    path = f"{LIST}{talk.pk}/change/"
    sent = opened(editor, path, title="Kept title", summary_en=TYPED)
    editor.cookies["csrftoken"] = "n" * 32
    answer = editor.post(f"{path}?a=1", sent, headers={"Sec-Fetch-Site": "same-origin"})
    assert (answer.status_code, page_of(answer).one("h1").text) == (403, "Nothing was saved: the page was too old")
    typed = typed_on(answer)
    assert (typed["Title"], typed["English summary"], typed["Event"]) == ("Kept title", ON_THE_PAGE, str(talk.event))
    assert (forms_on(answer), b"csrfmiddlewaretoken" in answer.content, b"<b>&amp;</b>" in answer.content) == (
        [],
        False,
        False,
    )
    assert page_of(answer).one("a", target="_blank")["href"] == f"{path}?a=1"
    assert Talk.objects.get().title == talk.title


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_another_site_sends_is_not_shown(editor, site):
    answer = editor.post(f"{LIST}add/", {"title": "Call 555"}, headers={"Sec-Fetch-Site": site})
    assert (answer.status_code, forms_on(answer), b"Call 555" in answer.content) == (403, [], False)


def test_who_has_to_wait_is_not_shown_what_another_site_sends(rf):
    """Django has not seen the request, nor its token."""
    for site, is_shown in (("cross-site", False), ("same-origin", True)):
        answer = busy_page(rf.post(f"{LIST}add/", {"title": "Call 555"}, headers={"Sec-Fetch-Site": site}))
        assert (answer.status_code, b"Call 555" in answer.content) == (503, is_shown)


@pytest.mark.parametrize("path", ["/en/nothing/", "/nothing"])
def test_nothing_is_shown_where_there_is_no_page_to_ask_for_the_token(client, path):
    """Any site may send a form there."""
    answer = Client(enforce_csrf_checks=True).post(path, {"text": "Call 555", "address": "Call 555"})
    assert (answer.status_code, b"Call 555" in answer.content) == (404, False)


@pytest.mark.parametrize("number", ["9" * 20, "9" * 5000, "²", "-1"])
def test_row_that_cannot_be_is_told_by_its_number(contributor, number):
    path = "/admin/talks/article/add/"
    token = contributor.get("/admin/password_change/").context["csrf_token"]
    answer = contributor.post(path, {"event": number, "csrfmiddlewaretoken": token})
    assert (answer.status_code, typed_on(answer)["Event"]) == (403, f"number {number}")


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/admin/login/", {"username": "a secret", "password": "a secret", "code": "a secret"}),
        ("/admin/password_change/", {"old_password": "a secret", "new_password1": "a secret"}),
        ("/admin/account/code/", {"code": "a secret", "password": "a secret"}),
        ("/admin/talks/talk/add/", {"title": "a secret", "password": "a secret"}),
    ],
)
def test_nothing_is_shown_of_a_form_with_a_password(editor, path, sent):
    answer = editor.post(path, sent)
    assert (answer.status_code, b"a secret" in answer.content, forms_on(answer)) == (403, False, [])


def test_no_page_gives_a_token_that_the_request_did_not_bring(client):
    """Somebody who is not signed in cannot get from it what signs them in as another."""
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/admin/login/", {"username": "a"})
    assert (answer.status_code, "csrftoken" in answer.cookies, b"csrf" in answer.content) == (403, False, False)


def test_draft_that_was_published_meanwhile_is_kept_to_copy(contributor):
    talk = make_talk("Before", status=Talk.Status.DRAFT)
    path = f"{LIST}{talk.pk}/change/"
    sent = opened(contributor, path, title="After", summary_en=TYPED)
    Talk.objects.update(status=Talk.Status.PUBLISHED)
    answer = contributor.post(path, sent)
    assert (answer.status_code, forms_on(answer)) == (403, [])
    assert page_of(answer).one("p", class_="lead").text.startswith("This talk has been published since you opened it")
    assert (typed_on(answer)["Title"], typed_on(answer)["English summary"]) == ("After", ON_THE_PAGE)


def test_draft_that_was_deleted_meanwhile_is_kept_to_copy(contributor):
    talk = make_talk("Before", status=Talk.Status.DRAFT)
    make_takeaway(talk)
    path = f"{LIST}{talk.pk}/change/"
    sent = opened(contributor, path, title="After", **{"takeaways-0-text_en": TYPED})
    talk.delete()
    answer = contributor.post(path, sent)
    assert (answer.status_code, forms_on(answer), page_of(answer).one("h1").text) == (
        404,
        [],
        "Deleted in the meantime",
    )
    assert (typed_on(answer)["Title"], typed_on(answer)["Takeaway 1 · English text"]) == ("After", ON_THE_PAGE)


def test_editor_is_told_too_when_the_bin_has_nothing_of_the_row(editor):
    event = make_event()
    path = f"/admin/talks/event/{event.pk}/change/"
    sent = opened(editor, path, city="Lyon")
    event.delete()
    answer = editor.post(path, sent)
    assert (answer.status_code, typed_on(answer)["City"]) == (404, "Lyon")


def test_listing_for_an_event_that_was_deleted_is_kept(editor):
    event = make_event()
    path = f"/admin/talks/event/{event.pk}/replays/"
    token = editor.get(path).context["csrf_token"]
    event.delete()
    answer = editor.post(path, {"load": "1", "text": "a,b\nc", "csrfmiddlewaretoken": token})
    assert (answer.status_code, typed_on(answer)) == (404, {"Listing": "a,b c"})


def test_person_who_was_deleted_meanwhile_is_kept_to_copy():
    chief, nina = client_of("chief", Role.ADMINISTRATOR), make_editor("nina")
    path = f"/admin/auth/user/{nina.pk}/change/"
    sent = opened(chief, path, first_name="Nina")
    nina.delete()
    answer = chief.post(path, sent)
    assert (answer.status_code, typed_on(answer)["First name"]) == (404, "Nina")


def test_role_that_was_changed_meanwhile_loses_nothing(editor):
    talk = make_talk("Before")
    path = f"{LIST}{talk.pk}/change/"
    sent = opened(editor, path, title="After")
    somebody = make_editor("chief", Role.ADMINISTRATOR)
    type(somebody).objects.get(username="edith").groups.clear()
    answer = editor.post(path, sent)
    assert (answer.status_code, typed_on(answer)["Title"], forms_on(answer)) == (403, "After", [])
    assert "Your role does not allow it" in page_of(answer).one("p", class_="lead").text
    assert editor.get("/admin/talks/talk/add/", headers={"Accept-Language": "fr"}).status_code == 403


def test_told_in_the_readers_language(contributor):
    answer = contributor.get("/admin/talks/event/replays/", headers={"Accept-Language": "fr"})
    page = page_of(answer)
    assert (answer.status_code, page.one("html")["lang"]) == (403, "fr")
    assert page.one("h1").text == "Cette page ne vous est pas ouverte"


def test_missing_page_is_the_one_of_before(client):
    assert b"There is nothing at this address" in client.get("/en/nothing/", headers={"Accept-Language": "en"}).content
