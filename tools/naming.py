"""What words mean in the vocabulary: a name or another name of a theme or a tool, folded, and what it is called now."""

from tools.folding import fold
from tools.models import Theme, ThemeAlias, Tool, ToolAlias


def themes_by_word() -> dict[str, str]:
    """Folded word → slug."""
    others = ThemeAlias.objects.values_list("theme__slug", "name", "name")
    names = (*others, *Theme.objects.values_list("slug", "name", "name_fr"))
    return {fold(word): slug for slug, *words in names for word in words if word}


def tools_by_word() -> dict[str, tuple[str, str]]:
    """Folded word → slug and name."""
    others = ToolAlias.objects.values_list("tool__slug", "tool__name", "name")
    names = (*others, *Tool.objects.values_list("slug", "name", "name"))
    return {fold(word): (slug, name) for slug, name, word in names}
