"""Administrators look after people on the web, and get hold of nobody who may more than they do."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, Permission, User
from django.test import Client

from talks.editing.roles import Role
from tests.html import read_html
from tests.recap.signin.door import is_in, sign_in
from tests.site import PASSWORD, make_editor
from tests.test_security_headers import POLICY, policy_of

pytestmark = pytest.mark.django_db

PEOPLE = "/admin/auth/user/"
NEW = "twelve blue kettles"


@pytest.fixture
def chief(client) -> Client:
    make_editor("chief", Role.ADMINISTRATOR)
    assert is_in(sign_in(client, "chief"))
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


@pytest.fixture
def root() -> User:
    return User.objects.create_superuser("root", "root@example.org", PASSWORD)


def role(name: str) -> int:
    return Group.objects.get(name=name).pk


def change(client: Client, person: User, **changed) -> int:
    form = {"username": person.username, "email": person.email, "first_name": "", "last_name": "", "is_active": "on"}
    form["groups"] = list(person.groups.values_list("pk", flat=True))
    form = {name: value for name, value in (form | changed).items() if value is not None}
    return client.post(f"{PEOPLE}{person.pk}/change/", form).status_code


def test_somebody_is_invited_by_a_link_that_is_shown_once(chief):
    invited = {"username": "nina", "email": "nina@example.org", "groups": [role("Contributors")]}
    answer = chief.post(f"{PEOPLE}add/", invited)
    nina = User.objects.get(username="nina")
    assert (nina.is_staff, nina.is_superuser, nina.has_usable_password()) == (True, False, False)
    assert (answer.status_code, policy_of(answer)) == (200, POLICY)
    assert "no-store" in answer.headers["Cache-Control"]
    [link] = re.findall(r"http://127\.0\.0\.1:8000(/admin/password/[^<\s]+)", answer.content.decode())
    assert "no mail was sent" in answer.content.decode()
    hers = Client()
    page = hers.get(link).headers["Location"]
    assert hers.post(page, {"new_password1": NEW, "new_password2": NEW}).status_code == 302
    assert is_in(sign_in(hers, "nina", NEW))
    assert "/admin/password/" not in chief.get(f"{PEOPLE}{nina.pk}/change/").content.decode()


def test_another_link_is_made_for_who_lost_the_first(chief):
    anna = make_editor("anna")
    assert chief.get(f"{PEOPLE}{anna.pk}/link/").status_code == 405
    answer = chief.post(f"{PEOPLE}{anna.pk}/link/")
    assert "/admin/password/" in answer.content.decode()
    assert LogEntry.objects.get().object_repr == "anna"


def test_role_and_address_are_changed(chief):
    anna = make_editor("anna")
    assert change(chief, anna, email="anna@example.org", groups=[role("Administrators")]) == 302
    anna.refresh_from_db()
    assert (anna.email, [group.name for group in anna.groups.all()]) == ("anna@example.org", ["Administrators"])


def test_somebody_is_made_inactive_and_is_out_at_once(chief):
    anna, hers = make_editor("anna"), Client()
    assert is_in(sign_in(hers, "anna"))
    assert change(chief, anna, is_active=None) == 302
    assert hers.get("/admin/").status_code == 302
    assert not is_in(sign_in(Client(), "anna"))
    assert chief.post(f"{PEOPLE}{anna.pk}/link/").status_code == 403


def test_who_did_nothing_yet_is_deleted_and_who_did_stays_in_the_history(chief):
    idle, busy = make_editor("idle"), make_editor("busy")
    LogEntry.objects.log_actions(busy.pk, [busy], 2, "Changed.")
    assert chief.post(f"{PEOPLE}{idle.pk}/delete/", {"post": "yes"}).status_code == 302
    assert chief.post(f"{PEOPLE}{busy.pk}/delete/", {"post": "yes"}).status_code == 403
    assert not User.objects.filter(username="idle").exists()
    assert LogEntry.objects.filter(user=busy).exists()


def test_administrator_does_not_touch_a_superuser(chief, root):
    before = User.objects.filter(pk=root.pk).values().get()
    assert change(chief, root, email="chief@example.org") == 403
    for post in ("delete/", "link/", "forget-code/", "password/"):
        assert (
            chief.post(f"{PEOPLE}{root.pk}/{post}", {"post": "yes", "password1": NEW, "password2": NEW}).status_code
            == 403
        )
    assert User.objects.filter(pk=root.pk).values().get() == before
    page = read_html(chief.get(f"{PEOPLE}{root.pk}/change/").content.decode())
    assert [e for e in page.all("form") if "user" in (e.get("action") or "")] == []


def test_administrator_does_not_touch_who_may_more(chief):
    anna = make_editor("anna")
    anna.user_permissions.add(Permission.objects.get(codename="change_group"))
    assert change(chief, anna, email="chief@example.org") == 403
    assert chief.post(f"{PEOPLE}{anna.pk}/link/").status_code == 403
    User.objects.filter(pk=anna.pk).update(is_active=False)
    assert change(chief, anna, is_active="on") == 403


def test_administrator_gives_no_role_that_may_more(chief):
    above = Group.objects.create(name="Above")
    above.permissions.add(Permission.objects.get(codename="change_group"))
    anna = make_editor("anna")
    assert change(chief, anna, groups=[above.pk]) == 200
    assert chief.post(f"{PEOPLE}add/", {"username": "nina", "groups": [above.pk]}).status_code == 200
    assert [group.name for group in anna.groups.all()] == ["Editors"]
    assert not User.objects.filter(username="nina").exists()


def test_administrator_makes_no_superuser_and_gives_no_single_permission(chief):
    anna = make_editor("anna")
    more = {"is_superuser": "on", "user_permissions": [Permission.objects.get(codename="change_group").pk]}
    assert change(chief, anna, **more, password="x", is_staff="") == 302
    chief.post(f"{PEOPLE}add/", {"username": "nina", "is_superuser": "on", "is_staff": "", "groups": [role("Editors")]})
    found = {
        user.username: (user.is_superuser, user.is_staff, user.user_permissions.count()) for user in User.objects.all()
    }
    assert found == {"chief": (False, True, 0), "anna": (False, True, 0), "nina": (False, True, 0)}
    assert User.objects.get(username="anna").check_password(PASSWORD)


def test_nobody_shuts_themselves_out_or_raises_themselves(chief):
    own = User.objects.get(username="chief")
    assert change(chief, own, is_active=None, groups=[], email="chief@example.org") == 302
    own.refresh_from_db()
    assert (own.is_active, [group.name for group in own.groups.all()], own.email) == (
        True, ["Administrators"], "chief@example.org",
    )  # fmt: skip
    assert chief.post(f"{PEOPLE}{own.pk}/delete/", {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("who", [Role.EDITOR, Role.CONTRIBUTOR])
def test_others_do_not_see_people(client, who):
    make_editor("anna", who)
    assert is_in(sign_in(client, "anna"))
    own = User.objects.get()
    statuses = [client.get(path).status_code for path in (PEOPLE, f"{PEOPLE}add/", f"{PEOPLE}{own.pk}/change/")]
    assert statuses == [403, 403, 403]


def test_superuser_has_all_that_django_has(client, root):
    client.force_login(root)
    anna = make_editor("anna")
    page = client.get(f"{PEOPLE}{anna.pk}/change/").content.decode()
    assert ('name="is_superuser"' in page, 'name="user_permissions"' in page) == (True, True)
    assert client.get(f"{PEOPLE}{anna.pk}/password/").status_code == 200


@pytest.mark.parametrize("people", [1, 3])
def test_list_asks_the_same_number_of_queries(chief, people, django_assert_num_queries):
    for n in range(people):
        make_editor(f"anna-{n}")
    with django_assert_num_queries(10):
        page = chief.get(PEOPLE).content.decode()
    assert [f"anna-{n}" in page for n in range(3)] == [n < people for n in range(3)]


def test_names_of_roles_are_in_the_readers_language(chief):
    make_editor("anna")
    french = chief.get(PEOPLE, headers={"Accept-Language": "fr"}).content.decode()
    # The filter; and her role beside it.
    assert (french.count("Contributeur·rices"), "Contributors" in french) == (1, False)
    assert (french.count("Rédaction"), "Editors" in french) == (2, False)


@pytest.mark.parametrize(
    ("asked", "shown"), [("{editors}", ["anna"]), ("0", []), ("x", ["anna", "chief"]), ("9" * 30, ["anna", "chief"])]
)
def test_list_is_narrowed_to_a_role(chief, asked, shown):
    people = {"anna": make_editor("anna"), "chief": User.objects.get(username="chief")}
    page = chief.get(f"{PEOPLE}?role={asked.format(editors=role('Editors'))}").content.decode()
    assert [name for name, person in people.items() if f'"{PEOPLE}{person.pk}/change/' in page] == shown


def test_nobody_is_invited_without_a_role(chief):
    assert chief.post(f"{PEOPLE}add/", {"username": "nina"}).status_code == 200
    assert not User.objects.filter(username="nina").exists()
