"""What a talk scores for one of its speakers."""

from typing import TYPE_CHECKING

from threekeys import measures, scoring, transcripts
from threekeys.domain import Intention, MeetingType, Scorecard, TalkIntent, Transcript

if TYPE_CHECKING:
    from threekeys.domain import QuestionList

INTENTS: dict[Intention, TalkIntent] = {"learn": "learn", "opportunity": "exchange", "connect": "exchange"}
"""The share of the talk that each reason for meeting asks for."""


def scorecard(talk: Transcript, me: str | None, meeting: MeetingType, intent: TalkIntent) -> Scorecard:
    """The scores of the speaker whom `me` names, in part or whole; SpeakerError where it names none, or several."""
    speaker = transcripts.speaker_named(talk, me)
    measured = measures.measure(talk, speaker, stretch_limit=scoring.stretch_limit(meeting))
    return scoring.score(measured, meeting=meeting, intent=intent)


def frame(
    prepared: "QuestionList | None", meeting: MeetingType | None, intent: TalkIntent | None
) -> tuple[MeetingType, TalkIntent]:
    """The kind of meeting and the intent: as said, else as prepared for, else the usual ones."""
    if prepared is None:
        return meeting or "networking", intent or "exchange"
    return meeting or prepared.brief.type, intent or INTENTS[prepared.brief.why]
