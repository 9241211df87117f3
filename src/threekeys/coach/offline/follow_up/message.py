"""The message after the talk: short, warm, about them, and true."""

import datetime as dt
import re

from threekeys.coach.checks.follow_up import NEEDS
from threekeys.coach.offline.delicate import is_delicate
from threekeys.coach.offline.follow_up.decide import NO_HELP_ASKED, Course
from threekeys.coach.offline.follow_up.hours import with_its_hour
from threekeys.coach.offline.follow_up.matching import about_the_same
from threekeys.coach.offline.follow_up.promised import (
    accepted,
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
_ANSWERS = 2  # lines after a need in which a promise is an answer to it
_RECEIVED = frozenset({"informational-interview", "mentoring-received", "job-candidate", "user-interview"})
_REMEMBER: dict[str, tuple[FactKind, ...]] = {
    "told me": ("lesson", "why", "value", "goal", "need", "fact"),
    "offer": ("need", "challenge", "goal", "why", "value", "lesson", "fact"),
    "ask": ("need", "challenge", "goal", "why", "value", "lesson", "fact"),
    "stay_in_touch": ("goal", "why", "value", "lesson", "need", "fact"),
}
"""What a letter says back, the best first; what worries them only where it offers or asks about just that."""
_FEAR = re.compile(
    r"\b(?:scared|afraid|frightened|ashamed|embarrassed|can(?:'|’|no)?t cope|not good enough|(?:a|my) failure)\b",
    re.IGNORECASE,
)
"""What is told to somebody, and not to be read in a mail."""
_THANKS = ("Thank you for our talk.", "It was good to talk with you.", "Thank you for the time we had.")
_KEEP = (
    "I keep coming back to {about}.",
    "I have been thinking about {about}.",
    "What stayed with me is {about}.",
)
_TOOK = ("I still think about {about}.", "What I took with me is {about}.")
_ASKS = (
    "One thing I did not ask you: what would help you most right now? If I can do it, or know somebody who can, I gladly will.",
    "I came away without asking: what would be most useful to you at the moment? If it is something I can do, I gladly will.",
)
_THOUGHT: dict[FactKind, str] = {
    "need": "What you said you need made me think of something.",
    "goal": "What you are working towards made me think of something.",
    "challenge": "What you are up against made me think of something.",
}
_NO_PRESSURE = (
    "If that is of use, a word is enough. If not, that is just as fine.",
    "Only if it helps. If it doesn't, no harm done.",
)
_STAY = (
    "There is nothing you need to do with this note. I will keep it in mind, and I am curious how it goes.",
    "No answer needed. I would just be glad to hear, some day, how it went.",
)
_STAY_NO_NEED = "You said there is nothing you need right now, so this is only a hello."
_STAY_PROMISED = "No need to answer this. You will hear from me."
_STAY_NOT_YET: dict[FactKind, str] = {
    "need": "I do not have the right thing for what you need just now. I will keep my ears open.",
    "goal": "I do not have the right thing for what you are working towards just now. I will keep my ears open.",
}
_STAY_LOSS = "There is nothing you need to do with this note. I am thinking of you."
_AGREED = "We said {when}, and I am looking forward to it."
_HEAR = "You will hear from me as soon as I know more."
_CLOSE = ("Best wishes,", "All the best,", "Warm wishes,")


def message_for(reflection: Reflection, course: Course, today: dt.date) -> str:
    """The message by what was decided, to be sent `today`; at most 125 words.

    First thanks, with a thing they told; then what was agreed and promised; then the offer, the question or neither.
    """
    summary = reflection.scorecard.transcript
    seed = summary.me + (reflection.learned[0].quote if reflection.learned else "")
    others = [s.name for s in summary.speakers if s.name != summary.me]
    meeting = agreed(reflection)
    opening = _opening(reflection, course, seed)
    settled = (
        _agreed(with_its_hour(meeting.when, meeting, reflection.said), reflection.day, today)
        if meeting and meeting.when
        else ""
    )
    promised = promises_again(reflection, today)
    rest = [
        " ".join(filter(None, (settled, promised))),
        _heart(reflection, course, seed),
        _signed(summary.me, seed),
    ]
    if len(words(" ".join((opening, *rest)))) > MOST_WORDS:
        opening = opening.split(". ")[0].rstrip(".") + "."
    return "\n\n".join(part for part in (_greeting(others), opening, *rest) if part)


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
    told = about(item) if item else None
    if item is None or told is None:
        return thanks
    frames = _TOOK if received and item.kind in ("lesson", "value", "why") else _KEEP
    return f"{thanks} {variant(frames, seed).format(about=told)}"


def _remembered(reflection: Reflection, course: Course) -> Learned | None:
    if course.matches:
        return course.matches[0].need
    received = reflection.scorecard.meeting.type in _RECEIVED
    order = _REMEMBER["told me" if received else course.decision]
    fit = [
        item
        for item in reflection.learned
        if item.kind in order
        and item.text not in BIG
        and not is_delicate(item.quote)
        and not _FEAR.search(item.quote)
    ]
    ranked = sorted(fit, key=lambda item: (order.index(item.kind), topic_of(item) is None))
    return next((item for item in ranked if about(item)), None)


def _heart(reflection: Reflection, course: Course, seed: str) -> str:
    if course.decision == "offer":
        return _offering(reflection, course, seed)
    if course.decision == "ask":
        return variant(_ASKS, seed)
    return _staying(reflection, course, seed)


def _staying(reflection: Reflection, course: Course, seed: str) -> str:
    """What is left to say: never that no answer is awaited where something was agreed, nor of an "it" nobody named."""
    if any(item.text == LOSS for item in reflection.learned):
        return _STAY_LOSS
    if reflection.no_need:
        return _STAY_NO_NEED
    if unmet := _unmet(reflection):
        return _STAY_NOT_YET[unmet]
    if agreed(reflection):
        return ""
    if mine(reflection):
        return _STAY_PROMISED
    return variant(_STAY, seed) if _remembered(reflection, course) else ""


def _unmet(reflection: Reflection) -> FactKind | None:
    """Whether it is a need or a goal of theirs that I have nothing for: there is one, and nothing I said I would do answers a need or trouble of theirs."""
    wants = [item for item in reflection.learned if item.kind in NEEDS]
    met = any(
        about_the_same(p.quote, item.quote) or 0 < p.utterance - item.utterance <= _ANSWERS
        for p in mine(reflection)
        for item in wants
    )
    if met or accepted(reflection) or reflection.scorecard.meeting.type in NO_HELP_ASKED:
        return None
    return next((kind for kind in _STAY_NOT_YET if any(item.kind == kind for item in wants)), None)


def _offering(reflection: Reflection, course: Course, seed: str) -> str:
    new = [m.thing for m in course.matches if not promised_already(m.thing, mine(reflection))]
    if not new:
        return _HEAR
    told = agreed(reflection) or mine(reflection)  # after which "it" would have lost what it is
    thought = _THOUGHT.get(course.matches[0].need.kind) if told else None
    lines = [thought or "It made me think of something.", offer_line(new[0])]
    lines += [f"And, if that is nearer to it: {offer_line(thing)}" for thing in new[1:]]
    lines += [
        f"I would ask {name} first, so nobody is put on the spot."
        for thing in new[:1]
        if (name := named_person(thing)) and sort_of(thing) != "person"
    ]
    return " ".join([*lines, variant(_NO_PRESSURE, seed)])
