"""Lines of mine that could have gone better, for each measure, each with the better line beside it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from threekeys.coach.offline.find import statements
from threekeys.coach.offline.missed import passed_over
from threekeys.coach.offline.pickup import question_about, said_back
from threekeys.coach.offline.rewrite import first_ask, is_leading, opened, questions_in
from threekeys.coach.offline.speech import clipped, fluent, sentences, without_lead
from threekeys.coach.offline.strength import answer_to
from threekeys.coach.offline.turns import Talk, Turn
from threekeys.coach.stems import stems
from threekeys.domain import visible, words

_MOST_INSTEAD = 40
_WIDE = "What has most of your attention these days?"
_SUBSTANTIVE = 12  # words of a turn that gives something to take up
_A_FEW = 4  # words before a question that say nothing back
_HELPING = frozenset({"offer", "need_question", "reflection"})
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


@dataclass(frozen=True, slots=True)
class Line:
    """Something I said, and how it could have gone."""

    quote: str
    utterance: int
    instead: str


def lines_for(measure: str, talk: Talk) -> Iterator[Line]:
    """Lines of mine that show a measure's room, the most telling first."""
    yield from _FINDERS.get(measure, _replies)(talk)
    yield from _replies(talk)
    yield from _anything(talk)


def stretch_lines(talk: Talk) -> Iterator[Line]:
    """Questions of mine that were answered at length, with the one that could have come after."""
    for index, question in _questions(talk):
        answer = answer_to(talk, index)
        if len(words(answer)) >= 20:
            yield from _line(talk, question, index, question_about(answer))
    yield from _replies(talk)
    yield from _anything(talk)


def _line(talk: Talk, quote: str, utterance: int, instead: str) -> Iterator[Line]:
    cited = talk.cited(clipped(quote, 25), utterance)
    if (
        cited
        and len(words(cited)) >= 3
        and len(words(instead)) <= _MOST_INSTEAD
        and words(cited) != words(instead)
    ):
        yield Line(cited, utterance, instead)


def _spoken_before(talk: Talk, utterance: int) -> str:
    place = talk.turn_of(utterance)
    return talk.turns[place - 1].text if place else ""


def _point(text: str) -> str:
    """The sentence of a turn that says most, among its first ones."""
    pieces = [text[start:end] for start, end in sentences(text)][:3]
    return without_lead(max(pieces, key=lambda p: min(len(stems(p)), 6)))


def _replies(talk: Talk) -> Iterator[Line]:
    """My replies that leave what they said alone; first those to the fullest statements."""
    pairs = [(talk.turns[i], talk.turns[i + 1]) for i in range(len(talk.turns) - 1) if passed_over(talk, i)]
    for theirs, mine in sorted(pairs, key=lambda pair: -_told(pair[0])):
        reply = mine.utterances[0]
        yield from _line(talk, _point(visible(reply.text)), reply.index, question_about(theirs.text))


def _told(theirs: Turn) -> float:
    strongest = max((s.strength for s in statements(theirs.utterances) if s.kind != "fact"), default=0.0)
    return strongest * 20 + min(theirs.words, 60)


def _shifts(talk: Talk) -> Iterator[Line]:
    for index in talk.scorecard.measures["self_shift"].utterances:
        yield from _line(talk, _point(talk.texts[index]), index, question_about(_spoken_before(talk, index)))


def _long_turns(talk: Talk) -> Iterator[Line]:
    """My longest turns, cut to their first words and a question."""
    own = (turn for turn in talk.turns if turn.speaker == talk.me and turn.words >= 25)
    for turn in sorted(own, key=lambda t: -t.words):
        utterance = max(turn.utterances, key=lambda u: len(words(u.text)))
        first, *_ = [visible(utterance.text)[s:e] for s, e in sentences(visible(utterance.text))]
        before = _spoken_before(talk, turn.utterances[0].index)
        asked = question_about(before) if _told_something(before) else "How do you see it?"
        point = _point(visible(utterance.text))
        start = f"{_brief(first)} " if _stands_alone(first) and without_lead(first) != point else ""
        if not point.rstrip().endswith("?"):
            yield from _line(talk, point, utterance.index, f"{start}{asked}")


def _stands_alone(sentence: str) -> bool:
    """Whether it can open a short answer: more than 'okay', less than the story itself."""
    return 3 <= len(words(sentence)) <= 12 and not sentence.rstrip().endswith("?")


def _brief(sentence: str) -> str:
    """The first words of a sentence that can stand alone, as a sentence."""
    short = clipped(fluent(sentence), 14).rstrip(" ,;:—–-.?!…")
    return f"{short[:1].upper()}{short[1:]}."


def _told_something(text: str) -> bool:
    return len(words(text)) >= _SUBSTANTIVE and len(stems(text)) >= 3


def _silences(talk: Talk) -> Iterator[Line]:
    """My questions, with the sentence about me that could have gone with one of them."""
    for index, question in _questions(talk):
        yield from _line(
            talk,
            question,
            index,
            f"{first_ask(question)} I ask because I have been wondering about it for myself.",
        )


def _questions(talk: Talk) -> Iterator[tuple[int, str]]:
    for utterance in talk.mine:
        if "question" in talk.moves(utterance.index):
            asked = [q for q in questions_in(visible(utterance.text)) if len(words(q)) >= 3]
            for question in asked[-1:]:
                yield utterance.index, without_lead(question)


def _quick_questions(talk: Talk) -> Iterator[Line]:
    """My questions straight after a full statement of theirs, with the statement said back instead."""
    found = []
    for index, question in _questions(talk):
        place = talk.turn_of(index)
        straight = len(words(talk.texts[index])) - len(words(question)) < _A_FEW
        if place and straight and not _HELPING & set(talk.moves(index)):
            before = talk.turns[place - 1]
            plain = not {"follow_up", "open"} & set(talk.moves(index))
            found.append((_told(before) + 20 * plain, index, question, said_back(before.text)))
    for _, index, question, said in sorted(found, key=lambda x: -x[0]):
        if said:
            yield from _line(talk, question, index, said)


def _new_subjects(talk: Talk) -> Iterator[Line]:
    """Questions of mine that were no follow-up, after their fullest turns."""
    found = [
        (len(words(_spoken_before(talk, index))), index, question)
        for index, question in _questions(talk)
        if "follow_up" not in talk.moves(index)
    ]
    for said, index, question in sorted(found, key=lambda x: -x[0]):
        if said >= 8:
            yield from _line(talk, question, index, question_about(_spoken_before(talk, index)))


def _closed(talk: Talk) -> Iterator[Line]:
    """Closed questions of mine, opened; those that turn well first."""
    closed = [(i, q) for i, q in _questions(talk) if "open" not in talk.moves(i)]
    for index, question in closed:
        if asked := opened(question):
            yield from _line(talk, question, index, asked)
    for index, question in closed:
        if len(words(before := _spoken_before(talk, index))) >= 8:
            yield from _line(talk, question, index, question_about(before))


def _on_the_surface(talk: Talk) -> Iterator[Line]:
    found = sorted(_questions(talk), key=lambda x: -len(words(answer_to(talk, x[0]))))
    for index, question in found:
        yield from _line(talk, question, index, "What made you choose this, out of all you could be doing?")


def faulty(talk: Talk) -> Iterator[tuple[str, Line]]:
    """My questions that ask twice, lead, or are long; each with the name of its fault and its first ask."""
    for index in talk.scorecard.measures["craft_defects"].utterances:
        for question in questions_in(talk.texts[index]):
            asked = first_ask(question)
            if len(words(asked)) < 3 or len(words(asked)) > 25:
                continue
            fault = "craft leading" if is_leading(question) else "craft two asks"
            if len(words(question)) > 25 and fault != "craft leading":
                fault = "craft long"
            for line in _line(talk, without_lead(question), index, asked):
                if len(words(line.quote)) > len(words(asked)):
                    yield fault, line


def _faulty(talk: Talk) -> Iterator[Line]:
    yield from (line for _, line in faulty(talk))


def _advice(talk: Talk) -> Iterator[Line]:
    for index in talk.scorecard.measures["unasked_advice"].utterances:
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
            yield from _line(talk, without_lead(sentence), index, question_about(_spoken_before(talk, index)))


def _unanswered_needs(talk: Talk) -> Iterator[Line]:
    """What I said right after they named a goal, need or challenge."""
    for place in range(len(talk.turns) - 1):
        theirs, mine = talk.turns[place], talk.turns[place + 1]
        if theirs.speaker == talk.me or mine.speaker != talk.me or {"need_question", "offer"} & mine.moves:
            continue
        found = [s for s in statements(theirs.utterances) if s.kind in ("need", "challenge", "goal")]
        if found and mine.words >= 4:
            reply = mine.utterances[0]
            quote = _point(visible(reply.text))
            yield from _line(talk, quote, reply.index, "What would help you most with that right now?")


def _last_words(talk: Talk) -> Iterator[Line]:
    """What I said last that was more than a goodbye, then the goodbye itself."""
    last = [u for u in talk.mine if "backchannel" not in talk.moves(u.index)][-4:][::-1]
    for utterance in last:
        pieces = [visible(utterance.text)[s:e] for s, e in sentences(visible(utterance.text))]
        for piece in sorted(pieces, key=lambda p: (bool(_FAREWELL.search(p)), p.rstrip().endswith("?"))):
            if len(words(piece)) >= 4:
                yield Line(without_lead(piece), utterance.index, "")


def _ending(instead: str) -> Callable[[Talk], Iterator[Line]]:
    def found(talk: Talk) -> Iterator[Line]:
        for line in _last_words(talk):
            yield from _line(talk, line.quote, line.utterance, instead)

    return found


def _anything(talk: Talk) -> Iterator[Line]:
    """My longest turns, and at last whatever I said, with a question to what came before it."""
    for turn in sorted((t for t in talk.turns if t.speaker == talk.me), key=lambda t: -t.words):
        utterance = max(turn.utterances, key=lambda u: len(words(u.text)))
        before = _spoken_before(talk, turn.utterances[0].index)
        asked = question_about(before) if before else _WIDE
        yield from _line(talk, _point(visible(utterance.text)), utterance.index, asked)
    for utterance in talk.mine:
        if cited := talk.cited(visible(utterance.text), utterance.index):
            yield Line(cited, utterance.index, _WIDE)


_FINDERS: dict[str, Callable[[Talk], Iterator[Line]]] = {
    "talk_share too much": _long_turns,
    "talk_share too little": _silences,
    "long_stretches": _long_turns,
    "uptake": _replies,
    "self_shift": _shifts,
    "question_rate too few": _replies,
    "question_rate too many": _quick_questions,
    "follow_up_share": _new_subjects,
    "open_share": _closed,
    "purposes": _on_the_surface,
    "craft two asks": _faulty,
    "craft leading": _faulty,
    "craft long": _faulty,
    "needs_asked": _ending("Before we stop: what would be most useful to you right now?"),
    "linked_offers": _unanswered_needs,
    "unasked_advice": _advice,
    "next_step": _ending("Before we stop: what should each of us do next, and by when?"),
    "specific_thanks": _ending(
        "Thank you. What you said about how you got there is what I will take with me."
    ),
    "own_commitment": _ending(
        "I will try this out before the week is over, and write to you what came of it."
    ),
    "team_need_asked": _ending("Which problem would you most like the person in this role to solve first?"),
    "invited_questions": _ending("Those were my questions. What would you like to know from me?"),
    "said_what_next": _ending("Here is what happens next, and by when you will hear from me either way."),
}
