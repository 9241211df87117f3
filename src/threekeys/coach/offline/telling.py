"""What I told instead of asking, each with what could have been said instead."""

import re
from collections.abc import Callable, Iterator

from threekeys.coach.offline.find import statements
from threekeys.coach.offline.line import (
    SUBSTANTIVE,
    WIDE,
    Line,
    evidence,
    point_of,
    re_said,
    spoken_before,
    told,
)
from threekeys.coach.offline.missed import passed_over
from threekeys.coach.offline.pickup import question_about, said_back
from threekeys.coach.offline.speech import clipped, fluent, without_lead
from threekeys.coach.offline.turns import Talk
from threekeys.coach.stems import stems
from threekeys.domain import Utterance, visible, words
from threekeys.domain.text import sentences

_ADVICE = re.compile(
    r"\b(?:you should|you ought|you (?:might|may) want|you could (?:always|just|also|try)|if i were you|have you tried|"
    r"i'?d (?:suggest|recommend|advise|just)|i would (?:suggest|recommend|advise|just)|my advice|try to|try and|why don't you|"
    r"what you (?:want|need|have) to do|the (?:best )?thing to do|you want to)\b",
    re.IGNORECASE,
)

_FAREWELL = re.compile(
    r"\b(?:bye|see you|take care|goodbye|thank|thanks|stay in touch|keep in touch|talk soon|pleasure|great (?:talking|to meet)|nice (?:talking|to meet))\b",
    re.IGNORECASE,
)

_OF_THEM = re.compile(
    r"you(?:['’]re|['’]ve| are| were| have| had| need| want| feel| felt| think| know)\b", re.IGNORECASE
)

_HAND_BACK = "But enough of me. How are things with you at the moment?"
_WHOLE = 5  # words


def replies(talk: Talk) -> Iterator[Line]:
    """My replies that leave what they said alone; first those to the fullest statements."""
    pairs = [(talk.turns[i], talk.turns[i + 1]) for i in range(len(talk.turns) - 1) if passed_over(talk, i)]
    for theirs, mine in sorted(pairs, key=lambda pair: -told(pair[0])):
        reply = mine.utterances[0]
        yield from re_said(talk, point_of(visible(reply.text)), reply.index, question_about(theirs.text))


def shifts(talk: Talk) -> Iterator[Line]:
    """My replies that turned to myself, with a question about theirs."""
    for index in evidence(talk, "self_shift"):
        yield from re_said(
            talk, point_of(talk.texts[index]), index, question_about(spoken_before(talk, index))
        )


def long_turns(talk: Talk) -> Iterator[Line]:
    """My longest turns, cut to their first words and a question; first those that came after something to ask about."""
    own = [turn for turn in talk.turns if turn.speaker == talk.me and turn.words >= 25]
    before = {turn.last: spoken_before(talk, turn.last) for turn in own}
    for turn in sorted(own, key=lambda t: (not _told_something(before[t.last]), -t.words)):
        utterance = max(turn.utterances, key=lambda u: len(words(u.text)))
        point = point_of(visible(utterance.text))
        if not point.rstrip().endswith("?"):
            yield from re_said(
                talk, point, utterance.index, _handed_back(before[turn.last], utterance, point)
            )


def _handed_back(before: str, utterance: Utterance, point: str) -> str:
    """The first words of a long turn, and a question about what they had told; after a mere interjection only a question."""
    if not _told_something(before):
        return _HAND_BACK
    first, *_ = [visible(utterance.text)[s:e] for s, e in sentences(visible(utterance.text))]
    start = f"{_brief(first)} " if _stands_alone(first) and without_lead(first) != point else ""
    return f"{start}{question_about(before)}"


def _stands_alone(sentence: str) -> bool:
    """Whether it can open a short answer: more than 'okay', less than the story itself."""
    return 3 <= len(words(sentence)) <= 12 and not sentence.rstrip().endswith("?")


def _brief(sentence: str) -> str:
    """The first words of a sentence that can stand alone, as a sentence."""
    short = clipped(fluent(sentence), 14).rstrip(" ,;:—–-.?!…")
    return f"{short[:1].upper()}{short[1:]}."


def _told_something(text: str) -> bool:
    return len(words(text)) >= SUBSTANTIVE and len(stems(text)) >= 3


def unheard(talk: Talk) -> Iterator[Line]:
    """My replies that say nothing back, with what could have been said back."""
    for line in replies(talk):
        if said := said_back(spoken_before(talk, line.utterance)):
            yield from re_said(talk, line.quote, line.utterance, said)


def certain(talk: Talk) -> Iterator[Line]:
    """What I said of them as a fact, said as a guess."""
    for utterance in talk.mine:
        text = visible(utterance.text)
        for start, end in sentences(text):
            said = without_lead(text[start:end])
            if _OF_THEM.match(said) and not said.rstrip().endswith("?") and len(words(said)) >= _WHOLE:
                guess = f"It sounds as if {said[0].lower()}{said[1:]}"
                yield from re_said(talk, said, utterance.index, guess)


def advice(talk: Talk) -> Iterator[Line]:
    """Advice of mine, with a question about what they had just said."""
    given = [u.index for u in talk.mine if "advice" in talk.moves(u.index)]
    for index in (*evidence(talk, "unasked_advice"), *given):
        text = talk.texts[index]
        spans = [
            (start, end)
            for start, end in sentences(text)
            if _ADVICE.search(text[start:end].replace("’", "'"))
        ]
        for start, end in spans:
            sentence = text[start:end]
            if len(words(sentence)) > 25:
                place = _ADVICE.search(sentence.replace("’", "'"))
                sentence = sentence[place.start() :] if place else sentence
            yield from re_said(
                talk, without_lead(sentence), index, question_about(spoken_before(talk, index))
            )


def unanswered_needs(talk: Talk) -> Iterator[Line]:
    """What I said right after they named a goal, need or challenge."""
    for place in range(len(talk.turns) - 1):
        theirs, mine = talk.turns[place], talk.turns[place + 1]
        if theirs.speaker == talk.me or mine.speaker != talk.me or {"need_question", "offer"} & mine.moves:
            continue
        found = [s for s in statements(theirs.utterances) if s.kind in ("need", "challenge", "goal")]
        if found and mine.words >= 4:
            reply = mine.utterances[0]
            quote = point_of(visible(reply.text))
            yield from re_said(talk, quote, reply.index, "What would help you most with that right now?")


def last_words(talk: Talk) -> Iterator[Line]:
    """What I said last that was more than a goodbye, then the goodbye itself."""
    last = [u for u in talk.mine if "backchannel" not in talk.moves(u.index)][-4:][::-1]
    for utterance in last:
        pieces = [visible(utterance.text)[s:e] for s, e in sentences(visible(utterance.text))]
        for piece in sorted(pieces, key=lambda p: (bool(_FAREWELL.search(p)), p.rstrip().endswith("?"))):
            if len(words(piece)) >= 4:
                yield Line(without_lead(piece), utterance.index, "")


def ending(instead: str) -> Callable[[Talk], Iterator[Line]]:
    """A finder of my last words, with what could have been said before the goodbye."""

    def found(talk: Talk) -> Iterator[Line]:
        for line in last_words(talk):
            yield from re_said(talk, line.quote, line.utterance, instead)

    return found


def anything(talk: Talk) -> Iterator[Line]:
    """My longest turns, and at last whatever I said, with a question to what came before it."""
    for turn in sorted((t for t in talk.turns if t.speaker == talk.me), key=lambda t: -t.words):
        utterance = max(turn.utterances, key=lambda u: len(words(u.text)))
        before = spoken_before(talk, turn.utterances[0].index)
        asked = question_about(before) if before else WIDE
        yield from re_said(talk, point_of(visible(utterance.text)), utterance.index, asked)
    for utterance in talk.mine:
        if cited := talk.cited(visible(utterance.text), utterance.index):
            yield Line(cited, utterance.index, WIDE)
