"""The message after the talk: short, warm, about them, and true."""

import re
from collections.abc import Iterable

from threekeys.coach.offline.delicate import is_delicate
from threekeys.coach.offline.follow_up.decide import Course
from threekeys.coach.offline.names import first_name
from threekeys.coach.offline.remember import about, topic_of
from threekeys.coach.offline.speech import clipped, first_clause, fluent, variant
from threekeys.coach.offline.things import named_person, offer_line, sort_of
from threekeys.coach.stems import alike, stems
from threekeys.domain import FactKind, Learned, Promise, Reflection, words

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
_ASK_WIDE = "I never asked, so I do now: what would be most useful to you at the moment?"
_HONEST = "If I can do it or know somebody who can, I will say so. If not, I will say that too."
_NO_PRESSURE = (
    "If that is of use, a word is enough. If not, that is just as fine.",
    "Only if it helps. If it doesn't, no harm done.",
)
_STAY = (
    "There is nothing you need to do with this note. I will keep it in mind, and I am curious how it goes.",
    "No answer needed. I would just be glad to hear, some day, how it went.",
)
_STAY_NO_NEED = (
    "You said there is nothing you need right now, so this is only a hello. I am curious how it goes."
)
_HEAR = "You will hear from me as soon as I know more."
_CLOSE = ("Best wishes,", "All the best,", "Warm wishes,")
_DAY = re.compile(
    r",?\s*\b(?:(?:later )?today|tonight|tomorrow(?: (?:morning|afternoon|evening|night))?|this (?:afternoon|evening|morning)|right (?:after|away)(?: this| the call)?|straight away|after (?:this|the|our) call|in a (?:minute|second|moment))\b",
    re.IGNORECASE,
)
_I_WILL = re.compile(
    r"\b(?:i'll|i will|we'll|we will|i'm going to|i am going to|i'm gonna|let me|i can|i could|i'd be happy to|i would be happy to|i'd be glad to|happy to)\s+(?:(?:just|also|definitely|certainly|then|gladly|happily|totally|probably|try and|make sure to|be sure to|go and)\s+)*",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"^\w+(?: \w+)? (?:you |to you )?(?:it|that|them|those|this|one|some)\b(?! \w+)|^\w+ (?:it|that|them) (?:to you|over)",
    re.IGNORECASE,
)


def message_for(reflection: Reflection, course: Course) -> str:
    """The message by what was decided; at most 125 words."""
    summary = reflection.scorecard.transcript
    seed = summary.me + (reflection.learned[0].quote if reflection.learned else "")
    others = [s.name for s in summary.speakers if s.name != summary.me]
    parts = [_greeting(others), _opening(reflection, course, seed)]
    parts += [_promises(reflection)]
    parts += [_heart(reflection, course, seed), _signed(summary.me, seed)]
    if len(words(" ".join(parts))) > MOST_WORDS:
        parts[1] = parts[1].split(". ")[0].rstrip(".") + "."
    return "\n\n".join(part for part in parts if part)


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
    fit = [item for item in reflection.learned if not is_delicate(item.quote)]
    ranked = sorted(fit, key=lambda item: (order.index(item.kind), topic_of(item) is None))
    return ranked[0] if ranked else None


def _heart(reflection: Reflection, course: Course, seed: str) -> str:
    if course.decision == "offer":
        return _offering(reflection, course, seed)
    if course.decision == "ask":
        asked = variant(_ASKS, seed) if _remembered(reflection, course) else _ASK_WIDE
        return f"{asked} {_HONEST}"
    return _STAY_NO_NEED if reflection.no_need else variant(_STAY, seed)


def _offering(reflection: Reflection, course: Course, seed: str) -> str:
    new = [m.thing for m in course.matches if not _promised(m.thing, reflection.promises)]
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


def _promised(thing: str, promises: Iterable[Promise]) -> bool:
    """Whether I have said already that I would do it; asking somebody is how an introduction begins."""
    mine = [p for p in promises if p.who == "me"]
    asks = named_person(thing) and any(
        re.search(r"\b(?:ask|introduce|connect|talk to)\b", p.quote, re.IGNORECASE) for p in mine
    )
    return bool(asks) or any(alike(stems(thing), stems(p.quote)) >= 0.25 for p in mine)


def _promises(reflection: Reflection) -> str:
    """My promises, said again in the words I made them in; one of a kind, three at most."""
    mine = {p.text: p.quote for p in reversed(reflection.promises) if p.who == "me"}
    kept = [deed for quote in reversed(mine.values()) if (deed := _deed(quote))][:3]
    if not kept:
        return "I have not forgotten what I said I would do for you." if mine else ""
    return " ".join([f"As I said, I'll {kept[0]}.", *(f"I'll also {deed}." for deed in kept[1:])])


def _deed(quote: str) -> str | None:
    """What I said I would do, from the verb on, without 'tomorrow' (the note may go out on another day)."""
    plain = quote.replace("’", "'")
    match = _I_WILL.search(plain)
    if match is None:
        return None
    said = first_clause(_DAY.sub("", fluent(clipped(plain[match.end() :], 20))), 18)
    if _VAGUE.match(said) or len(words(said)) < 2 or re.search(r"[—–…\"“”?]", said):
        return None
    return said
