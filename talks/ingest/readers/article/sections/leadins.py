"""What the line over a list says of it: "Quelques limites sont à noter :" → limits. In: blocks; out: kinds by block."""

import re
from collections.abc import Sequence
from functools import lru_cache

from talks.ingest.readers.article.document.blocks import Block, BlockKind
from tools.names import fold

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
LEADING = {BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ITEM}


def kind_of(line: str) -> str:
    """The kind that a lead-in names; "" if none, or if it names both sides ("avantages et inconvénients")."""
    if len(line) > LONGEST:
        return ""
    folded = fold(line)
    kinds = [kind for kind, pattern in PATTERNS if pattern.search(folded)]
    return "" if not kinds or set(kinds) >= OPPOSED else kinds[0]


def is_lead_in(blocks: Sequence[Block], index: int) -> bool:
    """Whether this block introduces the list that follows it: it ends in a colon, or is a line of its own in bold."""
    block, following = blocks[index], blocks[index + 1 : index + 2]
    if block.kind not in LEADING or not following or following[0].kind is not BlockKind.ITEM:
        return False
    if block.kind is BlockKind.ITEM and following[0].level <= block.level:
        return False
    return block.text.rstrip().endswith(":") or block.kind is BlockKind.HEADING or block.is_bold


def list_kinds(blocks: Sequence[Block]) -> tuple[str, ...]:
    """For each block, the kind of the list that it is an item of, or that it leads in; "" elsewhere."""
    return _list_kinds(tuple(blocks))


# Asked of a section by several readers in turn.
@lru_cache(maxsize=4)
def _list_kinds(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    kinds: list[str] = []
    # Kinds of the lists that are open, by the depth of their items; what stands over a list has depth -1.
    stack: list[tuple[int, str]] = []
    for index, block in enumerate(blocks):
        if block.kind is not BlockKind.ITEM:
            stack = []
        else:
            while stack and stack[-1][0] >= block.level:
                stack.pop()
        kind = stack[-1][1] if stack else ""
        if is_lead_in(blocks, index):
            own = kind_of(block.text)
            kind = own if block.kind is not BlockKind.ITEM else own or kind
            stack.append((block.level if block.kind is BlockKind.ITEM else -1, kind))
        kinds.append(kind)
    return tuple(kinds)
