"""The second factor: set up on the web, asked at the door, and what helps who lost the telephone."""

import re
from base64 import b32decode

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from recap.signin import codes
from talks.editing.roles import Role
from talks.models import Talk
from tests.factories import make_talk
from tests.html import read_html
from tests.recap.signin.door import code_now, is_in, sign_in, with_code
from tests.site import PASSWORD, make_editor
from tests.test_security_headers import POLICY, policy_of

pytestmark = pytest.mark.django_db

SET_UP, ACCOUNT = "/admin/account/code/", "/admin/account/"


@pytest.fixture
def anna() -> User:
    return make_editor("anna")


@pytest.fixture
def inside(client, anna) -> Client:
    assert is_in(sign_in(client, "anna"))
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def key_of(page) -> str:
    """As the page shows it, for whoever types it."""
    shown = re.search(r'<code class="key">([A-Z2-7 ]+)</code>', page.content.decode())[1]
    return b32decode(shown.replace(" ", "")).hex()


def set_up(client: Client) -> tuple[str, list[str]]:
    key = key_of(client.get(SET_UP))
    answer = client.post(SET_UP, {"code": code_now(key), "password": PASSWORD})
    return key, re.findall(r"<li><code>([a-z2-7]{8})</code></li>", answer.content.decode())


def test_code_is_set_up_on_the_web_and_asked_from_then_on(inside, anna):
    key, recovery = set_up(inside)
    assert (len(recovery), len(set(recovery))) == (codes.RECOVERY_CODES,) * 2
    assert inside.get("/admin/").status_code == 200  # This session has shown that it has the telephone.
    assert not is_in(sign_in(Client(), "anna"))
    assert not is_in(sign_in(Client(), "anna", code="000000"))
    TOTPDevice.objects.update(throttling_failure_count=0)
    assert is_in(sign_in(Client(), "anna", code=code_now(key, steps=1)))


def test_page_has_the_key_as_picture_text_and_link_and_nothing_inline(inside):
    answer = inside.get(SET_UP)
    page = read_html(answer.content.decode())
    assert policy_of(answer) == POLICY
    assert answer.headers["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert [
        e.tag for e in page.all() if e.get("style") or e.tag == "style" or (e.tag == "script" and not e.get("src"))
    ] == []
    secret = key_of(answer)
    links = [a["href"] for a in page.all("a") if a["href"].startswith("otpauth:")]
    assert links == [codes.address_of(User.objects.get(), secret)]
    assert links[0].startswith("otpauth://totp/Recap%20127.0.0.1%3Aanna?secret=")
    assert len(page.all("svg", class_="squares")) == 1


def test_wrong_code_or_password_sets_nothing_up_and_keeps_the_key(inside):
    key = key_of(inside.get(SET_UP))
    wrong_code = inside.post(SET_UP, {"code": "000000", "password": PASSWORD})
    wrong_password = inside.post(SET_UP, {"code": code_now(key), "password": "wrong"})
    assert "This code is wrong." in wrong_code.content.decode()
    assert "This is not your password." in wrong_password.content.decode()
    assert (key_of(wrong_code), key_of(wrong_password)) == (key, key)
    assert (TOTPDevice.objects.count(), StaticDevice.objects.count()) == (0, 0)


def test_pages_of_who_guesses_a_password_in_a_session_left_open_are_stopped(inside):
    key = key_of(inside.get(SET_UP))
    statuses = [inside.post(SET_UP, {"code": code_now(key), "password": f"guess {n}"}).status_code for n in range(5)]
    assert statuses == [200, 200, 200, 200, 429]


def test_code_is_good_once(anna):
    key, _recovery = with_code(anna)
    code = code_now(key, steps=1)
    assert is_in(sign_in(Client(), "anna", code=code))
    assert not is_in(sign_in(Client(), "anna", code=code))


def test_recovery_code_is_good_once_however_it_is_typed(anna):
    _key, recovery = with_code(anna)
    assert is_in(sign_in(Client(), "anna", code=f" {recovery[0][:4].upper()} {recovery[0][4:]} "))
    assert codes.recovery_codes_left(anna) == codes.RECOVERY_CODES - 1
    assert not is_in(sign_in(Client(), "anna", code=recovery[0]))


def test_code_of_somebody_else_is_wrong(anna):
    with_code(anna)
    key, recovery = with_code(make_editor("mallory"))
    assert not is_in(sign_in(Client(), "anna", code=code_now(key, steps=1)))
    assert not is_in(sign_in(Client(), "anna", code=recovery[0]))


def test_wrong_code_is_told_like_a_wrong_password_and_counts_like_one(anna):
    with_code(anna)
    wrong = [sign_in(Client(), "anna", code="000000"), sign_in(Client(), "anna", "wrong"), sign_in(Client(), "anna")]
    told = [answer.context["form"].non_field_errors() for answer in wrong]
    assert told[0] == told[1] == told[2]
    assert [sign_in(Client(), "anna", code="000000").status_code for _ in range(2)] == [200, 429]


def test_who_forgot_the_code_types_it_at_once(anna):
    _key, recovery = with_code(anna)
    assert not is_in(sign_in(Client(), "anna"))
    assert is_in(sign_in(Client(), "anna", code=recovery[0]))


def test_codes_that_nobody_could_type_are_wrong(anna):
    with_code(anna)
    for code in ("x" * 33, "\0", "١٢٣٤٥٦"):
        assert sign_in(Client(), "anna", code=code, address="192.0.2.8").status_code == 200


def test_session_from_before_the_code_ends(inside, anna):
    """What a stolen password opened closes when its owner sets a code up elsewhere."""
    with_code(anna)
    answer = inside.get("/admin/")
    assert answer.headers["Location"] == "/admin/login/?next=/admin/"
    assert inside.get("/en/").context["user"].is_anonymous


def test_session_gets_a_new_key_when_a_code_is_set_up(inside):
    before = inside.cookies["sessionid"].value
    set_up(inside)
    assert inside.cookies["sessionid"].value != before


def test_another_telephone_replaces_the_first_and_its_recovery_codes(inside, anna):
    _first, before = set_up(inside)
    second, after = set_up(inside)
    assert (TOTPDevice.objects.get().key, StaticDevice.objects.count()) == (second, 1)
    assert not is_in(sign_in(Client(), "anna", code=before[0]))
    StaticDevice.objects.update(throttling_failure_count=0)
    assert is_in(sign_in(Client(), "anna", code=after[0]))


def test_new_recovery_codes_replace_the_old(inside, anna):
    _key, before = set_up(inside)
    answer = inside.post("/admin/account/recovery/", {"password": PASSWORD})
    after = re.findall(r"<li><code>([a-z2-7]{8})</code></li>", answer.content.decode())
    assert (len(after), set(after) & set(before)) == (codes.RECOVERY_CODES, set())
    assert inside.post("/admin/account/recovery/", {"password": "wrong"}).status_code == 200
    assert codes.recovery_codes_left(anna) == codes.RECOVERY_CODES


def test_code_is_removed_by_its_owner_with_the_password(inside, anna):
    set_up(inside)
    inside.post("/admin/account/remove/", {"password": "wrong"})
    assert codes.has_code(anna)
    assert inside.post("/admin/account/remove/", {"password": PASSWORD}).headers["Location"] == ACCOUNT
    assert (codes.has_code(anna), codes.recovery_codes_left(anna)) == (False, 0)
    assert "Your password alone is asked from now on." in inside.get(ACCOUNT).content.decode()


@pytest.mark.parametrize("path", ["/admin/account/recovery/", "/admin/account/remove/"])
def test_who_has_no_code_has_none_to_renew_or_remove(inside, path):
    assert inside.post(path, {"password": PASSWORD}).status_code == 403
    assert inside.get(path).status_code == 405


@pytest.mark.parametrize("path", [ACCOUNT, SET_UP])
def test_account_is_for_staff_who_signed_in(client, path):
    assert client.get(path).headers["Location"] == f"/admin/login/?next={path.replace('/', '%2F')}"
    member = User.objects.create_user("member", password=PASSWORD)
    client.force_login(member)
    assert client.get(path).status_code == 302


# --- where a code is required ---------------------------------------------------------------------------------------


def test_required_code_is_set_up_before_anything_else(inside, settings):
    settings.REQUIRE_OTP = True
    draft = make_talk("In work", status=Talk.Status.DRAFT)
    for path in ("/admin/", "/admin/talks/talk/", "/admin/password_change/"):
        assert inside.get(path, follow=True).redirect_chain[-1] == (SET_UP, 302)
    assert inside.get("/admin/account/").status_code == 200
    assert inside.get(draft.get_absolute_url()).status_code == 404  # Until then, what everybody sees.
    assert inside.post(f"/admin/talks/talk/{draft.pk}/publish/").status_code == 302
    draft.refresh_from_db()
    assert draft.is_draft
    set_up(inside)
    assert inside.get("/admin/").status_code == 200
    assert inside.get(draft.get_absolute_url()).status_code == 200


def test_required_code_cannot_be_removed(inside, settings, anna):
    settings.REQUIRE_OTP = True
    set_up(inside)
    assert inside.post("/admin/account/remove/", {"password": PASSWORD}).status_code == 403
    assert codes.has_code(anna)


def test_who_must_set_a_code_up_may_leave_instead(inside, settings):
    settings.REQUIRE_OTP = True
    assert inside.post("/admin/logout/").status_code == 200
    assert "sessionid" not in {name for name, morsel in inside.cookies.items() if morsel.value}


# --- lost ---------------------------------------------------------------------------------------------------------


def test_administrator_forgets_the_code_of_who_lost_the_telephone(anna):
    with_code(anna)
    chief = Client()
    make_editor("chief", Role.ADMINISTRATOR)
    assert is_in(sign_in(chief, "chief"))
    assert chief.get(f"/admin/auth/user/{anna.pk}/forget-code/").status_code == 405
    assert chief.post(f"/admin/auth/user/{anna.pk}/forget-code/").status_code == 302
    assert is_in(sign_in(Client(), "anna"))


def test_command_forgets_a_code(anna, capsys):
    with_code(anna)
    call_command("forget_code", "anna")
    call_command("forget_code", "anna")
    said = "The code of anna is forgotten.\nThe code of anna was none: nothing was changed.\n"
    assert capsys.readouterr().out == said
    assert is_in(sign_in(Client(), "anna"))
    with pytest.raises(CommandError, match="There is no account bela"):
        call_command("forget_code", "bela")
