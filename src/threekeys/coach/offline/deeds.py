"""What people do for each other, in the words they promise, offer or propose it with."""

import re

_DO = {
    "send": r"send|forward|e-?mail|share|text|mail|drop|shoot|ping|message|dm|whatsapp|pass (?:on|along|it)",
    "introduce": r"introduce|connect you|put you (?:two )?in touch|make (?:an?|the|that) intro\w*|intro you|hook you up|loop \w+ in",
    "ask": r"ask (?!you\b)|talk to (?!you\b)|speak (?:to|with) (?!you\b)|check with|reach out to|have a word with",
    "look": r"look (?:into|it up|that up|up)|find out|dig (?:out|up)|check (?:on|if|whether|that|it|what|when)|see (?:if|whether) i can",
    "get back": r"get back to|let you know|write (?:to )?you|write it up|call you|give you a call|ring you|follow up|be in touch|get in touch",
    "arrange": r"set (?:it |that |something |this )?up|book (?!a flight)|schedule|arrange|put (?:it|that|something) in the (?:calendar|diary)|send an invite",
    "read": r"read (?:it|that|your|the)|look (?:at|over)|go (?:through|over) (?:it|that|your)|review|have a look|take a look|try (?:it|that) out|give it a (?:go|try)",
    "bring": r"bring you|save you a|put you (?:on|down)|keep you posted|add you|sign you up|invite you",
}
SAYS = {
    "send": "send something",
    "introduce": "make an introduction",
    "ask": "ask somebody",
    "look": "find something out",
    "get back": "get back",
    "arrange": "arrange it",
    "read": "look at it",
    "bring": "do this",
}
_DONE = {
    "send": r"sent|forwarded|e-?mailed|shared|mailed|dropped you|passed (?:on|along|it)",
    "introduce": r"introduced|connected you|put you (?:two )?in touch|made (?:an?|the|that) intro\w*",
    "ask": r"asked (?!you\b)|talked to (?!you\b)|spoke (?:to|with) (?!you\b)|checked with|reached out to|had a word with",
    "look": r"looked (?:into|up)|found out|checked (?:on|if|whether)|saw (?:if|whether)",
    "get back": r"got back to you|let you know|wrote (?:to )?you|called you|gave you a call|rang you",
    "arrange": r"set (?:it |that |something )?up|booked|scheduled|arranged",
    "read": r"read (?:it|that|your|the)|looked (?:at|over)|went (?:through|over)|reviewed|had a look|took a look",
    "bring": r"brought you|saved you|put you (?:on|down)|kept you posted|added you|invited you|lent you|gave you|showed you",
}
_BASES = {
    "sent": "send", "shared": "share", "introduced": "introduce", "made": "make", "spoke": "speak", "had": "have", "found": "find",
    "saw": "see", "got": "get", "wrote": "write", "gave": "give", "rang": "ring", "scheduled": "schedule", "arranged": "arrange",
    "went": "go", "took": "take", "brought": "bring", "saved": "save", "kept": "keep", "invited": "invite", "lent": "lend",
    "dropped": "drop", "put": "put", "let": "let", "set": "set", "read": "read", "mailed": "mail", "emailed": "email", "e-mailed": "e-mail",
}  # fmt: skip
_ADV = r"(?:(?:just|also|definitely|certainly|then|actually|gladly|happily|really|totally|probably|quickly|for sure)\s+){0,2}"
_WILL = rf"\b(?:(?:i'll|i will|we'll|we will|i shall|i'm going to|i am going to|i'm gonna|we're going to|let me)\s+{_ADV}(?:go and |go |try and |make sure to |make sure i |be sure to )?)"
_COULD = rf"\b(?:i (?:can|could)|(?:i'd|i would) be (?:happy|glad) to|(?:i'm )?happy to|(?:want|would you like) me to|(?:shall|should|can|may) i)\s+{_ADV}"
_WOULD_IT_HELP = rf"\b(?:would (?:it|that) (?:help|be (?:\w+ )?(?:useful|helpful|good|okay|ok|of (?:any )?(?:use|help)))(?: you| at all)?|what|how (?:about|would it be)),? if i (?:could )?{_ADV}"


def _any_of(deeds: dict[str, str]) -> str:
    return "|".join(f"(?P<{name.replace(' ', '_')}>{verbs})" for name, verbs in deeds.items())


PROMISED = re.compile(rf"{_WILL}(?:{_any_of(_DO)})\b", re.IGNORECASE)
"""Said outright."""
PROPOSED = re.compile(rf"{_COULD}(?:{_any_of(_DO)})\b", re.IGNORECASE)
"""Said as something I could do."""
OFFERED = re.compile(rf"{_WOULD_IT_HELP}(?:{_any_of(_DONE)})", re.IGNORECASE)
"""Asked first: "Would it help if I asked …?"."""
_OPENS = re.compile(rf"{_WOULD_IT_HELP}(?P<verb>[a-z-]+)", re.IGNORECASE)


def offering(said: str) -> re.Match[str] | None:
    """Where an offer is asked first; group `verb` is what would be done."""
    return _OPENS.search(said)


def in_the_present(said: str) -> str | None:
    """From "Would it help if I asked my aunt?" to "ask my aunt?"; None when it asks no such thing."""
    match = offering(said.replace("’", "'"))
    if match is None:
        return None
    verb = match["verb"].casefold()
    base = _BASES.get(verb) or verb.removesuffix("ed")
    return f"{base}{said[match.end() :]}"
