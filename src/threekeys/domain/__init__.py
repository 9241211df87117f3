"""The nouns: frozen values that the rooms hand to each other."""

from typing import TYPE_CHECKING

from threekeys.domain.base import (
    Basis,
    Confidence,
    Decision,
    Evidence,
    FactKind,
    Grade,
    Intention,
    Key,
    Level,
    MeetingType,
    Move,
    Purpose,
    TalkIntent,
    TranscriptKind,
    Value,
)
from threekeys.domain.score import (
    Frame,
    KeyScore,
    Mark,
    Measures,
    MeasureScore,
    Reading,
    Scorecard,
    SpeakerShare,
    Summary,
    TalkBudget,
)
from threekeys.domain.talk import Transcript, Utterance
from threekeys.domain.text import folded, folded_words, plain_words, spoken, unaccented, words
from threekeys.domain.visible import visible, visible_lines

if TYPE_CHECKING:
    from threekeys.domain.made import (
        Asked,
        Brief,
        Focus,
        FollowUp,
        Introduction,
        Learned,
        Made,
        MayOffer,
        Message,
        Missed,
        Moment,
        Offer,
        Plan,
        Promise,
        Provenance,
        Question,
        QuestionList,
        Reflection,
        Reminder,
        Repair,
        Said,
        Step,
    )

__all__ = [
    "Asked",
    "Basis",
    "Brief",
    "Confidence",
    "Decision",
    "Evidence",
    "FactKind",
    "Focus",
    "FollowUp",
    "Frame",
    "Grade",
    "Intention",
    "Introduction",
    "Key",
    "KeyScore",
    "Learned",
    "Level",
    "Made",
    "Mark",
    "MayOffer",
    "MeasureScore",
    "Measures",
    "MeetingType",
    "Message",
    "Missed",
    "Moment",
    "Move",
    "Offer",
    "Plan",
    "Promise",
    "Provenance",
    "Purpose",
    "Question",
    "QuestionList",
    "Reading",
    "Reflection",
    "Reminder",
    "Repair",
    "Said",
    "Scorecard",
    "SpeakerShare",
    "Step",
    "Summary",
    "TalkBudget",
    "TalkIntent",
    "Transcript",
    "TranscriptKind",
    "Utterance",
    "Value",
    "folded",
    "folded_words",
    "plain_words",
    "spoken",
    "unaccented",
    "visible",
    "visible_lines",
    "words",
]


def __getattr__(name: str) -> object:
    """What coaches take and make, loaded when first asked for: who only scores does without."""
    if name not in __all__:
        raise AttributeError(f"module 'threekeys.domain' has no attribute {name!r}")
    from threekeys.domain import made  # noqa: PLC0415

    return getattr(made, name)
