"""What a reflection may praise and what it should turn to: decided by the scorecard, not by a coach."""

from threekeys.domain import Key, Move, Scorecard

STRONG = 80
_WEAK = 60
_FAR = 50  # points of a talk share far from what is good
# Measures whose utterances are moments of mine that did something good, and what each did.
_WELL: dict[str, Move] = {
    "follow_up_share": "follow_up",
    "needs_asked": "need_question",
    "team_need_asked": "need_question",
    "uptake": "reflection",
    "specific_thanks": "reflection",
    "open_share": "open",
    "linked_offers": "offer",
    "next_step": "next_step",
    "own_commitment": "next_step",
    "said_what_next": "next_step",
    "answered_at_length": "question",
}
AGAINST = ("long_stretches", "self_shift", "unasked_advice", "craft_defects")
"""Measures that count what I had better not done."""


def praiseworthy(scorecard: Scorecard) -> dict[int, tuple[Move, ...]]:
    """My utterances that do something good and, by every detector, nothing else: what each does.

    To have asked what they need is good however it was put.
    """
    me = scorecard.transcript.me
    mine = {mark.index for mark in scorecard.utterances if mark.speaker == me}
    bad = {name: set(scorecard.measures[name].utterances) for name in AGAINST if name in scorecard.measures}
    found: dict[int, tuple[Move, ...]] = {}
    for name, move in _WELL.items():
        for at in scorecard.measures[name].utterances if name in scorecard.measures else ():
            spoilt = (name for name, there in bad.items() if at in there)
            if move == "need_question":
                spoilt = (name for name in spoilt if name != "craft_defects")
            if at in mine and not any(spoilt) and move not in found.get(at, ()):
                found[at] = (*found.get(at, ()), move)
    return dict(sorted(found.items()))


def focus_measures(scorecard: Scorecard) -> tuple[str, ...]:
    """The measures one may turn to, the most worthwhile first; empty when nothing needs fixing.

    Most worthwhile is weight × missing points. A measure of 80 points or more needs no advice. While a key is weak
    the focus must come from a weak key. Whoever talked far too much is told of listening first.
    """
    listening = far_too_much(scorecard)
    weak = weak_keys(scorecard)
    open_to = {"listen", *weak} if listening else set(weak)
    missing = {
        name: part.weight * (100 - part.points)
        for name, part in scorecard.measures.items()
        if part.key and part.points is not None and part.points < STRONG and (not weak or part.key in open_to)
    }
    keys = {name: scorecard.measures[name].key for name in missing}
    return tuple(
        sorted(missing, key=lambda name: (listening and keys[name] != "listen", -missing[name], name))
    )


def far_too_much(scorecard: Scorecard) -> bool:
    """Whether I talked far too much, and no key is lower than LISTEN: what was said is counted, not guessed."""
    share = scorecard.measures.get("talk_share")
    if share is None or share.points is None or share.value is None or share.band is None:
        return False
    keys = {key: score.points for key, score in scorecard.keys.items() if score.points is not None}
    lowest = "listen" in keys and keys["listen"] == min(keys.values())
    return lowest and share.points < _FAR and share.value > share.band[1]


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
