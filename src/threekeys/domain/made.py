"""What goes into a coach, and the three things it makes."""

import datetime as dt
from typing import Literal

from pydantic import Field

from threekeys.domain.base import Decision, FactKind, Intention, Key, MeetingType, Purpose, Value
from threekeys.domain.score import Scorecard, TalkBudget


def _unsaid(value: object) -> bool:
    return not value


class Brief(Value):
    """Whom I meet, why, for how many `minutes` (5 to 480), what I know of them, and what I really have to offer.

    `when` is the time of the meeting, where that is known.
    """

    who: str
    why: Intention = "connect"
    type: MeetingType = "networking"
    minutes: int = Field(30, ge=5, le=480)
    when: dt.datetime | None = Field(None, exclude_if=lambda when: when is None)
    about: str = ""
    i_offer: tuple[str, ...] = ()


class Provenance(Value):
    """Where a made thing comes from: enough to say later which words and rules produced it.

    `tokens_in` and `tokens_out` are what a model read and wrote, as its server counts them, or None.
    """

    coach: Literal["offline", "model"]
    model: str | None = None
    prompt: str | None = None
    fingerprint: str | None = None
    bands_version: str | None = None
    tokens_in: int | None = None
    tokens_out: int | None = None
    when: dt.datetime


class Question(Value):
    """One question worth asking. `level` rises from 1 (easy) to 4 (personal)."""

    id: str
    key: Key
    purpose: Purpose
    level: int = Field(ge=1, le=4)
    text: str
    why: str
    listen_for: str
    follow_ups: tuple[str, ...] = ()


class MayOffer(Value):
    """A thing the user has, the need that must be voiced before it is offered, and how to say it then ("": as you like)."""

    thing: str
    only_if: str
    say: str = ""


class QuestionList(Value):
    """The cue card for the talk; `remembered` is what the memory brings: what they told, what was promised.

    `opening` is what to say first, aloud, and `closing` what to say last; "" where nothing was found to say.
    `caveat` is what is to be known before the rest is read: that the coach does not understand the language, or "".
    """

    schema_: Literal["threekeys/questions@1"] = Field("threekeys/questions@1", alias="schema")
    brief: Brief
    intention: str
    opening: str = ""
    talk_budget: TalkBudget
    questions: tuple[Question, ...]
    closing: str = ""
    may_offer: tuple[MayOffer, ...] = ()
    avoid: tuple[str, ...] = ()
    remembered: tuple[str, ...] = ()
    caveat: str = Field("", exclude_if=_unsaid)
    provenance: Provenance


class Moment(Value):
    """Something said, and what is to be said about it.

    `quote` is verbatim from the utterance with the index `utterance`.
    """

    text: str
    quote: str
    utterance: int


class Focus(Moment):
    """The one thing to try next time; `instead` re-says the user's own words, `quote` of `utterance`, better.

    `measure` names what it would better; None where nothing needs fixing and this is a stretch.
    """

    measure: str | None = None
    instead: str


class Plan(Value):
    """An if-then plan for the next meeting."""

    if_: str = Field(alias="if")
    then: str


class Learned(Moment):
    """What they told about themselves: a goal, a need, …; `quote` is verbatim from the utterance `utterance`."""

    kind: FactKind


class Missed(Value):
    """A moment they opened a door and it was not taken; `quote` is verbatim from the utterance `utterance`."""

    quote: str
    utterance: int
    could_have_asked: str


class Promise(Moment):
    """Something one side said they would do; `when` is their own words for the time, or None.

    `quote` is verbatim from the utterance `utterance`.
    """

    who: Literal["me", "them"]
    when: str | None = None


class Asked(Value):
    """Whether a prepared question, `text`, was asked: `asked` is the index of the utterance, or None."""

    question_id: str
    asked: int | None
    text: str = ""


class Said(Value):
    """A line of the talk, or whole sentences of it, verbatim from the utterance with the index `utterance`."""

    utterance: int
    speaker: str
    text: str


class Reflection(Value):
    """What the talk shows: one strength, one focus, one plan, what was learned and what was missed.

    `declined` quotes what I offered in the talk and they did not want. `said` has lines of the talk, in its order:
    those around the quotes, and how it ended. `on` is the day of the talk, or None where it is only known when the
    reflection was made. `caveat` as in `QuestionList`.
    """

    schema_: Literal["threekeys/reflection@1"] = Field("threekeys/reflection@1", alias="schema")
    scorecard: Scorecard
    strength: Moment | None
    focus: Focus | None
    plan: Plan | None
    learned: tuple[Learned, ...] = ()
    missed: tuple[Missed, ...] = ()
    promises: tuple[Promise, ...] = ()
    declined: tuple[Moment, ...] = ()
    no_need: Moment | None = None
    said: tuple[Said, ...] = ()
    prepared: tuple[Asked, ...] = ()
    question_back: str | None
    notes: tuple[str, ...] = ()
    caveat: str = Field("", exclude_if=_unsaid)
    provenance: Provenance
    on: dt.date | None = None

    @property
    def day(self) -> dt.date:
        """The day from which "tomorrow" and "next Tuesday" count: that of the talk, else of the reflection."""
        return self.on or self.provenance.when.date()


class Offer(Value):
    """An offer: what, which of the things the user has it uses, and the need they stated.

    `need_quote` is verbatim from the utterance `utterance`.
    """

    offer: str
    source: str
    need_quote: str
    utterance: int


class Message(Value):
    """Words to send to one person, `to`, as they stand."""

    to: str
    text: str


class Introduction(Value):
    """A double opt-in introduction: nobody is introduced before both said yes.

    `messages` are what is sent before, in this order; `ask_first` holds the same in one text. Where a coach gave that
    alone, there are none.
    """

    to: str
    why_them: str
    why_other: str
    ask_first: str
    messages: tuple[Message, ...] = Field((), exclude_if=_unsaid)

    @property
    def to_send(self) -> tuple[tuple[str, str], ...]:
        """What is sent before, each under when and to whom."""
        return headed(self.messages) or ((f"To {self.to}", self.ask_first),)


def headed(messages: tuple[Message, ...]) -> tuple[tuple[str, str], ...]:
    """Each message under when and to whom it is sent: of two the second only after the first."""
    when = ("First, to", "Only then, to") if len(messages) > 1 else ("To",)
    return tuple((f"{at} {message.to}", message.text) for at, message in zip(when, messages, strict=False))


class Reminder(Value):
    """When to be in touch again, and about what."""

    on: dt.date | None
    about: str


class FollowUp(Value):
    """The message after the talk, or the honest word that there is nothing to offer yet; `caveat` as in `QuestionList`."""

    schema_: Literal["threekeys/followup@1"] = Field("threekeys/followup@1", alias="schema")
    to: str
    decision: Decision
    reason: str
    subject: str
    message: str
    offers: tuple[Offer, ...] = ()
    introductions: tuple[Introduction, ...] = ()
    promises_mine: tuple[Promise, ...] = ()
    promises_theirs: tuple[Promise, ...] = ()
    reminder: Reminder | None
    caveat: str = Field("", exclude_if=_unsaid)
    provenance: Provenance


Made = Scorecard | QuestionList | Reflection | FollowUp
"""What is shown to people as a whole."""
