"""A transcript as conversation analysis sees it: lines, back-channels and turns."""

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from itertools import chain, groupby
from operator import or_
from typing import NamedTuple

from threekeys.domain import Transcript, Utterance, folded, folded_words, spoken
from threekeys.domain.languages import language_of
from threekeys.measures.pack import Pack, pack
from threekeys.measures.passages import Passage, passages
from threekeys.measures.sentences import Line, Sentence, ends_asking, within

WORDS_A_MINUTE = 150  # ordinary speech; used where a transcript has no times
WORDS_A_SECOND = WORDS_A_MINUTE / 60
LONGEST_BACKCHANNEL = 3  # words, fillers not counted
LONGEST_BACKCHANNEL_RUN = 5  # words a speaker says in a row, fillers included


class Turn(NamedTuple):
    """Lines of one speaker; the others' back-channels between them do not break it. `stems` are of content words.

    `holds` are the bits of the pack's lists that any of its words is in.
    """

    speaker: str
    lines: list[Line]
    words: list[str]
    holds: int
    passages: list[Passage]
    sentences: list[Sentence]
    stems: set[str]

    @property
    def seconds(self) -> float:
        """How long the speaker spoke, pauses between the lines excluded."""
        return sum(line.seconds for line in self.lines)

    @property
    def utterances(self) -> tuple[int, ...]:
        """The indexes of the turn's utterances."""
        return tuple(line.utterance for line in self.lines)


class Conversation(NamedTuple):
    """What all measures start from. `minutes` is by the clock if timed, else by the words.

    `held` are the sentences with a trigger of each pattern that has some, each with the number of its turn.
    `fine` are utterances the person marked as fine: what they do there is not counted against them.
    """

    me: str
    pack: Pack
    lines: list[Line]
    backchannels: frozenset[int]
    turns: list[Turn]
    minutes: float
    timed: bool
    punctuated: bool
    unnamed: int
    held: Mapping[str, list[tuple[int, Sentence]]]
    fine: frozenset[int] = frozenset()

    @property
    def tens(self) -> float:
        """The length in units of ten minutes."""
        return self.minutes / 10

    def holding(self, pattern: str) -> list[tuple[int, Sentence]]:
        """The sentences in which a pattern of the pack could be found, each with the number of its turn."""
        if pattern in self.held:
            return self.held[pattern]
        return [(number, sentence) for number, turn in enumerate(self.turns) for sentence in turn.sentences]

    def is_fine(self, utterances: Iterable[int]) -> bool:
        """Whether any of these utterances was marked as fine."""
        return not self.fine.isdisjoint(utterances)

    def mine(self, turn: Turn) -> bool:
        """Whether a turn is of the person to coach."""
        return turn.speaker == self.me


def conversation(transcript: Transcript, me: str, fine: Iterable[int] = ()) -> Conversation:
    """The transcript as lines, back-channels and turns; utterances without a speaker are left out."""
    texts = [(u, spoken(u.text)) for u in transcript.utterances if u.speaker]
    heard = (word for _, said in texts for word in folded_words(folded(said)))
    words_of = pack(language_of(heard, transcript.language))
    lines = [_line(utterance, said, words_of) for utterance, said in texts]
    small = _backchannels(lines, words_of)
    punctuated = any(mark in u.text for u in transcript.utterances for mark in "?？؟")
    turns = _turns(passages(lines, small, words_of, punctuated=punctuated))
    return Conversation(
        me=me,
        pack=words_of,
        lines=lines,
        backchannels=small,
        turns=turns,
        minutes=_minutes(transcript, lines),
        timed=transcript.timed,
        punctuated=punctuated,
        unnamed=len(transcript.utterances) - len(lines),
        held=_held(turns, words_of.triggers),
        fine=frozenset(fine),
    )


def _line(u: Utterance, said: str, words_of: Pack) -> Line:
    text = folded(said)
    sentences = within(u.index, text, words_of.kinds)
    return Line(
        utterance=u.index,
        speaker=u.speaker or "",
        text=text,
        words=list(chain.from_iterable([sentence.words for sentence in sentences])),
        sentences=sentences,
        seconds=0.0 if u.start_ms is None or u.end_ms is None else max(0, u.end_ms - u.start_ms) / 1000,
        goes_on=said[:1].islower(),
    )


def _minutes(transcript: Transcript, lines: list[Line]) -> float:
    span = spoken_span(transcript)
    if transcript.timed and span:
        return span / 60
    return sum(len(line.words) for line in lines) / WORDS_A_MINUTE


def spoken_span(transcript: Transcript) -> float | None:
    """Seconds from the first start to the last end, or None if nothing is stamped."""
    starts = [u.start_ms for u in transcript.utterances if u.start_ms is not None]
    ends = [u.end_ms for u in transcript.utterances if u.end_ms is not None]
    return max(0, max(ends) - min(starts)) / 1000 if starts and ends else None


def _backchannels(lines: list[Line], words_of: Pack) -> frozenset[int]:
    """The indexes of utterances that only signal listening."""
    found = set()
    asked = False
    outer = {lines[0].utterance, lines[-1].utterance} if lines else set()
    for _, group in groupby(lines, key=lambda line: line.speaker):
        run = list(group)
        if sum(len(line.words) for line in run) <= LONGEST_BACKCHANNEL_RUN and not asked:
            found |= {line.utterance for line in run if _signals(line, words_of)} - outer
        asked = ends_asking(run[-1].text)
    return frozenset(found)


def _signals(line: Line, words_of: Pack) -> bool:
    said = [word for word in line.words if word not in words_of.words("fillers")]
    known = sum(word in words_of.words("backchannels") for word in said)
    return bool(line.words) and len(said) <= LONGEST_BACKCHANNEL and 2 * known >= len(said)


def _turns(found: list[Passage]) -> list[Turn]:
    turns = []
    for speaker, group in groupby(found, key=lambda passage: passage.speaker):
        own = list(group)
        turns.append(
            Turn(
                speaker=speaker,
                lines=list(chain.from_iterable([passage.lines for passage in own])),
                words=list(chain.from_iterable([passage.words for passage in own])),
                holds=reduce(or_, [passage.holds for passage in own]),
                passages=own,
                sentences=list(chain.from_iterable([passage.sentences for passage in own])),
                stems=set().union(*(passage.stems for passage in own)),
            )
        )
    return turns


def _held(turns: list[Turn], triggers: Mapping[str, Sequence[int]]) -> dict[str, list[tuple[int, Sentence]]]:
    """For each pattern the sentences with one of its triggers."""
    spoken = [(number, sentence) for number, turn in enumerate(turns) for sentence in turn.sentences]
    held = {}
    for pattern, needed in triggers.items():
        found = spoken
        for trigger in needed:
            found = [said for said in found if said[1].holds & trigger]
        held[pattern] = found
    return held
