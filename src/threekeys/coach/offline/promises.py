"""What each side said they would do for the other, with their own words for when.

An offer that the other side took up is a promise like any other; one they declined is kept apart.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from threekeys.coach.offline.agreed import agreement
from threekeys.coach.offline.answers import accepts, refuses
from threekeys.coach.offline.deeds import OFFERED, PROMISED, PROPOSED, SAYS
from threekeys.coach.offline.speech import MOST_QUOTED, clipped, quote_around, sentence_at
from threekeys.coach.offline.times import WHEN, own_when
from threekeys.coach.offline.turns import Talk
from threekeys.coach.offline.whom import person_meant, thing_meant
from threekeys.domain import Moment, Promise, Reflection, Utterance, visible, words

MOST = 6
TAKEN_UP = ", and they said yes"
DECLINED = "You offered it, and they declined"
_NEAR = 30  # characters after the verb in which "in the chat" still belongs to it
_FOLD = str.maketrans({"’": "'", "ʼ": "'", "‘": "'"})
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
_MEETING = re.compile(
    r"\bwould you (?:like|want|be (?:up|open|interested) (?:for|to|in)|care) (?:to )?(?:meet|talk|speak|an? (?:intro|word|copy|hour|hand)|me)\w*\b",
    re.IGNORECASE,
)
_PERSON_ONLY = re.compile(r"^(?:\w+ ){1,3}(?:her|him|them)\b", re.IGNORECASE)
_THING_ONLY = re.compile(
    r"^\w+ (?:you )?(?P<x>them|those|these|it|that|this)(?=\s*(?:[.,;:!?]|$)|\s(?:to you|for you|over|along|back|on|by|before|after|tonight|tomorrow|today|"
    r"this|next|when|as soon|in|within|soon|then|later|and|right|straight|first)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Deed:
    """A deed somebody speaks of doing: its name, and where its words and its sentence stand in the utterance."""

    name: str
    start: int
    end: int
    first: int
    last: int
    verb: int
    offered: bool
    asked: bool
    only_proposed: bool


def promises(talk: Talk) -> tuple[Promise, ...]:
    """What was agreed, then the promises made, at most six; what was only proposed counts when the other side took it up."""
    appointed = agreement(talk)
    found: list[Promise] = [appointed] if appointed else []
    said: set[tuple[str, str]] = set()
    for utterance in talk.transcript.utterances:
        if utterance.speaker is None:
            continue
        for promise in _in(talk, utterance):
            same = (promise.who, promise.text)
            again = appointed and promise.quote == appointed.quote
            if not again and (same not in said or promise.when):
                found.append(promise)
                said.add(same)
    return tuple(found[:MOST])


def declined(talk: Talk) -> tuple[Moment, ...]:
    """What I offered in the talk and they did not want, in my words."""
    found = []
    for utterance in talk.mine:
        text = visible(utterance.text)
        folded = text.translate(_FOLD)
        spans = [(deed.start, deed.end) for deed in _deeds(folded) if deed.only_proposed]
        spans += [match.span() for match in _MEETING.finditer(folded)]
        if spans and refuses(talk, utterance):
            whole = talk.cited(text, utterance.index) if len(words(text)) <= MOST_QUOTED else None
            if quote := whole or talk.cited(quote_around(text, *spans[0]), utterance.index):
                found.append(Moment(text=DECLINED, quote=quote, utterance=utterance.index))
    return tuple(found)


def taken_up(reflection: Reflection) -> tuple[Promise, ...]:
    """What I offered in the talk and they said yes to."""
    return tuple(p for p in reflection.promises if p.who == "me" and p.text.endswith(TAKEN_UP))


def _deeds(folded: str) -> Iterator[Deed]:
    """The deeds an utterance speaks of that its speaker would do, and neither does on the spot nor only reports."""
    for pattern in (PROMISED, PROPOSED, OFFERED):
        for match in pattern.finditer(folded):
            first, last = sentence_at(folded, match.start())
            sentence = folded[first:last]
            asked, name = sentence.endswith("?"), match.lastgroup or ""
            if asked and pattern is not OFFERED and _WONDERS.match(sentence):
                continue
            if _NOW.search(folded[match.start() : match.end() + _NEAR]) or _REPORTED.search(
                folded[first : match.start()]
            ):
                continue
            proposed = pattern is not PROMISED or asked or bool(_CONDITION.search(sentence))
            if pattern is OFFERED or _for_them(folded[match.start() : last], name):
                verb = match.start(name)
                yield Deed(
                    name.replace("_", " "),
                    match.start(),
                    match.end(),
                    first,
                    last,
                    verb,
                    pattern is OFFERED,
                    asked,
                    proposed,
                )


def _in(talk: Talk, utterance: Utterance) -> Iterator[Promise]:
    text = visible(utterance.text)
    folded = text.translate(_FOLD)
    quoted: set[str] = set()
    for deed in _deeds(folded):
        if deed.only_proposed and not accepts(talk, utterance, asked=deed.asked):
            continue
        quote = talk.cited(quote_around(text, deed.start, deed.end), utterance.index)
        if quote in quoted:  # a second deed in the same sentence
            quote = talk.cited(clipped(text[deed.start : deed.last], MOST_QUOTED), utterance.index)
        if quote and quote not in quoted and not re.search(r"[{}\[\]<>]", quote):
            quoted.add(quote)
            yield _promise(talk, utterance, quote, deed)


def _promise(talk: Talk, utterance: Utterance, quote: str, deed: Deed) -> Promise:
    text = visible(utterance.text)
    when = own_when(
        text[deed.first : deed.start].translate(_FOLD), text[deed.verb : deed.last].translate(_FOLD)
    )
    place = text.translate(_FOLD).find(when) if when else -1
    mine = utterance.speaker == talk.me
    said = f"{'You said you' if mine else 'They said they'} would {_says(talk, utterance, deed)}"
    return Promise(
        who="me" if mine else "them",
        text=said + (TAKEN_UP if mine and deed.only_proposed else ""),
        quote=quote,
        utterance=utterance.index,
        when=text[place : place + len(when)] if when else None,
    )


def _says(talk: Talk, utterance: Utterance, deed: Deed) -> str:
    """What they would do; whom or what it is about where their own words only point and it is plain."""
    text = visible(utterance.text)
    words_of_it = text[deed.verb : deed.last].translate(_FOLD)
    if deed.name == "ask" and _PERSON_ONLY.match(words_of_it) and (name := person_meant(talk, utterance)):
        return f"ask {name}"
    if deed.name in ("send", "read") and (pointed := _THING_ONLY.match(words_of_it)):
        many = pointed["x"].casefold() in ("them", "those", "these")
        if thing := thing_meant(talk, utterance, deed.start, many=many):
            return f"{'send' if deed.name == 'send' else 'look at'} {thing}"
    return SAYS[deed.name]


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
        WHEN.search(said) or "calendar" in near
    )
