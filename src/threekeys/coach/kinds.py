"""What kind of question an English question is: its form, and what it asks after. Two on one topic may be of two kinds."""

import re
from collections.abc import Iterator

from threekeys.domain.text import sentences

_CLAUSE = r"(?:^|[,:;–—-]\s*|\b(?:and|so|but|or|well|then|now|okay|like)\s+)\W*(?:(?:with|in|at|on|from|to|of|for|by|about) )?"
_FORMS = {
    "what": rf"{_CLAUSE}(?:what(?! (?:time|colou?r|year|day|size|date|number|language|(?:is|was) (?:it(?! that)|that|this)\b))(?!['’]s (?:it(?! that)|that)\b)"
    r"(?! (?:is|was|are) (?:your|the|its|his|her) (?:\w+ ){1,3}called\b)|which(?! (?:days?|years?|language|colou?r|months?|weeks?|evenings?|mornings?|hours?|people|person)\b))\b",
    "how": rf"{_CLAUSE}(?:how(?! (?:many|much|long|old|far|often|big|tall|high|late|early)\b)|why)\b",
    "told": r"\b(?:tell|walk|talk|take) (?:me|us) (?:a bit |more )*(?:about|through|what|how|why)\b|\bdescribe\b"
    r"|\b(?:some|any)thing\b(?=.*\b(?:i|we|you|that|would|could|to)\b)|\bis there (?:an?|any|some|one) \w+ (?:\w+ )?(?:that|which|you|where|who)\b",
    "who": rf"{_CLAUSE}(?:who|whom|whose)\b|\b(?:some|any)(?:body|one)\b|\bwhich (?:people|person)\b|\bwhat (?:kind of )?(?:people|person)\b",
    "where": rf"{_CLAUSE}where\b",
    "when": rf"{_CLAUSE}(?:when|what (?:time|day|year|date))\b",
    "count": rf"{_CLAUSE}how (?:many|much|long|old|far|often|big)\b",
}
_AFTER = {
    "need": r"\bhelp\w*|\buseful|\bsupport\w*|\bneed(?:s|ed)?\b(?! to \w+ (?:first|again))|\beasier|\blighter|\bsimpler|\bmissing\b|\bwelcome\b|\boff your plate\b|\bstill lack\w*|\bkeep (?:it|that|them|this)? ?up\b(?=.*\bcould\b)",
    "origin": r"\bwhy did\b|\bhow come\b|\b(?:made|brought|drew|led|got|makes) you\b(?! through)|\b(?:get|got|come|came) (?:in)?to\b|\bstart(?:ed)?\b|\bbeg[iau]n\b|\bturning point\b|\bchoo?se\b|\bdecided?\b|\bout of all\b|\bcaught your\b|\breasons?\b",
    "drive": r"\bkeeps? you going\b|\blook(?:ing)? forward\b|\benjoy\w*|\b(?:do|did) you (?:love|like)\b|\bbest (?:part|thing)\b|\bproud\w*|\bexcit\w+",
    "challenge": r"\bhard(?:er|est)?\b|\bdifficult\w*|\btrick\w+|\btough\w*|\bstuck\b|\bstruggl\w+|\bin the way\b|\bproblems?\b|\bworr\w+|\btrouble|\bwrong\b|\bmisunderst\w+|\bcosts? (?:you|it)\b|\btakes? (?:you )?(?:the )?(?:most|up)\b|\bafraid\b",
    "plan": r"\bnext\b|\bafter\b(?! school)|\bplan\w*|\bgoals?\b|\bhopes?\b|\bin (?:five|ten|two|three) years\b|\bwant\b.*\bto be\b|\bto be finished\b",
    "lesson": r"\blearn\w*|\bteach you\b|\btaught\b|\blooking back\b|\bdifferently\b|\bwould you change\b|\bsurpris\w+|\bmistakes?\b|\btake away\b",
    "value": r"\bmatters?\b|\bimportant\b|\bcare about\b",
    "tried": r"\btr(?:y|ied)\b.*\b(?:so far|already)\b|\balready tried\b|\bhave you tried\b",
    "meeting": r"\bwould you (?:like|love|want) to (?:meet|talk|know)\b|\bshould i (?:talk|speak|listen|meet)\b|\bwould you (?:talk|speak|go) to\b",
}
FORMS = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _FORMS.items()}
AFTER = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _AFTER.items()}


_OPEN = frozenset({"what", "how", "told", "who", "where"})
_NEARLY_ALL = 0.75


def forms(question: str) -> frozenset[str]:
    """How it asks: for a telling, for a person, a place, a time or a number; none of these where yes or no would answer it."""
    return frozenset(name for name, pattern in FORMS.items() if pattern.search(question))


def asks_after(question: str) -> frozenset[str]:
    """What it asks after: an origin, a need, a difficulty, …; nothing where its topic alone is asked about."""
    return frozenset(name for name, pattern in AFTER.items() if pattern.search(question))


def same_kind(one: str, other: str, share: float) -> bool:
    """Whether two questions on one topic are of the same kind; the other has a `share` of the words of the first.

    What asks after the same may do so in another form ("Where does it get difficult?", "What is so hard about it?"), but
    not for a yes, a time or a number. Where neither asks after anything, it is the form, or nearly all of the words.
    """
    first, second = asks_after(one), asks_after(other)
    openly, other_openly = forms(one), forms(other)
    if first & second:
        return bool(other_openly & _OPEN) or not openly
    if first or second:
        return False
    alike = bool(openly & other_openly) or "told" in openly | other_openly or openly == other_openly
    return alike or (share >= _NEARLY_ALL and bool(openly & _OPEN) and bool(other_openly & _OPEN))


def asking(said: str) -> Iterator[tuple[str, str]]:
    """The sentences of what was said that ask, each with the sentence that leads to it; all of it where none has a "?"."""
    spans = list(sentences(said))
    marked = [place for place, (_, last) in enumerate(spans) if said[:last].rstrip('"”’)] ').endswith("?")]
    if not marked:
        yield said, said
    for place in marked:
        yield said[slice(*spans[place])], said[spans[max(0, place - 1)][0] : spans[place][1]]
