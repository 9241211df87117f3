"""The shapes in which a model answers: flat, every field required, within what every server's schema support takes.

Things and needs are named by their number, quotes by their utterance; numbers, dates and provenance are not asked for.
What is extracted comes before what is concluded from it, because a model writes in this order.

Small models write "[12]" for 12, null for an empty list, a moment without words for none, "Stay in touch" for
stay_in_touch, and leave out what is null: what is meant is plain, so it is taken as meant instead of being sent back.
"""

import re
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, model_validator

from threekeys.domain import Decision, FactKind, Purpose

_T = TypeVar("_T")


_MOST_LETTERS = 5_000
_MOST_LISTED = 48  # several times what any list may have


def _cut(value: Any) -> Any:
    if isinstance(value, str):
        return value[:_MOST_LETTERS]
    return value[:_MOST_LISTED] if isinstance(value, list) else value


def _number(value: Any) -> Any:
    found = re.search(r"-?\d+", value) if isinstance(value, str) else None
    return int(found.group()) if found else value


def _word(value: Any) -> Any:
    return re.sub(r"[\s-]+", "_", value.strip().casefold()) if isinstance(value, str) else value


def _meant(words: dict[str, str]) -> BeforeValidator:
    """A word, or one that small models write in its place."""
    same = {word: name for name, others in words.items() for word in others.split()}
    return BeforeValidator(
        lambda value: same.get(word, word) if isinstance(word := _word(value), str) else word
    )


def _listed(value: Any) -> Any:
    if value is None:
        return []
    return [item for item in value if not _wordless(item)] if isinstance(value, list) else value


def _or_none(value: Any) -> Any:
    return None if _wordless(value) or value in ("", "null", "None", "none") else value


def _wordless(item: Any) -> bool:
    return isinstance(item, dict) and "quote" in item and not str(item["quote"] or "").strip()


_KINDS = _meant(
    {
        "need": "needs want wants wish request desire",
        "goal": "goals aim plan plans dream ambition objective",
        "challenge": "challenges problem problems struggle worry fear pain concern",
        "why": "reason motivation motive purpose drive origin",
        "value": "values belief principle",
        "lesson": "lessons insight learning",
        "fact": "facts passion interest hobby background detail info information preference personal opinion other",
    }
)
_PURPOSES = _meant(
    {
        "work": "opening opener warm_up icebreaker",
        "goal": "goals aim plans",
        "origin": "background story journey history",
        "drive": "motivation why purpose passion",
        "challenge": "challenges problem struggle",
        "lesson": "lessons learning insight",
        "values": "value belief",
        "need": "needs help support",
        "network": "connection connections people introduction",
        "closing": "close closer end",
    }
)
_SIDES = _meant(
    {
        "me": "user you i self myself",
        "them": "other the_other they other_person the_other_person other_side he she partner",
    }
)
_DECISIONS = _meant({"stay_in_touch": "stay no_offer none nothing keep_in_touch", "ask": "question asking"})
Number = Annotated[int, BeforeValidator(_number)]
Listed = Annotated[list[_T], BeforeValidator(_listed)]
Maybe = Annotated[_T | None, BeforeValidator(_or_none)]


class Draft(BaseModel):
    """Part of an answer; a field too many does no harm, and what is far too long is cut before it is looked at."""

    model_config = ConfigDict(extra="ignore", defer_build=True)

    @model_validator(mode="before")
    @classmethod
    def _bounded(cls, data: Any) -> Any:
        return {name: _cut(value) for name, value in data.items()} if isinstance(data, dict) else data


class QuestionDraft(Draft):
    """One question worth asking."""

    purpose: Annotated[Purpose, _PURPOSES]
    level: Number
    text: str
    why: str
    listen_for: str
    follow_ups: Listed[str]


class MayOfferDraft(Draft):
    """A thing by its number, and the need that must be voiced first."""

    thing: Number
    only_if: str
    say: Maybe[str] = None
    care: Maybe[str] = None


class QuestionsDraft(Draft):
    """The answer to the prompt `questions`."""

    intention: str
    opening: str | None = None
    questions: Listed[QuestionDraft]
    pace: Maybe[str] = None
    closing: Maybe[str] = None
    may_offer: Listed[MayOfferDraft]
    avoid: Listed[str]
    afterwards: Maybe[str] = None


class LearnedDraft(Draft):
    """What they told about themselves."""

    kind: Annotated[FactKind, _KINDS]
    utterance: Number
    quote: str
    text: str


class MissedDraft(Draft):
    """A door that was not taken."""

    utterance: Number
    quote: str
    could_have_asked: str


class PromiseDraft(Draft):
    """What one side said they would do."""

    who: Annotated[Literal["me", "them"], _SIDES]
    utterance: Number
    quote: str
    text: str
    when: Maybe[str] = None


class MomentDraft(Draft):
    """Something said, and what is to be said about it."""

    utterance: Number
    quote: str
    text: str


class FocusDraft(Draft):
    """The one thing to try next time."""

    measure: Maybe[str] = None
    utterance: Number
    quote: str
    text: str
    instead: str
    also: Listed[MomentDraft] = []


class RepairDraft(MomentDraft):
    """A need that was heard and left without a step, and what can still be said."""

    say: str


class PlanDraft(Draft):
    """If this happens, then I do that."""

    situation: str
    action: str


class ReflectionDraft(Draft):
    """The answer to the prompt `reflection`."""

    learned: Listed[LearnedDraft]
    missed: Listed[MissedDraft]
    promises: Listed[PromiseDraft]
    no_need: Maybe[MomentDraft] = None
    strength: Maybe[MomentDraft] = None
    focus: Maybe[FocusDraft] = None
    repair: Maybe[RepairDraft] = None
    plan: Maybe[PlanDraft] = None
    question_back: Maybe[str] = None


class OfferDraft(Draft):
    """A need and a thing by their numbers, and what is offered."""

    need: Number
    thing: Number
    offer: str


class IntroductionDraft(Draft):
    """A third person, and the note that asks them first."""

    thing: Number
    to: str
    ask_first: str


class StepDraft(Draft):
    """What is to be done, and upon what."""

    when: str
    what: str


class FollowUpDraft(Draft):
    """The answer to the prompt `follow_up`."""

    reason: str
    decision: Annotated[Decision, _DECISIONS]
    offers: Listed[OfferDraft]
    introductions: Listed[IntroductionDraft]
    subject: str
    message: str
    held_back: Maybe[str] = None
    keep_private: Listed[str] = []
    steps: Listed[StepDraft] = []
    reminder_about: str
    reminder_when: Maybe[str] = None


class WindowDraft(Draft):
    """The answer to the prompt `window`: what one part of a long talk holds."""

    learned: Listed[LearnedDraft]
    missed: Listed[MissedDraft]
    promises: Listed[PromiseDraft]
    no_need: Maybe[MomentDraft] = None
    strength: Maybe[MomentDraft] = None
    focus: Maybe[FocusDraft] = None
    repair: Maybe[RepairDraft] = None


class SynthesisDraft(Draft):
    """The answer to the prompt `synthesis`: which of the findings to show, by number."""

    learned: Listed[Number]
    missed: Listed[Number]
    strength: Maybe[Number] = None
    focus: Maybe[Number] = None
    also: Listed[Number] = []
    repair: Maybe[Number] = None
    plan: Maybe[PlanDraft] = None
    question_back: Maybe[str] = None
