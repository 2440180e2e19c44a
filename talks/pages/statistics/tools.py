"""Which tools talks name, and which of them in the same talks."""

from collections.abc import Iterable

from django.db.models import Count, F

from talks.models import Mention
from talks.models.talk_queryset import TalkQuerySet
from talks.pages.pictures.fan import MOST as MOST_NEIGHBOURS
from talks.pages.pictures.fan import Fan, fan
from talks.pages.pictures.grid import Name
from talks.pages.pictures.map import Map, map_of
from talks.pages.statistics.material import by_place, name_of, name_of_tool
from tools.models import Tool

MOST_TOOLS = 40
# Below this a sentence says as much as a picture.
FEWEST_TOOLS = 4


def tools_together(talks: TalkQuerySet) -> Map | None:
    """The tools that most talks name, and how many talks name two of them."""
    named = Tool.objects.filter(mentions__talk__in=talks).annotate(found=Count("mentions"))
    tools = list(named.order_by("-found", "sort_key").with_themes()[:MOST_TOOLS])
    pairs = (
        Mention.objects.filter(
            talk__in=talks, tool__in=tools, talk__mentions__tool__in=tools, talk__mentions__tool__gt=F("tool")
        )
        .values_list("tool", "talk__mentions__tool")
        .annotate(n=Count("pk"))
    )
    shared = {(min(pair), max(pair)): n for pair, n in by_place(pairs, tools, tools).items()}
    if len(tools) < FEWEST_TOOLS or not shared:
        return None
    all_tools = named.count() if len(tools) == MOST_TOOLS else len(tools)
    return map_of([(name_of_tool(tool), tool.found) for tool in tools], shared, all_tools, _colours(tools))


def tools_beside(tool: Tool, talks: TalkQuerySet) -> Fan | None:
    """What talks that name this tool name too."""
    named = Tool.objects.filter(mentions__talk__in=talks.naming(tool)).exclude(pk=tool.pk)
    others = named.annotate(found=Count("mentions")).order_by("-found", "sort_key").with_themes()
    return fan(name_of_tool(tool), [(name_of_tool(other), other.found) for other in others[:MOST_NEIGHBOURS]])


def _colours(tools: Iterable[Tool]) -> list[Name]:
    """The first theme of each tool, those of most tools first."""
    first = [links[0].tag for tool in tools if (links := tool.theme_links.all())]
    return [name_of(theme) for theme in sorted(set(first), key=lambda theme: (-first.count(theme), theme.sort_key))]
