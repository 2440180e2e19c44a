"""In what role a sentence names a tool: a table of cues. In: a sentence and where the tool stands; out: a role."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from talks.wording.phrases import lower

GROUP = re.compile(r"\(\?:[^()]*\)(?:\?|\{[^}]*\})?|\[[^\]]*\]")
OPTIONAL = re.compile(r"\w\?")
LETTERS = re.compile(r"[^\W\d_]+")
# Of one cue in one sentence; more is no sentence.
MOST = 5
# Strongest first; the values of `Mention.Role`.
ROLES = ("subject", "demonstrated", "compared", "alternative", "mentioned")


@dataclass(frozen=True)
class Cue:
    """`reach`: the tools of the sentence that it speaks of: "after" it, "before" it, "touching" its end, "any".

    `words`: on text in lower case. `stems`: a text that holds none of them holds none of the words.
    """

    role: str
    words: re.Pattern[str]
    reach: str
    stems: tuple[str, ...]

    def found_in(self, lowered: str) -> Iterable[re.Match[str]]:
        for stem in self.stems:
            if stem in lowered:
                return islice(self.words.finditer(lowered), MOST)
        return ()


def _cue(role: str, reach: str, *words: str) -> Cue:
    # A word may follow an apostrophe at once: "démo d’Argo".
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?:(?<=[’'])|(?!\w))")
    return Cue(role, pattern, reach, tuple(sorted(set(map(_stem, words)))))


def _stem(pattern: str) -> str:
    """The longest run of letters that every match has: "(?:nous )?présentée? (?:de|d’)" -> "présenté"."""
    certain = OPTIONAL.sub("|", GROUP.sub("|", pattern))
    return max(LETTERS.findall(certain), key=len, default="")


CUES = {
    "fr": (
        _cue("subject", "after", "présente", "présentent", "recommande", "recommandent",
             "présentation (?:de|d’|d'|sur)",
             "(?:nous )?parle(?:nt)? (?:de|d’|d')", "(?:ont|a)(?: ensuite)? été présentée?s?",
             "en parlant (?:de|d’|d')",
             "évolutions d(?:e|’|')", "préférable d[’']intégrer", "présenter"),
        _cue("subject", "touching", "(?:qui|et) (?:nous )?permet(?:tent)?", "permettant",
             "qui (?:est|sont) (?:un|une|des)", "est (?:un|une) (?:outil|projet|framework)"),
        _cue("demonstrated", "after", "s’appuie", "s’appuient", "s'appuie", "s'appuient", "utilise", "utilisent",
             "en utilisant", "(?:utiliser|interfacer) (?:\\w+ ){1,4}avec", "démo d(?:e|’|')", "démo avec", "démontre",
             "démontrent"),
        _cue("demonstrated", "any", "illustration"),
        _cue("demonstrated", "before", "(?:est|sont) utilisée?s?"),
        _cue("compared", "after", "compare", "comparent", "comparer", "comparaison", "face à",
             "(?:les|des) outils, on (?:re)?trouve"),
        _cue("alternative", "any", "alternative"),
        _cue("alternative", "after", "évite d[’']utiliser", "au lieu (?:de|d’|d')", "plutôt (?:que|qu’|qu')",
             "à la place de"),
    ),
    "en": (
        _cue("subject", "after", "presents?", "presented", "recommends?", "introduces?", "introduced",
             "(?:talk|talks|talked) about",
             "presentation (?:of|on|about)"),
        _cue("subject", "touching", "(?:which|that) (?:lets|allows|enables|is an?)",
             "is an? (?:tool|project|framework)"),
        _cue("demonstrated", "after", "relies", "rely", "they use", "uses", "demonstrates?", "demo (?:of|with)",
             "using"),
        _cue("demonstrated", "any", "illustration"),
        _cue("demonstrated", "before", "(?:is|are|was|were) used"),
        _cue("compared", "after", "compares?", "compared", "comparison", "versus"),
        _cue("alternative", "any", "alternative"),
        _cue("alternative", "after", "instead of", "rather than", "in place of"),
    ),
}  # fmt: skip
# What a cue says stops where a clause about something else begins.
CLAUSE = re.compile(
    r"(?<!\w)(?:qui|dont|permettant|au sein|dans (?:une?|les?|la|l’)|"
    r"which|that|who|whose|allowing|within|inside|in (?:an?|the))(?!\w)|(?<!\w)en (?=\w{2,20}ant(?!\w))"
)
# Between a tool and words that define it: "Istio, qui permet".
BESIDE = 3
LONGEST_SENTENCE = 2_000


def roles_in(sentence: str, places: list[tuple[int, int]], language: str) -> list[str]:
    """For each place (start, end) of a tool in the sentence, its strongest role."""
    if len(sentence) > LONGEST_SENTENCE:
        return ["mentioned"] * len(places)
    lowered = lower(sentence)
    clauses = [clause.start() for clause in CLAUSE.finditer(lowered)]
    spans = [
        (cue, match.start(), match.end(), next((c for c in clauses if c >= match.end()), len(sentence)))
        for cue in CUES.get(language, CUES["en"])
        for match in cue.found_in(lowered)
    ]
    return [_role(place, spans) for place in places]


def _role(place: tuple[int, int], spans: list[tuple[Cue, int, int, int]]) -> str:
    found = ["mentioned"]
    for cue, start, end, clause in spans:
        if (
            cue.reach == "any"
            or (cue.reach == "after" and end <= place[0] < clause)
            or (cue.reach == "before" and place[1] <= start)
            or (cue.reach == "touching" and 0 <= start - place[1] <= BESIDE)
        ):
            found.append(cue.role)
    return min(found, key=ROLES.index)
