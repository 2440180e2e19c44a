"""Themes, companies and tools in the admin."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import make_alias, make_company, make_talk, make_theme, make_tool
from tests.talks.admin.form import add_row, errors, filled
from tools.models import Company, Theme, Tool

pytestmark = pytest.mark.django_db


def change(row):
    return f"/admin/tools/{row._meta.model_name}/{row.pk}/change/"


def save(editor, row, **changes):
    return editor.post(change(row), filled(editor.get(change(row)), **changes))


@pytest.mark.parametrize("model", ["theme", "company", "tool"])
def test_list_has_the_same_number_of_queries_at_1_and_3_rows(editor, model):
    def add(number):
        tool = make_tool(f"Tool {number}", vendor=f"Vendor {number}", themes=[f"Theme {number}"])
        make_talk(
            f"Talk {number}", tools=[tool], themes=[f"Theme {number}"], speakers=[(f"Ada {number}", f"Vendor {number}")]
        )

    def queries():
        with CaptureQueriesContext(connection) as captured:
            page = editor.get(f"/admin/tools/{model}/")
        return page.context["cl"].result_count, len(captured)

    add(1)
    assert queries()[0] == 1
    add(2)  # With one row, Django leaves out filters that would offer one choice.
    _rows, at_two = queries()
    add(3)
    assert queries() == (3, at_two)


def test_lists_count_talks_and_tools(editor):
    tools = [make_tool(name, vendor="Solo.io", themes=["Service mesh"]) for name in ("Istio", "Envoy")]
    for title in ("One", "Two", "Three"):
        make_talk(title, tools=tools, themes=["Service mesh"], speakers=[("Lin Sun", "Solo.io"), ("Ada", "Solo.io")])
    for model in ("theme", "company"):
        found = editor.get(f"/admin/tools/{model}/").context["cl"].result_list
        assert [(row.talk_count, row.tool_count) for row in found] == [(3, 2)]
    assert [tool.talk_count for tool in editor.get("/admin/tools/tool/").context["cl"].result_list] == [3, 3]


@pytest.mark.parametrize("make", [make_theme, make_company, make_tool])
def test_forms_save_what_they_show(editor, make):
    row = make()
    before = type(row).objects.filter(pk=row.pk).values().get()
    assert save(editor, row).status_code == 302
    assert type(row).objects.filter(pk=row.pk).values().get() == before


def test_tool_form_saves_aliases_and_themes(editor):
    url = "/admin/tools/tool/add/"
    data = filled(editor.get(url), name="Argo CD", slug="argo-cd", vendor=make_company().pk, graduated_on="2022-12-06")
    data = add_row(data, "aliases", name="ArgoCD")
    data = add_row(data, "theme_links", tag=make_theme().pk)
    assert editor.post(url, data).status_code == 302
    tool = Tool.objects.get(slug="argo-cd")
    assert [(alias.name, alias.slug) for alias in tool.aliases.all()] == [("ArgoCD", "argocd")]
    assert [str(theme) for theme in tool.themes.all()] == ["Service mesh"]


@pytest.mark.parametrize("make", [make_company, make_tool])
@pytest.mark.parametrize(
    ("rows", "field", "message"),
    [
        ([{"name": "ARGÔCD"}], "aliases-0-name", "“Argo CD” has this as another name already."),
        ([{"name": "argo  cd"}], "aliases-0-name", "“Argo CD” has this name already."),
        ([{"name": "Mesh"}, {"name": "mesh", "slug": "mesh-2"}], "aliases-1-name", "This name is given twice."),
        ([{"name": "Rockets", "slug": "argo-cd"}], "aliases-0-slug", "This is the address of “Argo CD”."),
    ],
)
def test_form_refuses_other_names_in_use(editor, make, rows, field, message):
    make_alias(make("Argo CD"), "ArgoCD")
    row = make()
    data = filled(editor.get(change(row)))
    for given in rows:
        data = add_row(data, "aliases", **given)
    assert errors(editor.post(change(row), data)) == {field: [message]}
    assert row.aliases.count() == 0


def test_form_takes_its_own_name_spelt_otherwise(editor):
    tool = make_tool("k3s")
    data = add_row(filled(editor.get(change(tool))), "aliases", name="K3S")
    assert editor.post(change(tool), data).status_code == 302
    assert [str(alias) for alias in tool.aliases.all()] == ["K3S"]


@pytest.mark.parametrize("make", [make_theme, make_company, make_tool])
def test_form_refuses_the_name_of_another(editor, make):
    make("Évry")
    row = make()
    assert errors(save(editor, row, name="EVRY")) == {"name": ["“Évry” has this name already."]}


@pytest.mark.parametrize("make", [make_company, make_tool])
def test_form_refuses_another_name_of_another_and_its_address(editor, make):
    make_alias(make("Argo CD"), "ArgoCD")
    row = make()
    found = errors(save(editor, row, name="argocd", slug="argocd"))
    assert found == {
        "name": ["“Argo CD” has this as another name already."],
        "slug": ["This address leads to “Argo CD”, which was called so."],
    }


@pytest.mark.parametrize(("make", "folder"), [(make_company, "companies"), (make_tool, "tools")])
def test_form_keeps_an_old_slug_answering(editor, make, folder):
    row = make("Argo CD")
    make_talk(tools=[row]) if isinstance(row, Tool) else make_talk(speakers=[("Ada", row)])
    assert save(editor, row, slug="argo").status_code == 302
    answer = editor.get(f"/fr/{folder}/argo-cd/")
    assert (answer.status_code, answer.url) == (301, f"/fr/{folder}/argo/")
    assert save(editor, row, slug="argo-cd").status_code == 302
    assert editor.get(f"/fr/{folder}/argo-cd/").status_code == 200
    assert editor.get(f"/fr/{folder}/argo/").url == f"/fr/{folder}/argo-cd/"


def test_theme_form_wants_a_slug_that_addresses_take(editor):
    theme = make_theme()
    assert list(errors(save(editor, theme, slug="é"))) == ["slug"]


def test_theme_keeps_its_slug_once_a_talk_has_it(editor):
    theme = make_theme()
    assert save(editor, theme, slug="mesh").status_code == 302
    make_talk(themes=[theme])
    save(editor, theme, slug="meshes")
    assert Theme.objects.get().slug == "mesh"


def test_lists_find_names_without_accents_and_other_names(editor):
    make_alias(make_company("Société Générale"), "SocGen")
    make_company()
    for term in ("societe", "GÉNÉRALE", "socgen"):
        found = editor.get("/admin/tools/company/", {"q": term}).context["cl"].result_list
        assert [str(company) for company in found] == ["Société Générale"]
    assert Company.objects.count() == 2
