"""Which tiers of an annotated recording are voices: a voice may stand in several, as utterances, words and sounds."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from threekeys.transcripts.grouping import single_words, utterances
from threekeys.transcripts.reader import Cue

_UTTERANCES, _WORDS, _BESIDE = range(3)
_NAMES = (
    (
        r"utt(?:erance)?s?|phrases?|sent(?:ence)?s?|turns?|trans(?:cript(?:ion)?s?)?|transkript(?:ion)?|te?xt|tx|ort(?:ho)?"
        r"|orthograph(?:y|ic)|speech|ipus?|chunks?|clauses?|default"
    ),
    r"words?|wo?rds?|tokens?|tok|orttok",
    (
        r"phon(?:e|eme|etic)s?|seg(?:ment)?s?|syl(?:l|lable)?s?|sounds?|kan|mau|ipa|sampa|tones?|breaks?|misc|pitch|f0|intensity|formants?"
        r"|stress|accents?|prosody|pos|gloss(?:es)?|morph(?:eme)?s?|lemmas?|translations?|ft|comments?|notes?|remarks?"
        r"|gestures?|gaze|hands?|movements?|errors?|mute|noises?|silences?|pauses?|laughter|events?|topics?|tags?|refs?"
    ),
)
_LEVELS = tuple(
    re.compile(
        rf"(?:(?P<before>.{{1,80}}?)[\s_:@/.-]+)?(?:{names})(?:[\s_:@/.-]+(?P<after>.{{1,80}}))?",
        re.IGNORECASE,
    )
    for names in _NAMES
)
_SAME = 0.8  # of what one tier says stands in another at the same time


class Tier(NamedTuple):
    """One tier: its name, the person the file says it is of, and its cues, whose speaker is not yet known."""

    name: str
    participant: str | None
    cues: list[Cue]


class _Voice(NamedTuple):
    who: str | None
    level: int
    cues: list[Cue]


def voices(tiers: Sequence[Tier]) -> list[Cue]:
    """What is spoken, in the order of time: of each voice the tier of its utterances, else of its words, joined.

    A tier named only for what it holds (“phrase”, “words”) is of a voice without a name, read where no other
    holds the talk.
    """
    found = [_voice(tier) for tier in tiers if tier.cues]
    spoken = [voice for voice in found if voice.level != _BESIDE] or found
    named = _fullest(voice for voice in spoken if voice.who)
    unnamed = _fullest(voice for voice in spoken if not voice.who)
    chosen = unnamed if 2 * sum(map(_length, named)) < sum(map(_length, unnamed)) else named
    cues = [
        cue._replace(speaker=voice.who)
        for at, voice in enumerate(chosen)
        if not any(_within(voice, other, first=at < n) for n, other in enumerate(chosen) if n != at)
        for cue in _whole(voice)
    ]
    return sorted(cues, key=lambda cue: cue.start_ms or 0)


def says_speech(name: str) -> bool:
    """Whether the name of a tier says that it holds utterances or words."""
    level, own = _level(name)
    return level != _BESIDE and own != name


def _voice(tier: Tier) -> _Voice:
    level, own = _level(tier.name.strip().strip('"').strip())
    if own != tier.name and not _level(own)[1]:
        own = ""  # “ORT-MAU”, “word text”
    if level == _UTTERANCES and own != tier.name and _single(tier.cues):
        level = _WORDS
    return _Voice(tier.participant or own or None, level, tier.cues)


def _level(name: str) -> tuple[int, str]:
    """What the name says a tier holds, and the name without it."""
    for level, names in enumerate(_LEVELS):
        if match := names.fullmatch(name):
            return level, " ".join(filter(None, (match["before"], match["after"])))
    return _UTTERANCES, name


def _single(cues: Sequence[Cue]) -> bool:
    return len(cues) > 2 and sum(cue.text.count(" ") for cue in cues) < 0.3 * len(cues)


def _fullest(voices: Iterator[_Voice]) -> list[_Voice]:
    """One tier of each voice: of its utterances the fullest, unless another level of it holds twice as much."""
    best: dict[str | None, _Voice] = {}
    for voice in sorted(voices, key=lambda voice: voice.level):
        last = best.get(voice.who)
        if last is None or _length(voice) > _length(last) * (1 if last.level == voice.level else 2):
            best[voice.who] = voice
    return list(best.values())


def _length(voice: _Voice) -> int:
    return sum(len(cue.text) for cue in voice.cues)


def _whole(voice: _Voice) -> list[Cue]:
    joins = voice.level == _WORDS or single_words([cue._replace(speaker="?") for cue in voice.cues[:1000]])
    return utterances(voice.cues) if joins else voice.cues


def _within(voice: _Voice, other: _Voice, *, first: bool) -> bool:
    """Whether another tier says the same at the same time, in longer pieces or before this one."""
    if len(voice.cues) < len(other.cues) or (first and len(voice.cues) == len(other.cues)):
        return False
    longer = sorted(other.cues, key=lambda cue: cue.start_ms or 0)
    starts = [cue.start_ms or 0 for cue in longer]
    same = 0
    for cue in voice.cues:
        at = bisect_right(starts, cue.start_ms or 0) - 1
        same += at >= 0 and cue.text in longer[at].text and (cue.end_ms or 0) <= (longer[at].end_ms or 0)
    return same >= _SAME * len(voice.cues)
