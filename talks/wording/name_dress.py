"""What authors set around the names of people and is no name: "By", emoji, handles, asides, quotation marks."""

import re

LEAD_IN = re.compile(
    r"^[\W_]*(?:(?:a |an |une? |the )?(?:présentée?s?|animée?s?|donnée?s?|presented|given|held|hosted|led|talk|session|"
    r"conférence|keynote|présentation|presentation|atelier|workshop)\s+)?(?:par|by|avec|with|feat\.?|featuring|de|d['’](?=[^\W\d_])|from|"
    r"speakers?|intervenante?s?|orateurs?|oratrices?|présentateurs?|présentatrices?|presenters?|presentateurs?|auteurs?|hosts?)\b\s*:?\s*(?=\S)",
    re.IGNORECASE,
)
EMOJI = re.compile("[\U0001f000-\U0001faff\u2190-\u2bff\ufe0f\u200d\u20e3]+|:[a-z_]{3,20}:")
HANDLE_BESIDE = re.compile(r"(?<=\w),?\s+\(?@\w[\w.]*(?:@[\w.]+)?\)?(?=\s|[,;]|\Z)")
ASIDE = re.compile(
    r"\b_?alias [^,(]{2,20}_?|\((?:en|in) [a-zé]+\s*\)|[(\[](?:EN|FR|VF|VO|en|fr)[)\]]|https?://\S+|\b(?:alias|aka|a\.k\.a\.)\s+\S+",
    re.IGNORECASE,
)
QUOTED = re.compile('["“”«»„]\\s?([^\\s"“”«»„]{2,25})\\s?["“”«»“]')


def bare(text: str) -> str:
    """As "🎤 Par **Ann Lee** (@ann)" -> "Ann Lee"."""
    text = (
        EMOJI.sub(" ", text)
        .replace("**", "")
        .replace("`", "")
        .replace("\N{NO-BREAK SPACE}", " ")
        .replace("\N{NARROW NO-BREAK SPACE}", " ")
    )
    text = LEAD_IN.sub("", text.strip())
    text = HANDLE_BESIDE.sub("", ASIDE.sub(" ", text))
    text = QUOTED.sub(r"\1", text)
    text = "\n".join(" ".join(line.split()) for line in text.split("\n")).strip(' ,;:_*|-–—\n»”"').lstrip(" .")
    return text if re.search(r"\b(?:Co|Inc|Ltd|Corp|Jr|Sr|[A-Z])\.\Z", text) else text.rstrip(" .,!?")
