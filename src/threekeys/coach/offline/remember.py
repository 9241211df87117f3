"""What is worth remembering of somebody, said so that they know themselves in it."""

import re

from threekeys.coach.offline.clauses import whole_clauses
from threekeys.coach.offline.find import Statement, fits_a_sentence, statement_in
from threekeys.coach.offline.needs import WHEN_ASKED
from threekeys.coach.offline.speech import fluent, to_you
from threekeys.coach.stems import stems
from threekeys.domain import FactKind, Learned, words

_AFTER_TO: dict[FactKind, str] = {
    "goal": "wanting to",
    "need": "needing to",
    "challenge": "how hard it is to",
    "lesson": "learning to",
}
_NAMED = 2  # content words, a verb and a thing, before an "it" is understood
_MOST, _MOST_QUOTED = 16, 18  # words of theirs that a sentence of ours still carries
# What can be left out: why and until when. Which year or whom they mean ("where …", "who …") belongs to the thing.
_BESIDE = re.compile(
    r",\s(?=(?:where|when|while|which)\s)|,?\s(?=(?:because|since|so that|so|as long as|until|unless)\s)",
    re.IGNORECASE,
)
_UNNAMED = re.compile(
    r"\b(?:it|them|him)\b(?! (?:is|was|takes|would|will|has|feels|is not|isn't)\b)", re.IGNORECASE
)
_LOOKING = "Something they are looking for"
_TRYING = "What they are trying to do"


def about(item: Learned) -> str | None:
    """A noun phrase that reminds them of what they told: "what you said about …", or their own clause; never half of it."""
    topic = topic_of(item)
    if topic:
        return f"what you said about {topic}"
    said = whole_clauses(item.quote, _MOST_QUOTED)
    if not said or _names_nothing(said):
        return None
    return f"{'what you said would help you' if item.text == WHEN_ASKED else 'something you said'}: “{said}”"


def topic_of(item: Learned) -> str | None:
    """What they spoke about, said to them: "finding people who stay", "wanting to open a second shop"."""
    found = statement_in(item.quote)
    if found is None or not found.asks:
        return None
    told = _BESIDE.split(fluent(found.complement))[0]
    said = to_you(clause) if (clause := whole_clauses(told, _MOST, fewest=1)) else None
    if not said or not fits_a_sentence(said) or _names_nothing(said):
        return None
    return _after(found, said)


def _names_nothing(said: str) -> bool:
    """Whether it speaks of "it" before it has named a thing: "have it open by March"."""
    pointing = _UNNAMED.search(said)
    return bool(pointing) and len(stems(said[: pointing.start()] if pointing else "")) < _NAMED


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
