"""What the page that asks before deleting says."""

import pytest

from tests.factories import (
    make_alias,
    make_article,
    make_company,
    make_coverage,
    make_mention,
    make_slide_link,
    make_takeaway,
    make_talk,
    make_tool,
)
from tests.html import read_html

pytestmark = pytest.mark.django_db


def summary(editor, row, *, many):
    """Its lines, in the words of the reader: of the action over ticked rows, or of the button of one form."""
    path = f"/admin/{row._meta.app_label}/{row._meta.model_name}/"
    english = {"headers": {"Accept-Language": "en"}}
    if many:
        answer = editor.post(path, {"action": "delete_selected", "_selected_action": [row.pk]}, **english)
    else:
        answer = editor.get(f"{path}{row.pk}/delete/", **english)
    assert answer.status_code == 200
    html = answer.content.decode()
    start = html.index("<h2>Summary</h2>")
    return sorted(read_html(html[html.index("<ul>", start) : html.index("</ul>", start) + 5]).texts("li"))


@pytest.mark.parametrize("many", [True, False], ids=["ticked rows", "one row"])
def test_deleting_a_company_says_what_goes_and_what_stays_without_it(editor, many):
    company = make_company("Acme")
    make_alias(company, "Acme Corporation")
    make_tool("Loom", vendor=company)
    make_talk("One", speakers=[("Ada", company), ("Grace", company)])
    make_talk("Draft", status="draft", position=2, speakers=[("Ada", company)])
    assert summary(editor, company, many=many) == [
        "Appearances that stay, without their company: 3",
        "Companies: 1",
        "Other names of companies: 1",
        "Tools that stay, without their vendor: 1",
    ]


@pytest.mark.parametrize("many", [True, False], ids=["ticked rows", "one row"])
def test_deleting_a_company_that_nothing_names_says_no_more(editor, many):
    assert summary(editor, make_company("Acme"), many=many) == ["Companies: 1"]


@pytest.mark.parametrize("many", [True, False], ids=["ticked rows", "one row"])
def test_deleting_a_talk_says_all_that_hangs_on_it(editor, many):
    talk = make_talk("One", speakers=["Ada", "Grace"], themes=["Mesh"])
    make_mention(talk, "Istio")
    make_takeaway(talk)
    make_slide_link(talk)
    make_coverage(make_article(event=talk.event), talk)
    assert summary(editor, talk, many=many) == [
        "Appearances: 2",
        "Slides: 1",
        "Takeaways: 1",
        "Talks seen by recaps: 1",
        "Talks: 1",
        "Themes of talks: 1",
        "Tools in talks: 1",
    ]
