"""Folded names are right after every kind of write; web addresses are http or https."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection, models

from tests.factories import make_alias, make_company, make_speaker, make_theme, make_tool
from tests.tools.refusals import refused_by
from tools.fields import FoldedField, HttpURLField
from tools.models import Company, Theme, Tool


def stored(row: models.Model, column: str = "sort_key") -> str:
    """The column as the database has it, past every Python attribute."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {row._meta.db_table} WHERE id = %s", [row.pk])
        return cursor.fetchone()[0]


# --- FoldedField --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Istio", "istio"),
        ("Élastique", "elastique"),
        ("Œuvre", "oeuvre"),
        ("  Two   Spaces ", "two spaces"),
        ("L’Atelier", "l'atelier"),
    ],
)
@pytest.mark.django_db
def test_folded_field_is_stored_folded(name, key):
    company = make_company(name, slug="a-company")
    assert (stored(company), company.sort_key, company.name) == (key, key, name)


@pytest.mark.django_db
def test_folded_field_finds_rows_whatever_the_accents():
    company = make_company("Évry Systèmes")
    assert Company.objects.get(sort_key="evry systemes") == company


@pytest.mark.parametrize("again", ["evry", "EVRY", "Évry", "E\u0301vry", " Evry "])
@pytest.mark.django_db
def test_folded_field_makes_one_identity_of_all_spellings(again):
    make_company("Évry", slug="one")
    with refused_by("company_name_unique"):
        make_company(again, slug="two")


@pytest.mark.django_db
def test_folded_field_of_two_speakers_may_be_the_same():
    assert make_speaker("Anaïs Martin", slug="one").sort_key == make_speaker("Anais Martin", slug="two").sort_key


@pytest.mark.django_db
def test_folded_field_follows_a_rename():
    tool = make_tool("Istio")
    tool.name = "Linkerd"
    assert tool.sort_key == "linkerd"
    tool.save()
    assert stored(tool) == "linkerd"


@pytest.mark.django_db
def test_folded_field_follows_a_rename_that_saves_the_name_only():
    tool = make_tool("Istio")
    tool.name = "Linkerd"
    tool.save(update_fields=["name"])
    assert stored(tool) == "linkerd"


@pytest.mark.django_db
def test_folded_field_follows_a_rename_by_update_or_create():
    tool = make_tool("Istio", slug="mesh")
    Tool.objects.update_or_create(slug="mesh", defaults={"name": "Linkerd"})
    assert stored(tool) == "linkerd"


@pytest.mark.django_db
def test_folded_field_follows_a_rename_of_a_row_that_was_read_without_it():
    tool = Tool.objects.only("name").get(pk=make_tool("Istio").pk)
    tool.name = "Linkerd"
    tool.save()
    assert stored(tool) == "linkerd"


@pytest.mark.django_db
def test_folded_field_is_filled_by_bulk_create():
    Company.objects.bulk_create([Company(slug="one", name="Évry"), Company(slug="two", name="Œuvre")])
    assert list(Company.objects.order_by("slug").values_list("sort_key", flat=True)) == ["evry", "oeuvre"]


@pytest.mark.django_db
def test_folded_field_is_filled_by_loaddata(tmp_path):
    fixture = tmp_path / "companies.json"
    row = {"model": "tools.company", "fields": {"slug": "evry", "name": "Évry Œuvre"}}
    fixture.write_text(json.dumps([row]))
    call_command("loaddata", fixture, verbosity=0)
    assert Company.objects.values_list("slug", "name", "sort_key").get() == ("evry", "Évry Œuvre", "evry oeuvre")


@pytest.mark.django_db
def test_folded_field_follows_a_rename_by_loaddata(tmp_path):
    company = make_company("Evry", slug="evry")
    fixture = tmp_path / "companies.json"
    fixture.write_text(json.dumps([{"model": "tools.company", "fields": {"slug": "evry", "name": "Nantes"}}]))
    call_command("loaddata", fixture, verbosity=0)
    assert stored(company) == "nantes"


@pytest.mark.django_db
def test_folded_field_ignores_assignment():
    company = make_company("Évry")
    company.sort_key = "zzz"
    assert company.sort_key == "evry"
    company.save()
    assert stored(company) == "evry"


@pytest.mark.django_db
def test_folded_field_ignores_a_value_given_to_create():
    assert stored(make_company("Évry", sort_key="zzz")) == "evry"


@pytest.mark.django_db
def test_folded_field_survives_refresh_from_db():
    company = make_company("Évry")
    company.name = "Nantes"
    company.refresh_from_db()
    assert (company.name, company.sort_key) == ("Évry", "evry")


@pytest.mark.django_db
def test_folded_field_left_out_of_a_query_is_read_without_another(django_assert_num_queries):
    make_company("Évry")
    with django_assert_num_queries(1):
        company = Company.objects.only("name").get()
        assert company.sort_key == "evry"


@pytest.mark.django_db
def test_folded_field_whose_source_was_left_out_asks_for_the_source(django_assert_num_queries):
    make_company("Évry")
    with django_assert_num_queries(2):
        company = Company.objects.only("slug").get()
        assert company.sort_key == "evry"


@pytest.mark.django_db
def test_folded_field_is_bypassed_by_queryset_update_until_the_next_save():
    """The documented exception."""
    company = make_company("Évry")
    Company.objects.update(name="Nantes")
    assert stored(company) == "evry"
    company.refresh_from_db()
    company.save()
    assert stored(company) == "nantes"


@pytest.mark.django_db
def test_folded_field_of_an_alias_and_of_a_theme():
    alias = make_alias(make_tool("Argo CD"), "ArgoCD É", slug="argocd")
    assert (stored(alias, "folded_name"), alias.folded_name) == ("argocd e", "argocd e")
    assert stored(make_theme("Sécurité")) == "securite"


def test_folded_field_is_cut_to_its_column():
    assert len(Company(name="œ" * 150).sort_key) == 200


def test_folded_field_is_in_no_form_and_in_no_fixture():
    for model in (Theme, Company, Tool):
        field = model._meta.get_field("sort_key")
        assert (field.editable, field.serialize) == (False, False)


def test_folded_field_deconstructs_to_its_source():
    field = FoldedField(source="title", max_length=50, db_index=True)
    _, path, args, kwargs = field.deconstruct()
    assert (path, args) == ("tools.fields.FoldedField", [])
    assert kwargs == {"source": "title", "max_length": 50, "db_index": True}


# --- web addresses ------------------------------------------------------------------------------------------------

WEB = [
    "http://example.org",
    "https://example.org/a?b=c#d",
    "https://fr.wikipedia.org/wiki/%C3%89vry",
    "https://exämple.org/",
    "HTTPS://example.org/",
]
NOT_WEB = [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    " javascript:alert(1)",
    "javascript://example.org/%0aalert(1)",
    "data:text/html,<script>alert(1)</script>",
    "ftp://example.org/slides.pdf",
    "file:///etc/passwd",
    "//example.org/slides.pdf",
    "/slides.pdf",
    "example.org",
    "mailto:ada@example.org",
]


@pytest.mark.parametrize("url", WEB)
def test_http_url_field_takes_a_web_address(url):
    assert HttpURLField().clean(url, None) == url


@pytest.mark.parametrize("url", [*NOT_WEB, "https://", "http:///path", "https://exa mple.org"])
def test_http_url_field_refuses_anything_else(url):
    with pytest.raises(ValidationError):
        HttpURLField().clean(url, None)


@pytest.mark.parametrize("url", [*WEB, ""])
@pytest.mark.django_db
def test_is_web_address_lets_a_web_address_or_nothing_in(url):
    assert make_company(homepage_url=url).homepage_url == url


@pytest.mark.parametrize("url", NOT_WEB)
@pytest.mark.django_db
def test_is_web_address_keeps_anything_else_out(url):
    with refused_by("company_homepage_is_web"):
        make_company(homepage_url=url)


def test_http_url_field_of_a_form_assumes_https():
    assert HttpURLField().formfield().clean("example.org/slides") == "https://example.org/slides"
