"""What the memory brings to a talk: as lines to glance at, as notes for a prompt, as ground for the checks."""

import re
from collections.abc import Sequence

from threekeys.commitments.deeds import SAYS
from threekeys.domain import Brief
from threekeys.domain.lasting import day
from threekeys.domain.memory import Fact, Person, PromiseRecord, RememberedKind

OPEN_KINDS: tuple[RememberedKind, ...] = ("goal", "need", "challenge")
"""What can have moved since, and is worth asking after."""
_MOST_TOLD = 6
_MOST_PROMISED = 4
_DEED = re.compile(r"(?:You said you|They said they) would (.+?)(?:, and they said yes)?$")
"""What was promised, as the rules put it; it says more than the quote where that only says “it”."""


def told(person: Person) -> tuple[Fact, ...]:
    """What they said that is still true: what can have moved first, the latest first."""
    said = [fact for fact in person.facts if fact.quote and fact.still_true]
    return tuple(sorted(said, key=lambda fact: fact.kind not in OPEN_KINDS))[:_MOST_TOLD]


def remembered(person: Person | None) -> tuple[str, ...]:
    """The lines for the card: what they told, what was promised and is open."""
    return () if person is None else (*_told_lines(person), *_promise_lines(person))


def known(brief: Brief, person: Person | None) -> Brief:
    """The brief with what is remembered among its notes."""
    lines = remembered(person)
    return brief.model_copy(update={"about": "\n".join((brief.about, *lines)).strip()}) if lines else brief


def ground(brief: Brief, person: Person | None) -> Brief:
    """What a list is checked against: notes ask for questions about them, and memory counts as notes then."""
    return known(brief, person) if brief.about.strip() else brief


def _told_lines(person: Person) -> Sequence[str]:
    return [f"{day(fact.learned_on)}, {fact.kind}: “{fact.quote}”" for fact in told(person)]


def _promise_lines(person: Person) -> Sequence[str]:
    still_open = [promise for promise in person.promises if promise.done_on is None]
    return [
        f"{day(promise.made_on)}, {_who(promise)}: “{promise.quote}”"
        for promise in still_open[:_MOST_PROMISED]
    ]


def _who(promise: PromiseRecord) -> str:
    if promise.agreed:
        return "you agreed"
    named = _DEED.match(promise.text)
    deed = f" to {named[1]}" if named and named[1] not in SAYS.values() else ""
    return f"{'you' if promise.who == 'me' else 'they'} promised{deed}"
