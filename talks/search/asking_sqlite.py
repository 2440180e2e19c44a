"""Questions to the index on SQLite.

FTS5 walks its lists in the order of row ids, which are sort keys: the newest come first, and it stops as soon as there
are enough.
"""

from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from talks.search.query_words import AllOf, AnyOf, Node, Phrase, Word
from talks.search.question import IN_ANY, IN_FIRST, IN_NAMES, IN_TITLE, Question, Shares, Statement, Stretch

WORDS, NAMES, TITLE = "{title names body}", "{title names}", "title"


def stretch(question: Question, shares: Shares, wanted: Stretch) -> Statement:
    """(sort key, talk's id, facets) of one tier, from its end, or from a place on."""
    return _read(question, _tier(question, wanted.tier), wanted)


def from_place(sk: int) -> RawSQL:
    return RawSQL(
        "talks_talk.id IN (SELECT talk_id FROM talks_searchdoc WHERE sk >= %s)", [sk], output_field=BooleanField()
    )


def _read(question: Question, match: str | None, wanted: Stretch) -> Statement:
    order, beyond = ("ASC", ">") if wanted.ascending else ("DESC", "<")
    key = "d.sk" if match is None else "i.rowid"
    conditions = [] if question.with_drafts else [f"({key} & 1)"]
    values: list[str | int] = []
    rows = "talks_searchdoc d"
    if match is not None:
        rows = "talks_searchindex i JOIN talks_searchdoc d ON d.sk = i.rowid"
        conditions.append("i.talks_searchindex MATCH %s")
        values.append(match)
    if wanted.bound is not None:
        conditions.append(f"{key} {beyond} %s")
        values.append(wanted.bound)
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    end = f"ORDER BY {key} {order} LIMIT {wanted.most:d}"
    return Statement(f"SELECT d.sk, d.talk_id, d.facets FROM {rows} {where} {end}", values)


def _tier(question: Question, tier: int) -> str | None:
    if question.text is None or tier == IN_ANY:
        return _match(question, WORDS)
    if tier == IN_TITLE:
        return _match(question, TITLE)
    if tier == IN_FIRST:
        return f"{_match(question, WORDS)} AND {_first(question)}"
    first = f" NOT {_first(question)}" if question.first else ""
    if tier == IN_NAMES:
        return f"({_match(question, NAMES)}){first}"
    names = f"{NAMES} : ({compile_node(question.text)})"
    return f"(({_match(question, WORDS)}) NOT ({names})){first}"


def _first(question: Question) -> str:
    return f"facets : ({' OR '.join(map(_quoted, question.first))})"


def _match(question: Question, columns: str) -> str | None:
    parts = [f"{columns} : ({compile_node(question.text)})"] if question.text else []
    if question.facets:
        groups = (f"({' OR '.join(map(_quoted, group))})" for group in question.facets)
        parts.append(f"facets : ({' AND '.join(groups)})")
    return " AND ".join(parts) or None


def compile_node(node: Node) -> str:
    """Format: https://www.sqlite.org/fts5.html#full_text_query_syntax ; words hold letters and digits alone."""
    match node:
        case Word(forms):
            return f"({' OR '.join(map(_quoted, forms))})"
        case Phrase(words):
            return _quoted(" ".join(words))
        case AllOf(parts):
            return f"({' AND '.join(map(compile_node, parts))})"
        case AnyOf(parts):
            return f"({' OR '.join(map(compile_node, parts))})"


def _quoted(text: str) -> str:
    return f'"{text}"'
