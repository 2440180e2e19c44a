"""Functions that cut texts into words on PostgreSQL, and facets into tokens."""

# Words as the readers of questions cut them: what is neither letter nor digit parts them. Left in, the parser would
# take "ci/cd" for a path and "node.js" for a host; what is not ASCII parts words for it as well.
BETWEEN = "!\"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~"

WORDS_AND_TOKENS = (
    # Most texts are ASCII, and then have no accents: a look at their length tells. The cost makes plans parallel.
    f"""
    CREATE OR REPLACE FUNCTION talks_search_words(text text) RETURNS tsvector
    LANGUAGE sql STABLE PARALLEL SAFE COST 1000 AS $$ SELECT to_tsvector('simple', translate(
        CASE WHEN octet_length(text) = char_length(text) THEN lower(text) ELSE lower(unaccent(text)) END,
        '{BETWEEN}', repeat(' ', 32)
    )) $$
    """,
    """
    CREATE OR REPLACE FUNCTION talks_search_tokens(facets text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
    $$ SELECT array_to_tsvector(string_to_array('#' || replace(facets, ' ', ' #'), ' ')) $$
    """,
)
