"""The coach for people who meet people: listen, learn, add value.

`read` a transcript, `measure` it for one speaker, `score` what was measured; `prepare` a talk, `reflect` on it,
`follow_up` on it. Each takes values and gives values: frozen, typed, with one schema in Python and in JSON.
Nothing here prints, saves, or reads what the program remembers, and only a coach with a model opens a connection.

Every error that a person can mend is a `ThreekeysError`, whose text is one line: what was wrong, where, what to do.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threekeys.coach import Coach, ModelCoach, OfflineCoach
    from threekeys.domain import (
        Asked,
        Brief,
        Focus,
        FollowUp,
        Frame,
        Intention,
        Introduction,
        KeyScore,
        Learned,
        Mark,
        MayOffer,
        Measures,
        MeasureScore,
        MeetingType,
        Missed,
        Moment,
        Offer,
        Plan,
        Promise,
        Provenance,
        Question,
        QuestionList,
        Reading,
        Reflection,
        Reminder,
        Repair,
        Said,
        Scorecard,
        SpeakerShare,
        Step,
        Summary,
        TalkBudget,
        TalkIntent,
        Transcript,
        Utterance,
        Value,
    )
    from threekeys.domain.memory import Fact, MeetingRecord, Person, PromiseRecord
    from threekeys.errors import (
        ContentRefused,
        InputError,
        ModelAnswerError,
        ModelError,
        ModelRefused,
        ModelStopped,
        ModelUnavailable,
        NoTextError,
        PersonError,
        PromptError,
        PromptTooLong,
        SettingsError,
        SpeakerError,
        StoreError,
        ThreekeysError,
        TranscriptError,
        UnknownModel,
    )
    from threekeys.llm import Endpoint, OpenAIModel, Stop
    from threekeys.measures import measure
    from threekeys.report import html, json_text, markdown
    from threekeys.scoring import score, stretch_limit, talk_budget
    from threekeys.transcripts import read, read_bytes, speaker_named
    from threekeys.verbs.rituals import follow_up, prepare, reflect

__version__ = "0.1.0"

__all__ = [
    "Asked",
    "Brief",
    "Coach",
    "ContentRefused",
    "Endpoint",
    "Fact",
    "Focus",
    "FollowUp",
    "Frame",
    "InputError",
    "Intention",
    "Introduction",
    "KeyScore",
    "Learned",
    "Mark",
    "MayOffer",
    "MeasureScore",
    "Measures",
    "MeetingRecord",
    "MeetingType",
    "Missed",
    "ModelAnswerError",
    "ModelCoach",
    "ModelError",
    "ModelRefused",
    "ModelStopped",
    "ModelUnavailable",
    "Moment",
    "NoTextError",
    "Offer",
    "OfflineCoach",
    "OpenAIModel",
    "Person",
    "PersonError",
    "Plan",
    "Promise",
    "PromiseRecord",
    "PromptError",
    "PromptTooLong",
    "Provenance",
    "Question",
    "QuestionList",
    "Reading",
    "Reflection",
    "Reminder",
    "Repair",
    "Said",
    "Scorecard",
    "SettingsError",
    "SpeakerError",
    "SpeakerShare",
    "Step",
    "Stop",
    "StoreError",
    "Summary",
    "TalkBudget",
    "TalkIntent",
    "ThreekeysError",
    "Transcript",
    "TranscriptError",
    "UnknownModel",
    "Utterance",
    "Value",
    "follow_up",
    "html",
    "json_text",
    "markdown",
    "measure",
    "prepare",
    "read",
    "read_bytes",
    "reflect",
    "score",
    "speaker_named",
    "stretch_limit",
    "talk_budget",
]

_ROOMS = {
    "coach": ("Coach", "ModelCoach", "OfflineCoach"),
    "domain.memory": ("Fact", "MeetingRecord", "Person", "PromiseRecord"),
    "llm": ("Endpoint", "OpenAIModel", "Stop"),
    "measures": ("measure",),
    "report": ("html", "json_text", "markdown"),
    "scoring": ("score", "stretch_limit", "talk_budget"),
    "transcripts": ("read", "read_bytes", "speaker_named"),
    "verbs.rituals": ("follow_up", "prepare", "reflect"),
}
"""Where a public name lives, if it is neither an error nor one of the nouns in `domain`."""


def __getattr__(name: str) -> object:
    """A public name, its room loaded only now, so that importing one room costs nothing of the others."""
    if name not in __all__:
        raise AttributeError(f"module 'threekeys' has no attribute {name!r}")
    return getattr(import_module(f"threekeys.{_room(name)}"), name)


def _room(name: str) -> str:
    named = next((room for room, names in _ROOMS.items() if name in names), None)
    return named or ("errors" if hasattr(import_module("threekeys.errors"), name) else "domain")


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
