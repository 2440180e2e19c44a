"""Every rule that the database keeps for the vocabulary, broken once."""

import pytest
from django.db import IntegrityError, transaction

from tests.factories import make_alias, make_company, make_theme, make_tool
from tests.tools.refusals import constraints_of, refused_by
from tools.models import ThemedTool


def break_theme_name_unique():
    make_theme("Sécurité", slug="one")
    yield
    make_theme("SECURITE", slug="two")


def break_company_name_unique():
    make_company("Évry", slug="one")
    yield
    make_company("evry", slug="two")


def break_company_homepage_is_web():
    yield
    make_company(homepage_url="ftp://example.org")


def break_themedtool_unique():
    tool = make_tool(themes=["Service mesh"])
    yield
    ThemedTool.objects.create(content_object=tool, tag=tool.themes.get())


def break_tool_name_unique():
    make_tool("Argo CD", slug="one")
    yield
    make_tool("argo  cd", slug="two")


def break_tool_homepage_is_web():
    yield
    make_tool(homepage_url="javascript:alert(1)")


def break_tool_repo_is_web():
    yield
    make_tool(repo_url="git@example.org:istio.git")


def break_companyalias_name_unique():
    make_alias(make_company("Elastic"), "Élastique", slug="one")
    other = make_company("Other")
    yield
    make_alias(other, "elastique", slug="two")


def break_toolalias_name_unique():
    make_alias(make_tool("Argo CD"), "ArgoCD", slug="one")
    other = make_tool("Other")
    yield
    make_alias(other, "argocd", slug="two")


def break_themealias_name_unique():
    make_alias(make_theme("Service mesh"), "Meshes", slug="one")
    other = make_theme("Other")
    yield
    make_alias(other, "MESHES", slug="two")


BREAKERS = {name.removeprefix("break_"): call for name, call in list(globals().items()) if name.startswith("break_")}


@pytest.mark.parametrize("name", BREAKERS)
@pytest.mark.django_db
def test_constraint_is_kept_by_the_database(name):
    steps = BREAKERS[name]()
    next(steps)
    with refused_by(name):
        next(steps, None)


def test_constraints_are_all_broken_here():
    assert sorted(BREAKERS) == sorted(constraints_of("tools"))


def test_constraints_are_named_after_their_model():
    assert {name: model._meta.model_name for name, (model, _) in constraints_of("tools").items()} == {
        name: name.partition("_")[0] for name in BREAKERS
    }


@pytest.mark.parametrize(
    "make",
    [
        lambda name: make_theme(name, slug="same"),
        lambda name: make_company(name, slug="same"),
        lambda name: make_tool(name, slug="same"),
        lambda name: make_alias(make_company(f"Company {name}"), name, slug="same"),
        lambda name: make_alias(make_tool(f"Tool {name}"), name, slug="same"),
    ],
    ids=["theme", "company", "tool", "companyalias", "toolalias"],
)
@pytest.mark.django_db
def test_slug_is_unique(make):
    make("One")
    with pytest.raises(IntegrityError, match="slug"), transaction.atomic():
        make("Two")
