"""Which labels are names of people, judged by how they are written and how often they stand."""

import re
from collections import Counter
from functools import lru_cache

from threekeys.domain import visible
from threekeys.domain.text import lowered

_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]|[|/].*")
_LONGEST = 200
_STRIP = " \t\"'*_:：\u200e\u200f\ufeff"
_PARTICLES = frozenset(
    "a af al and ap av bin bint da das de del della den der di do dos du e el ibn la le of the und v van von y zu".split()
)
_TITLES = re.compile(
    r"\b(?:Dr|Prof|Mr|Mrs|Ms|St|Sr|Jr|DR|PROF|MR|MRS|MS|SR|JR|Hon|HON|Rep|Sen|[A-Z])\.(?=\s|$)"
)
_PHONE = re.compile(r"\+\d[\d ()*.-]{5,25}|\d{2,6}\*{2,6}\d{2,6}")  # who calls in by telephone
_NOBODY = re.compile(
    r"\W*(?:(?:unknown|unidentified)(?: (?:speaker|participant|voice|person))?|u_ukn|uu\d*|anonymous(?: \w+)?"
    r"|(?:unbekannte?r?|desconocid[oa]|desconhecid[oa]|sconosciut[oa]|onbekende) \w+"
    r"|\w+ (?:unbekannt|inconnu|desconocid[oa]|desconhecid[oa]|sconosciut[oa])"
    r"|break|jingle|intro|outro|clip|music|advertisement|sponsor|transcriber"
    r"|(?:fireflies|otter|read|tl;?dv|fathom|fellow|avoma|grain|sembly|circleback|granola)(?:\.ai|\.video|\.io)(?: .{0,40})?"
    r"|.{0,40}\b(?:note ?taker|meeting notes|transcription bot)\b.{0,40}"
    r"|.{1,60}['’]s presentation"
    r"|.{0,40}\b(?:team|conference|meeting|board|huddle|breakout) ?room\b.{0,40})?\W*"
)
_NOT_NAMES = frozenset(
    """
    about action am address agenda also and answer attendees author because but category cc chapter comment conclusion
    args arguments commandline contact contributing copyright correction date default depends description disclaimer duration edit email end-date error example examples fact features fig figure file files
    first ft from function fyi hint homepage host http https i.e important improvements info install installation introduction ip kind language licence license link
    links location mailto maintainer media meeting methods next no note notes ok okay one or overview package parameters participants phone photo pm previous
    problem ps p.s. question questions quote reason recording reference references remark remove requirements result returns rule security see
    second so source speakers start-date step subject summary table tag tags tel text the then there third time tip title
    tl;dr to todo topic transcript two type types up update upgrade url usage version warning web website well where which yes
    """.split()
)


_SOUNDS = frozenset(
    """
    applause applauding background blank_audio cheering cheers chuckles chuckling clears coughs coughing cross-talk
    crosstalk foreign gasps inaudible indistinct laughing laughs laughter music noise pause phone ringing sighs silence
    sound speaking unintelligible
    """.split()
)


@lru_cache(4096)
def person(label: str | None) -> str | None:
    """The name in a label, tidied, or None where it is no person's: unknown, a room, a bot, a jingle."""
    if label is None:
        return None
    name = " ".join(visible(label[:_LONGEST]).split()).strip(_STRIP)
    return None if _NOBODY.fullmatch(lowered(name)) else name


@lru_cache(4096)
def could_be_name(label: str) -> bool:
    """Whether a label is built like a name: short, not a sentence, an address or a heading's word."""
    if _PHONE.fullmatch(label):
        return True
    outer = _ASIDE.sub("", label).strip() or label.strip("()[] ")
    if not outer or len(label) > 80 or len(outer.split()) > 6 or outer.lower() in _NOT_NAMES:
        return False
    if (
        (outer[0].isascii() and not outer[0].isalnum())
        or not any(letter.isalpha() for letter in outer)
        or "://" in label
    ):
        return False
    return not any(mark in _TITLES.sub("", outer) for mark in (". ", "? ", "! ", "; ", "?", "!", "\t"))


@lru_cache(4096)
def is_proper(label: str) -> bool:
    """Whether every word of a label is written like a name's: a capital (also inside: iPhone), digit, caseless script, or a particle."""
    outer = _ASIDE.sub("", label).strip(_STRIP) or label.strip(_STRIP)
    parts = outer.replace(",", " ").split()
    return len(parts) == 1 or all(
        not part[0].islower() or part.lower() in _PARTICLES or not part.islower() for part in parts
    )


def is_sound(label: str) -> bool:
    """Whether a label in brackets describes a sound rather than a speaker."""
    return label[:1].islower() or not _SOUNDS.isdisjoint(label.lower().split())


def names_among(labels: Counter[str], lines: int) -> frozenset[str]:
    """The labels that are speakers, given how often each stands before one of so many lines.

    Where most lines are labelled, whatever is built like a name is one; where few are, only what returns
    or has the form of a full name, and only if something returns at all.
    """
    plausible = {label: count for label, count in labels.items() if could_be_name(label) and is_proper(label)}
    labelled = sum(plausible.values())
    if 2 * labelled >= lines:
        return frozenset(plausible)
    repeated = {label for label, count in plausible.items() if count > 1}
    if not repeated:
        return frozenset()
    return frozenset(repeated | {label for label in plausible if len(label.split()) > 1})
