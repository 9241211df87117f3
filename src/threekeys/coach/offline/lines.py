"""Lines of mine that show what a measure leaves room for, the most telling first."""

from collections.abc import Callable, Iterator

from threekeys.coach.offline.asking import (
    closed_questions,
    faulty_questions,
    new_subjects,
    on_the_surface,
    quick_questions,
    silences,
)
from threekeys.coach.offline.line import (
    Line,
    questions_of,
    re_said,
)
from threekeys.coach.offline.pickup import question_about
from threekeys.coach.offline.strength import answer_to
from threekeys.coach.offline.telling import (
    advice,
    anything,
    certain,
    ending,
    long_turns,
    replies,
    shifts,
    unanswered_needs,
    unheard,
)
from threekeys.coach.offline.turns import Talk
from threekeys.domain import words

_FINDERS: dict[str, Callable[[Talk], Iterator[Line]]] = {
    "talk_share too much": long_turns,
    "talk_share too little": silences,
    "long_stretches": long_turns,
    "uptake": replies,
    "reflecting": unheard,
    "tentative": certain,
    "advising": advice,
    "informing": long_turns,
    "self_shift": shifts,
    "question_rate too few": replies,
    "question_rate too many": quick_questions,
    "follow_up_share": new_subjects,
    "open_share": closed_questions,
    "purposes": on_the_surface,
    "craft two asks": faulty_questions,
    "craft leading": faulty_questions,
    "craft long": faulty_questions,
    "needs_asked": ending("Before we stop: what would be most useful to you right now?"),
    "linked_offers": unanswered_needs,
    "unasked_advice": advice,
    "next_step": ending("Before we stop: what should each of us do next, and by when?"),
    "specific_thanks": ending(
        "Thank you. What you said about how you got there is what I will take with me."
    ),
    "own_commitment": ending(
        "I will try this out before the week is over, and write to you what came of it."
    ),
    "team_need_asked": ending("Which problem would you most like the person in this role to solve first?"),
    "invited_questions": ending("Those were my questions. What would you like to know from me?"),
    "said_what_next": ending("Here is what happens next, and by when you will hear from me either way."),
}


_SAID_OF_THE_LINE = frozenset({"tentative", "advising", "unasked_advice", "self_shift", "open_share"})


def lines_for(measure: str, talk: Talk) -> Iterator[Line]:
    """Lines of mine that show a measure's room, the most telling first.

    Where what is said of the line is true of such lines only, there are no others.
    """
    yield from _FINDERS.get(measure, replies)(talk)
    if measure in _SAID_OF_THE_LINE:
        return
    yield from replies(talk)
    yield from anything(talk)


def stretch_lines(talk: Talk) -> Iterator[Line]:
    """Questions of mine that were answered at length, with the one that could have come after."""
    for index, question in questions_of(talk):
        answer = answer_to(talk, index)
        if len(words(answer)) >= 20:
            yield from re_said(talk, question, index, question_about(answer))
    yield from replies(talk)
    yield from anything(talk)
