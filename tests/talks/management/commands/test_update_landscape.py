import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from talks.models import Edit
from tools.models import Tool, ToolAlias

pytestmark = pytest.mark.django_db

LANDSCAPE = """\
landscape:
  - category:
    name: Nautical
    subcategories:
      - subcategory:
        name: Masts
        items:
          - item:
            name: Topmast (TM)
            homepage_url: https://topmast.example
            repo_url: https://git.example.org/topmast
            project: graduated
            extra: {accepted: '2018-03-29', incubating: '2019-04-02', graduated: '2021-01-29', archived: soon}
          - item:
            name: Keel
            homepage_url: https://keel.example
          - item:
            name: Anchor
            homepage_url: https://anchor.example/
  - category:
    name: Again
    subcategories:
      - subcategory:
        items:
          - item:
            name: Keel
            homepage_url: https://keel.example
            extra: {accepted: '2020-02-02'}
  - category:
    name: Members
    subcategories:
      - subcategory:
        items: [{name: Rudder, homepage_url: 'https://rudder.example', joined: '2020-01-01'}]
  - category:
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "landscape.yml"
    path.write_text(LANDSCAPE)
    return path


def run(file, **options):
    out, err = StringIO(), StringIO()
    call_command("update_landscape", str(file), stdout=out, stderr=err, **options)
    return out.getvalue().splitlines(), err.getvalue().splitlines()


def test_blanks_are_filled_and_what_an_editor_wrote_is_kept(file):
    Tool.objects.create(slug="topmast", name="topmast", homepage_url="https://by-an-editor.example")
    alias = Tool.objects.create(slug="the-keel", name="The Keel")
    ToolAlias.objects.create(tool=alias, name="Keel", slug="keel")
    out, err = run(file)
    topmast = Tool.objects.get(slug="topmast")
    assert topmast.homepage_url == "https://by-an-editor.example"
    assert topmast.repo_url == "https://git.example.org/topmast"
    assert (topmast.accepted_on, topmast.graduated_on) == (dt.date(2018, 3, 29), dt.date(2021, 1, 29))
    assert topmast.archived_on is None
    assert Tool.objects.get(slug="the-keel").accepted_on == dt.date(2020, 2, 2)
    assert (
        "kept     tools.tool topmast: homepage_url = https://by-an-editor.example (landscape: https://topmast.example)"
        in out
    )
    assert (
        out[-1]
        == "3 projects read; 2 of them are tools of the catalogue: 0 created, 2 updated, 0 unchanged, 1 kept, 0 problems"
    )
    assert err == ["problem  landscape.yml: Topmast (TM): “soon” is no day; it is left out."]


def test_it_is_one_entry_of_the_log_and_a_second_run_is_none(file):
    Tool.objects.create(slug="tm", name="TM")
    Tool.objects.create(slug="keel", name="Keel")
    run(file)
    edit = Edit.objects.get()
    assert (edit.what, edit.row_count) == (Edit.What.LOADED, 2)
    run(file)
    assert Edit.objects.count() == 1


def test_an_address_with_a_slash_at_its_end_is_the_same(file):
    Tool.objects.create(slug="topmast", name="topmast", homepage_url="https://topmast.example/")
    assert "0 kept, 0 problems" in run(file)[0][-1]


def test_a_dry_run_writes_nothing(file):
    Tool.objects.create(slug="keel", name="Keel")
    assert run(file, dry_run=True)[0][-1].endswith("(dry run: nothing was written)")
    assert Tool.objects.get().homepage_url == ""
    assert not Edit.objects.exists()


def test_members_are_no_tools(file):
    Tool.objects.create(slug="rudder", name="Rudder")
    run(file)
    assert Tool.objects.get().homepage_url == ""


def test_another_file_is_refused(tmp_path):
    path = tmp_path / "other.yml"
    path.write_text("a: b\n")
    with pytest.raises(CommandError, match=r"no landscape\.yml"):
        run(path)
