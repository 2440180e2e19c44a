"""Speakers: the index, and the talks of one over the years."""

import datetime as dt

import pytest

from tests.factories import make_alias, make_event, make_speaker, make_talk
from tests.html import visit

pytestmark = pytest.mark.django_db


def make_years() -> None:
    for year, company in ((2022, "Acme"), (2024, "Initech"), (2023, None)):
        event = make_event(f"Days {year}", starts_on=dt.date(year, 4, 1), ends_on=None)
        make_talk(f"Of {year}", event=event, speakers=[("Ada Lovelace", company)])


def test_index_has_names_in_order_with_the_last_company_and_the_number_of_talks(client):
    make_years()
    make_talk("Other", speakers=[("Évariste", "Acme"), "Zoe", ("Emmy", "Initech")])
    make_speaker("Nobody")
    make_talk("Draft", status="draft", speakers=["Secret"])
    assert visit(client, "/en/speakers/").one("ul", class_="index").texts("li") == [
        "Ada Lovelace Initech 3 talks",
        "Emmy Initech 1 talk",
        "Évariste Acme 1 talk",
        "Zoe 1 talk",
    ]


def test_last_company_is_that_of_the_newest_day_known(client):
    make_talk("Undated", event=make_event("Undated", starts_on=None, ends_on=None), speakers=[("Ada", "Long ago")])
    make_talk("Dated", event=make_event("Dated"), speakers=[("Ada", "Now")])
    assert visit(client, "/en/speakers/").one("span", class_="company").text == "Now"


def test_index_of_an_empty_catalogue(client):
    assert visit(client, "/en/speakers/").one("main").texts("li") == ["No speaker yet."]


def test_speaker_has_talks_by_year_with_the_company_at_each(client):
    make_years()
    page = visit(client, "/en/speakers/ada-lovelace/")
    assert page.one("dl").one("dd").texts("li") == ["Initech 2024", "independent, or not known 2023", "Acme 2022"]
    assert (page.one("h1").text, page.one("p", class_="facts").text) == ("Ada Lovelace", "3 talks")
    years = [
        (s.one("h2").text, s.texts("h3"), s.one("ul", class_="people").texts("li"))
        for s in page.one("main").all("section")
    ]
    assert years == [
        ("2024", ["Of 2024"], ["Ada Lovelace, Initech"]),
        ("2023", ["Of 2023"], ["Ada Lovelace"]),
        ("2022", ["Of 2022"], ["Ada Lovelace, Acme"]),
    ]


def test_companies_of_a_speaker_are_told_once_over_all_years_and_not_where_none_is_known(client):
    for year, company in ((2021, "Acme"), (2023, "Acme"), (2024, "Initech")):
        make_talk(f"{year}", event=make_event(f"Days {year}", starts_on=dt.date(year, 4, 1), ends_on=None),
                  speakers=[("Ada Lovelace", company), "Alan Turing"])  # fmt: skip
    make_talk("Draft", status="draft", speakers=[("Ada Lovelace", "Secret")])
    page = visit(client, "/en/speakers/ada-lovelace/")
    assert page.one("dl").one("dd").texts("li") == ["Initech 2024", "Acme 2021–2023"]
    assert visit(client, "/en/speakers/alan-turing/").all("dl") == []


def test_speaker_has_themes_that_narrow_and_people_on_stage(client):
    make_talk("One", themes=["Mesh", "GitOps"], speakers=["Ada Lovelace", "Alan Turing", "Emmy"])
    make_talk("Two", themes=["Mesh"], speakers=["Ada Lovelace", "Alan Turing"])
    make_talk("Alone", themes=["Storage"], speakers=["Alan Turing"])
    page = visit(client, "/en/speakers/ada-lovelace/")
    assert [(li.text, li.one("a")["href"]) for li in page.section("themes").all("li")] == [
        ("Mesh 2 talks", "/en/talks/?speaker=ada-lovelace&theme=mesh"),
        ("GitOps 1 talk", "/en/talks/?speaker=ada-lovelace&theme=gitops"),
    ]
    assert [(li.text, li.one("a")["href"]) for li in page.section("with").all("li")] == [
        ("Alan Turing 2 talks", "/en/speakers/alan-turing/"),
        ("Emmy 1 talk", "/en/speakers/emmy/"),
    ]


def test_later_pages_of_a_speaker_go_on_with_the_talks_alone(client):
    for n in range(13):
        make_talk(f"Talk {n:02}", position=n, themes=["Mesh"], speakers=["Ada Lovelace", "Alan Turing"])
    following = visit(client, "/en/speakers/ada-lovelace/").one("a", rel="next")["href"]
    page = visit(client, f"/en/speakers/ada-lovelace/{following}")
    assert (page.texts("h2"), page.texts("h3")) == (["2023"], ["Talk 12"])
    assert page.one("nav", class_="pagination").text == "← Previous Page 2 of 2"


def test_speaker_with_a_home_page_is_linked_to_it(client):
    make_talk(speakers=[make_speaker(homepage_url="https://ada.example.org/")])
    facts = visit(client, "/en/speakers/ada-lovelace/").one("p", class_="facts")
    assert (facts.text, facts.one("a")["href"]) == ("1 talk · Home page", "https://ada.example.org/")


def test_talk_of_an_event_without_a_day_stands_last(client):
    make_years()
    make_talk("Some day", event=make_event("Undated", starts_on=None, ends_on=None), speakers=["Ada Lovelace"])
    assert visit(client, "/en/speakers/ada-lovelace/").texts("h3") == ["Of 2024", "Of 2023", "Of 2022", "Some day"]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_other_name_redirects_for_good(client, language):
    make_talk(speakers=["Ada Lovelace"])
    from talks.models import Speaker  # noqa: PLC0415 -- one use

    make_alias(Speaker.objects.get(), "Ada Byron")
    response = client.get(f"/{language}/speakers/ada-byron/")
    assert (response.status_code, response.headers["Location"]) == (301, f"/{language}/speakers/ada-lovelace/")


def test_speaker_without_a_talk_and_unknown_speaker_are_not_found(client):
    make_alias(make_speaker("Nobody"), "No one")
    for slug in ("nobody", "no-one", "unknown"):
        visit(client, f"/en/speakers/{slug}/", status=404)
