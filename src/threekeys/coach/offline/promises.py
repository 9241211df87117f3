"""What each side said they would do for the other, with their own words for when."""

import re
from collections.abc import Iterator

from threekeys.coach.offline.speech import quote_around, sentence_at
from threekeys.coach.offline.turns import Talk
from threekeys.domain import Promise, Utterance, visible, words

MOST = 6
_NEAR = 30  # characters after the verb in which "in the chat" still belongs to it
_FOLD = str.maketrans({"’": "'", "ʼ": "'", "‘": "'"})
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
_SAYS = {
    "send": "send something",
    "introduce": "make an introduction",
    "ask": "ask somebody",
    "look": "find something out",
    "get back": "get back",
    "arrange": "arrange it",
    "read": "look at it",
    "bring": "do this",
}
_ADV = r"(?:(?:just|also|definitely|certainly|then|actually|gladly|happily|really|totally|probably|quickly|for sure)\s+){0,2}"
_WILL = rf"\b(?:(?:i'll|i will|we'll|we will|i shall|i'm going to|i am going to|i'm gonna|we're going to|let me)\s+{_ADV}(?:go and |go |try and |make sure to |make sure i |be sure to )?)"
_COULD = rf"\b(?:i (?:can|could)|(?:i'd|i would) be (?:happy|glad) to|(?:i'm )?happy to|(?:want|would you like) me to|shall i)\s+{_ADV}"
_WHEN = re.compile(
    r"\b(?:by|before|until|on|this|next|first thing|end of|at the end of|after|in|over|during|later|right after)\s+"
    r"(?:the\s+)?(?:end of (?:the |this |next )?(?:day|week|month|year)|(?:this |next |coming )?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: (?:morning|afternoon|evening|night))?"
    r"|(?:this |next |the |coming )?(?:week(?:end)?|month|year|quarter|morning|afternoon|evening|spring|summer|autumn|fall|winter|holidays|easter|christmas|call)"
    r"|tomorrow|tonight|today|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:a|an|one|two|three|four|a couple(?: of)?|a few|the next few|\d+)\s+(?:hours?|days?|weeks?|months?|minutes?))\b"
    r"|\b(?:on )?the [\w-]+ of (?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"|\b(?:on )?(?:january|february|march|april|may|june|july|august|september|october|november|december) \d{1,2}(?:st|nd|rd|th)?\b"
    r"|\bwithin (?:an?|one|two|three|\d+) (?:hours?|days?|weeks?|months?)\b"
    r"|\b(?:tomorrow(?: (?:morning|afternoon|evening|night))?|tonight|today|later today|(?:mon|tues|wednes|thurs|fri)day(?: (?:morning|afternoon|evening))?"
    r"|straight away|right away|as soon as (?:i|we)(?:'m| am|'re| are)? [\w ']{2,25}|when i(?:'m| am|'ve)? (?:get |got )?(?:back|home|to my desk|to the office))\b",
    re.IGNORECASE,
)
_YES = re.compile(
    r"^\W*(?:(?:oh|um|well|okay)\W+)?(?:yes|yeah|yep|yup|sure|absolutely|definitely|of course|ok(?:ay)?)\b",
    re.IGNORECASE,
)
_GLAD = re.compile(
    r"\b(?:please|thanks?|thank you|(?:that|it|this)(?:'d| would|'s| is) (?:be )?(?:\w+ )?(?:great|lovely|amazing|wonderful|perfect|fantastic|helpful|useful|"
    r"kind|good|nice|brilliant|awesome|cool|huge|something)|i(?:'d| would) (?:really )?(?:love|like|appreciate) (?:that|it)|i appreciate|"
    r"perfect|brilliant|wonderful|lovely|fantastic|that would help)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\bif you(?:'d| would)? (?:want|like|wish|need|are (?:interested|up)|think)|\bif (?:that|it) (?:helps|would help|'s useful)",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(?:said|says|say|told|thought|think|like|goes|was like|if|whether|when|whenever|maybe|perhaps|hope|say,? (?:okay|ok|well|hey|oh)[\s,]*(?:well)?)[\s,\"“']+$|[\"“]$",
    re.IGNORECASE,
)
# Done on the spot, or only a way of speaking.
_NOW = re.compile(
    r"share my screen|share (?:a|one|some|my|the) (?:story|thought|example|experience|idea)s?|in the chat|look (?:at|into) my (?:notes|phone|calendar)|"
    r"read (?:it|that) (?:out|to you)|check (?:the time|my|that i|if (?:i|we) (?:understand|got))|ask (?:that|this|a|one|another|about|it|how|what|why|for|myself)\b|"
    r"get back to (?:that|this|it|the|what|your question|work)|let you (?:go|finish|know (?:that|a secret|what i))|see if i can (?:explain|remember|say|answer)|"
    r"follow up on (?:that|what)|bring (?:it|this|that|us|you) (?:back|to)|book (?:it|smart)|pass (?:it|this|that) (?:to|over|back)|bring you (?:in|up|back)|see if i can find you|talk to (?:that|this|the (?:point|question))",
    re.IGNORECASE,
)
_WONDERS = re.compile(r"\W*(?:what|why|how|who|where|when|is there|are there)\b", re.IGNORECASE)
_ANY_DO = "|".join(f"(?P<{name.replace(' ', '_')}>{verbs})" for name, verbs in _DO.items())
_PROMISE = re.compile(rf"{_WILL}(?:{_ANY_DO})\b", re.IGNORECASE)
_PROPOSAL = re.compile(rf"{_COULD}(?:{_ANY_DO})\b", re.IGNORECASE)


def promises(talk: Talk) -> tuple[Promise, ...]:
    """The promises made, at most six; what was only proposed counts when the other side took it up."""
    found: list[Promise] = []
    said: set[tuple[str, str]] = set()
    for utterance in talk.transcript.utterances:
        if utterance.speaker is None:
            continue
        for promise in _in(talk, utterance):
            same = (promise.who, promise.text)
            if same not in said or promise.when:
                found.append(promise)
                said.add(same)
    return tuple(found[:MOST])


def _in(talk: Talk, utterance: Utterance) -> Iterator[Promise]:
    text = visible(utterance.text)
    folded = text.translate(_FOLD)
    quoted: set[str] = set()
    for pattern in (_PROMISE, _PROPOSAL):
        for match in pattern.finditer(folded):
            first, last = sentence_at(folded, match.start())
            sentence = folded[first:last]
            if sentence.endswith("?") and _WONDERS.match(sentence):
                continue
            if _NOW.search(folded[match.start() : match.end() + _NEAR]) or _REPORTED.search(
                folded[first : match.start()]
            ):
                continue
            only_proposed = pattern is _PROPOSAL or sentence.endswith("?") or _CONDITION.search(sentence)
            if only_proposed and not _taken_up(talk, utterance, asked=sentence.endswith("?")):
                continue
            if not _for_them(folded[match.start() : last], match.lastgroup or ""):
                continue
            quote = talk.cited(quote_around(text, match.start(), match.end()), utterance.index)
            if quote and quote not in quoted and not re.search(r"[{}\[\]<>]", quote):
                quoted.add(quote)
                yield _promise(talk, utterance, quote, (match.lastgroup or "").replace("_", " "))


def _promise(talk: Talk, utterance: Utterance, quote: str, deed: str) -> Promise:
    when = _WHEN.search(quote.translate(_FOLD))
    mine = utterance.speaker == talk.me
    return Promise(
        who="me" if mine else "them",
        text=f"{'You said you' if mine else 'They said they'} would {_SAYS[deed]}",
        quote=quote,
        utterance=utterance.index,
        when=quote[slice(*when.span())] if when else None,
    )


def _for_them(said: str, deed: str) -> bool:
    """Whether it is for the other side: it names them, or it is a deed that has a time or a person to ask."""
    near = " ".join(words(said)[:9]).casefold()
    if re.search(r"(?<!thank )\b(?:you|your|you two)\b", near):
        return True
    if deed == "ask":
        return bool(
            re.search(r"\b(?:her|him|them|my|our)\b|\b(?i:ask|to|with) [A-Z]", " ".join(words(said)[:9]))
        )
    return deed in {"look", "read", "arrange", "get_back", "send"} and bool(
        _WHEN.search(said) or "calendar" in near
    )


def _taken_up(talk: Talk, utterance: Utterance, *, asked: bool) -> bool:
    """Whether the next words of somebody else say yes: any yes to a question, a glad one to a proposal."""
    after = (
        u
        for u in talk.transcript.utterances
        if u.index > utterance.index and u.speaker not in (None, utterance.speaker)
    )
    following = next(after, None)
    if following is None:
        return False
    said = visible(following.text).translate(_FOLD)
    return bool(_GLAD.search(said) or (asked and _YES.match(said)))
