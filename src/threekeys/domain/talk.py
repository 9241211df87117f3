"""A conversation as it was written down."""

from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field

from threekeys.domain.base import Evidence, TranscriptKind, Value

REHEARSAL = "rehearsal"
"""The format of a transcript that nobody but the user and a played partner spoke in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """One line or cue of one speaker, as the file has it.

    `index` counts from 0 in the file's order. `speaker` is None where the file does not say who spoke.
    `start_ms` and `end_ms` are milliseconds from the start of the recording, or None.
    It is a dataclass, as long talks have thousands: one takes a quarter of a model's memory and of the time to make.
    It is validated as part of a transcript.
    """

    __pydantic_config__: ClassVar[ConfigDict] = {"extra": "forbid", "revalidate_instances": "always"}

    index: Annotated[int, Field(ge=0)]
    speaker: str | None
    text: str
    start_ms: int | None = None
    end_ms: int | None = None


class Transcript(Value):
    """One conversation: its utterances in the file's order, and what was noticed while reading.

    `format` is the reader's name ("webvtt", "subrip", …); `notes` are doubts a person should hear of.
    `keeps_overlap` says whether two people speaking at once could survive in the file;
    `times_doubted` that its times contradict its words: they may place an utterance, never measure it.
    """

    format: str
    utterances: tuple[Utterance, ...]
    language: str = "en"
    notes: tuple[str, ...] = ()
    kind: TranscriptKind = "speech"
    keeps_overlap: bool = False
    times_doubted: bool = False

    @cached_property
    def speakers(self) -> tuple[str, ...]:
        """The named speakers, in order of first appearance."""
        return tuple(dict.fromkeys(u.speaker for u in self.utterances if u.speaker))

    @cached_property
    def evidence(self) -> Evidence:
        """What speaking time can be told from: at least 80 % of the utterances must have it, marks excepted."""
        if self.kind != "speech" or self.times_doubted or not self.utterances:
            return "words"
        started = [u for u in self.utterances if u.start_ms is not None]
        if sum(u.end_ms is not None for u in started) >= 0.8 * len(self.utterances):
            return "start+end"
        if len(started) >= 0.8 * len(self.utterances):
            return "starts"
        return "marks" if started else "words"

    @property
    def timed(self) -> bool:
        """Whether speaking time can be measured: the evidence is start and end."""
        return self.evidence == "start+end"
