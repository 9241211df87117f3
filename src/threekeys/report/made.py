"""The words around the three made things."""

import datetime as dt

from threekeys.domain import (
    Brief,
    Decision,
    FactKind,
    Learned,
    Promise,
    Provenance,
    Question,
    Reminder,
    TalkBudget,
)
from threekeys.domain.lasting import day, duration
from threekeys.report import phrases

DECISIONS: dict[Decision, str] = {
    "offer": "an offer that meets their need",
    "ask": "ask what would help",
    "stay_in_touch": "no offer this time, stay in touch",
}
FACTS: dict[FactKind, str] = {
    "goal": "Goal",
    "need": "Need",
    "challenge": "Challenge",
    "why": "Why",
    "value": "Value",
    "lesson": "Lesson",
    "fact": "Fact",
}
NOTHING_FITS = "If none of it fits, offer none of it."
_NO_NAMES = frozenset(
    "the a an what which who whom how why where when whether something somebody one any all their his her names".split()
)
INTRODUCING = "Introducing {whom}: only after two yeses"
TWO_YESES = "When both have said yes, write one short mail to the two of them and step out. If one says no, tell the other so, kindly, and leave it."

PINS = {
    "strength": ("+", "what worked"),
    "focus": ("!", "one thing to try"),
    "also": ("!", "the same once more"),
    "repair": ("~", "still to be mended"),
    "missed": ("?", "a door they opened"),
    "learned": ("i", "learned"),
    "no need": ("–", "no need right now"),
    "promise": ("→", "promise"),
}


def about(brief: Brief) -> str:
    """What the meeting is: its kind, its length, what for, and when."""
    when = f", {moment(brief.when)}" if brief.when else ""
    lasting = duration(60 * brief.minutes)
    return f"{phrases.MEETINGS[brief.type]}, {lasting}, {phrases.INTENTIONS[brief.why]}{when}"


def moment(when: dt.datetime) -> str:
    """A day and a time of it, as people write them."""
    return f"{when:%A} {when.day} {when:%B %Y}, {when:%H:%M}"


def budget(limits: TalkBudget) -> str:
    """How much to talk."""
    share, spoken = phrases.percent(limits.aim_share), duration(60 * limits.aim_minutes)
    stretch = duration(limits.longest_stretch_seconds)
    return f"Speak about {share} of the time ({spoken}), never longer than {stretch} at a stretch."


def beside(question: Question) -> str:
    """What stands beside a question: why it is asked, where that is said, and what to listen for."""
    why = phrases.ended(question.why) if question.why else ""
    listen_for = phrases.ended(question.listen_for)
    first = listen_for.split(" ", 1)[0]
    if first.casefold() in _NO_NAMES:
        listen_for = f"{first.lower()}{listen_for[len(first) :]}"
    return f"{why} Listen for: {listen_for}".strip()


def fact_told(fact: Learned, source: Provenance) -> tuple[str, str]:
    """What was learned, as a label and words; the coach by rules has only its own heading for the quote."""
    return (f"{fact.text}:", "") if source.coach == "offline" else (f"{FACTS[fact.kind]}:", fact.text)


def upper_first(text: str) -> str:
    """The text with its first letter large."""
    return text[:1].upper() + text[1:]


def promise(given: Promise) -> str:
    """Who promised what, and when in their own words."""
    who = (
        ""
        if given.text.startswith(("You ", "They ", "The two of you "))
        else ("You: " if given.who == "me" else "They: ")
    )
    return f"{who}{given.text}{f' ({given.when})' if given.when else ''}"


def reminder(note: Reminder) -> str:
    """When to be in touch again, and about what."""
    day = f"{note.on:%A} {note.on.day} {note.on:%B %Y}: " if note.on else ""
    return f"{day}{note.about}"


def origin(source: Provenance) -> str:
    """Where a made thing comes from, in one line."""
    parts = ["Made by rules alone, offline"]
    if source.coach == "model":
        parts = [f"Made with the model {source.model or 'unnamed'}"]
    if source.prompt:
        parts.append(f"prompt {source.prompt} {source.fingerprint or ''}".rstrip())
    if source.bands_version:
        parts.append(f"bands version {source.bands_version}")
    if source.tokens_in is not None and source.tokens_out is not None:
        parts.append(f"{source.tokens_in:,} tokens in, {source.tokens_out:,} out")
    return f"{', '.join(parts)}, {day(source.when)}, {source.when:%H:%M}."
