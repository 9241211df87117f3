"""Introductions by double opt-in: each side is asked first, and nobody is put on the spot."""

from threekeys.coach.offline.follow_up.matching import Match
from threekeys.coach.offline.names import first_name
from threekeys.coach.offline.speech import mentioned
from threekeys.coach.offline.things import named_person
from threekeys.domain import Introduction, Reflection


def introductions(reflection: Reflection, matches: tuple[Match, ...]) -> tuple[Introduction, ...]:
    """One for each thing offered that names a person, with the message to each side that asks first."""
    summary = reflection.scorecard.transcript
    other = next((s.name for s in summary.speakers if s.name != summary.me), "")
    return tuple(
        _introduction(match, person, first_name(other), first_name(summary.me))
        for match in matches
        if (person := named_person(match.thing))
    )


def _introduction(match: Match, person: str, other: str | None, me: str | None) -> Introduction:
    need = mentioned(match.need.quote, 18)
    they = other or "somebody I talked with"
    signed = f" {me}" if me else ""
    to_person = (
        f"Hi {first_name(person) or person}, I talked with {they}, who said: “{need}”. "
        f"I thought of you. Would you be willing to have a short talk? A no is quite all right.{signed}"
    )
    to_other = (
        f"Hi{f' {other}' if other else ''}, you said “{need}”. Would it help you to meet {person}? "
        f"I would ask {first_name(person) or person} first.{signed}"
    )
    return Introduction(
        to=person,
        why_them=f"{they[0].upper()}{they[1:]} said “{need}”, and you listed: {mentioned(match.thing, 14)}.",
        why_other=f"Only {first_name(person) or person} can say what is in it for them, so ask before you connect the two.",
        ask_first=f"To {person}: {to_person}\n\nTo {they}: {to_other}",
    )
