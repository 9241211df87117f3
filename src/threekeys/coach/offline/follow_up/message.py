"""The message after the talk: short, warm, about them, and true."""

import datetime as dt
import re

from threekeys.coach.offline.delicate import is_delicate
from threekeys.coach.offline.follow_up.decide import Course
from threekeys.coach.offline.follow_up.promised import (
    agreed,
    mine,
    promised_already,
    promises_again,
    with_its_date,
)
from threekeys.coach.offline.learned import BIG, LOSS
from threekeys.coach.offline.names import first_name
from threekeys.coach.offline.remember import about, topic_of
from threekeys.coach.offline.speech import variant
from threekeys.coach.offline.things import named_person, offer_line, sort_of
from threekeys.domain import FactKind, Learned, Reflection, words

MOST_WORDS = 125
_RECEIVED = frozenset({"informational-interview", "mentoring-received", "job-candidate", "user-interview"})
_REMEMBER: dict[str, tuple[FactKind, ...]] = {
    "told me": ("lesson", "why", "value", "challenge", "goal", "need", "fact"),
    "offer": ("need", "challenge", "goal", "why", "value", "lesson", "fact"),
    "ask": ("need", "challenge", "goal", "why", "value", "lesson", "fact"),
    "stay_in_touch": ("goal", "why", "value", "lesson", "challenge", "need", "fact"),
}
_THANKS = ("Thank you for our talk.", "It was good to talk with you.", "Thank you for the time we had.")
_KEEP = (
    "I keep coming back to {about}.",
    "I have been thinking about {about}.",
    "What stayed with me is {about}.",
)
_TOOK = ("I have taken something with me: {about}.", "What I took with me is {about}.")
_ASKS = (
    "I would rather ask than guess: what would help you most with that right now?",
    "So, plainly: what would be most useful to you there at the moment?",
)
_ASK_WIDE = "I would rather ask than guess: what would be most useful to you at the moment?"
_HONEST = "If I can do it or know somebody who can, I will say so. If not, I will say that too."
_NO_PRESSURE = (
    "If that is of use, a word is enough. If not, that is just as fine.",
    "Only if it helps. If it doesn't, no harm done.",
)
_STAY = (
    "There is nothing you need to do with this note. I will keep it in mind, and I am curious how it goes.",
    "No answer needed. I would just be glad to hear, some day, how it went.",
)
_STAY_NO_NEED = "You said there is nothing you need right now, so this is only a hello."
_STAY_PROMISED = "There is nothing you need to do until you hear from me."
_STAY_LOSS = "There is nothing you need to do with this note. I am thinking of you."
_AGREED = "As we agreed: {when}. I am looking forward to it."
_HEAR = "You will hear from me as soon as I know more."
_CLOSE = ("Best wishes,", "All the best,", "Warm wishes,")


def message_for(reflection: Reflection, course: Course, today: dt.date) -> str:
    """The message by what was decided, to be sent `today`; at most 125 words."""
    summary = reflection.scorecard.transcript
    seed = summary.me + (reflection.learned[0].quote if reflection.learned else "")
    others = [s.name for s in summary.speakers if s.name != summary.me]
    meeting = agreed(reflection)
    opening = _opening(reflection, course, seed)
    start = [
        _greeting(others),
        _agreed(meeting.when, reflection.day, today) if meeting and meeting.when else "",
    ]
    rest = [promises_again(reflection, today), _heart(reflection, course, seed), _signed(summary.me, seed)]
    if len(words(" ".join((*start, opening, *rest)))) > MOST_WORDS:
        opening = opening.split(". ")[0].rstrip(".") + "."
    return "\n\n".join(part for part in (*start, opening, *rest) if part)


def subject_for(reflection: Reflection, course: Course) -> str:
    """Three or four words where their own will do, else what kind of note it is."""
    item = _remembered(reflection, course)
    topic = topic_of(item) if item else None
    if topic and len(words(topic)) <= 5:
        return topic[0].upper() + topic[1:]
    return {
        "offer": "A thought after our talk",
        "ask": "One question after our talk",
        "stay_in_touch": "Thank you for our talk",
    }[course.decision]


def _agreed(when: str, said_on: dt.date, today: dt.date) -> str:
    """The time in their words, with its date where they counted from another day; only a day or a month is written large."""
    named = re.match(
        r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december",
        when,
        re.IGNORECASE,
    )
    said = with_its_date(when, said_on, today)
    return _AGREED.format(when=(said[0].upper() if named else said[0].lower()) + said[1:])


def _greeting(others: list[str]) -> str:
    names = [first_name(name) for name in others]
    if len(names) == 1:
        return f"Hi {names[0]}," if names[0] else "Hello,"
    if len(names) == 2 and all(names):
        return f"Hi {names[0]}, hi {names[1]},"
    return "Hello all,"


def _signed(me: str, seed: str) -> str:
    name = first_name(me)
    close = variant(_CLOSE, seed)
    return f"{close}\n{name}" if name else close.rstrip(",") + "."


def _opening(reflection: Reflection, course: Course, seed: str) -> str:
    item = _remembered(reflection, course)
    received = reflection.scorecard.meeting.type in _RECEIVED
    thanks = "Thank you for taking the time." if received else variant(_THANKS, seed)
    if item is None:
        return thanks
    frames = _TOOK if received and item.kind in ("lesson", "value", "why") else _KEEP
    return f"{thanks} {variant(frames, seed).format(about=about(item))}"


def _remembered(reflection: Reflection, course: Course) -> Learned | None:
    if course.matches:
        return course.matches[0].need
    received = reflection.scorecard.meeting.type in _RECEIVED
    order = _REMEMBER["told me" if received else course.decision]
    fit = [item for item in reflection.learned if not is_delicate(item.quote) and item.text not in BIG]
    ranked = sorted(fit, key=lambda item: (order.index(item.kind), topic_of(item) is None))
    return ranked[0] if ranked else None


def _heart(reflection: Reflection, course: Course, seed: str) -> str:
    if course.decision == "offer":
        return _offering(reflection, course, seed)
    if course.decision == "ask":
        asked = variant(_ASKS, seed) if _remembered(reflection, course) else _ASK_WIDE
        return f"{asked} {_HONEST}"
    return _staying(reflection, course, seed)


def _staying(reflection: Reflection, course: Course, seed: str) -> str:
    """What is left to say: never that no answer is awaited where something was agreed, nor of an "it" nobody named."""
    if any(item.text == LOSS for item in reflection.learned):
        return _STAY_LOSS
    if reflection.no_need:
        return _STAY_NO_NEED
    if agreed(reflection):
        return ""
    if mine(reflection):
        return _STAY_PROMISED
    return variant(_STAY, seed) if _remembered(reflection, course) else ""


def _offering(reflection: Reflection, course: Course, seed: str) -> str:
    new = [m.thing for m in course.matches if not promised_already(m.thing, mine(reflection))]
    if not new:
        return _HEAR
    lines = ["It made me think of something.", offer_line(new[0])]
    lines += [f"And, if that is nearer to it: {offer_line(thing)}" for thing in new[1:]]
    lines += [
        f"I would ask {name} first, so nobody is put on the spot."
        for thing in new[:1]
        if (name := named_person(thing)) and sort_of(thing) != "person"
    ]
    return " ".join([*lines, variant(_NO_PRESSURE, seed)])
