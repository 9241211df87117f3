"""The shapes in which a model answers: flat, every field required, within what every server's schema support takes.

Things and needs are named by their number, quotes by their utterance; numbers, dates and provenance are not asked for.
What is extracted comes before what is concluded from it, because a model writes in this order.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from threekeys.domain import Decision, FactKind, Purpose


class Draft(BaseModel):
    """Part of an answer."""

    model_config = ConfigDict(extra="forbid", defer_build=True)


class QuestionDraft(Draft):
    """One question worth asking."""

    purpose: Purpose
    level: int
    text: str
    why: str
    listen_for: str
    follow_ups: list[str]


class MayOfferDraft(Draft):
    """A thing by its number, and the need that must be voiced first."""

    thing: int
    only_if: str


class QuestionsDraft(Draft):
    """The answer to the prompt `questions`."""

    intention: str
    questions: list[QuestionDraft]
    may_offer: list[MayOfferDraft]
    avoid: list[str]


class LearnedDraft(Draft):
    """What they told about themselves."""

    kind: FactKind
    utterance: int
    quote: str
    text: str


class MissedDraft(Draft):
    """A door that was not taken."""

    utterance: int
    quote: str
    could_have_asked: str


class PromiseDraft(Draft):
    """What one side said they would do."""

    who: Literal["me", "them"]
    utterance: int
    quote: str
    text: str
    when: str | None


class MomentDraft(Draft):
    """Something said, and what is to be said about it."""

    utterance: int
    quote: str
    text: str


class FocusDraft(Draft):
    """The one thing to try next time."""

    measure: str | None
    utterance: int
    quote: str
    text: str
    instead: str


class PlanDraft(Draft):
    """If this happens, then I do that."""

    situation: str
    action: str


class ReflectionDraft(Draft):
    """The answer to the prompt `reflection`."""

    learned: list[LearnedDraft]
    missed: list[MissedDraft]
    promises: list[PromiseDraft]
    no_need: MomentDraft | None
    strength: MomentDraft | None
    focus: FocusDraft | None
    plan: PlanDraft | None
    question_back: str | None


class OfferDraft(Draft):
    """A need and a thing by their numbers, and what is offered."""

    need: int
    thing: int
    offer: str


class IntroductionDraft(Draft):
    """A third person, and the note that asks them first."""

    thing: int
    to: str
    why_them: str
    why_other: str
    ask_first: str


class FollowUpDraft(Draft):
    """The answer to the prompt `follow_up`."""

    reason: str
    decision: Decision
    offers: list[OfferDraft]
    introductions: list[IntroductionDraft]
    subject: str
    message: str
    reminder_about: str


class WindowDraft(Draft):
    """The answer to the prompt `window`: what one part of a long talk holds."""

    learned: list[LearnedDraft]
    missed: list[MissedDraft]
    promises: list[PromiseDraft]
    no_need: MomentDraft | None
    strength: MomentDraft | None
    focus: FocusDraft | None


class SynthesisDraft(Draft):
    """The answer to the prompt `synthesis`: which of the findings to show, by number."""

    learned: list[int]
    missed: list[int]
    strength: int | None
    focus: int | None
    plan: PlanDraft | None
    question_back: str | None
