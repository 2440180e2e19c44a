"""Functions that cut texts into words on PostgreSQL, as `talks.search.words` does in Python, and facets into tokens.

Texts whose letters `unaccent` folds as Python does, nearly all, are cut by the parser of the database; the letters of
others are looked up in the table that Python made.
"""

import re
from collections.abc import Iterable

from talks.search import letters
from talks.search.index import letter_table
from talks.search.index.sources import BETWEEN
from talks.search.words import DOT_NET, DOTNET, ELIDED, LETTER, LONGEST_NAME, OPENING, PLAIN, SIGNS
from tools.folding import JOINERS, SPELT_OUT

# What is neither letter nor digit parts words. Left in, the parser would take "ci/cd" for a path and "node.js" for a
# host; what is not ASCII parts words for it as well.
SEPARATORS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
# Beside ASCII: French and most of its neighbours.
UNACCENTED = "À-ÖØ-öø-žǁ«»“”–—…"
# A lexeme holds 2,046 bytes.
LONGEST_WORD = 500


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _mapped(text: str, by: dict[str, str]) -> str:
    """Letter by letter; those that become nothing stand last."""
    kept = sorted(by, key=lambda letter: not by[letter])
    return f"translate({text}, {_quoted(''.join(kept))}, {_quoted(''.join(by[letter] for letter in kept))})"


def _replaced(text: str, by: dict[str, str]) -> str:
    for old, new in by.items():
        text = f"replace({text}, {_quoted(old)}, {_quoted(new)})"
    return text


def _matches(pattern: str, operator: str = "~") -> str:
    return f"chunk {operator} {_quoted(pattern)}"


def _signed() -> str:
    signed = "chunk"
    for sign, name in SIGNS.items():
        has_sign = _matches(f"[A-Za-z]{re.escape(sign)}")
        signed = f"CASE WHEN {has_sign} THEN replace({signed}, '{sign}', '{name}') ELSE {signed} END"
    is_open = _matches(f"(^|[{re.escape(OPENING)}]){re.escape(DOT_NET)}", "~*")
    return f"CASE WHEN {is_open} THEN replace(lower({signed}), '{DOT_NET}', '{DOTNET}') ELSE {signed} END"


def _others(chunks: str, has: str, other: str) -> str:
    """Other spellings of the chunks that have them, behind a border."""
    return f"""coalesce((
        SELECT '{BETWEEN}' || string_agg({other}, ' ') FROM {chunks} chunk
        WHERE {has} AND char_length(chunk) <= {LONGEST_NAME}
    ), '')"""


def _any(signs: Iterable[str]) -> str:
    return f"({' OR '.join(f'strpos(plain, {_quoted(sign)}) > 0' for sign in signs)})"


def _by_parser(text: str) -> str:
    return f"to_tsvector('simple', {_mapped(f'lower({text})', dict.fromkeys(SEPARATORS, ' '))})"


# Looked for in the whole text at once: in each chunk it would take as long as all the rest.
_JOINED = _quoted(f"[^ ]+[{re.escape(JOINERS)}]{LETTER}[^ ]*")
_JOINED_CHUNKS = f"regexp_matches(plain, {_JOINED}, 'g') found (whole), unnest(whole)"
_JOIN = _mapped("chunk", dict.fromkeys(JOINERS, ""))
_CHUNKS = "string_to_table(plain, ' ')"
_IS_ELIDED = _matches(f"^({'|'.join(ELIDED)})'", "~*")
_HAS_SIGNS = f"({_any(SIGNS)} OR strpos(lower(plain), '{DOT_NET}') > 0)"
_IS_HAN = " OR ".join(f"""place.letter COLLATE "C" BETWEEN '{first}' AND '{last}'""" for first, last in letters.HAN)
_LOOKED_UP = letter_table.folded("place.letter")
_OWN = f"CASE WHEN {_IS_HAN} THEN ' ' || place.letter || ' ' ELSE place.letter END"
_VOICED = {f" {mark}": f"{mark} " for mark in letters.VOICING}
_ASCII = "octet_length(spelt) = char_length(spelt)"

SPELT = f"""
    CREATE OR REPLACE FUNCTION talks_search_spelt(plain text, is_names boolean) RETURNS text
    LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
    DECLARE spelt text := plain;
    BEGIN
        IF {_HAS_SIGNS} THEN
            spelt := (SELECT string_agg({_signed()}, ' ' ORDER BY n)
                FROM string_to_table(plain, ' ') WITH ORDINALITY chunks (chunk, n));
            spelt := spelt || {_others(_CHUNKS, f"{_signed()} <> chunk", "chunk")};
        END IF;
        IF {_any(SPELT_OUT)} THEN
            spelt := spelt || {_others(_CHUNKS, _matches(f"[{''.join(SPELT_OUT)}]"), _replaced("chunk", SPELT_OUT))};
        END IF;
        RETURN spelt || {_others(_JOINED_CHUNKS, f"(is_names OR NOT {_IS_ELIDED})", _JOIN)};
    END $$
"""
FOLDED = f"""
    CREATE OR REPLACE FUNCTION talks_search_folded(spelt text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
        SELECT {_replaced(f"string_agg(coalesce({_LOOKED_UP}, {_OWN}), '' ORDER BY n)", _VOICED)}
        FROM string_to_table(spelt, NULL) WITH ORDINALITY place (letter, n)
    $$
"""
WORDS = f"""
    CREATE OR REPLACE FUNCTION talks_search_words(text text, is_names boolean DEFAULT false) RETURNS tsvector
    LANGUAGE plpgsql STABLE PARALLEL SAFE COST 1000 AS $$
    DECLARE spelt text := talks_search_spelt({_mapped("text", PLAIN)}, is_names);
    BEGIN
        IF {_ASCII} THEN
            RETURN {_by_parser("spelt")};
        END IF;
        IF spelt !~ {_quoted(f"[^{chr(1)}-~{UNACCENTED}]")} THEN
            RETURN {_by_parser("unaccent(spelt)")};
        END IF;
        RETURN (
            SELECT coalesce(string_agg('''' || left(word, {LONGEST_WORD}) || ''':' || n, ' '), '')::tsvector
            FROM string_to_table(trim(regexp_replace(talks_search_folded(spelt), ' +', ' ', 'g')), ' ')
            WITH ORDINALITY words (word, n) WHERE word <> ''
        );
    END $$
"""
TOKENS = """
    CREATE OR REPLACE FUNCTION talks_search_tokens(facets text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
    $$ SELECT array_to_tsvector(string_to_array('#' || replace(facets, ' ', ' #'), ' ')) $$
"""
# Of an earlier form, which the calls could mean as well.
NO_LONGER = "DROP FUNCTION IF EXISTS talks_search_words(text)"
FUNCTIONS = (NO_LONGER, SPELT, FOLDED, WORDS, TOKENS)
