"""A talk with a proposed replay is deleted like any other, by who may delete talks."""

import pytest

from talks.editing.roles import Role
from talks.models import ReplayCandidate, Talk
from tests.factories import make_candidate, make_talk
from tests.site import make_editor

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [Role.EDITOR, Role.ADMINISTRATOR])
def test_talk_goes_with_what_was_proposed_for_it(client, role):
    candidate = make_candidate(make_talk())
    client.force_login(make_editor("edith", role))
    path = f"/admin/talks/talk/{candidate.talk_id}/delete/"
    assert client.get(path).status_code == 200
    assert client.post(path, {"post": "yes"}).status_code == 302
    assert (Talk.objects.count(), ReplayCandidate.objects.count()) == (0, 0)


def test_talks_ticked_in_the_list_go_with_what_was_proposed_for_them(client):
    talks = [make_talk(f"Talk {n}", position=n) for n in (1, 2)]
    make_candidate(talks[0])
    client.force_login(make_editor("edith"))
    ticked = {"action": "delete_selected", "_selected_action": [talk.pk for talk in talks], "post": "yes"}
    assert client.post("/admin/talks/talk/", ticked).status_code == 302
    assert not Talk.objects.exists()


def test_proposal_by_itself_is_deleted_by_nobody(client, admin_client):
    candidate = make_candidate(make_talk())
    client.force_login(make_editor("edith", Role.ADMINISTRATOR))
    path = f"/admin/talks/replaycandidate/{candidate.pk}/delete/"
    assert (client.post(path, {"post": "yes"}).status_code, admin_client.post(path, {"post": "yes"}).status_code) == (
        403,
        403,
    )
    assert ReplayCandidate.objects.exists()
