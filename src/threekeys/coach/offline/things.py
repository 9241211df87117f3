"""A thing the user has: what sort it is, the need that must be voiced first, and the sentence that offers it.

A person is asked, not offered; an introduction is made; time is given; a skill helps; a thing is theirs to have.
"""

import re
from typing import Literal

from threekeys.coach.offline.speech import clipped

Sort = Literal["sentence", "deed", "person", "introduction", "address", "skill", "time", "thing", "bare"]

_MOST_NAMED = 18
_CLOSE_TO_ME = (
    r"friends?|colleagues?|sister|brother|mother|father|aunt|uncle|cousin|daughter|son|wife|husband|neighbou?rs?|boss|mentor|teacher|professor|"
    r"lawyer|carpenter|doctor|accountant|designer|developer|recruiter|nurse|editor|agent|partner|clients?|student|contacts?|investors?|landlords?|"
    r"buyers?|suppliers?|funders?|publishers?|journalists?|engineers?|experts?|people|person|somebody|someone"
)
_PERSON = re.compile(
    rf"\b(?:intro(?:duction)?s?|introduce\w*|connect\w*|know|(?:{_CLOSE_TO_ME})(?:-in-law)?)\b"
    rf"(?:,? (?:you|them|him|her|to|with|of|mine|my|a|an|the|former|old|(?:{_CLOSE_TO_ME})(?:-in-law)?))*,? "
    r"((?:Dr\.? )?[A-Z][\w'’-]+(?: (?:van |de |von |da |bin )?[A-Z][\w'’-]+)*)"
)
_SOMEBODY = re.compile(
    rf"(?:(?:my|our|an?|two|three|some|several)\s+(?:(?!of\b|for\b)[\w-]+\s+){{0,2}}?)?(?:{_CLOSE_TO_ME})(?:-in-law)?\b(?!['’]|\s(?:list|network|book|details)\b)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:my|our)\s(?:(?!(?:on|of|in|for|from|to|with|at|about)\b)[a-z-]+\s){1,3}[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?(?:,|$)"
)
_SEVERAL = re.compile(r"(?:two|three|some|several|people|(?!boss)[a-z]+s)\b", re.IGNORECASE)
_INTRODUCTION = re.compile(r"(?:an?\s+)?(?:warm\s+)?(?:intro|introduction)s?\s+to\s+", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:the\s+)?(?:name|number|address|contact(?: details)?|e-?mail)\s+of\s+", re.IGNORECASE
)
_TIME = re.compile(
    r"(?:an?|one|two|three|half an?|some|my|\d+)\s+(?:\w+\s+)?(?:hours?|minutes?|afternoons?|mornings?|evenings?|days?|saturdays?|sundays?|call)\b(?:\s+of my time)?",
    re.IGNORECASE,
)
_ARTICLES = frozenset("a an the my our some one two three four five several your this".split())
_MASS = frozenset(
    "feedback advice help time space room coffee equipment furniture food paper research access wood oak storage experience".split()
)
_NO_SKILL = frozenset(
    "clothing building bedding lighting wedding evening morning ceiling string spring thing".split()
)
_VERBS = frozenset(
    "introduce review proofread share send show help read look test host lend translate teach explain connect put give write "
    "design build mentor edit check answer listen run print record film photograph bring cook repair fix draft coach".split()
)


def sort_of(thing: str) -> Sort:
    """What sort of thing it is, by how it begins."""
    low = _low(thing)
    first = low.split(" ", 1)[0].casefold()
    starts: tuple[tuple[Sort, bool], ...] = (
        ("sentence", first in ("i", "i'm", "i've", "i’m", "i’ve", "we")),
        ("deed", first in _VERBS),
        ("introduction", bool(_INTRODUCTION.match(low))),
        ("address", bool(_ADDRESS.match(low))),
        ("time", bool(_TIME.match(low))),
        ("person", bool(_SOMEBODY.match(low) or _NAMED.match(low))),
        ("skill", first.endswith(("ing", "tion", "sion")) and first not in _NO_SKILL),
        ("thing", _stands_alone(low)),
    )
    return next((sort for sort, fits in starts if fits), "bare")


def only_if(thing: str) -> str:
    """The need that must be voiced before the thing is offered, in the thing's own words."""
    sort, low = sort_of(thing), clipped(_low(thing), _MOST_NAMED)
    mine = _to_the_user(low)
    said = {
        "deed": f"they say themselves that it would help them if you could {mine}.",
        "sentence": "they name, without being led, a need that exactly this would meet.",
        "person": f"they say themselves that they are looking for {_the_like_of(mine)}.",
        "introduction": f"they say themselves that they would like to meet somebody like {_INTRODUCTION.sub('', mine)}.",
        "address": f"they say themselves that they would like to reach {_ADDRESS.sub('', mine)}.",
        "skill": f"they say themselves that they need help with {mine}.",
        "time": f"they name, without being led, something that {mine} would help with.",
        "thing": f"they name, without being led, a need that {mine} would meet.",
    }
    return said.get(sort, f"they name, without being led, a need that exactly this would meet: {mine}.")


def offer_line(thing: str) -> str:
    """A thing the user has, as a sentence that offers it: it works for any wording of the thing."""
    sort, low = sort_of(thing), _low(thing)
    to_them = re.sub(r"\btheir\b", "your", re.sub(r"\b(?:them|him|her)\b", "you", low))
    if sort == "sentence":
        return f"{low[0].upper()}{low[1:]}."
    if sort == "person":
        return _asked(low)
    if sort == "time":
        return _given(low)
    lines = {
        "deed": f"I could {to_them}.",
        "introduction": f"I could introduce you to {_INTRODUCTION.sub('', low)}.",
        "address": f"I could send you {low if low.startswith('the ') else f'the {low}'}.",
        "skill": f"I could help with {low}.",
        "thing": f"You would be welcome to {low}.",
    }
    return lines.get(sort, f"Here is something I could offer: {low}.")


def named_person(thing: str) -> str | None:
    """The person a thing I have would lead to ("an introduction to Priya Nair at Acme"), if it names one."""
    match = _PERSON.search(thing[:1].lower() + thing[1:])
    return match[1] if match else None


def _low(thing: str) -> str:
    bare = thing.strip().rstrip(".!")
    return bare if bare.split(" ", 1)[0].isupper() else bare[:1].lower() + bare[1:]


def _asked(low: str) -> str:
    """A person is asked whether they would talk, with their who-clause closed by its comma."""
    comma = "," if re.search(r", (?:who|a|an|the|my)\b", low) else ""
    if _SEVERAL.match(low):
        return f"I could ask {low}{comma} whether one of them would talk with you."
    return f"I could ask {low}{comma} whether the two of you might talk."


def _the_like_of(mine: str) -> str:
    if re.match(r"some(?:body|one)\b", mine):
        return mine
    if _SEVERAL.match(mine):
        return f"people like the {mine}" if re.match("two|three", mine) else mine
    return f"somebody like {re.sub(r'^an? ', 'your ', mine)}"


def _given(low: str) -> str:
    doing = re.match(r"(.+?(?:hours?|minutes?|afternoons?|mornings?|evenings?|days?))\s+(\w+ing\b.*)", low)
    if doing and not re.search(r"\b(?:of|with|for|in|at)$", doing[1]):
        return f"I could spend {doing[1]} {doing[2]} with you."
    if re.search(r"\b(?:hours?|minutes?|afternoons?|mornings?|evenings?|days?|call) with\b", low):
        return f"I could arrange {low} for you."
    return f"I could give you {low}."


def _to_the_user(low: str) -> str:
    """From "my old notes" to "your old notes": the card speaks to the user."""
    return re.sub(
        r"\bmine\b",
        "yours",
        re.sub(r"\b(?:my|our)\b", "your", re.sub(r"\bme\b", "you", re.sub(r"\bI\b", "you", low))),
    )


def _stands_alone(low: str) -> bool:
    head = re.split(r"\s(?:for|of|from|with|on|in|to|at|about|by|and)\s|,", low)[0].split()
    return head[0] in _ARTICLES or head[0].isdigit() or head[-1].endswith("s") or head[-1] in _MASS
