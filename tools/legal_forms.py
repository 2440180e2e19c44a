"""Names of companies without their legal form: "Hammerton, Inc." and "Hammerton GmbH" are one company."""

from tools.folding import fold

FORMS = frozenset({
    "inc", "incorporated", "llc", "llp", "lp", "pbc", "corp", "corporation", "ltd", "limited", "plc", "pty",
    "gmbh", "ag", "kg", "kgaa", "ug", "og", "eg", "ev", "se", "sa", "sas", "sasu", "sarl", "srl", "sprl", "spa",
    "bv", "nv", "vof", "oy", "oyj", "ab", "as", "asa", "aps", "kk", "pte", "pvt", "sro", "doo", "dd", "kft",
    "zrt", "oo", "eood", "ltda", "bhd", "sdn",
})  # fmt: skip
# What stands before another form only: "GmbH & Co. KG", "Sp. z o.o.", "Co., Ltd."
BEFORE_FORMS = frozenset({"&", "and", "und", "et", "co", "company", "z", "sp"})


def company_key(name: str) -> str:
    """What names of one company share, folded; never empty for a name that is not."""
    words = fold(name).replace(",", " ").split()
    kept = len(words)
    while kept > 1 and _is_form(words[kept - 1], is_last=kept == len(words)):
        kept -= 1
    return " ".join(words[:kept]).rstrip(".") or fold(name)


def _is_form(word: str, *, is_last: bool) -> bool:
    bare = word.replace(".", "").replace("/", "").strip("()")
    return bare in FORMS or (not is_last and bare in BEFORE_FORMS)
