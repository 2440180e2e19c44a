"""Which tools talks name, when, and which of them in the same talks."""

from collections.abc import Iterable
from dataclasses import dataclass

from talks.models import Event, Talk
from talks.pages.pictures.fan import MOST as MOST_NEIGHBOURS
from talks.pages.pictures.fan import Fan, fan
from talks.pages.pictures.grid import Name
from talks.pages.pictures.map import Map, map_of
from talks.pages.statistics.material import Drawn, commonest, name_of, name_of_tool
from talks.search import asking
from talks.search.index.sort_key import FIRST_DATED
from talks.search.question import IN_ANY, Question, Shares, Stretch
from talks.tokens import TOOL
from tools.models import Tool

MOST_TOOLS = 40
# Below this a sentence says as much as a picture.
FEWEST_TOOLS = 4


@dataclass(frozen=True)
class Seen:
    """The events at which a tool was named first and last."""

    first: Event
    last: Event


def seen(tool: Tool, *, with_drafts: bool) -> Seen | None:
    """Of events whose day is known; None where a talk at none of them names it. Two queries, or the first of them."""
    question = Question(None, ((f"{TOOL}{tool.pk}",),), with_drafts)
    ends = [Stretch(IN_ANY, 1, FIRST_DATED, ascending=True), Stretch(IN_ANY, 1)]
    ids = [talk_id for _tier, sk, talk_id in asking.along(question, Shares(), ends, 2) if sk > FIRST_DATED]
    events = {talk.pk: talk.event for talk in Talk.objects.filter(pk__in=ids).select_related("event")}
    return Seen(events[ids[0]], events[ids[-1]]) if ids and events.keys() >= set(ids) else None


def tools_together(talks: Drawn) -> Map | None:
    """The tools that most talks name, and how many talks name two of them."""
    counts = talks.counts(TOOL)
    tools = commonest(Tool.objects.with_themes(), counts, MOST_TOOLS)
    shared = {pair: n for pair, n in talks.together(TOOL, tools, TOOL, tools).items() if pair[0] < pair[1]}
    if len(tools) < FEWEST_TOOLS or not shared:
        return None
    return map_of([(name_of_tool(tool), tool.found) for tool in tools], shared, len(counts), _colours(tools))


def tools_beside(tool: Tool, talks: Drawn) -> Fan | None:
    """`talks`: those drawn from this tool; what they name too."""
    counts = {pk: number for pk, number in talks.counts(TOOL).items() if pk != tool.pk}
    others = commonest(Tool.objects.with_themes(), counts, MOST_NEIGHBOURS)
    return fan(name_of_tool(tool), [(name_of_tool(other), other.found) for other in others])


def _colours(tools: Iterable[Tool]) -> list[Name]:
    """The first theme of each tool, those of most tools first."""
    first = [links[0].tag for tool in tools if (links := tool.theme_links.all())]
    return [name_of(theme) for theme in sorted(set(first), key=lambda theme: (-first.count(theme), theme.sort_key))]
