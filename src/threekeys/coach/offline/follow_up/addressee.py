"""In a talk of several, the one person the message is for: a need, a promise or a word of theirs decides."""

from threekeys.coach.offline.follow_up.matching import matches
from threekeys.coach.offline.promises import TAKEN_UP
from threekeys.domain import Promise, Reflection
from threekeys.domain.made import AGREED


def for_one(reflection: Reflection, i_offer: tuple[str, ...]) -> Reflection:
    """The reflection as far as it is about one person besides me: of several the one there is something for."""
    summary = reflection.scorecard.transcript
    others = [s for s in summary.speakers if s.name != summary.me]
    if len(others) < 2:
        return reflection
    one = _the_one(reflection, i_offer) or max(others, key=lambda s: s.words).name
    said_by = _speakers(reflection)
    kept = {
        "learned": tuple(x for x in reflection.learned if said_by[x.utterance] == one),
        "promises": tuple(
            p for p in reflection.promises if p.text == AGREED or _between(p, said_by, summary.me) == one
        ),
        "no_need": reflection.no_need
        if reflection.no_need and said_by[reflection.no_need.utterance] == one
        else None,
    }
    speakers = tuple(s for s in summary.speakers if s.name in (summary.me, one))
    card = reflection.scorecard.model_copy(
        update={"transcript": summary.model_copy(update={"speakers": speakers})}
    )
    return reflection.model_copy(update={**kept, "scorecard": card})


def _the_one(reflection: Reflection, i_offer: tuple[str, ...]) -> str | None:
    """Whose need I can meet; else to whom I gave my word; else who told most."""
    said_by = _speakers(reflection)
    me = reflection.scorecard.transcript.me
    needs = [said_by[m.need.utterance] for m in matches(reflection.learned, i_offer)]
    word = [_between(p, said_by, me) for p in reflection.promises if p.who == "me"]
    told = [said_by[x.utterance] for x in reflection.learned]
    return next((name for name in (*needs, *word, *told) if name), None)


def _between(promise: Promise, said_by: dict[int, str | None], me: str) -> str | None:
    """Who is at the other end of a promise: its speaker; of mine who said yes to it, or spoke last before it."""
    at = promise.utterance
    if promise.text.endswith(TAKEN_UP):
        near = [said_by[index] for index in sorted(said_by) if index > at]
    else:
        near = [said_by[index] for index in sorted(said_by, reverse=True) if index <= at]
    return next((name for name in near if name and name != me), None)


def _speakers(reflection: Reflection) -> dict[int, str | None]:
    return {mark.index: mark.speaker for mark in reflection.scorecard.utterances}
