"""What the line over a list says of it, as "Quelques limites sont à noter :" -> limit.

In: a line. Out: the kind of its takeaways.
"""

import re

from tools.folding import fold

# Numbers of the event itself, which are no takeaways of a talk.
FIGURES = "figures"

# Folded words; both languages, because a French recap may well head its lists "Pros" and "Cons". The first line that
# matches names the kind, except that a benefit and a limit in one line name none.
KINDS = (
    ("benefit", r"avantages?|benefices?|points? forts?|atouts?|benefits?|advantages?|strengths?|pros|upsides?"),
    ("limit", (r"limites?|limitations?|inconvenients?|points? faibles?|faiblesses?|contraintes?|problemes?|defauts?|"
              r"limits?|drawbacks?|downsides?|disadvantages?|weakness(?:es)?|cons|shortcomings?|problems?")),
    ("warning", (r"a surveiller|points? d'attention|points? de vigilance|pieges?|mises? en garde|attention|"
                r"watch out|caveats?|pitfalls?|gotchas?|warnings?|beware|points? of attention")),
    (FIGURES, (r"en (?:quelques )?chiffres|statistiques?|chiffres[- ]cles?|in (?:a few )?numbers|statistics|stats|"
               r"key figures")),
    ("number", r"chiffres?|mesures?|numbers?|figures|benchmarks?|measurements?"),
    ("how_to", (r"comment faire|comment s'y prendre|mode d'emploi|bonnes? pratiques?|conseils?|astuces?|"
               r"recommandations?|how[- ]to|(?:good|best) practices?|tips|advice|recommendations?")),
    ("version", (
        r"versions?|releases?|(?:pendant|durant|sur|au bout de|apres|after|for|over) (?:\w+|\d+) "
                r"(?:ans?|annees?|mois|years?|months?)|"
                r"^(?:\w+|\d+) (?:ans?|mois|years?|months?)")),
    ("announcement", r"annonces?|nouveautes?|nouvelles? fonctionnalites?|announcements?|what's new|new features?"),
)  # fmt: skip
PATTERNS = tuple((kind, re.compile(rf"(?<!\w)(?:{words})(?!\w)")) for kind, words in KINDS)
LONGEST = 200
OPPOSED = {"benefit", "limit"}


def list_kind(line: str) -> str:
    """The kind that a lead-in names; "" if none, or if it names both sides ("avantages et inconvénients")."""
    if len(line) > LONGEST:
        return ""
    folded = fold(line)
    kinds = [kind for kind, pattern in PATTERNS if pattern.search(folded)]
    return "" if not kinds or set(kinds) >= OPPOSED else kinds[0]
