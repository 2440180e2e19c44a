"""What each role may at every address of the admin: one literal table, over all addresses that there are."""

from collections.abc import Iterator

import pytest
from axes.models import AccessAttempt
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse
from django.utils import timezone

from talks.editing.history import in_the_bin
from talks.editing.roles import Role
from talks.editing.versions import recording
from talks.models import Article, Edit, EditedRow, Event, GlossaryEntry, ReplayCandidate, Speaker, Talk
from tests.factories import (
    make_candidate,
    make_desk_article,
    make_reader_report,
    make_series,
    make_talk,
    make_theme,
    make_transcript,
)
from tests.site import PASSWORD, make_editor, make_site
from tools.models import Company, Theme, Tool

pytestmark = pytest.mark.django_db

WHO = ("anonymous", "contributor", "editor", "administrator", "superuser")
# Address and row; what GET answers anonymous, contributor, editor, administrator, superuser; what POST answers them,
# which for a form is sent empty: 200 says that it was read and found incomplete (or that something is protected from being
# deleted), 302 that it was done, 403 that it may not be. Anonymous, who typed nothing, is led to the sign-in by 302.
EXPECTED = """
logout                          |                 | 405 405 405 405 405 | 200 200 200 200 200
account                         |                 | 302 200 200 200 200 | 302 405 405 405 405
account_code                    |                 | 302 200 200 200 200 | 302 200 200 200 200
account_recovery                |                 | 302 405 405 405 405 | 302 403 403 403 403
account_remove                  |                 | 302 405 405 405 405 | 302 403 403 403 403
index                           |                 | 302 200 200 200 200 | 302 200 200 200 200
login                           |                 | 200 302 302 302 302 | 200 200 200 200 200
password_change                 |                 | 302 200 200 200 200 | 302 200 200 200 200
password_change_done            |                 | 302 200 200 200 200 | 302 405 405 405 405
autocomplete                    |                 | 302 200 200 200 200 | 302 405 405 405 405
jsi18n                          |                 | 302 200 200 200 200 | 302 405 405 405 405
view_on_site                    | talk            | 302 302 302 302 302 | 302 302 302 302 302
view_on_site                    | draft           | 302 302 302 302 302 | 302 302 302 302 302
auth_group_changelist           |                 | 302 403 403 403 200 | 302 403 403 403 200
auth_group_add                  |                 | 302 403 403 403 200 | 302 403 403 403 200
auth_group_history              | group           | 302 403 403 403 200 | 302 403 403 403 200
auth_group_delete               | group           | 302 403 403 403 200 | 302 403 403 403 302
auth_group_change               | group           | 302 403 403 403 200 | 302 403 403 403 200
auth_user_link                  | user            | 302 405 405 405 405 | 302 403 403 200 200
auth_user_link                  | root            | 302 405 405 405 405 | 302 403 403 403 200
auth_user_forget_code           | user            | 302 405 405 405 405 | 302 403 403 302 302
auth_user_forget_code           | root            | 302 405 405 405 405 | 302 403 403 403 302
auth_user_password_change       | user            | 302 403 403 403 200 | 302 403 403 403 200
auth_user_password_change       | root            | 302 403 403 403 200 | 302 403 403 403 200
auth_user_changelist            |                 | 302 403 403 200 200 | 302 403 403 200 200
auth_user_add                   |                 | 302 403 403 200 200 | 302 403 403 200 200
auth_user_history               | user            | 302 403 403 200 200 | 302 403 403 200 200
auth_user_history               | root            | 302 403 403 200 200 | 302 403 403 200 200
auth_user_delete                | user            | 302 403 403 200 200 | 302 403 403 302 302
auth_user_delete                | root            | 302 403 403 403 200 | 302 403 403 403 302
auth_user_change                | user            | 302 403 403 200 200 | 302 403 403 200 200
auth_user_change                | root            | 302 403 403 200 200 | 302 403 403 403 200
axes_accessattempt_changelist   |                 | 302 403 403 200 200 | 302 403 403 200 200
axes_accessattempt_add          |                 | 302 403 403 403 403 | 302 403 403 403 403
axes_accessattempt_history      | accessattempt   | 302 403 403 200 200 | 302 403 403 200 200
axes_accessattempt_delete       | accessattempt   | 302 403 403 200 200 | 302 403 403 302 302
axes_accessattempt_change       | accessattempt   | 302 403 403 200 200 | 302 403 403 403 403
tools_theme_changelist          |                 | 302 200 200 200 200 | 302 200 200 200 200
tools_theme_add                 |                 | 302 403 200 200 200 | 302 403 200 200 200
tools_theme_history             | theme           | 302 200 200 200 200 | 302 200 200 200 200
tools_theme_delete              | theme           | 302 403 200 200 200 | 302 403 302 302 302
tools_theme_change              | theme           | 302 200 200 200 200 | 302 403 200 200 200
tools_company_changelist        |                 | 302 200 200 200 200 | 302 200 200 200 200
tools_company_add               |                 | 302 403 200 200 200 | 302 403 200 200 200
tools_company_history           | company         | 302 200 200 200 200 | 302 200 200 200 200
tools_company_delete            | company         | 302 403 200 200 200 | 302 403 302 302 302
tools_company_change            | company         | 302 200 200 200 200 | 302 403 200 200 200
tools_tool_changelist           |                 | 302 200 200 200 200 | 302 200 200 200 200
tools_tool_add                  |                 | 302 403 200 200 200 | 302 403 200 200 200
tools_tool_history              | tool            | 302 200 200 200 200 | 302 200 200 200 200
tools_tool_delete               | tool            | 302 403 200 200 200 | 302 403 200 200 200
tools_tool_change               | tool            | 302 200 200 200 200 | 302 403 200 200 200
talks_deskarticle_changelist    |                 | 302 200 200 200 200 | 302 200 200 200 200
talks_deskarticle_add           |                 | 302 200 200 200 200 | 302 200 200 200 200
talks_deskarticle_history       | deskarticle     | 302 200 200 200 200 | 302 200 200 200 200
talks_deskarticle_delete        | deskarticle     | 302 403 200 200 200 | 302 403 302 302 302
talks_deskarticle_change        | deskarticle     | 302 200 200 200 200 | 302 302 302 302 302
talks_deskarticle_again         | deskarticle     | 302 200 200 200 200 | 302 200 200 200 200
talks_deskarticle_take          | deskarticle     | 302 302 302 302 302 | 302 403 302 302 302
talks_deskarticle_article       | deskarticle     | 302 200 200 200 200 | 302 405 405 405 405
talks_event_replay_worklist     |                 | 302 403 200 200 200 | 302 403 200 200 200
talks_event_replays             | event           | 302 403 200 200 200 | 302 403 404 404 404
talks_event_replay_confirm      | event           | 302 403 200 200 200 | 302 403 200 200 200
talks_event_import              |                 | 302 403 200 200 200 | 302 403 200 200 200
talks_event_changelist          |                 | 302 200 200 200 200 | 302 200 200 200 200
talks_event_add                 |                 | 302 403 200 200 200 | 302 403 200 200 200
talks_event_history             | event           | 302 200 200 200 200 | 302 200 200 200 200
talks_event_delete              | event           | 302 403 200 200 200 | 302 403 200 200 200
talks_event_change              | event           | 302 200 200 200 200 | 302 403 200 200 200
talks_article_changelist        |                 | 302 200 200 200 200 | 302 200 200 200 200
talks_article_add               |                 | 302 403 200 200 200 | 302 403 200 200 200
talks_article_history           | article         | 302 200 200 200 200 | 302 200 200 200 200
talks_article_delete            | article         | 302 403 200 200 200 | 302 403 302 302 302
talks_article_change            | article         | 302 200 200 200 200 | 302 403 200 200 200
talks_glossaryentry_changelist  |                 | 302 200 200 200 200 | 302 200 200 200 200
talks_glossaryentry_add         |                 | 302 403 200 200 200 | 302 403 200 200 200
talks_glossaryentry_history     | glossaryentry   | 302 200 200 200 200 | 302 200 200 200 200
talks_glossaryentry_delete      | glossaryentry   | 302 403 200 200 200 | 302 403 302 302 302
talks_glossaryentry_change      | glossaryentry   | 302 200 200 200 200 | 302 403 200 200 200
talks_transcript_changelist     |                 | 302 200 200 200 200 | 302 200 200 200 200
talks_transcript_add            |                 | 302 403 200 200 200 | 302 403 200 200 200
talks_transcript_history        | transcript      | 302 200 200 200 200 | 302 200 200 200 200
talks_transcript_delete         | transcript      | 302 403 200 200 200 | 302 403 302 302 302
talks_transcript_change         | transcript      | 302 200 200 200 200 | 302 403 200 200 200
talks_talk_moments              | talk            | 302 403 200 200 200 | 302 403 404 404 404
talks_series_changelist         |                 | 302 200 200 200 200 | 302 200 200 200 200
talks_series_add                |                 | 302 403 200 200 200 | 302 403 200 200 200
talks_series_history            | series          | 302 200 200 200 200 | 302 200 200 200 200
talks_series_delete             | series          | 302 403 200 200 200 | 302 403 302 302 302
talks_series_change             | series          | 302 200 200 200 200 | 302 403 200 200 200
talks_speaker_changelist        |                 | 302 200 200 200 200 | 302 200 200 200 200
talks_speaker_add               |                 | 302 403 200 200 200 | 302 403 200 200 200
talks_speaker_history           | speaker         | 302 200 200 200 200 | 302 200 200 200 200
talks_speaker_delete            | speaker         | 302 403 200 200 200 | 302 403 200 200 200
talks_speaker_change            | speaker         | 302 200 200 200 200 | 302 403 200 200 200
talks_replaycandidate_changelist|                 | 302 403 200 200 200 | 302 403 200 200 200
talks_replaycandidate_add       |                 | 302 403 403 403 403 | 302 403 403 403 403
talks_replaycandidate_history   | replaycandidate | 302 403 200 200 200 | 302 403 200 200 200
talks_replaycandidate_delete    | replaycandidate | 302 403 403 403 403 | 302 403 403 403 403
talks_replaycandidate_change    | replaycandidate | 302 403 200 200 200 | 302 403 403 403 403
talks_readerreport_changelist   |                 | 302 403 200 200 200 | 302 403 200 200 200
talks_readerreport_add          |                 | 302 403 403 403 403 | 302 403 403 403 403
talks_readerreport_history      | readerreport    | 302 403 200 200 200 | 302 403 200 200 200
talks_readerreport_delete       | readerreport    | 302 403 403 403 403 | 302 403 403 403 403
talks_readerreport_change       | readerreport    | 302 403 200 200 200 | 302 403 200 200 200
talks_talk_publish              | talk            | 302 405 405 405 405 | 302 403 302 302 302
talks_talk_publish              | draft           | 302 405 405 405 405 | 302 403 302 302 302
talks_talk_keywords             |                 | 302 403 200 200 200 | 302 403 200 200 200
talks_talk_changelist           |                 | 302 200 200 200 200 | 302 200 200 200 200
talks_talk_add                  |                 | 302 200 200 200 200 | 302 200 200 200 200
talks_talk_history              | talk            | 302 200 200 200 200 | 302 200 200 200 200
talks_talk_history              | draft           | 302 200 200 200 200 | 302 200 200 200 200
talks_talk_delete               | talk            | 302 403 200 200 200 | 302 403 302 302 302
talks_talk_delete               | draft           | 302 403 200 200 200 | 302 403 302 302 302
talks_talk_change               | talk            | 302 200 200 200 200 | 302 403 200 200 200
talks_talk_change               | draft           | 302 200 200 200 200 | 302 200 200 200 200
talks_edit_changelist           |                 | 302 403 200 200 200 | 302 403 200 200 200
talks_edit_change               | edit            | 302 403 200 200 200 | 302 403 200 200 200
talks_edit_take_back            | edit            | 302 403 200 200 200 | 302 403 200 200 200
talks_edit_restore              | edit            | 302 403 200 200 200 | 302 403 200 200 200
talks_edit_bin                  |                 | 302 403 200 200 200 | 302 403 200 200 200
talks_edit_purge                | binned          | 302 403 403 200 200 | 302 403 403 302 302
app_list                        |                 | 302 200 200 200 200 | 302 200 200 200 200
"""


@pytest.fixture
def rows() -> dict[str, object]:
    """One row of each kind, by the name that the table gives it."""
    make_site()
    speaker = Speaker.objects.first()
    draft = make_talk("In work", event=Event.objects.first(), position=9, status=Talk.Status.DRAFT)
    make_candidate(draft)
    theme = Theme.objects.first()
    assert theme
    editor = make_editor("somebody-else")
    with recording(editor, Edit.What.SAVED, Edit.Source.FORM):
        theme.name = "Renamed"
        theme.save()
    edit = Edit.objects.latest("pk")
    binned = make_theme("Binned")
    with recording(editor, Edit.What.DELETED, Edit.Source.FORM):
        binned.delete()
    return {
        "edit": edit,
        "binned": in_the_bin().first(),
        "theme": theme,
        "company": Company.objects.first(),
        "tool": Tool.objects.first(),
        "event": Event.objects.first(),
        "article": Article.objects.first(),
        "deskarticle": make_desk_article(),
        "series": make_series("Empty Days"),
        "transcript": make_transcript(language="fr"),
        "glossaryentry": GlossaryEntry.objects.create(slug="sm", terms="service mesh\nmesh"),
        "speaker": speaker,
        "replaycandidate": ReplayCandidate.objects.first(),
        "readerreport": make_reader_report(speaker),
        "talk": Talk.objects.published().first(),
        "draft": draft,
        "group": Group.objects.first(),
        "user": make_editor("somebody"),
        "root": User.objects.create_superuser("root", "", PASSWORD),
        "accessattempt": AccessAttempt.objects.create(
            username="x", ip_address="192.0.2.1", failures_since_start=1, attempt_time=timezone.now()
        ),
    }


def visitor(who: str) -> str:
    """The key of a session."""
    if who == "anonymous":
        return ""
    client = Client()
    make = {"superuser": lambda: User.objects.create_superuser("visitor", "", PASSWORD)}
    client.force_login(make.get(who, lambda: make_editor("visitor", Role[who.upper()]))())
    return client.cookies["sessionid"].value


def named_addresses(patterns: list[URLPattern | URLResolver] | None = None) -> Iterator[str]:
    for pattern in admin.site.get_urls() if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            yield from named_addresses(pattern.url_patterns)
        elif pattern.name:
            yield pattern.name


def path_of(name: str, row: object) -> str:
    if name == "view_on_site":
        return reverse("admin:view_on_site", args=[ContentType.objects.get_for_model(row).pk, row.pk])
    if name == "app_list":
        return reverse("admin:app_list", args=["talks"])
    if name == "talks_edit_restore":
        of = EditedRow.objects.filter(edit=row).first()
        return reverse("admin:talks_edit_restore", args=[row.pk, of.owner_type_id, of.owner_id])
    query = "?app_label=talks&model_name=appearance&field_name=speaker&term=a" if name == "autocomplete" else ""
    return reverse(f"admin:{name}", args=[row.pk] if row else None) + query


def ask(session: str, method: str, path: str) -> int:
    """Leaves nothing behind."""
    client = Client()
    if session:
        client.cookies["sessionid"] = session
    with transaction.atomic():
        data = {"post": "yes"} if path.endswith("/delete/") else {}
        status = client.generic("GET", path).status_code if method == "GET" else client.post(path, data).status_code
        transaction.set_rollback(True)
    return status


def table() -> dict[tuple[str, str], tuple[list[int], list[int]]]:
    found = {}
    for line in EXPECTED.strip().splitlines():
        name, row, got, posted = (part.strip() for part in line.split("|"))
        found[name, row] = ([int(status) for status in got.split()], [int(status) for status in posted.split()])
    return found


def test_every_address_of_the_admin_is_in_the_table():
    assert {name for name, _row in table()} == set(named_addresses())


@pytest.mark.parametrize("who", WHO)
def test_each_may_what_the_table_says_and_no_more(rows, who):
    session, column = visitor(who), WHO.index(who)
    expected, found = {}, {}
    for (name, row), (got, posted) in table().items():
        path = path_of(name, rows.get(row))
        expected[name, row] = (got[column], posted[column])
        found[name, row] = (ask(session, "GET", path), ask(session, "POST", path))
    assert found == expected
