"""What people do for each other, in the words they promise, offer or propose it with."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from threekeys.commitments.meant import depends_on_wish, for_them, meant
from threekeys.domain.text import lowered, sentence_at

_DO = {
    "send": r"send|forward|e-?mail|share|text|mail|post|drop you an? (?:line|note|mail|message|text)|shoot|ping|message|dm|whatsapp|pass (?:on|along|it|(?:[\w']+ ){1,3}(?:on|along))",
    "introduce": r"introduce (?!(?:my|our)sel)|connect you|put you (?:two )?in touch|make (?:an?|the|that) intro\w*|intro you|hook you up|loop \w+ in",
    "ask": r"ask (?!you\b)|talk to (?!you\b)|speak (?:to|with) (?!you\b)|check with|reach out to|have a word with",
    "look": r"look (?:into|it up|that up|up|(?:[\w']+ ){1,4}up\b)|find out|dig (?:out|up)|check(?! (?:my|in|out)\b)|see (?:if|whether) i can",
    "get back": r"get back to|let you know|write (?:to )?you|write it up|call you|give you a (?:call|ring)|ring you|phone you|follow up|be in touch|get in touch",
    "arrange": r"set (?:it |that |something |this )?up|book (?!(?:a|the|my) (?:flight|holiday|trip)|my\b|our\b)|schedule|reserve|arrange|put (?:it|that|something) in the (?:calendar|diary)|send an invite",
    "read": r"read (?:it|that|your|the)|look (?:at|over)|go (?:through|over) (?:it|that|your)|review|have a look|take a look|try (?:it|that) out|give it a (?:go|try)",
    "help": r"help (?:you|out)|(?:give|lend) you a hand|pick (?:you|it|them|that|(?:the|your) [\w-]+) up|drive you|come (?:by|over|round|along)|come and (?:help|see|visit|fetch|get|look|pick)",
    "bring": r"bring|return (?:it|them|that|the|your)|drop (?:(?:it|them|that|those|(?:the|my|your|our) [\w-]+) )?(?:off|by|over|round)",
    "lend": r"(?:lend|loan) (?:you|it|them|that|my|our|the|one)",
    "give": r"give",
    "show": r"show you|take you (?:to|out|there|round|around)|teach you",
    "speak": r"tell |call |put in a (?:good )?word",
    "do": r"dig (?:it|that|this|them|those|(?:[\w']+ ){1,4})\s?out|save you an?|put (?:you|your name) (?:on|down)|pay you back|keep you posted|add you|sign you up|invite you|(?:get|find|make|buy|cook|bake) you (?=(?:an?|the|some|one|two|three|my|our|another)\b)|"
    r"(?:keep|save|have|print|copy|scan|translate|order|buy|fix|mend|bake|fetch|put) (?!that\b|it this)(?:\w+ ){1,4}(?=for you\b|aside for you\b)",
}
SAYS = {
    "send": "send something",
    "introduce": "make an introduction",
    "ask": "ask somebody",
    "look": "find something out",
    "get back": "get back",
    "arrange": "arrange it",
    "read": "look at it",
    "help": "lend a hand",
    "bring": "bring something",
    "lend": "lend something",
    "give": "give something",
    "show": "show something",
    "speak": "speak to somebody",
    "do": "do this",
}
_DONE = {
    "send": r"sent|forwarded|e-?mailed|shared|mailed|dropped you|passed (?:on|along|it)",
    "introduce": r"introduced|connected you|put you (?:two )?in touch|made (?:an?|the|that) intro\w*",
    "ask": r"asked (?!you\b)|talked to (?!you\b)|spoke (?:to|with) (?!you\b)|checked with|reached out to|had a word with",
    "look": r"looked (?:into|up)|found out|checked",
    "get back": r"got back to you|let you know|wrote (?:to )?you|called you|gave you a (?:call|ring)|rang you",
    "arrange": r"set (?:it |that |something )?up|booked|scheduled|arranged",
    "read": r"read (?:it|that|your|the)|looked (?:at|over)|went (?:through|over)|reviewed|had a look|took a look",
    "help": r"helped|gave you a hand|picked (?:you|it|them) up|drove you|came (?:by|over|round|along)",
    "bring": r"brought|dropped (?:\w+ ){0,3}(?:off|by|round)",
    "lend": r"lent|loaned",
    "give": r"gave",
    "show": r"showed you|took you (?:to|out|there|round|around)|taught you",
    "do": r"saved you|put you (?:on|down)|kept you posted|added you|invited you|got you|found you|made you|printed|copied|translated|ordered|fixed|mended",
}
_BASES = {
    "sent": "send", "shared": "share", "introduced": "introduce", "made": "make", "spoke": "speak", "had": "have", "found": "find",
    "saw": "see", "got": "get", "wrote": "write", "gave": "give", "rang": "ring", "scheduled": "schedule", "arranged": "arrange",
    "went": "go", "took": "take", "brought": "bring", "kept": "keep", "invited": "invite", "lent": "lend",
    "dropped": "drop", "came": "come", "drove": "drive", "taught": "teach", "copied": "copy", "picked": "pick", "saved": "save",
    "loaned": "loan", "put": "put", "let": "let", "set": "set", "read": "read", "mailed": "mail", "emailed": "email", "e-mailed": "e-mail",
}  # fmt: skip
_ADV = r"(?:(?:just|also|definitely|certainly|then|actually|gladly|happily|really|totally|probably|quickly|for sure|always|still|even|personally)\s+){0,2}"
_WILL = rf"\b(?:(?:i'll|i will|we'll|we will|i shall|i'm going to|i am going to|i'm gonna|we're going to|let me)\s+{_ADV}(?:go and |go |try and |make sure to |make sure i |be sure to )?)"
_COULD = rf"\b(?:(?:i|we) (?:can|could|might be able to)|(?:i'd|i would) (?:be (?:happy|glad) to|love to|like to)|(?:i'm|i am) (?:happy|glad) to|(?:i'm )?happy to|(?:want|would you like) me to|(?:shall|should|can|may) i)\s+{_ADV}"
_WOULD_IT_HELP = rf"\b(?:would (?:it|that) (?:help|be (?:\w+ )?(?:useful|helpful|good|okay|ok|of (?:any )?(?:use|help)))(?: you| at all)?|what|how (?:about|would it be)),? if i (?:could )?{_ADV}"


def _any_of(deeds: dict[str, str]) -> str:
    return "|".join(f"(?P<{name.replace(' ', '_')}>{verbs})" for name, verbs in deeds.items())


PROMISED = re.compile(rf"{_WILL}(?:{_any_of(_DO)})\b")
"""Said outright."""
PROPOSED = re.compile(rf"{_COULD}(?:{_any_of(_DO)})\b")
"""Said as something I could do."""
TAKEN = re.compile(
    r"\byou (?:can|could|may) (?:also |just |always )?(?P<lend>borrow|have|use|take) (?=(?:my|our|one of (?:my|our|mine|ours))\b)"
)
"""Said as something they could take of mine: "You can borrow my van."."""
OFFERED = re.compile(rf"{_WOULD_IT_HELP}(?:{_any_of(_DONE)})")
"""Asked first: "Would it help if I asked …?"."""
_OPENS = re.compile(rf"{_WOULD_IT_HELP}(?P<verb>[a-z-]+)")
_WONDERS = re.compile(r"\W*(?:what|why|how|who|where|when|is there|are there)\b")
_SOMEBODY = re.compile(
    r"(?:my|our|her|him|them)\b|[A-Z]|the (?!(?:truth|story|tale|joke|difference|time)\b)[\w-]+ about\b"
)
"""Whom one tells or calls for the other side; it is looked for as it was said, since a name shows by its capital."""


# Looked for first, since nearly everything that is said has none of them.
_OPENINGS = {
    PROMISED: re.compile(r"i'll |i will |we'll |we will |i shall |going to |gonna |let me "),
    PROPOSED: re.compile(r"(?:can|could|shall|should|may) i |(?:i|we) (?:can|could) |able to |happy to |glad to |love to |like to |(?:want|like) me "),
    TAKEN: re.compile(r"you (?:can|could|may) "),
    OFFERED: re.compile(r"if i "),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Deed:
    """A deed somebody speaks of doing: its name, and where its words and its sentence stand in what was said."""

    name: str
    start: int
    verb: int
    end: int
    first: int
    last: int
    asked: bool
    only_proposed: bool


def deeds(said: str) -> Iterator[Deed]:
    """The deeds a text with straight apostrophes speaks of that its speaker would do, for the other side and later."""
    low = lowered(said)
    for pattern, opening in _OPENINGS.items():
        for match in pattern.finditer(low) if opening.search(low) else ():
            group = match.lastgroup or ""
            name, verb = group.replace("_", " "), match.start(group)
            first, last = sentence_at(said, match.start())
            sentence, rest = said[first:last], said[verb:last]
            asked = sentence.endswith("?")
            if asked and pattern is not OFFERED and _WONDERS.match(low, first):
                continue
            if low.endswith(("tell ", "call "), verb, match.end()) and not _SOMEBODY.match(said, match.end()):
                continue
            proposed = pattern is not PROMISED or asked or depends_on_wish(sentence)
            at_once = match.group().startswith("let me")
            theirs = pattern in (TAKEN, OFFERED) or for_them(name, rest, at_once=at_once, proposed=proposed)
            if theirs and meant(said[first : match.start()], rest):
                yield Deed(name, match.start(), verb, match.end(), first, last, asked, proposed)


def offering(said: str) -> re.Match[str] | None:
    """Where an offer is asked first; group `verb` is what would be done."""
    return _OPENS.search(lowered(said))


def in_the_present(said: str) -> str | None:
    """From "Would it help if I asked my aunt?" to "ask my aunt?", from "You can borrow …" to "lend you …"; else None."""
    plain = said.replace("’", "'")
    if taken := TAKEN.search(lowered(plain)):
        return f"lend you {said[taken.end() :]}"
    match = offering(plain)
    if match is None:
        return None
    verb = match["verb"]
    base = _BASES.get(verb) or verb.removesuffix("ed")
    return f"{base}{said[match.end() :]}"
