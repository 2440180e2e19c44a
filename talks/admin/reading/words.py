"""What the article reader says in English, in the editor's words: how it took an article, and what it asks.

In: its own words. Out: an editor's, with their language: "en" for what has no words here, "" for the page's.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from talks.ingest.readers.article.sections.choice import Reason
from talks.web import ForbiddenError, NoAnswerError, RedirectError, TooLargeError, UnreachableError, WebError

Words = tuple[str, str]
SIGNS = {
    "by": "by, par", "hyphen": "-", "en dash": "–", "em dash": "—", "bar": "|", "colon": ":", "comma": ",",
    "point": ".", "slash": "/", "with": "with, avec", "of": "of, de", "bracket": "( )", "at": "@", "newline": "↵",
}  # fmt: skip
FAMILIES = {
    r"headings of level (?P<a>\d+)": _("headings of level %(a)s"),
    r"headings without headings under them": _("headings without others under them"),
    r"bold lines": _("lines in bold"),
    r"rows of table (?P<a>\d+)": _("rows of table %(a)s"),
    r"items of list (?P<a>\d+)": _("items of list %(a)s"),
    r"items of list (?P<a>\d+), depth (?P<b>\d+)": _("items of list %(a)s, at depth %(b)s"),
    r"items of depth (?P<a>\d+)": _("items of lists, at depth %(a)s"),
    r"paragraphs(?: that open with a title and its people)?": _("paragraphs"),
    r"lines that open with “(?P<a>.*)”": _("lines that begin with “%(a)s”"),
    r"numbered paragraphs": _("numbered paragraphs"),
    r"paragraphs that open in bold": _("paragraphs that begin in bold"),
    r"lines of the paragraph at line (?P<a>\d+)": _("lines of the paragraph at line %(a)s"),
    r"short lines": _("short lines"),
    r"lines that are a link": _("lines that are a link"),
    r"pictures named in the prose": _("captions of pictures"),
    r"(?:texts of )?links in \w+": _("words that are a link"),
    r"italics in \w+": _("words in italics"),
    r"(?:texts of )?bolds in \w+": _("words in bold"),
    r"quotes in \w+": _("words in quotation marks"),
    r"capitals in \w+": _("words in capitals"),
}
TEMPLATES = {
    r"title (?P<a>\S+|en dash|em dash) people(?: \(company\))?": _("the title, then people: %(a)s"),
    r"people (?P<a>\S+|en dash|em dash) title(?: \(company\))?": _("people, then the title: %(a)s"),
    r"(?:title|(?:marked )?words|column \d+) alone": _("titles alone"),
    r"columns (?P<a>\d+) and (?P<b>\d+)": _("columns %(a)s and %(b)s"),
    r"kind and people": _("a kind of session and people"),
    r".*\bpeople (?:on the|labelled|below|in the).*": _("people in the lines below"),
    r".*\bpeople\b.*": _("people beside the title"),
}
ASKED = {
    r"“(?P<a>.*)” stands among talks .*": _("“%(a)s” stands among talks and names nobody. Is it a talk?"),
    r"“(?P<a>.*)” is struck out .*": _("“%(a)s” is struck out: taken as a cancelled talk."),
    r"this part may name talks that are not read: (?P<a>.*)": _("This part may name talks that were not read: %(a)s"),
    r"read with little evidence: “(?P<a>.*)” is told otherwise than other talks": _(
        "“%(a)s” is told otherwise than other talks. Is it one?"
    ),
    r"no talk is read in this part, which names (?P<a>.*)": _("This part names %(a)s. No talk was read in it."),
    r"no talk is read in this part, which links to .*": _(
        "This part links to a video or slides. No talk was read in it."
    ),
    r"no talk is read in this part, which may .*": _(
        "The heading of this part may be a title. No talk was read in it."
    ),
    r"read with little evidence: .*": _("There is little evidence that these are talks. Look whether they are."),
    r"read as .*; it could also be .*": _("It could be read otherwise just as well: see above."),
    r"no speaker is named": _("Nobody is named. Who spoke?"),
    r"no company for (?P<a>.*), while others have one": _("Others have a company here, %(a)s has none."),
    r"the theme “(?P<a>.*)” is not in the vocabulary": _("The theme “%(a)s” is not in the catalogue."),
    r"“(?P<a>.*)” is no address of a video, and was left out": _("“%(a)s” is no address of a video, and was left out."),
    r"“(?P<a>.*)” is the replay of “(?P<b>.*)” already, .*": _("“%(a)s” is the replay of “%(b)s” already."),
    r"the event’s name is not told; .*": _("The article does not say the event’s name."),
    r"the article has no title; .*": _("The article has no title."),
}  # fmt: skip

FETCHED = {
    ForbiddenError: _(
        "Only public addresses are fetched and shown: none on your own machine or network, no port of its own."
    ),
    UnreachableError: _("Nobody answers at this address."),
    NoAnswerError: _("What answers at this address cannot be understood, or not in time."),
    RedirectError: _("This address leads on and on."),
    TooLargeError: _("The page at this address is too large for an article."),
}  # fmt: skip


def fetch_words(error: WebError) -> str:
    """Why an address gave no article."""
    return str(FETCHED[type(error)])


def asked(what: str) -> Words:
    """Of a problem."""
    return _said(ASKED, what)


def reason_words(reason: Reason) -> Words:
    """As "12 talks: headings of level 3, the title, then people: –"."""
    family, lang = _said(FAMILIES, reason.family)
    template, other = _said(TEMPLATES, reason.template, lambda sign: SIGNS.get(sign, sign))
    talks = ngettext(
        "%(count)d talk: %(family)s; %(template)s", "%(count)d talks: %(family)s; %(template)s", reason.talks
    )
    return talks % {"count": reason.talks, "family": family, "template": template}, lang and other


def way(reason: Reason) -> tuple[str, str, str]:
    """A way to take the article: the name of its family, in words, and their language."""
    return reason.family, *reason_words(reason)


def _said(table: Mapping[str, Any], text: str, each: Callable[[str], str] = str) -> Words:
    for pattern, words in table.items():
        if match := re.fullmatch(pattern, text, re.DOTALL):
            return str(words) % {name: each(group) for name, group in match.groupdict().items()}, ""
    return text, "en"
