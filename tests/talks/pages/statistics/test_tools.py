"""Tools in the same talks, counted."""

import pytest

from talks.models import Talk
from talks.pages.statistics.material import drawn_from
from talks.pages.statistics.tools import tools_beside, tools_together
from tests.factories import make_talk, make_tool
from tools.models import Tool

pytestmark = pytest.mark.django_db

PUBLIC = Talk.objects.published()


def test_tools_together_count_talks_that_name_both():
    make_talk("One", tools=["Istio", "Envoy"])
    make_talk("Two", tools=["Istio", "Envoy", "Flux"], position=2)
    make_talk("Three", tools=["Istio", "Helm"], position=3)
    rows = tools_together(drawn_from(PUBLIC.all())).rows
    assert [(n.name.text, n.number, [(t.text, c) for t, c in n.together]) for n in rows] == [
        ("Istio", 3, [("Envoy", 2), ("Flux", 1), ("Helm", 1)]),
        ("Envoy", 2, [("Istio", 2), ("Flux", 1)]),
        ("Flux", 1, [("Istio", 1), ("Envoy", 1)]),
        ("Helm", 1, [("Istio", 1)]),
    ]
    beside = tools_beside(Tool.objects.get(name="Istio"), drawn_from(PUBLIC.all(), Tool.objects.get(name="Istio")))
    assert [(blade.name.text, blade.number) for blade in beside.blades] == [("Envoy", 2), ("Flux", 1), ("Helm", 1)]


def test_tool_is_in_the_colour_of_its_first_theme():
    tools = [make_tool("Istio", themes=["Service mesh", "Networking"]), make_tool("Envoy", themes=["Networking"])]
    make_talk("One", tools=[*tools, "Helm", "Flux"])
    picture = tools_together(drawn_from(PUBLIC.all()))
    assert {row.name.text: row.name.theme for row in picture.rows} == {
        "Envoy": "networking", "Flux": "", "Helm": "", "Istio": "networking",
    }  # fmt: skip
    assert [theme.text for theme in picture.themes] == ["Networking"]


def test_says_how_many_tools_are_not_drawn():
    for n in range(43):
        make_talk(f"Talk {n}", tools=[f"Tool {n}", f"Tool {n + 1}"], position=n)
    picture = tools_together(drawn_from(PUBLIC.all()))
    assert (len(picture.rows), picture.all_things) == (40, 44)
