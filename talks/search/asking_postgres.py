"""Questions to the index on PostgreSQL.

The planner cannot know which way is short, so each way is fenced. What is common is walked, newest first, with an end
to the walk; what is rare is looked up, among the newest documents first. One statement holds these ways one after the
other, and `LIMIT` leaves out those that are not needed. (`recap/settings.py` keeps parallel plans off, which would run
them all.)
"""

from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from talks.search.query_words import AllOf, AnyOf, Node, Phrase, Word
from talks.search.question import IN_FIRST, IN_NAMES, IN_OTHERS, IN_TITLE, Question, Shares, Statement, Stretch

# Documents of a walk, at the most and as far as it is worth it: some 1 µs each by the names, which stand in the row; by
# the words, which stand apart, six times as much.
LONGEST_WALK, WORTH_WALKING = 25_000, 20_000
LONGEST_BY_WORDS, WORTH_WALKING_BY_WORDS = 12_000, 8_000
COLUMNS = "sk, talk_id, facets"
RECENT_FIRST = ("recent", "NOT recent")


def stretch(question: Question, shares: Shares, wanted: Stretch) -> Statement:
    """(sort key, talk's id, facets) of one tier, from its end, or from a place on."""
    condition, values = _condition(question, wanted.tier)
    order, beyond = ("ASC", ">") if wanted.ascending else ("DESC", "<")
    bound = "true" if wanted.bound is None else f"sk {beyond} {wanted.bound:d}"
    # Of nearly all documents. The planner takes what equals a value for rare, and would read and sort the catalogue.
    seen = "true" if question.with_drafts else "(sk & 1) <> 0"
    end = f"ORDER BY sk {order} LIMIT {wanted.most:d}"
    if not condition:
        return Statement(f"SELECT {COLUMNS} FROM talks_searchdoc WHERE {bound} AND {seen} {end}")
    ways = []
    share = shares.of(question, wanted.tier)
    longest, worth = LONGEST_WALK, WORTH_WALKING
    if "words @@" in condition:
        longest, worth = LONGEST_BY_WORDS, WORTH_WALKING_BY_WORDS
    if share and wanted.most / share <= worth:
        walked = f"SELECT * FROM talks_searchdoc WHERE {bound} ORDER BY sk {order}"
        ways.append(f"SELECT {COLUMNS} FROM ({walked} LIMIT {longest}) w WHERE {seen} AND {condition} {end}")
        bound = f"sk {beyond} (SELECT sk FROM ({walked} OFFSET {longest - 1} LIMIT 1) last)"
    # Not by the index of the keys, which the planner would take for short: `sk + 0` has none.
    fenced = bound.replace("sk ", "sk + 0 ", 1)
    for tier in reversed(RECENT_FIRST) if wanted.ascending else RECENT_FIRST:
        looked_up = f"SELECT {COLUMNS} FROM talks_searchdoc WHERE {tier} AND {condition} AND {fenced} AND {seen}"
        ways.append(f"WITH found AS MATERIALIZED ({looked_up}) SELECT * FROM found {end}")
    one_by_one = " UNION ALL ".join(f"({way})" for way in ways)
    return Statement(f"SELECT * FROM ({one_by_one}) ways LIMIT {wanted.most:d}", values * len(ways))


def from_place(sk: int) -> RawSQL:
    """An array, whose talks are looked up one by one: to join a query of thousands, the whole catalogue is read."""
    return RawSQL(
        "talks_talk.id = ANY (ARRAY (SELECT talk_id FROM talks_searchdoc WHERE sk >= %s))",
        [sk],
        output_field=BooleanField(),
    )


def _condition(question: Question, tier: int) -> tuple[str, list[str]]:
    """SQL and its values; "" where nothing is asked."""
    facets = [f"({' | '.join(_quoted('#' + token) for token in group)})" for group in question.facets]
    if question.text is None:
        # Names have the tokens too, and stand in the row itself.
        return ("names @@ %s::tsquery", [" & ".join(facets)]) if facets else ("", [])
    text = compile_node(question.text, "A" if tier == IN_TITLE else "")
    first = f"({' | '.join(_quoted('#' + token) for token in question.first)})" if question.first else ""
    query = " & ".join([*facets, text])
    if tier == IN_TITLE:
        return "names @@ %s::tsquery", [query]
    if tier == IN_FIRST:
        return "words @@ %s::tsquery", [f"{query} & {first}"]
    apart = f"{query} & !{first}" if first else query
    if tier == IN_NAMES:
        return "names @@ %s::tsquery", [apart]
    if tier == IN_OTHERS:
        return "words @@ %s::tsquery AND NOT names @@ %s::tsquery", [apart, text]
    return "words @@ %s::tsquery", [query]


def compile_node(node: Node, weight: str = "") -> str:
    """`weight`: "A" for words of the title alone.

    Format: https://www.postgresql.org/docs/15/datatype-textsearch.html#DATATYPE-TSQUERY
    """
    match node:
        case Word(forms):
            return f"({' | '.join(_quoted(word, weight) for word in forms)})"
        case Phrase(words):
            return f"({' <-> '.join(_quoted(word, weight) for word in words)})"
        case AllOf(parts):
            return f"({' & '.join(compile_node(part, weight) for part in parts)})"
        case AnyOf(parts):
            return f"({' | '.join(compile_node(part, weight) for part in parts)})"


def _quoted(word: str, weight: str = "") -> str:
    return f"'{word}'{f':{weight}' if weight else ''}"
