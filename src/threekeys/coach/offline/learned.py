"""What they told about themselves: the best statements, few and good, each in their own words."""

from dataclasses import replace

from threekeys.coach.offline.find import Statement, statements
from threekeys.coach.offline.needs import needs_answered
from threekeys.coach.offline.turns import Talk
from threekeys.coach.stems import stems
from threekeys.domain import FactKind, Learned, words

MOST = 8
_MOST_OF_A_KIND = 3
_FEWEST_WORDS = 4
_SAME = 0.6  # of the shorter one's content words
_ORDER: tuple[FactKind, ...] = ("goal", "need", "challenge", "why", "value", "lesson", "fact")


def learned(talk: Talk) -> tuple[Learned, ...]:
    """The best of what everybody but me told, at most eight, sorted by kind and then by time."""
    kept: list[Statement] = []
    told = (*needs_answered(talk), *statements(talk.theirs))
    for found in sorted(told, key=lambda s: (-s.strength, s.utterance)):
        quote = talk.cited(found.quote, found.utterance)
        if quote and len(words(quote)) >= _FEWEST_WORDS and _adds(found, kept):
            kept.append(replace(found, quote=quote))
    kept = sorted(kept[:MOST], key=lambda s: (_ORDER.index(s.kind), s.utterance))
    return tuple(Learned(kind=s.kind, text=s.text, quote=s.quote, utterance=s.utterance) for s in kept)


def _adds(found: Statement, kept: list[Statement]) -> bool:
    """Whether it tells something new, of a kind there are not enough of yet."""
    same_kind = sum(s.kind == found.kind for s in kept)
    repeated = any(_overlap(found, s) >= _SAME for s in kept)
    return same_kind < _MOST_OF_A_KIND and not repeated and not (found.kind == "fact" and len(kept) > 3)


def _overlap(one: Statement, other: Statement) -> float:
    first, second = stems(one.quote), stems(other.quote)
    return len(first & second) / (min(len(first), len(second)) or 1)
