"""What I promised, said again in the message: only what reads plainly without the talk around it."""

import datetime as dt
import re

from threekeys.coach.offline.promises import TAKEN_UP
from threekeys.coach.offline.speech import clipped, first_clause, fluent
from threekeys.coach.offline.things import named_person
from threekeys.coach.offline.whom import points_away
from threekeys.coach.stems import alike, stems
from threekeys.commitments.deeds import in_the_present, offering
from threekeys.domain import Promise, Reflection, words
from threekeys.domain.days import day_named
from threekeys.domain.made import AGREED
from threekeys.domain.memory import PromiseRecord

_MOST = 3
_AT_ONCE = re.compile(
    r",?\s*\b(?:right (?:after|away)(?: this| the call)?|straight away|after (?:this|the|our) call|in a (?:minute|second|moment))\b",
    re.IGNORECASE,
)
_NEAR = re.compile(
    r",?\s*\b(?:(?:later )?today|tonight|tomorrow(?: (?:morning|afternoon|evening|night))?|this (?:afternoon|evening|morning))\b",
    re.IGNORECASE,
)
_I_WILL = re.compile(
    r"\b(?:i'll|i will|we'll|we will|i'm going to|i am going to|i'm gonna|let me|i can|i could|i'd be happy to|i would be happy to|i'd be glad to|happy to|"
    r"(?:shall|should|can|may) i|(?:want|would you like) me to)\s+(?:(?:just|also|definitely|certainly|then|gladly|happily|totally|probably|try and|make sure to|be sure to|go and)\s+)*",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"^\w+(?: \w+)? (?:you |to you )?(?:it|that|them|those|this|one|some)\b(?! \w+)|^\w+ (?:it|that|them) (?:to you|over|on|by|in|before|after)\b",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b|week|month|year|spring|summer|autumn|winter",
    re.IGNORECASE,
)
_BELONGS = re.compile(
    r"((?: [a-z']+){1,2}|,? and (?:the|an?|my|our|your|some) [a-z-]+(?: [a-z-]+)?)(?=[.,;:!?]|$)"
)
_NAMED = re.compile(
    r"You said you would (?P<deed>ask [A-Z].*?|(?:send|look at) the .+?)(?:, and they said yes)?$"
)


def agreed(reflection: Reflection) -> Promise | None:
    """What the two of them agreed on, if anything."""
    return next((p for p in reflection.promises if p.text == AGREED), None)


def mine(reflection: Reflection) -> tuple[Promise, ...]:
    """What I said I would do."""
    return tuple(p for p in reflection.promises if p.who == "me" and p.text != AGREED)


def accepted(reflection: Reflection) -> tuple[Promise, ...]:
    """What I offered in the talk and they said yes to."""
    return tuple(p for p in mine(reflection) if p.text.endswith(TAKEN_UP))


def as_offered(promise: Promise) -> str:
    """The words of a promise from where it begins: "Would it help if I asked …"."""
    plain = promise.quote.replace("’", "'")
    start = next((m.start() for m in (offering(plain), _I_WILL.search(plain)) if m), 0)
    return promise.quote[start:]


def promised_already(thing: str, promises: tuple[Promise, ...]) -> bool:
    """Whether I have said already that I would do it; asking somebody is how an introduction begins."""
    person = named_person(thing)
    asks = person and any(
        re.search(r"\b(?:ask|introduce|connect|talk to)", p.quote, re.IGNORECASE)
        and named_person(p.quote) in (None, person)
        for p in promises
    )
    return bool(asks) or any(alike(stems(thing), stems(p.quote)) >= 0.25 for p in promises)


def promises_again(reflection: Reflection, today: dt.date) -> str:
    """My promises in the words I made them in, three at most, for a note of `today`."""
    made = mine(reflection)
    deeds: list[str] = []
    for promise in made:
        deed = deed_of(promise, same_day=today == reflection.day)
        deed = _on_its_day(deed, promise.when, reflection.day, today) if deed else None
        if deed and not any(stems(deed) <= stems(said) for said in deeds):
            deeds.append(deed)
    if not deeds:
        return "I have not forgotten what I said I would do for you." if made else ""
    return f"As promised, I'll {_one_sentence(deeds[:_MOST])}."


def _on_its_day(deed: str, when: str | None, said_on: dt.date, today: dt.date) -> str:
    """The deed with its date where its day was counted from another; without the day where that is past."""
    day = day_named(when, said_on) if when and said_on != today and when in deed else None
    if day is None or when is None:
        return deed
    if day < today:
        return re.sub(rf",?\s*{re.escape(when)}", "", deed)
    return deed.replace(when, with_its_date(when, said_on, today), 1)


def with_its_date(when: str, said_on: dt.date, today: dt.date) -> str:
    """Their words for a day, with its date where they counted from another day than `today`: "Tuesday (24 November)"."""
    day = day_named(when, said_on) if said_on != today and not _DATED.search(when) else None
    return f"{when} ({day.day} {day:%B})" if day else when


def _one_sentence(deeds: list[str]) -> str:
    """Several deeds with one "I'll", what is sent with one "send you"; a second sentence where one has parts of its own."""
    sent = [deed for deed in deeds if deed.startswith("send you ")]
    if len(sent) > 1 and not any(re.search(r",| and ", deed) for deed in deeds):
        others = [deed for deed in deeds if deed not in sent]
        things = " and ".join(deed.removeprefix("send you ") for deed in sent)
        return ", and ".join((f"send you {things}", *others))
    if any(re.search(r",| and ", deed) for deed in deeds[:-1]):
        return f"{deeds[0]}. And I'll {' and '.join(deeds[1:])}"
    return " and ".join([", ".join(deeds[:-1]), deeds[-1]] if len(deeds) > 1 else deeds)


def deed_of(promise: Promise | PromiseRecord, *, same_day: bool = False) -> str | None:
    """What I said I would do, from the verb on; "tomorrow" only in a note of the day it was said on."""
    near = _NEAR.fullmatch(promise.when) if promise.when and same_day else None
    if named := _NAMED.match(promise.text):
        return re.sub(r"^send ", "send you ", named["deed"]) + (f" {near[0]}" if near else "")
    plain = promise.quote.replace("’", "'")
    match = _I_WILL.search(plain)
    told = in_the_present(plain) or (plain[match.end() :] if match else None)
    if told is None:
        return None
    told = _AT_ONCE.sub("", fluent(clipped(told, 20)))
    said = _whole(told if same_day else _NEAR.sub("", told))
    if (
        _VAGUE.match(_NEAR.sub("", said))
        or points_away(said)
        or len(words(said)) < 2
        or re.search(r"[—–…\"“”?]", said)
    ):
        return None
    return said


def _whole(told: str) -> str:
    """Its first clause, with a last "to you" or "and the recipe" that belongs to it."""
    said = re.sub(r",? then$", "", told.strip(" .?!"))
    clause = first_clause(said, 18)
    rest = said.removeprefix(clause)
    return f"{clause}{more[1]}" if (more := _BELONGS.match(rest)) else clause
