"""The vocabulary that an article is read with, from a fixture's rows: names of tools, companies, themes and people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tools.folding import fold

PEOPLE = ("talks.speaker", "talks.speakeralias")


@dataclass(frozen=True)
class KnownTool:
    """`names`: its own first, then its aliases, as written. `themes`: slugs."""

    slug: str
    names: tuple[str, ...]
    vendor: str | None = None
    themes: tuple[str, ...] = ()


@dataclass(frozen=True)
class KnownTheme:
    slug: str
    names: tuple[str, ...]


# Compared by identity: what is made from one (its index of names) is made once and kept.
@dataclass(frozen=True, eq=False)
class Vocabulary:
    """`companies`: folded name or alias → (slug, name). `people`: folded names and aliases."""

    tools: tuple[KnownTool, ...] = ()
    themes: tuple[KnownTheme, ...] = ()
    companies: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    people: frozenset[str] = frozenset()

    @classmethod
    def of_rows(cls, rows: Iterable[Mapping[str, Any]]) -> "Vocabulary":
        """From the rows of a Django fixture such as `fixtures/vocabulary.json`."""
        by_model: dict[str, list[Mapping[str, Any]]] = {}
        for row in rows:
            by_model.setdefault(row["model"], []).append(row["fields"])
        aliases: dict[str, list[str]] = {}
        for alias in by_model.get("tools.toolalias", []):
            aliases.setdefault(alias["tool"][0], []).append(alias["name"])
        themes: dict[str, list[str]] = {}
        for link in by_model.get("tools.themedtool", []):
            themes.setdefault(link["content_object"][0], []).append(link["tag"][0])
        companies = {fold(c["name"]): (c["slug"], c["name"]) for c in by_model.get("tools.company", [])}
        names = dict(companies.values())
        for alias in by_model.get("tools.companyalias", []):
            slug = alias["company"][0]
            companies[fold(alias["name"])] = (slug, names[slug])
        return cls(
            tools=tuple(
                KnownTool(
                    slug=tool["slug"],
                    names=(tool["name"], *aliases.get(tool["slug"], ())),
                    vendor=names.get(tool["vendor"][0]) if tool.get("vendor") else None,
                    themes=tuple(themes.get(tool["slug"], ())),
                )
                for tool in by_model.get("tools.tool", [])
            ),
            themes=tuple(
                KnownTheme(theme["slug"], tuple(filter(None, (theme["name"], theme.get("name_fr", "")))))
                for theme in by_model.get("tools.theme", [])
            ),
            companies=companies,
            people=frozenset(fold(person["name"]) for model in PEOPLE for person in by_model.get(model, [])),
        )
