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
    """A thing the user has, the need that must be voiced before it is offered, and how to say it then ("": as you like).

    `care` is what a wise friend would add: whom to ask before anything is promised, how lightly to say it; or "".
    """

    thing: str
    only_if: str
    say: str = ""
    care: str = Field("", exclude_if=_unsaid)


class QuestionList(Value):
    """The cue card for the talk; `remembered` is what the memory brings: what they told, what was promised.

    `opening` is what to say first, aloud, and `closing` what to say last; "" where nothing was found to say.
    `pace` is how to go through them (how many are plenty, when to ask what they need), `afterwards` what to do then; or "".
    `caveat` is what is to be known before the rest is read: that the coach does not understand the language, or "".
    """

    schema_: Literal["threekeys/questions@1"] = Field("threekeys/questions@1", alias="schema")
    brief: Brief
    intention: str
    opening: str = ""
    talk_budget: TalkBudget
    questions: tuple[Question, ...]
    pace: str = Field("", exclude_if=_unsaid)
    closing: str = ""
    may_offer: tuple[MayOffer, ...] = ()
    avoid: tuple[str, ...] = ()
    afterwards: str = Field("", exclude_if=_unsaid)
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

    `measure` names what it would better; None where nothing needs fixing and this is a stretch. `also` are further
    places of the talk that show the same, in the user's words.
    """

    measure: str | None = None
    instead: str
    also: tuple[Moment, ...] = Field((), exclude_if=_unsaid)


class Repair(Moment):
    """What they said and got no answer to, and how it can still be mended: `say` is one sentence to write or say to them.

    `quote` is verbatim from the utterance with the index `utterance`.
    """

    say: str


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


AGREED = "The two of you agreed on a time"
"""The text of a promise that is nobody's alone: when they meet or talk again."""


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

    `declined` quotes what I offered in the talk and they did not want. `repair` is a need heard and left without a
    step, where it can still be taken up. `said` has lines of the talk, in its order:
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
    repair: Repair | None = Field(None, exclude_if=_unsaid)
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
    """A double opt-in introduction: nobody is introduced before both said yes. `why_them` and `why_other` may be "".

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
        return headed(self.messages) or ((f"Only after a yes to your message, to {self.to}", self.ask_first),)

    @property
    def why(self) -> str:
        """Why it may be good for both, as far as it is said."""
        return " ".join(filter(None, (self.why_them, self.why_other)))


def headed(messages: tuple[Message, ...]) -> tuple[tuple[str, str], ...]:
    """Each message under when and to whom it is sent: of two the second only after the first."""
    when = ("First, to", "Only after that yes, to") if len(messages) > 1 else ("To",)
    return tuple((f"{at} {message.to}", message.text) for at, message in zip(when, messages, strict=False))


class Step(Value):
    """One step after the talk: `when` is what it waits for, in words ("when her list is here"), `what` is to be done then."""

    when: str
    what: str


class Reminder(Value):
    """When to be in touch again, and about what."""

    on: dt.date | None
    about: str


class FollowUp(Value):
    """The message after the talk, or the honest word that there is nothing to offer yet; `caveat` as in `QuestionList`.

    Beside the message, for the user alone: `held_back` is what was not offered and when its moment would come,
    `keep_private` what they told that belongs in no mail, `steps` what comes next and upon what.
    """

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
    held_back: str = Field("", exclude_if=_unsaid)
    keep_private: tuple[str, ...] = Field((), exclude_if=_unsaid)
    steps: tuple[Step, ...] = Field((), exclude_if=_unsaid)
    reminder: Reminder | None
    caveat: str = Field("", exclude_if=_unsaid)
    provenance: Provenance


Made = Scorecard | QuestionList | Reflection | FollowUp
"""What is shown to people as a whole."""
