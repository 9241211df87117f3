"""What the other side answers to something proposed: a yes, or a kind no."""

import re
from collections.abc import Sequence

from threekeys.domain import Utterance, visible, words
from threekeys.domain.text import lowered, straight

_SAYS_SOMETHING = 3  # words
_YES = re.compile(
    r"^\W*(?:(?:oh|um|well|okay|ooh|wow)\W+)?(?:yes|yeah|yep|yup|sure|absolutely|definitely|of course|ok(?:ay)?|please|gladly|for real|would you|done|deal|good|great|perfect)\b"
)
_GLAD = re.compile(
    r"\b(?:please|thanks?|thank you|(?:that|it|this)(?:'d| would|'s| is) (?:be )?(?:\w+ )?(?:great|lovely|amazing|wonderful|perfect|fantastic|helpful|useful|"
    r"kind|good|nice|brilliant|awesome|cool|huge|something)|i(?:'d| would) (?:really )?(?:love|like|appreciate) (?:that|it)|i appreciate|"
    r"perfect|brilliant|wonderful|lovely|fantastic|(?:that|it) would(?: really)? help|(?:is|are) (?:good|fine|perfect|great)\b(?! enough)|works(?: for me)?|see you then)\b"
)
_NO = re.compile(
    r"^\W*(?:(?:oh|um|well|ah|hm+)\W+)?(?:no|nope|nah)\b(?!\W+(?:that|it)(?:'d| would)| problem| worries|, (?:do|please))|\bbut no\b|\bno,? thank|\bno need\b"
    r"|\b(?:i'm|i am|we're|we are) (?:all )?(?:good|fine|set|covered)\b|\bnot (?:now|yet|right now|really|necessary|at the moment|for me)\b|\brather not\b"
    r"|\bthank(?:s| you),? but\b|\b(?:maybe )?(?:some )?(?:other|another) time\b|\bmaybe later\b|\b(?:i|we) (?:don't|do not|wouldn't) (?:want|need|like)\b|\bdon't (?:bother|worry)\b"
)


def accepts(talk: Sequence[Utterance], utterance: Utterance, *, asked: bool) -> bool:
    """Whether the next words of somebody else say yes: any yes to a question, a glad one to a proposal."""
    said = _answer(talk, utterance)
    return not _NO.search(said) and bool(_GLAD.search(said) or (asked and _YES.match(said)))


def refuses(talk: Sequence[Utterance], utterance: Utterance) -> bool:
    """Whether the next words of somebody else decline."""
    return bool(_NO.search(_answer(talk, utterance)))


def _answer(talk: Sequence[Utterance], utterance: Utterance) -> str:
    """The next words of somebody else, in lower case; with those they go on with, where it begins with hardly a word ("Oh.")."""
    said = ""
    by: str | None = None
    for later in talk[utterance.index + 1 :]:
        if by and later.speaker != by:
            break
        if later.speaker not in (None, utterance.speaker):
            by, said = later.speaker, f"{said} {visible(later.text)}".strip()
        if len(words(said)) >= _SAYS_SOMETHING:
            break
    return lowered(straight(said))
