"""What a talk scores for one of its speakers."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from threekeys import measures, scoring, transcripts
from threekeys.domain import Intention, MeetingType, Scorecard, TalkIntent, Transcript, visible
from threekeys.errors import InputError

if TYPE_CHECKING:
    from threekeys.domain import QuestionList
    from threekeys.domain.memory import MeetingRecord

INTENTS: dict[Intention, TalkIntent] = {"learn": "learn", "opportunity": "exchange", "connect": "exchange"}
"""The share of the talk that each reason for meeting asks for."""


def scorecard(
    talk: Transcript, me: str | None, meeting: MeetingType, intent: TalkIntent, fine: Iterable[int] = ()
) -> Scorecard:
    """The scores of the speaker whom `me` names, in part or whole; SpeakerError where it names none, or several.

    `fine` are numbers of utterances the speaker marked as fine; InputError where one is not theirs.
    """
    speaker = transcripts.speaker_named(talk, me)
    measured = measures.measure(
        talk, speaker, stretch_limit=scoring.stretch_limit(meeting), fine=_own(talk, speaker, fine)
    )
    return scoring.score(measured, meeting=meeting, intent=intent)


def _own(talk: Transcript, speaker: str, fine: Iterable[int]) -> Iterator[int]:
    """The numbers, each that of an utterance of the speaker."""
    for number in fine:
        if number >= len(talk.utterances):
            last = len(talk.utterances) - 1
            raise InputError(
                f"There is no utterance {number} to mark as fine: they are counted from 0, up to {last}."
            )
        whose = talk.utterances[number].speaker
        if whose != speaker:
            said_by = f"is {visible(whose)}'s" if whose else "has no speaker"
            raise InputError(f"Utterance {number} {said_by}; only your own can be marked as fine.")
        yield number


def frame(
    prepared: "QuestionList | None",
    meeting: MeetingType | None,
    intent: TalkIntent | None,
    before: "MeetingRecord | None" = None,
) -> tuple[MeetingType, TalkIntent]:
    """The kind of meeting and the intent: as said, else as prepared for, else as remembered, else the usual ones."""
    if prepared is not None:
        return meeting or prepared.brief.type, intent or INTENTS[prepared.brief.why]
    if before is not None:
        return meeting or before.type, intent or before.intent
    return meeting or "networking", intent or "exchange"
