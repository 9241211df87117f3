"""What still stands of an answer when the model did not mend all of it: the rest is left out, and the notes say so."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from threekeys.coach.checks.ground import Ground
from threekeys.coach.checks.questions import (
    MOST_FOR_ANYONE,
    for_anyone,
    most_questions,
    offer_said,
    question_complaints,
    question_list_complaints,
    said_aloud,
    said_beside,
)
from threekeys.coach.checks.reflection import (
    MOST_ALSO,
    MOST_LEARNED,
    MOST_MISSED,
    MOST_PROMISES,
    also_complaints,
    focus_complaints,
    learned_complaints,
    missed_complaints,
    no_need_complaints,
    nothing_missing,
    plan_complaints,
    promise_complaints,
    question_back_complaints,
    reflection_faults,
    repair_complaints,
    strength_complaints,
)
from threekeys.domain import Brief, QuestionList, Reflection, TalkBudget

_T = TypeVar("_T")


def standing_questions(made: QuestionList, brief: Brief, budget: TalkBudget) -> QuestionList | None:
    """The list without what has faults of its own, a question or words to say; None if the rest is no good list."""
    asked = _good(made.questions, lambda q: question_complaints(q, brief))
    surplus = for_anyone(asked, brief)[MOST_FOR_ANYONE:]
    kept = {
        "questions": tuple(q for q in asked if q not in surplus)[: most_questions(brief.minutes)],
        "opening": "" if said_aloud("", made.opening, brief) else made.opening,
        "closing": "" if said_aloud("", made.closing, brief) else made.closing,
        "pace": "" if said_beside("", made.pace, brief) else made.pace,
        "afterwards": "" if said_beside("", made.afterwards, brief) else made.afterwards,
        "may_offer": tuple(
            x.model_copy(
                update={
                    "say": "" if offer_said(x, brief) else x.say,
                    "care": "" if said_beside("", x.care, brief) else x.care,
                }
            )
            for x in made.may_offer
        ),
    }
    rest = made.model_copy(update=kept)
    return None if question_list_complaints(rest, brief, budget) else rest


def standing_reflection(made: Reflection, ground: Ground) -> Reflection | None:
    """The reflection without the items that are wrong, which its notes count; None if nothing worth reading is left."""
    if made.focus:
        more = _good(made.focus.also, lambda x: also_complaints(x, ground))[:MOST_ALSO]
        made = made.model_copy(update={"focus": made.focus.model_copy(update={"also": more})})
    kept = {
        "learned": _good(made.learned, lambda x: learned_complaints(x, ground))[:MOST_LEARNED],
        "missed": _good(made.missed, lambda x: missed_complaints(x, ground))[:MOST_MISSED],
        "promises": _good(made.promises, lambda x: promise_complaints(x, ground))[:MOST_PROMISES],
        "strength": _good_or_none(made.strength, lambda x: strength_complaints(x, ground)),
        "focus": _good_or_none(made.focus, lambda x: focus_complaints(x, ground)),
        "repair": _good_or_none(made.repair, lambda x: repair_complaints(x, ground)),
        "plan": _good_or_none(made.plan, lambda x: plan_complaints(x, ground)),
        "no_need": _good_or_none(made.no_need, lambda x: no_need_complaints(x, ground)),
        "question_back": _good_or_none(made.question_back, lambda x: question_back_complaints(x, ground)),
    }
    left_out = {name: _count(getattr(made, name)) - _count(value) for name, value in kept.items()}
    named = ", ".join(f"{name.replace('_', ' ')} ({n})" for name, n in left_out.items() if n)
    why = "Left out, because the model's answer did not hold against the transcript"
    notes: tuple[str, ...] = (f"{why}: {named}.",) if named else ()
    never = (complaint.split(" is missing")[0] for complaint in nothing_missing(made))
    notes += tuple(f"The model gave no {name}, though it was asked twice." for name in never)
    rest = made.model_copy(update={**kept, "notes": (*made.notes, *notes)})
    worth_it = rest.strength or rest.focus or rest.learned
    return None if reflection_faults(rest, ground) or not worth_it else rest


def _good(items: Iterable[_T], complaints: Callable[[_T], list[str]]) -> tuple[_T, ...]:
    return tuple(item for item in items if not complaints(item))


def _good_or_none(item: _T | None, complaints: Callable[[_T], list[str]]) -> _T | None:
    return None if item is None or complaints(item) else item


def _count(value: object) -> int:
    return len(value) if isinstance(value, tuple) else int(value is not None)
