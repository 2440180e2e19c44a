r"""A talk as a BibTeX entry, for BibTeX and for biblatex.

Accents stay as they are (UTF-8). What TeX would read as a command is written as one; braces too, because BibTeX counts
even those behind a backslash: "{" is \textbraceleft{}. biblatex reads origtitle, eventtitle, venue and eventdate,
BibTeX does not know them and passes over them. Format: https://ctan.org/pkg/bibtex, https://ctan.org/pkg/biblatex
"""

import re
from urllib.parse import quote

from talks.pages.citing.authors import PersonName, read_name
from talks.pages.citing.work import Work, plain_line
from tools.folding import fold, in_latin

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
LANGUAGES = {
    "fr": "french", "en": "english", "de": "german", "es": "spanish", "it": "italian", "nl": "dutch",
    "pt": "portuguese", "ja": "japanese", "zh": "chinese",
}  # fmt: skip
TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    }
)  # fmt: skip
# Too common to tell two talks apart, in the languages of most titles.
SMALL_WORDS = {
    "a", "an", "and", "as", "at", "by", "de", "des", "du", "en", "et", "for", "from", "how", "in", "is", "la", "le",
    "les", "of", "on", "or", "our", "the", "to", "un", "une", "what", "why", "with", "your",
}  # fmt: skip


def bibtex(work: Work) -> str:
    """One entry, ending in a line break."""
    months = work.months
    held = ", ".join(part for part in (work.kind, work.event, work.place) if part)
    fields = [
        ("author", " and ".join(_author(read_name(plain_line(name))) for name in work.speakers)),
        ("title", f"{{{escape(work.title)}}}"),
        ("origtitle", escape(work.original_title)),
        ("howpublished", escape(held)),
        ("eventtitle", escape(work.event)),
        ("venue", escape(", ".join(part for part in (work.venue, work.place) if part))),
        ("eventdate", "/".join(dict.fromkeys(day.isoformat() for day in work.event_days or ()))),
        ("year", "/".join(map(str, work.years))),
        ("month", MONTHS[months[0][1] - 1] if len(months) == 1 else ""),
        ("url", address(work.url)),
        ("language", LANGUAGES.get(work.language.partition("-")[0], "")),
        ("note", ". ".join(part for part in (escape(work.note), _replay(work)) if part)),
    ]
    lines = [f"  {name} = {text if name == 'month' else f'{{{text}}}'},\n" for name, text in fields if text]
    return f"@misc{{{key(work)},\n{''.join(lines)}}}\n"


def key(work: Work) -> str:
    """As in lovelace2023mesh: author, year, first word of the title that says something. ASCII letters and digits."""
    author = _letters(read_name(work.speakers[0]).family) if work.speakers else ""
    words = [word for word in re.split(r"[\W_]+", work.title) if _letters(word)]
    word = next((word for word in words if word.lower() not in SMALL_WORDS), words[0] if words else "")
    year = str(work.years[0]) if work.years else ""
    return f"{author or _letters(work.event) or 'talk'}{year}{_letters(word)}"


def escape(text: str) -> str:
    return plain_line(text).translate(TEX)


def address(url: str) -> str:
    r"""As \url takes it: nothing in it closes a brace or starts a command."""
    return quote(plain_line(url), safe=":/?#[]@!$&'()*+,;=%~-._")


def _replay(work: Work) -> str:
    return rf"{escape(work.replay_label)}: \url{{{address(work.replay_url)}}}" if work.replay_url else ""


def _author(name: PersonName) -> str:
    """In braces where BibTeX must not take it apart."""
    if name.is_whole:
        return f"{{{escape(name.family)}}}"
    return ", ".join(escape(part) for part in (name.family, name.suffix, name.given) if part)


def _letters(text: str) -> str:
    """Of any script, as the reader of another writes them: "設計図" as "shejitu"."""
    return re.sub(r"[^a-z0-9]", "", fold(in_latin(text)))
