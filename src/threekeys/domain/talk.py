"""A conversation as it was written down."""

from functools import cached_property

from pydantic import Field

from threekeys.domain.base import Value


class Utterance(Value):
    """One line or cue of one speaker, as the file has it.

    `speaker` is None where the file does not say who spoke.
    Times are milliseconds from the start of the recording, or None.
    """

    index: int = Field(ge=0)
    speaker: str | None
    text: str
    start_ms: int | None = None
    end_ms: int | None = None


class Transcript(Value):
    """One conversation: its utterances in the file's order, and what was noticed while reading.

    `format` is the reader's name ("webvtt", "subrip", …); `notes` are doubts a person should hear of.
    """

    format: str
    utterances: tuple[Utterance, ...]
    language: str = "en"
    notes: tuple[str, ...] = ()

    @cached_property
    def speakers(self) -> tuple[str, ...]:
        """The named speakers, in order of first appearance."""
        return tuple(dict.fromkeys(u.speaker for u in self.utterances if u.speaker))

    @cached_property
    def timed(self) -> bool:
        """Whether at least 80 % of the utterances have both start and end."""
        stamped = sum(u.start_ms is not None and u.end_ms is not None for u in self.utterances)
        return bool(self.utterances) and stamped >= 0.8 * len(self.utterances)
