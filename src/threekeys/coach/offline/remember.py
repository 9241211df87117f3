"""What is worth remembering of somebody, said so that they know themselves in it."""

import re

from threekeys.coach.offline.find import Statement, fits_a_sentence, statement_in
from threekeys.coach.offline.speech import clipped, fluent, to_you, whole_clause, without_lead
from threekeys.domain import FactKind, Learned, words

_AFTER_TO: dict[FactKind, str] = {
    "goal": "wanting to",
    "need": "needing to",
    "challenge": "how hard it is to",
    "lesson": "learning to",
}
_MOST = 12  # words of theirs that a sentence of ours still carries
_SUBORDINATE = re.compile(
    r",?\s(?=(?:where|when|while|because|since|so that|as long as|until|unless)\s)", re.IGNORECASE
)
_EMPTY = re.compile(
    r"\b(?:place|point|way|time|world|day|moment|situation|position|state|thing|stage|stuff)\W*$",
    re.IGNORECASE,
)
_LOOKING = "Something they are looking for"
_TRYING = "What they are trying to do"


def about(item: Learned) -> str:
    """A noun phrase that reminds them of what they told: "what you said about …", or their own sentence."""
    topic = topic_of(item)
    if topic:
        return f"what you said about {topic}"
    return f"one sentence of yours: “{clipped(without_lead(item.quote), 18).rstrip(' .,;:—–-')}”"


def topic_of(item: Learned) -> str | None:
    """What they spoke about, said to them: "finding people who stay", "wanting to open a second shop"."""
    found = statement_in(item.quote)
    if found is None or not found.asks:
        return None
    told = fluent(found.complement)
    short = _SUBORDINATE.split(told)[0]
    clause = whole_clause(told, 16) if _EMPTY.search(short) else whole_clause(short, _MOST)
    said = to_you(clause) if clause else None
    if not said or not fits_a_sentence(said):
        return None
    return _after(found, said)


def _after(found: Statement, said: str) -> str | None:
    takes_verb = any(re.search(r"\bto \{x\}", ask) for ask in found.asks)
    takes_noun = any(re.search(r"(?<!to )\{x\}", ask) for ask in found.asks)
    if takes_verb:
        opening = "trying to" if found.text == _TRYING else _AFTER_TO.get(found.kind)
        return f"{opening} {said}" if opening else None
    if not takes_noun:
        return None
    if found.kind == "need":
        return f"{'looking for' if found.text == _LOOKING else 'needing'} {said}"
    return said if len(words(said)) >= 1 else None
