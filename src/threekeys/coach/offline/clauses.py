"""Where what somebody said can stop: whole clauses as they were said, or nothing."""

import re

from threekeys.coach.offline.speech import without_lead
from threekeys.domain import words

_SUBJECT = (
    r"(?:i|we|you|he|she|they|it|there|this|that|(?:nobody|everybody|everyone|somebody|people)(?! (?:to|who|that|with|for|from|in)\b))(?:['’](?:s|m|re|ve|d|ll))?"
    r"|(?:my|our|the|his|her|their) [\w'’-]+(?: [\w'’-]+)? (?:is|are|was|were|has|have|had|will|would|can|could|said|says|asked|wants?|came|went|got)"
)
# Where a clause may end: at a semicolon, at a mark before a clause of its own, or before "and" with a new subject.
_END = re.compile(
    rf"\s*;\s+|\s*[,:—–]\s+(?=(?:(?:and|but|so|or|yet|because|cause|since|though|although|whereas|while|then|now|until|which|where|when|as)\s+)*"
    rf"(?:(?:then|now|so far|so|since then|in the end|also|still|actually|maybe|honestly)\s+)*(?:{_SUBJECT})\s)"
    rf"|\s*[,—–]\s+(?=(?:and|but) then\s|which\s|either way\b|mind you\b|to be honest\b|you know\b|don['’]t\b|isn['’]t\b|by the way\b)"
    rf"|\s+(?=(?:but|so|and)\s+(?:(?:then|now|also|so)\s+)?(?:{_SUBJECT})\s)",
    re.IGNORECASE,
)
_FULL_STOP = re.compile(r"(?<=[.!?…])\s+(?=[\"“]?[A-Z])")
# A clause that waits for another one; and a word before "and I" that the second clause may still belong to.
_WAITS = re.compile(
    r"^\W*(?:if|when|whenever|while|because|since|although|though|unless|until|before|after|once|as|where|whether|even if)\b",
    re.IGNORECASE,
)
_HANGS = re.compile(
    r"\b(?:that|who|which|what|where|when|if|whether|how|why|because|than|as|like|and|or|but|so|the|an?|my|our|to|of|for|with|in|on|at|"
    r"i|we|he|she|they|know|think|said|say|says|sure|is|are|was|were|be|am|have|has|not|very|really|um|uh)$",
    re.IGNORECASE,
)
_FEWEST = 3  # words of a clause with its subject


def whole_clauses(said: str, most: int, fewest: int = _FEWEST) -> str | None:
    """The start of what was said, as many whole clauses as have at most so many words; None if the first has more.

    A relative clause ("a year where …", "somebody who …") and a reason belong to what they are said of, unless a
    mark parts them. Text that a recogniser left without an end counts as whole only where it does not hang in the air.
    """
    text = _FULL_STOP.split(without_lead(said.strip()))[0]
    ends = [*(match.start() for match in _END.finditer(text)), len(text)]
    heads = (text[:end].rstrip(" ,;:—–-") for end in reversed(ends) if not _hangs(text, end))
    fit = (head.rstrip(".!?…") for head in heads if len(words(head)) <= most)
    return next((head for head in fit if len(words(head)) >= fewest and _has_its_main_clause(head)), None)


def _hangs(text: str, end: int) -> bool:
    """Whether the words before an end that no mark shows wait for more."""
    marked = re.search(r"[.!?…][\"”]?$", text[:end]) or re.match(r"\s*[,;:—–]", text[end:])
    return not marked and bool(_HANGS.search(text[:end]))


def _has_its_main_clause(head: str) -> bool:
    return not _WAITS.match(head) or bool(
        re.search(rf",\s+(?:then\s+)?(?:{_SUBJECT})\s", head, re.IGNORECASE)
    )
