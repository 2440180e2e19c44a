"""Which video shows which talk: `match(talks, videos)` proposes, an editor decides. `say` puts a reason in words."""

from talks.replays.matching.contract import PROPOSE, UNSURE, Match, Reason, TalkKey
from talks.replays.matching.pairing import match
from talks.replays.matching.reasons import in_words, say

__all__ = ["PROPOSE", "UNSURE", "Match", "Reason", "TalkKey", "in_words", "match", "say"]
