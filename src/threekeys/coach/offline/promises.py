"""What each side said they would do for the other, with their own words for when.

An offer that the other side took up is a promise like any other; one they declined is kept apart.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from threekeys.coach.offline.agreed import agreement
from threekeys.coach.offline.answers import accepts, refuses
from threekeys.coach.offline.deeds import OFFERED, PROMISED, PROPOSED, SAYS, TAKEN
from threekeys.coach.offline.meant import depends_on_wish, for_them, meant
from threekeys.coach.offline.speech import MOST_QUOTED, clipped, quote_around, sentence_at, sentences
from threekeys.coach.offline.turns import Talk
from threekeys.coach.offline.whom import person_meant, thing_meant
from threekeys.domain import Moment, Promise, Reflection, Utterance, visible, words
from threekeys.domain.times import WHEN, own_when

MOST = 6
TAKEN_UP = ", and they said yes"
DECLINED = "You offered it, and they declined"
_RIGHT_AFTER = 2  # utterances: their yes, and mine
_FOLD = str.maketrans({"’": "'", "ʼ": "'", "‘": "'"})
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


_ONLY_WHEN = re.compile(
    r"^(?:(?:good|great|perfect|fine|lovely|okay|ok|alright|all right|so|then|and|well|let's|say|do|how about|what about|it's|i'll come|i'll bring it|i'll do (?:it|that)|you'll have it|here|to you)[\s,.:–—-]+)*"
    rf"(?P<when>{WHEN.pattern})(?:[\s,]*(?:then|works|is (?:good|fine|best)|at the latest|at your \w+|to you))?[\s.!]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Deed:
    """A deed somebody speaks of doing: its name, and where its words and its sentence stand in the utterance."""

    name: str
    start: int
    verb: int
    end: int
    first: int
    last: int
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
    for pattern in (PROMISED, PROPOSED, TAKEN, OFFERED):
        for match in pattern.finditer(folded):
            group = match.lastgroup or ""
            name, verb = group.replace("_", " "), match.start(group)
            first, last = sentence_at(folded, match.start())
            sentence, said = folded[first:last], folded[verb:last]
            asked = sentence.endswith("?")
            if asked and pattern is not OFFERED and _WONDERS.match(sentence):
                continue
            proposed = pattern is not PROMISED or asked or depends_on_wish(sentence)
            at_once = match.group().casefold().startswith("let me")
            theirs = pattern in (TAKEN, OFFERED) or for_them(name, said, at_once=at_once, proposed=proposed)
            if theirs and meant(folded[first : match.start()], said):
                yield Deed(name, match.start(), verb, match.end(), first, last, asked, proposed)


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
    mine = utterance.speaker == talk.me
    said = f"{'You said you' if mine else 'They said they'} would {_says(talk, utterance, deed)}"
    return Promise(
        who="me" if mine else "them",
        text=said + (TAKEN_UP if mine and deed.only_proposed else ""),
        quote=quote,
        utterance=utterance.index,
        when=_when(talk, utterance, deed),
    )


def _when(talk: Talk, utterance: Utterance, deed: Deed) -> str | None:
    """The words for when, as they were said: with the deed, or for an offer right after they took it up."""
    text = visible(utterance.text)
    folded = text.translate(_FOLD)
    when = own_when(folded[deed.first : deed.start], folded[deed.verb : deed.last])
    if when is None and deed.only_proposed and (dated := _dated_then(talk, utterance)):
        return dated
    place = folded.find(when) if when else -1
    return text[place : place + len(when)] if when else None


def _dated_then(talk: Talk, utterance: Utterance) -> str | None:
    """The time that an offer is given as soon as it is taken up, in a sentence of nothing else: "Then Tuesday at three."."""
    after = talk.transcript.utterances[utterance.index + 1 : utterance.index + 1 + _RIGHT_AFTER]
    text = next((visible(u.text) for u in after if u.speaker == utterance.speaker), "")
    found = (_ONLY_WHEN.match(text[first:last].translate(_FOLD)) for first, last in sentences(text))
    when = next((match["when"] for match in found if match), None)
    return when if when and when in text else None


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
