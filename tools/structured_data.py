"""The vocabulary as search engines read it: plain data of https://schema.org, for a page's JSON-LD.

Each function gives one node. What the catalogue does not know is left out, never guessed. `None`s and empty texts are
dropped by `node`.
"""

import json
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from tools.bilingual import reader_language

Node = dict[str, Any]
# What could end the block, or be read as the end of a line by a program of before 2019; JSON says the same by number.
ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def node(kind: str, **properties: Any) -> Node:
    """`id_` becomes @id; properties without a value are left out."""
    named = {("@id" if name == "id_" else name): value for name, value in properties.items()}
    return {"@type": kind} | {name: value for name, value in named.items() if value not in (None, "", [], {})}


def absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def as_json_ld(nodes: Iterable[Node]) -> SafeString:
    """Safe inside <script type="application/ld+json">, whatever the texts hold."""
    text = json.dumps({"@context": "https://schema.org", "@graph": list(nodes)}, ensure_ascii=False)
    return mark_safe(text.translate(ESCAPES))  # noqa: S308 -- escaped here


def website() -> Node:
    """The site, with the address that its search has."""
    search = absolute(reverse("talks:talk_list")) + "?q={search_term_string}"
    return node(
        "WebSite",
        id_=absolute(reverse("talks:home")) + "#website",
        name="Recap",
        url=absolute(reverse("talks:home")),
        description=_("What was said at conferences, by whom, with which tools, and where to watch it again."),
        inLanguage=reader_language(),
        potentialAction={
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": search},
            "query-input": "required name=search_term_string",
        },
    )


def breadcrumb(trail: list[tuple[str, str]]) -> Node:
    """`trail`: (name, path) from the home page to this one."""
    return node(
        "BreadcrumbList",
        itemListElement=[
            {"@type": "ListItem", "position": position, "name": name, "item": absolute(path)}
            for position, (name, path) in enumerate(trail, 1)
        ],
    )


def organization(company: Any) -> Node:
    url = absolute(company.get_absolute_url())
    return node(
        "Organization", id_=f"{url}#organization", name=company.name, url=url, sameAs=_addresses(company.homepage_url)
    )


def software(tool: Any) -> Node:
    """`tool` has its vendor and its other names loaded."""
    url = absolute(tool.get_absolute_url())
    return node(
        "SoftwareApplication",
        id_=f"{url}#software",
        name=tool.name,
        alternateName=[alias.name for alias in tool.aliases.all()],
        url=url,
        description=str(tool.description),
        applicationCategory="DeveloperApplication",
        sameAs=_addresses(tool.homepage_url, tool.repo_url),
        publisher=organization(tool.vendor) if tool.vendor else None,
    )


def collection(path: str, name: str, description: str, image: str) -> Node:
    """A page of what is about one thing. `image`: the full address of its card."""
    url = absolute(path)
    return node(
        "CollectionPage",
        id_=url,
        name=name,
        url=url,
        description=description,
        inLanguage=reader_language(),
        primaryImageOfPage=node("ImageObject", url=image, width=1200, height=630),
        about=node("Thing", name=name),
    )


def _addresses(*urls: str) -> list[str]:
    return [url for url in dict.fromkeys(urls) if url]
