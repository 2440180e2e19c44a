"""SQL that cuts texts into words on SQLite, as `talks.search.words` does in Python: by chunks, then by letters.

What comes out has spaces between words, for a tokenizer that knows ASCII and takes all else for letters. What is not
ASCII is looked up, letter by letter, in the table that Python made; but for the commonest letters, which make up most.
"""

from talks.search import letters
from talks.search.index import letter_table
from talks.search.index.sources import BETWEEN
from talks.search.words import DOT_NET, DOTNET, ELIDED, LETTER, LONGEST_NAME, OPENING, PLAIN, SIGNS
from tools.folding import JOINERS, SPELT_OUT

TOKENIZER = "ascii"
# Nearly all that is not ASCII in French: replaced in the whole text at once; SQLite nests no deeper.
COMMON = ("éèêëàâçîïôûùüöäßñ", "áíóœÉÈÊÀÇ«»–…")


def folded(text: str, *, is_names: bool = False) -> str:
    """SQL for the words of `text`, SQL too, with other spellings of them at the end.

    `is_names`: "D'Angelo" is joined as well, and not taken for an article with its word.
    """
    rows = f"SELECT {_replaced(text, PLAIN)} AS text LIMIT 1"
    rows = f"SELECT {_with_signs('text')} || {_others('text', is_names=is_names)} AS text FROM ({rows}) LIMIT 1"
    for common in COMMON:
        rows = f"SELECT {_replaced('text', {c: letters.folded(c) for c in common})} AS text FROM ({rows}) LIMIT 1"
    return f"(SELECT {_folded('text')} FROM ({rows}))"


def _folded(text: str) -> str:
    of_chunk = f"CASE WHEN {_is_ascii('chunk.value')} THEN chunk.value ELSE ({_by_letters('chunk.value')}) END"
    of_all = f"(SELECT group_concat({of_chunk}, ' ') FROM {_chunks(text)})"
    voiced = _replaced(of_all, {f" {mark}": f"{mark} " for mark in letters.VOICING})
    return f"CASE WHEN {_is_ascii(_replaced(text, {BETWEEN: ''}))} THEN {text} ELSE {voiced} END"


def _by_letters(chunk: str) -> str:
    letter = f"substr({chunk}, place.key + 1, 1)"
    is_han = " OR ".join(f"{letter} BETWEEN '{first}' AND '{last}'" for first, last in letters.HAN)
    places = f"json_each('[0' || replace(hex(zeroblob(length({chunk}) - 1)), '00', ',0') || ']') place"
    # Most letters stay as they are, and stand before Han.
    spaced = f"CASE WHEN {is_han} THEN ' ' || {letter} || ' ' ELSE {letter} END"
    own = f"CASE WHEN {letter} < '{letters.HAN[0][0]}' THEN {letter} ELSE {spaced} END"
    return f"SELECT group_concat(coalesce({letter_table.folded(letter)}, {own}), '') FROM {places}"


def _with_signs(text: str) -> str:
    chunks = f"SELECT group_concat({_signed('chunk.value')}, ' ') FROM {_chunks(text)}"
    return f"CASE WHEN {_has_signs(text)} THEN ({chunks}) ELSE {text} END"


def _has_signs(text: str) -> str:
    return f"({' OR '.join(f'instr({text}, {_quoted(sign)})' for sign in SIGNS)} OR instr(lower({text}), '{DOT_NET}'))"


def _signed(chunk: str) -> str:
    signed = chunk
    for sign, name in SIGNS.items():
        signed = (
            f"CASE WHEN {chunk} GLOB '*[A-Za-z]{sign}*' THEN replace({signed}, '{sign}', '{name}') ELSE {signed} END"
        )
    is_open = f"lower(' ' || {chunk}) GLOB {_quoted(f'*[{OPENING}]{DOT_NET}*')}"
    return f"CASE WHEN {is_open} THEN replace(lower({signed}), '{DOT_NET}', '{DOTNET}') ELSE {signed} END"


def _others(text: str, *, is_names: bool) -> str:
    chunk = "chunk.value"
    is_joined = f"{chunk} GLOB {_quoted(f'?*[{JOINERS}]{LETTER}*')}"
    is_elided = " OR ".join(f"lower({chunk}) GLOB {_quoted(f'''{letters}'*''')}" for letters in ELIDED)
    has_umlaut = " OR ".join(f"instr({{}}, '{letter}')" for letter in SPELT_OUT)
    ways = (
        # (Whether a text may have any, whether a chunk has, how it is written)
        (
            "1",
            is_joined if is_names else f"{is_joined} AND NOT ({is_elided})",
            _replaced(chunk, dict.fromkeys(JOINERS, "")),
        ),
        (_has_signs(text), f"{_signed(chunk)} <> {chunk}", chunk),
        (has_umlaut.replace("{}", text), has_umlaut.replace("{}", chunk), _replaced(chunk, SPELT_OUT)),
    )
    others = " || ".join(
        f"CASE WHEN {may} THEN coalesce((SELECT '{BETWEEN}' || group_concat({other}, ' ') FROM {_chunks(text)} "
        f"WHERE {has} AND length({chunk}) <= {LONGEST_NAME}), '') ELSE '' END"
        for may, has, other in ways
    )
    return f"({others})"


def _chunks(text: str) -> str:
    """Rows `chunk`, whose `value` stands between two spaces."""
    return f"""json_each('[' || replace(json_quote({text}), ' ', '","') || ']') chunk"""


def _is_ascii(text: str) -> str:
    return f"length({text}) = length(CAST({text} AS BLOB))"


def _replaced(text: str, by: dict[str, str]) -> str:
    for old, new in by.items():
        text = f"replace({text}, {_quoted(old)}, {_quoted(new)})"
    return text


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
