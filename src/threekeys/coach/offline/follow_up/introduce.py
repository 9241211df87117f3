"""Introductions by double opt-in: each side is asked first, and nobody is put on the spot."""

import re

from threekeys.coach.offline.clauses import whole_clauses
from threekeys.coach.offline.follow_up.matching import Match
from threekeys.coach.offline.follow_up.promised import accepted, promised_already
from threekeys.coach.offline.names import first_name
from threekeys.coach.offline.speech import clipped, mentioned
from threekeys.coach.offline.things import named_person
from threekeys.domain import Introduction, Message, Reflection
from threekeys.domain.made import headed

_WHO = re.compile(r",?\s+who\s+(?P<does>.+)$")
_WHAT = re.compile(r",\s+(?P<what>(?:an?|the|my|our)\s+.+)$")


def introductions(reflection: Reflection, matches: tuple[Match, ...]) -> tuple[Introduction, ...]:
    """One for each thing offered that names a person, with the messages that ask: first whoever has the need.

    The other one is told no name and no words of theirs before they agree. Who said yes in the talk is not asked again.
    """
    summary = reflection.scorecard.transcript
    other = next((s.name for s in summary.speakers if s.name != summary.me), "")
    kept = accepted(reflection)
    return tuple(
        _introduction(
            match,
            person,
            first_name(other),
            first_name(summary.me),
            asked=promised_already(match.thing, kept),
        )
        for match in matches
        if (person := named_person(match.thing))
    )


def _introduction(
    match: Match, person: str, other: str | None, me: str | None, *, asked: bool
) -> Introduction:
    need = whole_clauses(match.need.quote, 25)
    said = f"said “{need}”" if need else "told you of a need"
    they = other or "the one you talked with"
    called = first_name(person) or person
    signed = f"\n\n{me}" if me else ""
    to_other = (
        f"Hi{f' {other}' if other else ''},\n\n{f'You said “{need}”. ' if need else ''}Would it help you to talk with {person}? "
        f"I ask {called} only if you want it, and a no is quite all right.{signed}"
    )
    to_person = (
        f"Hi {called},\n\nSomebody I met {_could_use(match.thing, person)}. I thought of you. "
        f"Would you be willing to have a short talk? A no is quite all right, and I tell each of you who the other is only then.{signed}"
    )
    messages = (Message(to=they, text=to_other), Message(to=person, text=to_person))[asked:]
    return Introduction(
        to=person,
        why_them=f"{they[0].upper()}{they[1:]} {said}, and you listed: {mentioned(match.thing, 14)}.",
        why_other=f"{f'{they[0].upper()}{they[1:]} said yes in the talk. ' if asked else ''}"
        f"Only {called} can say what is in it for them, so ask before you connect the two.",
        ask_first="\n\n".join(f"{whom}:\n\n{text}" for whom, text in headed(messages)),
        messages=messages,
    )


def _could_use(thing: str, person: str) -> str:
    """What somebody could use, told by what the person does and by nothing that the first one said."""
    about = thing[thing.find(person) + len(person) :].rstrip(" .")
    if does := _WHO.match(about):
        return f"could use a word with someone who {clipped(does['does'], 16)}"
    if what := _WHAT.match(about):
        return f"could use a word with {re.sub(r'^(?:the|my|our) ', 'a ', clipped(what['what'], 12))}"
    return "could use a word with someone like you"
