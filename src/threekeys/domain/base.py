"""The base of all values, and the words that name their choices."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

Key = Literal["listen", "learn", "add_value"]
Intention = Literal["learn", "opportunity", "connect"]
TalkIntent = Literal["learn", "exchange", "explain"]
MeetingType = Literal[
    "networking",
    "informational-interview",
    "mentoring-given",
    "mentoring-received",
    "sales-discovery",
    "user-interview",
    "pitch",
    "group",
    "group-facilitator",
    "job-candidate",
    "job-interviewer",
]
Move = Literal[
    "question",
    "open",
    "closed",
    "follow_up",
    "reflection",
    "informing",
    "advice",
    "offer",
    "need_question",
    "self_shift",
    "next_step",
    "backchannel",
]
Purpose = Literal[
    "origin",
    "drive",
    "work",
    "challenge",
    "lesson",
    "goal",
    "need",
    "network",
    "values",
    "energy",
    "closing",
]
FactKind = Literal["goal", "need", "challenge", "why", "value", "lesson", "fact"]
Level = Literal["strong", "good", "worth a look", "next focus"]
Confidence = Literal["high", "medium", "low"]
Grade = Literal["A", "B", "C", "D"]
Basis = Literal["measured", "published", "judgement"]
Evidence = Literal["start+end", "starts", "marks", "words"]
TranscriptKind = Literal["speech", "chat", "minutes"]
Decision = Literal["offer", "ask", "stay_in_touch"]


class Value(BaseModel):
    """A frozen value: no stage can edit another's result, no key goes unnoticed.

    Schemas are built at first use, so importing the nouns stays cheap.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", defer_build=True, populate_by_name=True, serialize_by_alias=True
    )
