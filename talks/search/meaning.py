"""What filters and words mean together: the sentence that they may be, and whom or what they name."""

from dataclasses import dataclass

from talks.models.talk_queryset import TalkQuerySet
from talks.search.criteria import Criteria
from talks.search.entities import Meant, meant
from talks.search.sentences import Sentence, read_sentence


@dataclass(frozen=True)
class Meaning:
    """`criteria`: what is looked for; `sentence`: None where it is none."""

    criteria: Criteria
    sentence: Sentence | None
    named: Meant


def meaning_of(asked: Criteria, talks: TalkQuerySet) -> Meaning:
    """`talks`: those that the reader may see."""
    sentence = read_sentence(asked, talks)
    criteria = sentence.criteria if sentence else asked
    read = [sentence.plain.q, sentence.place] if sentence else []
    return Meaning(criteria, sentence, meant([asked.q, *read, criteria.q], talks, criteria.of("year")))
