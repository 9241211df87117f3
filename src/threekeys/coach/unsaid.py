"""What the user's notes ask not to speak of."""

import re

from threekeys.coach.stems import stems

_ASKED = re.compile(
    r"\b(?:don['’]?t|do not|never|better not|not to|rather not)\s+(?:ever |please )?(?:mention|bring up|talk about|ask(?: (?:him|her|them))? (?:about|after)|speak (?:of|about)"
    r"|discuss|raise|touch(?: on)?|go into)\s+(?P<told>[^.;\n!?]+)"
    r"|(?:^|[.;:!?\n]\s*|\bplease )(?:avoid|steer clear of|stay (?:away from|off|clear of)|keep off|leave out|leave alone|off[- ]limits:?|taboo:?|no talk of)\s+(?P<left>[^.;\n!?]+)"
    r"|(?:^|[.;:!?\n]\s*)(?:nicht|bitte nicht|nie)\s+(?:erwähnen|ansprechen|fragen nach):?\s+(?P<german>[^.;\n!?]+)",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\s*(?:[,(–—]| - |\b(?:because|since|unless|until|as (?:she|he|they)|when)\b).*", re.DOTALL
)
_LEAD = re.compile(r"^(?:(?:about|of|the topic of|anything about|that|how|why)\s+)+", re.IGNORECASE)


def unsaid(notes: str) -> tuple[str, ...]:
    """The things that the notes say to leave alone, in their words, without the reasons."""
    found = (_LEAD.sub("", _REASON.sub("", _held(hit))).strip(" \"'“”") for hit in _ASKED.finditer(notes))
    return tuple(dict.fromkeys(thing for thing in found if stems(thing)))


def without_unsaid(notes: str) -> str:
    """The notes without the sentences that say what to leave alone."""
    return _ASKED.sub(" ", notes)


def speaks_of(text: str, notes: str) -> str | None:
    """The first thing to be left alone that a text speaks of: by a word that the other notes do not have."""
    other = stems(without_unsaid(notes))
    return next(
        (thing for thing in unsaid(notes) if (stems(thing) - other or stems(thing)) & stems(text)), None
    )


def left_alone(thing: str) -> str:
    """The line for the card."""
    return f"“{thing}”: your notes say to leave it alone."


def _held(hit: re.Match[str]) -> str:
    return next(part for part in hit.groups() if part)
