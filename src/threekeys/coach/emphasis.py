"""What a reflection may praise and what it should turn to: decided by the scorecard, not by a coach."""

from threekeys.domain import Key, Move, Scorecard

_GOOD_MOVES: tuple[Move, ...] = ("follow_up", "reflection", "need_question", "open", "offer", "next_step")
STRONG = 80
_WEAK = 60


def praiseworthy(scorecard: Scorecard) -> dict[int, tuple[Move, ...]]:
    """My utterances that do something good, each with the good moves a detector found in it."""
    me = scorecard.transcript.me
    good = {
        m.index: tuple(x for x in _GOOD_MOVES if x in m.moves)
        for m in scorecard.utterances
        if m.speaker == me
    }
    return {index: moves for index, moves in good.items() if moves}


def focus_measures(scorecard: Scorecard) -> tuple[str, ...]:
    """The measures one may turn to, the most worthwhile first; empty when nothing needs fixing.

    Most worthwhile is weight × missing points (evidence.md section 3, rule 4). A measure of 80 points or more
    needs no advice. While a key is weak the focus must come from a weak key.
    """
    weak = weak_keys(scorecard)
    missing = {
        name: part.weight * (100 - part.points)
        for name, part in scorecard.measures.items()
        if part.key and part.points is not None and part.points < STRONG and (not weak or part.key in weak)
    }
    return tuple(sorted(missing, key=lambda name: (-missing[name], name)))


def weak_keys(scorecard: Scorecard) -> tuple[Key, ...]:
    """The keys below 60 points that are known well enough to be named."""
    return tuple(
        key
        for key, score in scorecard.keys.items()
        if score.points is not None and score.points < _WEAK and score.confidence in ("high", "medium")
    )


def scored(scorecard: Scorecard) -> bool:
    """Whether the talk was long enough for any points; else there are only moments to speak of."""
    return any(part.points is not None for part in scorecard.measures.values())
