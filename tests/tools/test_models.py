"""What can be asked of themes, companies and tools."""

import datetime as dt

import pytest
from django.db.models import ProtectedError

from talks.models import Talk
from tests.factories import make_alias, make_company, make_discovery, make_mention, make_talk, make_theme, make_tool
from tools.maturity import Maturity
from tools.models import Company, Theme, Tool

# --- maturity_on --------------------------------------------------------------------------------------------------

ISTIO = {
    "accepted_on": dt.date(2022, 9, 28),
    "incubating_on": dt.date(2022, 9, 28),
    "graduated_on": dt.date(2023, 7, 12),
}
ALL_STEPS = {
    "accepted_on": dt.date(2016, 1, 10),
    "incubating_on": dt.date(2017, 1, 10),
    "graduated_on": dt.date(2018, 1, 10),
    "archived_on": dt.date(2019, 1, 10),
}


@pytest.mark.parametrize(
    ("dates", "day", "maturity"),
    [
        (ALL_STEPS, dt.date(2016, 1, 9), None),
        (ALL_STEPS, dt.date(2016, 1, 10), Maturity.SANDBOX),
        (ALL_STEPS, dt.date(2017, 1, 9), Maturity.SANDBOX),
        (ALL_STEPS, dt.date(2017, 1, 10), Maturity.INCUBATING),
        (ALL_STEPS, dt.date(2018, 1, 9), Maturity.INCUBATING),
        (ALL_STEPS, dt.date(2018, 1, 10), Maturity.GRADUATED),
        (ALL_STEPS, dt.date(2019, 1, 9), Maturity.GRADUATED),
        (ALL_STEPS, dt.date(2019, 1, 10), Maturity.ARCHIVED),
        (ALL_STEPS, dt.date(2026, 1, 1), Maturity.ARCHIVED),
        (ISTIO, dt.date(2022, 9, 27), None),
        (ISTIO, dt.date(2022, 9, 28), Maturity.INCUBATING),
        (ISTIO, dt.date(2023, 4, 19), Maturity.INCUBATING),
        (ISTIO, dt.date(2023, 7, 12), Maturity.GRADUATED),
        ({"graduated_on": dt.date(2020, 1, 1)}, dt.date(2019, 12, 31), None),
        ({"graduated_on": dt.date(2020, 1, 1)}, dt.date(2020, 1, 1), Maturity.GRADUATED),
        (
            {"accepted_on": dt.date(2019, 1, 1), "archived_on": dt.date(2021, 1, 1)},
            dt.date(2021, 1, 1),
            Maturity.ARCHIVED,
        ),
        ({}, dt.date(2023, 4, 19), None),
    ],
)
def test_maturity_on(dates, day, maturity):
    assert Tool(**dates).maturity_on(day) is maturity


@pytest.mark.parametrize(
    ("dates", "maturity", "since"),
    [
        (ALL_STEPS, Maturity.ARCHIVED, dt.date(2019, 1, 10)),
        (ISTIO, Maturity.GRADUATED, dt.date(2023, 7, 12)),
        ({"accepted_on": dt.date(2020, 1, 1)}, Maturity.SANDBOX, dt.date(2020, 1, 1)),
        ({}, None, None),
    ],
)
def test_maturity_today(dates, maturity, since):
    tool = Tool(**dates)
    assert (tool.maturity, tool.maturity_since) == (maturity, since)


# --- counts and order ---------------------------------------------------------------------------------------------


def make_talks_of_istio() -> None:
    """Two published talks and a draft, all on the same theme, tool and company; each by two people of it."""
    people = [("Ada Lovelace", "Analytical Engines"), ("Alan Turing", "Analytical Engines")]
    about = {"speakers": people, "tools": ["Istio"], "themes": ["Service mesh"]}
    make_talk("One", **about)
    make_talk("Two", **about)
    make_talk("Draft", status=Talk.Status.DRAFT, **about)


@pytest.mark.parametrize("model", [Theme, Company, Tool])
@pytest.mark.django_db
def test_with_talk_counts_counts_each_published_talk_once(model):
    make_talks_of_istio()
    assert model.objects.with_talk_counts(Talk.objects.published()).get().talk_count == 2


@pytest.mark.parametrize("model", [Theme, Company, Tool])
@pytest.mark.django_db
def test_with_talk_counts_counts_what_the_reader_may_see(model):
    make_talks_of_istio()
    assert model.objects.with_talk_counts(Talk.objects.all()).get().talk_count == 3
    assert model.objects.with_talk_counts(Talk.objects.none()).get().talk_count == 0


@pytest.mark.django_db
def test_with_talk_counts_keeps_what_no_talk_names():
    make_talk("One", themes=["GitOps"])
    make_theme("Storage")
    themes = Theme.objects.with_talk_counts(Talk.objects.published()).in_name_order()
    assert [(theme.name, theme.talk_count) for theme in themes] == [("GitOps", 1), ("Storage", 0)]


@pytest.mark.django_db
def test_in_name_order_is_blind_to_case_and_accents():
    for name in ("zed", "Étage", "evry", "Argo"):
        make_company(name)
    assert [company.name for company in Company.objects.in_name_order()] == ["Argo", "Étage", "evry", "zed"]


@pytest.mark.django_db
def test_featured_first_then_the_most_talked_about_then_by_name():
    make_talk("One", themes=["GitOps", "Storage"])
    make_talk("Two", themes=["GitOps"])
    make_theme("Chaos", featured=True)
    make_theme("Backup")
    make_theme("Observability", featured=True)
    themes = Theme.objects.with_talk_counts(Talk.objects.published()).featured_first()
    assert [theme.name for theme in themes] == ["Chaos", "Observability", "GitOps", "Storage", "Backup"]


@pytest.mark.django_db
def test_visible_with_has_a_visible_talk_or_a_tool():
    make_talk("One", speakers=[("Ada Lovelace", "Speaks")])
    make_talk("Draft", status=Talk.Status.DRAFT, speakers=[("Alan Turing", "Speaks in a draft")])
    make_tool("Istio", vendor="Sells")
    make_tool("Ambient", vendor="Sells")
    make_company("Silent")
    companies = Company.objects.visible_with(Talk.objects.published()).in_name_order()
    assert [(c.name, c.talk_count, c.tool_count) for c in companies] == [("Sells", 0, 2), ("Speaks", 1, 0)]


@pytest.mark.django_db
def test_visible_with_does_not_multiply_talks_by_tools():
    make_talk("One", speakers=[("Ada Lovelace", "Both")])
    make_talk("Two", speakers=[("Ada Lovelace", "Both")])
    for name in ("Istio", "Ambient", "Gloo"):
        make_tool(name, vendor="Both")
    company = Company.objects.visible_with(Talk.objects.published()).get()
    assert (company.talk_count, company.tool_count) == (2, 3)


@pytest.mark.parametrize("model", [Theme, Company, Tool])
@pytest.mark.django_db
def test_in_use_has_a_talk_that_the_reader_may_see(model):
    make_talk("One", speakers=[("Ada", "Seen")], tools=["Seen"], themes=["Seen"])
    draft = {"speakers": [("Ada", "Hidden")], "tools": ["Hidden"], "themes": ["Hidden"]}
    make_talk("Draft", status=Talk.Status.DRAFT, **draft)
    make = {Theme: make_theme, Company: make_company, Tool: make_tool}[model]
    make("Unused")
    rows = model.objects.with_talk_counts(Talk.objects.published()).in_use()
    assert [row.name for row in rows] == ["Seen"]


@pytest.mark.django_db
def test_made_by_gives_the_tools_of_a_vendor():
    make_tool("Istio", vendor="Google")
    make_tool("Tracee", vendor="Aqua Security")
    assert [tool.name for tool in Tool.objects.made_by(Company.objects.get(slug="google"))] == ["Istio"]


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.django_db
def test_for_detail_asks_three_times(rows, django_assert_num_queries):
    for n in range(rows):
        make_alias(make_tool(f"Tool {n}", vendor="Google", themes=["Zoo", "Animals"]), f"Alias {n}")
    with django_assert_num_queries(3):
        pages = [
            (tool.vendor.name, [alias.name for alias in tool.aliases.all()], [link.tag.name for link in links])
            for tool in Tool.objects.for_detail().in_name_order()
            for links in [tool.theme_links.all()]
        ]
    assert pages == [("Google", [f"Alias {n}"], ["Animals", "Zoo"]) for n in range(rows)]


@pytest.mark.django_db
def test_on_theme_gives_the_tools_of_a_theme_once():
    istio = make_tool("Istio", themes=["Service mesh", "Security"])
    make_tool("Argo CD", themes=["GitOps"])
    assert list(Tool.objects.on_theme(Theme.objects.get(slug="service-mesh"))) == [istio]


@pytest.mark.django_db
def test_talks_of_a_tool_need_no_import_from_talks():
    make_talks_of_istio()
    assert [talk.title for talk in Tool.objects.get().talks.published().in_programme_order()] == ["One", "Two"]


# --- names and deletions ------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_str_is_the_name():
    tool = make_tool("Istio", vendor="Solo.io")
    rows = [make_theme("Service mesh"), tool.vendor, tool, make_alias(tool, "istiod")]
    assert [str(row) for row in rows] == ["Service mesh", "Solo.io", "Istio", "istiod"]


@pytest.mark.django_db
def test_tool_outlives_its_vendor():
    tool = make_tool("Istio", vendor="Solo.io")
    tool.vendor.delete()
    tool.refresh_from_db()
    assert tool.vendor is None


@pytest.mark.django_db
def test_aliases_go_with_their_company_or_tool():
    tool, company = make_tool("Argo CD"), make_company("Elastic")
    make_alias(tool, "ArgoCD")
    make_alias(company, "Elasticsearch BV")
    tool.delete()
    company.delete()
    assert (tool.aliases.model.objects.count(), company.aliases.model.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_tool_that_a_talk_names_cannot_be_deleted():
    mention = make_mention(tool="Istio")
    with pytest.raises(ProtectedError):
        mention.tool.delete()


@pytest.mark.django_db
def test_tool_seen_at_a_booth_takes_the_sighting_with_it():
    discovery = make_discovery("Tracee")
    discovery.tool.delete()
    assert type(discovery).objects.count() == 0
