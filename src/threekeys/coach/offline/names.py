"""What to call people: the first name out of a speaker's label, or nothing where the label is no name."""

import re

_LABEL = re.compile(
    r"^(?:speaker|spk|participant|guest|host|interviewer|interviewee|moderator|me|you|unknown|user|client|therapist|"
    r"caller|agent|customer|person|mentor|mentee|candidate|student|teacher|other|them)?[\s_#-]*[\dA-Z]?\d*$",
    re.IGNORECASE,
)
_TITLES = frozenset("dr prof professor mr mrs ms mx sir dame herr frau madame".split())


def first_name(label: str) -> str | None:
    """The first name to greet or sign with; None for "Speaker 1" and the like."""
    name = re.sub(r"\(.*?\)|\[.*?\]|@.*$|\s[|/–—-]\s.*$", "", label).strip()
    if _LABEL.match(name):
        return None
    if "," in name:
        name = name.split(",", 1)[1] or name
    parts = [p for p in re.split(r"[\s._]+", name) if p and p.casefold().rstrip(".") not in _TITLES]
    if not parts or not parts[0][0].isalpha() or any(c.isdigit() for c in parts[0]):
        return None
    first = parts[0]
    return first.capitalize() if first.isupper() or first.islower() else first
