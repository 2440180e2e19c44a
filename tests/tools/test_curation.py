"""Old slugs become other names."""

import pytest

from tests.factories import make_alias, make_company, make_speaker, make_tool
from tools.curation import keep_old_slug

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("make", [make_company, make_tool, make_speaker])
def test_keep_old_slug(make):
    row = make("New Name")
    alias = keep_old_slug(row, "old-name")
    assert (alias.slug, alias.name) == ("old-name", "old-name")
    assert list(row.aliases.all()) == [alias]


def test_keep_old_slug_twice_keeps_one():
    tool = make_tool()
    keep_old_slug(tool, "old")
    assert keep_old_slug(tool, "old") is None
    assert tool.aliases.count() == 1


def test_keep_old_slug_takes_a_name_that_is_free():
    tool = make_tool("Flux CD")
    make_tool("Flux", slug="flux-2")
    make_alias(tool, "Flux (2)", slug="other")
    assert keep_old_slug(tool, "flux").name == "flux (3)"
