"""The words around the three made things."""

import datetime as dt

from threekeys.domain import Brief, Decision, FactKind, Promise, Provenance, Reminder, TalkBudget
from threekeys.domain.lasting import duration
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

PINS = {
    "strength": ("+", "what worked"),
    "focus": ("!", "one thing to try"),
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
    return f"{', '.join(parts)}, {source.when:%Y-%m-%d %H:%M}."
