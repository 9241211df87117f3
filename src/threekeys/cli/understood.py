"""What was understood of a transcript, as a document and as lines for people."""

import shutil
from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from threekeys.domain import Evidence, Transcript, TranscriptKind, Utterance, Value, visible, words
from threekeys.domain.lasting import duration
from threekeys.report.phrases import clock, counted, percent
from threekeys.transcripts import shares

FIRST, LAST = 5, 2
NOBODY = "?"
TIMES: dict[Evidence, str] = {
    "start+end": "start and end, so speaking time is measured",
    "starts": "starts only, so shares are counted in words",
    "marks": "here and there, so shares are counted in words",
    "words": "none that can be used, so shares are counted in words",
}


class Voice(Value):
    """One speaker: utterances, words, the share of all words, and seconds where they can be measured."""

    name: str
    utterances: int
    words: int
    share: float
    seconds: float | None


class Understood(Value):
    """A transcript as it was read."""

    schema_: Literal["threekeys/transcript@1"] = Field("threekeys/transcript@1", alias="schema")
    format: str
    kind: TranscriptKind
    times: Evidence
    language: str
    speakers: tuple[Voice, ...]
    unnamed: int
    notes: tuple[str, ...]
    utterances: tuple[Utterance, ...]


def understood(talk: Transcript) -> Understood:
    """What was understood: everything that measuring would rest on."""
    return Understood(
        format=talk.format,
        kind=talk.kind,
        times=talk.evidence,
        language=talk.language,
        speakers=tuple(_voice(talk, name, share) for name, share in shares(talk)),
        unnamed=sum(utterance.speaker is None for utterance in talk.utterances),
        notes=talk.notes,
        utterances=talk.utterances,
    )


def lines(talk: Understood) -> Iterator[str]:
    """The same for people: what it is, who speaks, what was doubtful, how it begins and ends."""
    size = counted(len(talk.utterances), "utterance")
    yield f"{talk.format}, {talk.kind}, language {talk.language}: {size}"
    yield f"times: {TIMES[talk.times]}"
    yield ""
    yield from _voices(talk)
    for note in talk.notes:
        yield f"note: {visible(note)}"
    yield ""
    yield "It begins:"
    yield from map(_cut, talk.utterances[:FIRST])
    if rest := talk.utterances[FIRST:]:
        yield "It ends:"
        yield from map(_cut, rest[-LAST:])


def _voices(talk: Understood) -> Iterator[str]:
    longest = max((len(visible(voice.name)) for voice in talk.speakers), default=0)
    for voice in talk.speakers:
        took = f", {duration(voice.seconds)}" if voice.seconds is not None else ""
        yield (
            f"  {visible(voice.name):<{longest}}  {percent(voice.share):>5}"
            f"  {counted(voice.words, 'word')}, {counted(voice.utterances, 'utterance')}{took}"
        )
    if talk.unnamed:
        yield f"  {counted(talk.unnamed, 'utterance')} without a speaker"


def _voice(talk: Transcript, name: str, share: float) -> Voice:
    own = [utterance for utterance in talk.utterances if utterance.speaker == name]
    return Voice(
        name=name,
        utterances=len(own),
        words=sum(len(words(utterance.text)) for utterance in own),
        share=round(share, 4),
        seconds=round(sum(map(_seconds, own)), 3) if talk.timed else None,
    )


def _seconds(utterance: Utterance) -> float:
    if utterance.start_ms is None or utterance.end_ms is None:
        return 0.0
    return max(0, utterance.end_ms - utterance.start_ms) / 1000


def said(utterance: Utterance) -> str:
    """One utterance on one line: when, who, what."""
    at = "" if utterance.start_ms is None else f"{clock(utterance.start_ms):>7}  "
    return f"  {at}{visible(f'{utterance.speaker or NOBODY}: {utterance.text}')}"


def _cut(utterance: Utterance) -> str:
    line, width = said(utterance), min(shutil.get_terminal_size().columns, 80)
    return line if len(line) <= width else f"{line[: width - 1].rstrip()}…"
