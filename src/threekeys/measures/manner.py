"""Manner: how much of what I say says back, tells or advises, and how tentatively, as soft shares.

Each passage counts by its chance, not by a yes or no, so a doubtful one counts a little. These four tell good
counselling from bad where counts of words and questions hardly do; see docs/measures.md.
"""

from collections.abc import Callable, Sequence

from threekeys.domain import Reading
from threekeys.measures.conversation import Conversation
from threekeys.measures.detectors import Chances
from threekeys.measures.judging import Judged, thresholds
from threekeys.measures.kinds import count
from threekeys.measures.uncertainty import T80, block_error, count_range, ratio_range

NO_WEIGHTS = "No detector was made for this language yet."
SILENT = "You said nothing of any length."
# Chances lean on the whole talk, which moves all its blocks together, so blocks alone show too little error. By so
# much the ranges are wider: what covers 80 % of split halves of public meetings and podcasts (docs/measures.md).
WIDER = {"reflecting": 1.4, "informing": 2.0, "advising": 2.0}
UNITS = {"reflecting": "share", "informing": "share", "advising": "share", "tentative": "per 100 words"}


def manner(talk: Conversation, judged: Judged) -> list[Reading]:
    """My passages' mean chances of reflecting (less informing), informing and advising; tentative words."""
    own = [
        (passage.lines[0].utterance, judged[passage.lines[0].utterance])
        for turn in talk.turns
        for passage in turn.passages
        if judged and talk.mine(turn)
    ]
    if not own:
        why_not = SILENT if talk.pack.calibrated else NO_WEIGHTS
        return [Reading(name=name, value=None, unit=unit, why_not=why_not) for name, unit in UNITS.items()]
    said_back = [utterance for utterance, c in own if c.reflection >= thresholds(talk).reflection]
    return [
        _mean("reflecting", own, lambda c: c.reflection - c.informing, least=-1.0, shown=said_back),
        _mean("informing", own, lambda c: c.informing, shown=_likeliest(own, lambda c: c.informing)),
        _mean("advising", own, lambda c: c.advice, shown=_likeliest(own, lambda c: c.advice)),
        _tentative(talk),
    ]


def _likeliest(own: Sequence[tuple[int, Chances]], worth: Callable[[Chances], float]) -> list[int]:
    """The passages with the highest chances: as many as all chances add up to."""
    count = round(sum(worth(chances) for _, chances in own))
    return sorted(utterance for utterance, _ in sorted(own, key=lambda one: -worth(one[1]))[:count])


def _mean(
    name: str,
    own: Sequence[tuple[int, Chances]],
    worth: Callable[[Chances], float],
    *,
    shown: Sequence[int],
    least: float = 0.0,
) -> Reading:
    """The mean worth of passages; a range ends where the share does."""
    values = [worth(chances) for _, chances in own]
    mean = sum(values) / len(values)
    half = T80 * WIDER[name] * block_error([(value, 1.0) for value in values]) if len(values) > 1 else 1.0
    return Reading(
        name=name,
        value=mean,
        unit="share",
        interval=(max(least, mean - half), min(1.0, mean + half)),
        utterances=tuple(shown),
        cases=len(own),
    )


def _tentative(talk: Conversation) -> Reading:
    """My tentative words in a hundred: maybe, might, sounds like, sort of."""
    single, phrase = talk.pack.kinds.bit("tentative_words"), talk.pack.pattern("tentative_phrases")
    found: list[int] = []
    parts: list[tuple[float, float]] = []
    for turn in talk.turns:
        for line in turn.lines if talk.mine(turn) else ():
            hits = sum(count(own.kinds, single) for own in line.sentences if own.holds & single)
            if any(talk.pack.may_hold("tentative_phrases", own.holds) for own in line.sentences):
                hits += len(phrase.findall(line.text))
            found += [line.utterance] * hits
            parts.append((hits, len(line.words) / 100))
    low, high = ratio_range(parts)
    least, most = (count / sum(words for _, words in parts) for count in count_range(len(found)))
    return Reading(
        name="tentative",
        value=len(found) / sum(words for _, words in parts),
        unit=UNITS["tentative"],
        interval=(max(0.0, min(low, least)), max(high, most)),
        utterances=tuple(sorted(set(found))),
        cases=len(found),
    )
