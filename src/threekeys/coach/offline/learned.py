"""What they told about themselves: the best statements, few and good, each in their own words."""

import re
from dataclasses import replace

from threekeys.coach.offline.find import Statement, statements
from threekeys.coach.offline.needs import needs_answered
from threekeys.coach.offline.speech import MOST_QUOTED
from threekeys.coach.offline.turns import Talk
from threekeys.coach.stems import stems
from threekeys.domain import FactKind, Learned, words
from threekeys.domain.text import sentences

MOST = 8
LOSS = "A loss or an illness in their life"
BIG = frozenset({LOSS, "A child in their life"})
"""What is big in a life: kept first, and never made the subject or the reason of an offer."""
_MOST_OF_A_KIND = 3
_FEWEST_WORDS = 4
_SAME = 0.6  # of the shorter one's content words
# The object is a pronoun; "it" and "that" are left alone where a thing is named beside them.
_POINTS_BACK = re.compile(
    r"\b(?:her|him|them|it|that|those|these)\b(?:\s+(?:well|better|too|more|again|now|soon|there|myself|ourselves|out|up|done))*\s*(?=[.,;:!?…]|$)|^\W*(?:she|he|they)\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(r"^they(?=['’]ll\b)", re.IGNORECASE)  # "I'm scared they'll …": people, whoever they are
# With what, stands in the sentence before.
_BARE = re.compile(r"(?:where|how) to (?:even )?(?:start|begin)\W*$", re.IGNORECASE)
_SOMEBODY = re.compile(r"\b(?:her|him|she|he)\b", re.IGNORECASE)
_NAMES = re.compile(
    r"\b(?:a|an|the|my|our|your|his|two|three|more|enough)\s+(?!way|bit|lot|person|time)\w{2,}|(?<=[a-z,] )[A-Z][a-z]+"
)
_ORDER: tuple[FactKind, ...] = ("goal", "need", "challenge", "why", "value", "lesson", "fact")


def learned(talk: Talk) -> tuple[Learned, ...]:
    """The best of what everybody but me told, at most eight, sorted by kind and then by time."""
    kept: list[Statement] = []
    told = (*needs_answered(talk), *statements(talk.theirs))
    for found in sorted(told, key=lambda s: (-s.strength, s.utterance)):
        quote = _understandable(talk, found)
        if quote and len(words(quote)) >= _FEWEST_WORDS and _adds(found, kept):
            kept.append(replace(found, quote=quote))
    kept = sorted(kept[:MOST], key=lambda s: (s.text not in BIG, _ORDER.index(s.kind), s.utterance))
    return tuple(Learned(kind=s.kind, text=s.text, quote=s.quote, utterance=s.utterance) for s in kept)


def _understandable(talk: Talk, found: Statement) -> str | None:
    """The quote, with the sentence before it where its object only points back ("somebody who knows her")."""
    bare = _BARE.match(found.complement)
    if not _points_back(found) and not bare:
        return talk.cited(found.quote, found.utterance)
    text = talk.texts[found.utterance]
    place = text.find(found.quote)
    before = [start for start, end in sentences(text) if end <= place]
    together = text[before[-1] : place + len(found.quote)] if before else ""
    if not together or len(words(together)) > MOST_QUOTED:
        return talk.cited(found.quote, found.utterance) if bare else None
    return talk.cited(together, found.utterance)


def _points_back(found: Statement) -> bool:
    """Whether its object is a pronoun, or it speaks of "her" or "him" before anybody is named."""
    person = _SOMEBODY.search(found.quote)
    if person and not _NAMES.search(found.quote[: person.start()]):
        return True
    said = _PEOPLE.sub("", found.complement)
    return bool(_POINTS_BACK.search(said)) and not _NAMES.search(_POINTS_BACK.sub("", said))


def _adds(found: Statement, kept: list[Statement]) -> bool:
    """Whether it tells something new, of a kind there are not enough of yet."""
    same_kind = sum(s.kind == found.kind for s in kept)
    repeated = any(_overlap(found, s) >= _SAME for s in kept)
    return same_kind < _MOST_OF_A_KIND and not repeated and not (found.kind == "fact" and len(kept) > 3)


def _overlap(one: Statement, other: Statement) -> float:
    first, second = stems(one.quote), stems(other.quote)
    return len(first & second) / (min(len(first), len(second)) or 1)
