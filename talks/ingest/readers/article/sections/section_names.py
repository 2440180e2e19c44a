"""What recaps call the parts that are no talks, and the parts that hold talks: a table of names, folded."""

import re
from enum import StrEnum
from functools import lru_cache

from talks.ingest.readers.article.sections.affixes import EMOJI
from tools.folding import fold


class Named(StrEnum):
    INTRO = "intro"
    OTHER = "other"
    # Talks that the author did not see: nothing under it was seen either.
    UNSEEN = "unseen"
    BOOTH = "booth"
    KEYNOTE = "keynote"
    TALKS = "talks"


ARTICLE = r"(?:la |le |les |l'|the |my |mes |our |nos |un |une |a |an |des |du |some |quelques |petite? |little )?"
TABLE: tuple[tuple[Named, str], ...] = (
    (
        Named.INTRO,
        ARTICLE
        + (
            r"(?:intro(?:duction)?|preambule|prologue|avant[- ]propos|contexte|context|tl;?dr|resume|summary|overview|"
            r"apercu|evenement|event|about (?:the )?(?:event|conference)|en (?:bref|quelques mots|chiffres)|"
            r"presentation de (?:la conference|l'evenement))"
        ),
    ),
    (
        Named.OTHER,
        ARTICLE + (r"(?:sommaire|table des matieres|table of contents|contents|toc|plan|on this page|sur cette page)"),
    ),
    (
        Named.OTHER,
        (
            r"(?:en |pour |in |my |ma |mes |mon |notre |our |la |le |les |the |a few |quelques |some |"
            r"petit )*(?:conclusions?|conclure|bilan|closing (?:notes?|thoughts?|words?)|"
            r"final (?:thoughts?|words?|notes?)|last words?|wrap(?:ping)?[- ]?up|conclusive \w+|concluding \w+|"
            r"mots? de (?:la )?fin|finir|terminer|takeaways?|key takeaways|epilogue|impressions?|ressenti|"
            r"retour general|"
            r"overall|thoughts|avis|verdict|en resume|outro)"
        ),
    ),
    (
        Named.OTHER,
        (
            r"(?:what i\b|things i\b|ce que j'(?:en )?|ce que je |what we (?:brought|took)|ce qu'on |"
            r"ce que nous (?:en )?ret)(?!.{0,50}\b(?:talks?|conferences?|keynotes?|sessions?|presentations?)\b).{0,24}"
        ),
    ),
    (
        Named.OTHER,
        ARTICLE
        + (
            r"(?:sprints?|(?:bofs?|birds[- ]of[- ]a[- ]feather)\b.{0,80}|hackathons?|pauses?|gouters?|"
            r"(?:session |ceremonie )?(?:d'ouverture|de cloture|ouverture|cloture|opening|closing)|"
            r"(?:coffee |lunch |tea )?breaks?|coffee|cafe|(?:pause )?dejeuner|lunch|(?:petit[- ])dejeuner|repas|diner|"
            r"dinner|breakfast|buffet|cocktail|aperos?|aperitif|soirees?|part(?:y|ies)|after[- ]?part(?:y|ies)|"
            r"social (?:events?|dinner)|speakers'? dinner|hallway(?: track)?|couloirs?|networking|rencontres?|"
            r"registration|accueil|inscriptions?|enregistrement|doors open|photo de groupe|group photo|"
            r"assemblee generale|ag)(?: (?:du|de la|des|and|et|&) .{0,30}|"
            r" (?:\d+|cafe|midi|gouter|the|soir|dejeuner|communautaire|speakers?|evening|night|sessions?|track))?"
        ),
    ),
    (
        Named.OTHER,
        ARTICLE
        + (
            r"(?:organi[sz]ation|organisateurs?|organi[sz]ers?|logisti\w+|venue|lieu|voyage|travel|(?:\w+ )?trip|"
            r"transports?|"
            r"hebergement|accommodation|hotel|sponsors?|partenaires?|sponsoring|merci|remerciements?|thanks|thank you|"
            r"acknowledge?ments?|ambiance|atmosphere|goodies|swag|photos?|food|nourriture|city|ville|prochaine edition|"
            r"next (?:edition|year)|rendez-vous.{0,40}|see you.{0,40}|et apres|"
            r"what'?s next)(?:,? (?:and|et|&|du|de la|de l'|des|to|aux?) .{0,30})?"
        ),
    ),
    (
        Named.OTHER,
        ARTICLE
        + (
            r"(?:articles? (?:connexes|lies|similaires|recents)|related(?: \w+)?|recent posts?|read more|read next|"
            r"see also|further reading|a lire (?:aussi|ensuite)|lire aussi|voir aussi|sur le meme theme|references?|"
            r"(?:ressources?|resources?|livres|books|lectures|readings?|bibliographie)(?: (?:et|and|&) \w+)?|"
            r"liens(?: utiles)?|links|sources?|comments?|commentaires?|partager|share(?: this)?|"
            r"about (?:the )?(?:author|me)|a propos(?: de l'auteur)?|newsletter|tags?|categories|navigation|menu|"
            r"footnotes|notes de bas de page)"
        ),
    ),
    (Named.OTHER, r"(?:and |et )?(?:so )?(?:many |beaucoup d')?(?:more|others|autres)"),
    (Named.OTHER, r"bonus\b.{0,30}|(?:et |and )?(?:le reste|the rest)"),
    (
        Named.UNSEEN,
        (
            r"(?:(?:.{0,30}\b(?:talks?|replays?|videos?|sessions?|conferences?|presentations?|confs?|others?|autres|more|still|"
            r"encore|liste|list)\b.{0,20} )?(?:to (?:re)?watch|a (?:re)?(?:voir|regarder|visionner|rattraper))\b|"
            r".{0,40}\b(?:watch later|watch ?list|wish ?list|(?:i|we) (?:\w+ )?missed|talks missed|"
            r"didn't (?:see|attend|make)|could(?:n't| not) (?:see|attend)|(?:re)?voir plus tard|pas pu (?:voir|"
            r"assister)|"
            r"pas (?:vue?s?)|"
            r"(?:souhaite|voudrais|aimerais|want to|like to|plan to) (?:re)?(?:voir|regarder|watch|see)|"
            r"(?:ai|avons) (?:rate|manque)e?s?|(?:talks|conferences|sessions) (?:rate|"
            r"manque)e?s)\b).{0,40}"
        ),
    ),
    (
        Named.BOOTH,
        (
            r"(?:.{0,30}\b(?:les|des|aux|the|du|mes|nos|my|cote|sponsors?'?) )?(?:stands?|booths?|exposants?|"
            r"exhibitors?|"
            r"exhibition|expo hall|decouvertes|vendors?)(?: (?:et|and|&|des|du|de|visites?|visited|tour|i|que|"
            r"partenaires|sponsors|sur|at|a)\b.{0,40})?|.{0,30}\boutils? a (?:re)?decouvrir\b.{0,30}"
        ),
    ),
    (Named.KEYNOTE, r".{0,30}\b(?:keynotes?|plenieres?)\b.{0,40}"),
    (
        Named.TALKS,
        ARTICLE
        + (
            r"(?:talks?|conferences?|confs?|sessions?|presentations?|interventions?|programmes?|program|schedule|"
            r"agenda|"
            r"planning|compte[- ]rendus?|notes|recaps?|highlights|ateliers?|workshops?|tutorials?|tutoriels?|panels?|"
            r"tables rondes|lightning talks?|quickies|selections?|coups? de (?:coeur|coeurs)|favou?rites?|top \d+|"
            r"best of)"
        ),
    ),
    (
        Named.TALKS,
        (
            r"(?:\w+ ){0,3}(?:talks|conferences|sessions|presentations|confs|keynotes|"
            r"lightning talks)(?: (?:i|we|que|qui|auxquelles|suivies|vues|attended|of|du|de|from|marquantes|preferees|"
            r"seen|that|worth|at|a la|au)\b.{0,40})?"
        ),
    ),
)
BYLINE = re.compile(
    r"\W*(?:(?:post[ée]e?|publi[ée]e?|posted|published) (?:le|by|par|on|in|dans)|"
    r"(?:écrit|rédigé|written) (?:le|by|par|on))\b",
    re.IGNORECASE,
)
NAMES = tuple((named, re.compile(rf"(?:{pattern})\Z")) for named, pattern in TABLE)
LONGEST = 90


def is_byline(text: str) -> bool:
    """As "Posté le 30/11/2015 par A": of the article, not of a talk."""
    return BYLINE.match(text) is not None


@lru_cache(maxsize=256)
def named(text: str) -> Named | None:
    """As "Les conférences" -> TALKS, "Sommaire du code" -> None; a time before a name is for the caller to strip."""
    bare = EMOJI.sub("", fold(text[: 2 * LONGEST])).strip(" #:.!?…-–—*_\"'«»0123456789)")
    if not bare or len(bare) > LONGEST:
        return None
    return next((name for name, pattern in NAMES if pattern.match(bare)), None)
