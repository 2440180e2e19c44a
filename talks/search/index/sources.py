"""What a talk is found by, and which talks a changed row concerns: the same for both databases.

Tables and columns are named as SQL, because triggers speak nothing else. `tests/talks/search/index/test_install.py`
holds them against the models.
"""

from dataclasses import dataclass

from talks.search.words import BORDER
from talks.tokens import (
    CANCELLED,
    COMPANY,
    KIND,
    LANGUAGE,
    LENGTH,
    NUMBERS,
    REPLAY,
    SLIDES,
    SPEAKER,
    STATE,
    THEME,
    TOOL,
)

BETWEEN = f" {BORDER} "
# Where a length ends and the next begins, in seconds: a talk of half an hour is the last of the shorter ones.
QUARTER, HALF, HOUR = 899, 1800, 3600


@dataclass(frozen=True)
class Part:
    """Something of a talk: `value` in the rows of `rows`, whose talk's id is `talk_id`; SQL, all three."""

    value: str
    rows: str
    talk_id: str = "a.talk_id"


@dataclass(frozen=True)
class Source:
    """A table that documents are made from.

    `talk_ids`: SQL for the ids of the talks of a row, which stands under the name `row`. `columns`: a change of other
    columns changes no document.
    """

    table: str
    columns: tuple[str, ...]
    talk_ids: str


def _of(link: str, column: str, key: str = "id", talk: str = "talk_id") -> str:
    return f"SELECT {talk} FROM {link} WHERE {column} = row.{key}"


def state_token(column: str, letter: str, before: str = "") -> str:
    """SQL for the token of a state, after `before`; NULL for a state that has none."""
    tokens = " ".join(f"WHEN '{state}' THEN '{before}{letter}{number}'" for state, number in NUMBERS[letter].items())
    return f"CASE {column} {tokens} END"


def own_tokens(ordinal: str, before: str = "") -> list[str]:
    """SQL for the tokens that stand in a talk's own row, `t` of an event `e`: of its states and of its language.

    `ordinal`: the function that gives a letter's number. What is cancelled awaits no replay. A language begins with
    letters, by a constraint; its number is that of `talks.tokens.language_number`.
    """
    is_cancelled = "'cancelled' IN (t.state, e.state)"
    replay = f"CASE WHEN t.replay_state = 'awaited' AND {is_cancelled} THEN '' ELSE t.replay_state END"
    letters = [f"coalesce({ordinal}(nullif(nullif(substr(t.language, {n}, 1), '-'), '')) - 96, 0)" for n in (1, 2, 3)]
    number = f"({letters[0]} * 1024 + {letters[1]} * 32 + {letters[2]})"
    language = f"CASE WHEN t.language <> '' THEN '{before}{LANGUAGE}' || {number} END"
    cancelled = f"CASE WHEN {is_cancelled} THEN '{before}{CANCELLED}' || e.id END"
    lengths = f"CASE WHEN t.duration_s <= {QUARTER} THEN 'under-15' WHEN t.duration_s <= {HALF} THEN '15-30'"
    lengths += f" WHEN t.duration_s <= {HOUR} THEN '30-60' WHEN t.duration_s > {HOUR} THEN 'over-60' END"
    state = f"CASE WHEN {is_cancelled} THEN 'cancelled' ELSE 'held' END"
    told = (("t.kind", KIND), (replay, REPLAY), (lengths, LENGTH), (state, STATE))
    return [language, cancelled, *(state_token(column, letter, before) for column, letter in told)]


TALK = Source(
    "talks_talk",
    (
        *("title", "original_title", "track", "room", "event_id", "position", "status", "summary_fr", "summary_en"),
        *("abstract", "keywords", "language", "kind", "state", "replay_state", "duration_s"),
    ),
    "SELECT row.id",
)
_APPEARANCE, _MENTION, _THEMED = "talks_appearance", "talks_mention", "talks_themedtalk"
SOURCES = (
    TALK,
    Source(_APPEARANCE, ("talk_id", "speaker_id", "company_id"), "SELECT row.talk_id"),
    Source(_MENTION, ("talk_id", "tool_id"), "SELECT row.talk_id"),
    Source(_THEMED, ("content_object_id", "tag_id"), "SELECT row.content_object_id"),
    Source("talks_takeaway", ("talk_id", "text_fr", "text_en", "code"), "SELECT row.talk_id"),
    Source("talks_slidelink", ("talk_id", "kind", "state"), "SELECT row.talk_id"),
    Source(
        "talks_event",
        ("name", "series_id", "starts_on", "year", "state"),
        "SELECT id FROM talks_talk WHERE event_id = row.id",
    ),
    Source(
        "talks_series",
        ("name",),
        "SELECT t.id FROM talks_talk t JOIN talks_event e ON e.id = t.event_id WHERE e.series_id = row.id",
    ),
    Source("talks_speaker", ("name",), _of(_APPEARANCE, "speaker_id")),
    Source("talks_speakeralias", ("name", "speaker_id"), _of(_APPEARANCE, "speaker_id", "speaker_id")),
    Source("tools_company", ("name",), _of(_APPEARANCE, "company_id")),
    Source("tools_companyalias", ("name", "company_id"), _of(_APPEARANCE, "company_id", "company_id")),
    Source("tools_tool", ("name",), _of(_MENTION, "tool_id")),
    Source("tools_toolalias", ("name", "tool_id"), _of(_MENTION, "tool_id", "tool_id")),
    Source("tools_theme", ("name", "name_fr"), _of(_THEMED, "tag_id", talk="content_object_id")),
    Source("tools_themealias", ("name", "theme_id"), _of(_THEMED, "tag_id", "theme_id", talk="content_object_id")),
)

NAMES = (
    Part(
        "n.name",
        "talks_talk a JOIN talks_event h ON h.id = a.event_id JOIN talks_series n ON n.id = h.series_id",
        "a.id",
    ),
    Part("n.name", "talks_appearance a JOIN talks_speaker n ON n.id = a.speaker_id"),
    Part("n.name", "talks_appearance a JOIN talks_speakeralias n ON n.speaker_id = a.speaker_id"),
    Part("n.name", "talks_appearance a JOIN tools_company n ON n.id = a.company_id"),
    Part("n.name", "talks_appearance a JOIN tools_companyalias n ON n.company_id = a.company_id"),
    Part("n.name", "talks_mention a JOIN tools_tool n ON n.id = a.tool_id"),
    Part("n.name", "talks_mention a JOIN tools_toolalias n ON n.tool_id = a.tool_id"),
    Part(
        f"n.name || '{BETWEEN}' || n.name_fr",
        "talks_themedtalk a JOIN tools_theme n ON n.id = a.tag_id",
        "a.content_object_id",
    ),
    Part("n.name", "talks_themedtalk a JOIN tools_themealias n ON n.theme_id = a.tag_id", "a.content_object_id"),
)
TAKEAWAYS = Part(f"a.text_fr || '{BETWEEN}' || a.text_en || '{BETWEEN}' || a.code", "talks_takeaway a")
# The tokens of a talk that stand in rows of their own; those of its event and its states stand in the talk.
TOKENS = (
    Part(f"'{THEME}' || a.tag_id", "talks_themedtalk a", "a.content_object_id"),
    Part(f"'{SPEAKER}' || a.speaker_id", "talks_appearance a"),
    Part(f"'{COMPANY}' || a.company_id", "talks_appearance a"),
    Part(f"'{TOOL}' || a.tool_id", "talks_mention a"),
    Part(state_token("a.state", SLIDES), "(SELECT * FROM talks_slidelink WHERE kind = 'slides') a"),
)
