"""Questions of mine that could have gone better, each with the better one beside it."""

from collections.abc import Iterator

from threekeys.coach.offline.line import Line, evidence, questions_of, re_said, spoken_before, told
from threekeys.coach.offline.pickup import question_about, said_back
from threekeys.coach.offline.rewrite import first_ask, is_leading, opened, questions_in
from threekeys.coach.offline.speech import without_lead
from threekeys.coach.offline.strength import answer_to
from threekeys.coach.offline.turns import Talk
from threekeys.domain import words

_A_FEW = 4  # words before a question that say nothing back

_HELPING = frozenset({"offer", "need_question", "reflection"})


def silences(talk: Talk) -> Iterator[Line]:
    """My questions, with the sentence about me that could have gone with one of them."""
    for index, question in questions_of(talk):
        yield from re_said(
            talk,
            question,
            index,
            f"{first_ask(question)} I ask because I have been wondering about it for myself.",
        )


def quick_questions(talk: Talk) -> Iterator[Line]:
    """My questions straight after a full statement of theirs, with the statement said back instead."""
    found = []
    for index, question in questions_of(talk):
        place = talk.turn_of(index)
        straight = len(words(talk.texts[index])) - len(words(question)) < _A_FEW
        if place and straight and not _HELPING & set(talk.moves(index)):
            before = talk.turns[place - 1]
            plain = not {"follow_up", "open"} & set(talk.moves(index))
            found.append((told(before) + 20 * plain, index, question, said_back(before.text)))
    for _, index, question, said in sorted(found, key=lambda x: -x[0]):
        if said:
            yield from re_said(talk, question, index, said)


def new_subjects(talk: Talk) -> Iterator[Line]:
    """Questions of mine that were no follow-up, after their fullest turns."""
    found = [
        (len(words(spoken_before(talk, index))), index, question)
        for index, question in questions_of(talk)
        if "follow_up" not in talk.moves(index)
    ]
    for said, index, question in sorted(found, key=lambda x: -x[0]):
        if said >= 8:
            yield from re_said(talk, question, index, question_about(spoken_before(talk, index)))


def closed_questions(talk: Talk) -> Iterator[Line]:
    """Closed questions of mine, opened; those that turn well first."""
    closed = [(i, q) for i, q in questions_of(talk) if "open" not in talk.moves(i)]
    for index, question in closed:
        if asked := opened(question):
            yield from re_said(talk, question, index, asked)
    for index, question in closed:
        if len(words(before := spoken_before(talk, index))) >= 8:
            yield from re_said(talk, question, index, question_about(before))


def on_the_surface(talk: Talk) -> Iterator[Line]:
    """My questions about facts, with one that asks for their reasons."""
    found = sorted(questions_of(talk), key=lambda x: -len(words(answer_to(talk, x[0]))))
    for index, question in found:
        yield from re_said(talk, question, index, "What made you choose this, out of all you could be doing?")


def faulty(talk: Talk) -> Iterator[tuple[str, Line]]:
    """My questions that ask twice, lead, or are long; each with the name of its fault and its first ask."""
    for index in evidence(talk, "craft_defects"):
        for question in questions_in(talk.texts[index]):
            asked = first_ask(question)
            if len(words(asked)) < 3 or len(words(asked)) > 25:
                continue
            fault = "craft leading" if is_leading(question) else "craft two asks"
            if len(words(question)) > 25 and fault != "craft leading":
                fault = "craft long"
            for line in re_said(talk, without_lead(question), index, asked):
                if len(words(line.quote)) > len(words(asked)):
                    yield fault, line


def faulty_questions(talk: Talk) -> Iterator[Line]:
    """The same without the names of their faults."""
    yield from (line for _, line in faulty(talk))
