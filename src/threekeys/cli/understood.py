"""What was understood of a transcript, as a document and as lines for people."""

import shutil
from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from threekeys.domain import Evidence, Transcript, TranscriptKind, Utterance, Value, visible, words
from threekeys.report.phrases import counted, percent
from threekeys.transcripts import shares

FIRST = 6
TIMES: dict[Evidence, str] = {
    "start+end": "start and end, so speaking time is measured",
    "starts": "starts only, so speaking time is estimated",
    "marks": "here and there, so shares are counted in words",
    "words": "none that can be used, so shares are counted in words",
}


class Voice(Value):
    """One speaker: utterances, words, and the share of all words."""

    name: str
    utterances: int
    words: int
    share: float


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
    """The same for people: what it is, who speaks, what was doubtful, and how it begins."""
    width = min(shutil.get_terminal_size().columns, 80)
    size = counted(len(talk.utterances), "utterance")
    yield f"{talk.format}, {talk.kind}, language {talk.language}: {size}"
    yield f"times: {TIMES[talk.times]}"
    yield ""
    longest = max((len(visible(voice.name)) for voice in talk.speakers), default=0)
    for voice in talk.speakers:
        spoken = f"{percent(voice.share):>5}  {counted(voice.words, 'word')}"
        yield f"  {visible(voice.name):<{longest}}  {spoken}, {counted(voice.utterances, 'utterance')}"
    if talk.unnamed:
        yield f"  {counted(talk.unnamed, 'utterance')} without a speaker"
    for note in talk.notes:
        yield f"note: {visible(note)}"
    yield ""
    yield "It begins:"
    for utterance in talk.utterances[:FIRST]:
        said = visible(f"{utterance.speaker or '?'}: {utterance.text}")
        line = f"  {_clock(utterance.start_ms)}{said}"
        yield line if len(line) <= width else f"{line[: width - 1].rstrip()}…"


def _voice(talk: Transcript, name: str, share: float) -> Voice:
    own = [utterance for utterance in talk.utterances if utterance.speaker == name]
    spoken = sum(len(words(utterance.text)) for utterance in own)
    return Voice(name=name, utterances=len(own), words=spoken, share=round(share, 4))


def _clock(start_ms: int | None) -> str:
    if start_ms is None:
        return ""
    minutes, seconds = divmod(start_ms // 1000, 60)
    return f"{minutes:>3}:{seconds:02}  "
