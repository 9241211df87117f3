"""What each side said they would do for the other, with their own words for when.

An offer that the other side took up is a promise like any other; one they declined is kept apart.
"""

import re
from collections.abc import Iterator, Sequence

from threekeys.coach.offline.agreed import agreement
from threekeys.coach.offline.speech import MOST_QUOTED, clipped, quote_around
from threekeys.coach.offline.turns import Talk
from threekeys.coach.offline.whom import person_meant, points_away, thing_meant
from threekeys.commitments.answers import refuses
from threekeys.commitments.deeds import SAYS, Deed, deeds
from threekeys.commitments.promised import RIGHT_AFTER, promised
from threekeys.domain import Moment, Promise, Reflection, Utterance, visible, words

MOST = 6
TAKEN_UP = ", and they said yes"
DECLINED = "You offered it, and they declined"
_FOLD = str.maketrans({"’": "'", "ʼ": "'", "‘": "'"})
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
_JOINED = re.compile(r"[,;:\s]*(?:\b(?:and|but|or|so)(?: then)?|\bthen)?[,\s]*$", re.IGNORECASE)
"""What leads from one deed to the next."""


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
    return tuple(_each_once(found)[:MOST])


def _each_once(found: Sequence[Promise]) -> list[Promise]:
    """The promises, of an offer they took up and the promise that repeats it one: that which names what it is about.

    "I could ask Bram." "I'll ask him on Tuesday." is the first, with its day.
    """
    kept: list[Promise] = []
    for one in found:
        last = kept[-1] if kept else None
        if last and last.text.endswith(TAKEN_UP) and _repeats(one, last):
            whole = last if _points_away(one) and not _points_away(last) else one
            kept[-1] = whole.model_copy(update={"text": last.text, "when": one.when or last.when})
        else:
            kept.append(one)
    return kept


def _points_away(promise: Promise) -> bool:
    return points_away(promise.quote[:1].lower() + promise.quote[1:])  # its first word is nobody's name


def _repeats(one: Promise, offered: Promise) -> bool:
    """Whether a promise is the deed just offered once more, in the next words of the same speaker."""
    deed = one.text.partition(" would ")[2].split(" ")[0]
    again = offered.text.partition(" would ")[2].split(" ")[0] == deed
    return (
        bool(deed) and again and one.who == offered.who and one.utterance - offered.utterance <= RIGHT_AFTER
    )


def declined(talk: Talk) -> tuple[Moment, ...]:
    """What I offered in the talk and they did not want, in my words."""
    found = []
    for utterance in talk.mine:
        text = visible(utterance.text)
        folded = text.translate(_FOLD)
        spans = [(deed.start, deed.end) for deed in deeds(folded) if deed.only_proposed]
        spans += [match.span() for match in _MEETING.finditer(folded)]
        if spans and refuses(talk.transcript.utterances, utterance):
            whole = talk.cited(text, utterance.index) if len(words(text)) <= MOST_QUOTED else None
            if quote := whole or talk.cited(quote_around(text, *spans[0]), utterance.index):
                found.append(Moment(text=DECLINED, quote=quote, utterance=utterance.index))
    return tuple(found)


def taken_up(reflection: Reflection) -> tuple[Promise, ...]:
    """What I offered in the talk and they said yes to."""
    return tuple(p for p in reflection.promises if p.who == "me" and p.text.endswith(TAKEN_UP))


def _in(talk: Talk, utterance: Utterance) -> Iterator[Promise]:
    text = visible(utterance.text)
    given = sorted(promised(talk.transcript.utterances, utterance), key=lambda one: one[0].start)
    quoted: set[str] = set()
    for deed, when in given:
        same = [other for other, _ in given if other.first == deed.first and other.start != deed.start]
        words_ = _own_words(text, deed, same) if same else quote_around(text, deed.start, deed.end)
        quote = talk.cited(words_, utterance.index)
        if quote and quote not in quoted and not re.search(r"[{}\[\]<>]", quote):
            quoted.add(quote)
            yield _promise(talk, utterance, quote, deed, when)


def _own_words(text: str, deed: Deed, others: Sequence[Deed]) -> str:
    """What is said of one deed in a sentence that promises several: up to the next, the first from where the sentence begins."""
    start = deed.start if any(other.start < deed.start for other in others) else deed.first
    end = min((other.start for other in others if other.start > deed.start), default=deed.last)
    return clipped(_JOINED.sub("", text[start:end]), MOST_QUOTED)


def _promise(talk: Talk, utterance: Utterance, quote: str, deed: Deed, when: str | None) -> Promise:
    mine = utterance.speaker == talk.me
    said = f"{'You said you' if mine else 'They said they'} would {_says(talk, utterance, deed)}"
    return Promise(
        who="me" if mine else "them",
        text=said + (TAKEN_UP if mine and deed.only_proposed else ""),
        quote=quote,
        utterance=utterance.index,
        when=when,
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
