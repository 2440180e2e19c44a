"""What stands above a copied article: navigation, the title, who wrote it and when.

In: the lines of a text. Out: what they tell of the article, and the lines of the article itself.
"""

import re
from collections.abc import Sequence

from talks.ingest.readers.article.document.byline import Byline, read_byline
from talks.ingest.readers.article.document.contents import CONTENTS, label
from talks.ingest.readers.article.document.plain_lines import SENTENCE_END, Line, item_of
from talks.wording.language import language_of_words

MAX_TITLE = 200
MAX_TOP = 40
# The words of a page's own controls. What else stands above the line before the byline needs no word here.
NAVIGATION = CONTENTS | frozenset(
    {
        *("aller au contenu", "aller au contenu principal", "passer au contenu", "accueil", "menu", "rechercher"),
        *("skip to content", "skip to main content", "home", "search", "toggle navigation", "toggle menu"),
        *("recherche", "retour en haut", "back to top", "partager", "share", "blog", "le blog", "contact", "contacts"),
        *(
            "contactez-nous",
            "contact us",
            "nos offres",
            "offres",
            "carrières",
            "careers",
            "jobs",
            "products",
            "produits",
        ),
        *("product", "solutions", "services", "nos services", "pricing", "tarifs", "docs", "documentation", "about"),
        *("about us", "à propos", "qui sommes-nous", "l'équipe", "team", "sign in", "sign up", "log in", "login"),
        *("connexion", "se connecter", "s'inscrire", "news", "actualités", "resources", "ressources", "archives"),
        *("categories", "catégories", "tags", "articles", "posts", "events", "événements", "customers", "company"),
        *("subscribe", "s'abonner", "newsletter", "rss", "dark mode", "light mode", "previous", "next", "features"),
    }
)
BREADCRUMB = re.compile(r"[^>›»→]{1,40}(?:\s[>›»→]\s[^>›»→]{1,80}){1,5}")
SHARE = re.compile(
    r"(?:copy link|copier le lien|share (?:on|this|via|to)\b|partager (?:sur|via|par|cet)\b|tweet\b|tweeter\b"
    r"|suivez-nous|follow (?:us|me)\b|imprimer\b|print\b|envoyer par|écouter (?:cet )?l?['’]?article|listen to)",
    re.IGNORECASE,
)
AUTHOR_LABELS = frozenset({"auteur", "autrice", "author", "written by", "écrit par", "par", "by"})
SHORTEST_PROSE = 100


def without_top(lines: list[Line]) -> tuple[dict[str, object], list[Line]]:
    """The `meta`, and the lines of the article itself."""
    top = lines[: _prose_at(lines)]
    bylines = {at: line for at, one in enumerate(top) if (line := _byline(one.text))}
    labels = {at for at, one in enumerate(top) if label(one.text) in AUTHOR_LABELS and at + 1 < len(top)}
    others = {at for at, one in enumerate(top) if _is_navigation(one.text)}
    end = max({*bylines, *labels, *others}, default=-1)
    meta: dict[str, object] = {}
    told = sorted({*bylines, *labels})
    before = [at for at in range(told[0] if told else end + 1) if at not in others]
    is_marked = len(top) < len(lines)
    if before and (told or len(before) == 1):
        meta["title"] = top[before[-1]].text
    elif before:
        meta["title"] = top[before[0]].text
    elif end < len(top) - 1 and is_marked and end >= 0 and _is_title(top[end + 1]):
        end += 1
        meta["title"] = top[end].text
    for byline in bylines.values():
        for key, value in (("author", byline.author), ("date", byline.date), ("reading_minutes", byline.minutes)):
            if value:
                meta.setdefault(key, value)
    tags_at = next((at + 1 for at, byline in bylines.items() if byline.minutes), len(top))
    if tags_at < len(top) and tags_at <= end and _is_tags(top[tags_at].text):
        meta["tags"] = top[tags_at].text.split()
    if labels:
        at = max(labels) + 1
        meta["author"] = top[at].text
        end = max(end, at)
    return meta, lines[end + 1 :]


def _prose_at(lines: Sequence[Line]) -> int:
    """Where the article surely has begun: its first marked heading, or its first line of prose."""
    for at, line in enumerate(lines[:MAX_TOP]):
        is_prose = len(line.text) >= SHORTEST_PROSE and line.text.endswith(SENTENCE_END)
        if line.is_heading or is_prose or len(line.text) > MAX_TITLE:
            return at
    return min(len(lines), MAX_TOP)


def _byline(text: str) -> Byline | None:
    return read_byline(text, day_first=language_of_words(text) != "en")


def _is_navigation(text: str) -> bool:
    """As "Accueil", "Blog > Data", "Copy link   Share on X"; not "Retour sur BreadCon"."""
    if label(text) in NAVIGATION:
        return True
    return len(text) <= MAX_TITLE and bool(BREADCRUMB.fullmatch(text) or SHARE.match(text))


def _is_title(line: Line) -> bool:
    return len(line.text) <= MAX_TITLE and not line.text.endswith((".", ":", ";")) and not item_of(line)


def _is_tags(text: str) -> bool:
    return text == text.lower() and not text.endswith(SENTENCE_END)
