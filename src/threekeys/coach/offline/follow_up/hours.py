"""The time of day of an agreed day, where they settled it in the lines after it: "half past nine", "in the morning"."""

import re
from collections.abc import Sequence

from threekeys.domain import Promise, Said

_REACH = 4  # lines after the one that named the day
_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
_CLOCK = re.compile(
    rf"\b(?:half past|quarter (?:past|to)|half) {_NUMBER}\b|\bat {_NUMBER}(?:[:.]\d\d)?(?: ?(?:am|pm|o['’]clock))?(?![\w%-]| (?:more|other|weeks?|days?|minutes?))"
    rf"|\b\d{{1,2}}[:.]\d\d(?: ?(?:am|pm))?\b|\b{_NUMBER} (?:am|pm|o['’]clock)\b|\b(?:at )?(?:noon|midday)\b",
    re.IGNORECASE,
)
_PART = re.compile(r"(?<!\w)(morning|afternoon|evening|lunchtime)s?\b", re.IGNORECASE)
_GREETS = re.compile(
    r"\b(?:good|nice|lovely|great|this|that|your|last|every|tomorrow|yesterday|rest of the|until the|repair|training|\w+day) $",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:not|no|never|can['’]?t|cannot|won['’]t|don['’]t|isn['’]t|busy|until|from|i['’]ve an?|i have an?)\b"
)


def with_its_hour(when: str, agreed: Promise, said: Sequence[Said]) -> str:
    """Their words for the day, with the time of day that the lines kept after it settled, if any did."""
    if _CLOCK.search(when) or _PART.search(when):
        return when
    after = [line.text for line in said if 0 < line.utterance - agreed.utterance <= _REACH]
    clauses = [clause for text in after for clause in re.split(r"[,;]\s|(?<=[.!?])\s", text)]
    open_ = [clause for clause in clauses if not _AGAINST.search(clause.lower())]
    if clock := next((match[0] for clause in reversed(open_) if (match := _CLOCK.search(clause))), None):
        return f"{when}, {clock[0].lower()}{clock[1:]}"
    parts = [m for clause in open_ for m in _PART.finditer(clause) if not _GREETS.search(clause[: m.start()])]
    return f"{when}, in the {parts[-1][1].lower()}" if parts else when
