"""A talk too long to be read at once: its parts read one by one, then one choice among what was found."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from threekeys.coach import built
from threekeys.coach.asking import ask_all
from threekeys.coach.checks.ground import Ground
from threekeys.coach.checks.reflection import (
    MOST_ALSO,
    MOST_LEARNED,
    MOST_MISSED,
    MOST_PROMISES,
    reflection_faults,
)
from threekeys.coach.drafts import SynthesisDraft, WindowDraft
from threekeys.coach.emphasis import scored
from threekeys.coach.findings import Findings, found, merged, weightiest
from threekeys.coach.plain import plain
from threekeys.coach.prepared import asked_of
from threekeys.domain import Focus, Moment, Provenance, QuestionList, Reflection, Transcript
from threekeys.errors import ModelAnswerError, ModelError, PromptTooLong
from threekeys.llm import Answer, Ask, Model
from threekeys.prompts import Prompt

_T = TypeVar("_T")

AT_ONCE = 30_000
"""Tokens of a transcript that are still read at once, by a model that takes them."""
PART = 12_000
"""Tokens of a part, for a model that takes more but reads better in parts."""
UNKNOWN = 8_192
"""The context of a server that refused a longer prompt without saying how much it takes."""
LEAST = 700
"""Tokens below which a part holds too little to be understood."""
ANSWER = 1_500
"""Tokens left for the answer about a part."""
MOST_TO_CHOOSE_FROM = 36
"""Things learned among which the last choice is made, and three times as many as of each other kind."""


@dataclass(frozen=True)
class Read:
    """What was found in the parts, what it cost, and what a person should hear of it."""

    findings: Findings
    tokens_in: int | None
    tokens_out: int | None
    notes: tuple[str, ...]


def part_size(refused: PromptTooLong, beside: int, most: int) -> int:
    """Tokens of transcript that fit beside the other words and an answer, at most so many; the refusal if too few."""
    size = min((refused.tokens or UNKNOWN) - beside - ANSWER, most)
    if size < LEAST:
        raise refused
    return size


def read_parts(
    model: Model,
    prompts: Sequence[Prompt],
    ground: Ground,
    heard: Callable[[int, int], None],
    *,
    tight: bool = False,
) -> Read:
    """Each part read and verified; a part that could not be read is named in the notes, and no part at all is an error.

    Where the server refused longer ones before (`tight`), the first part shows alone whether they fit now.
    """
    asks = [Ask(prompt, WindowDraft, lambda draft: found(draft, ground)[1]) for prompt in prompts]
    first = ask_all(model, asks[:1], lambda done: heard(done, len(asks))) if tight else []
    rest = ask_all(model, asks[len(first) :], lambda done: heard(len(first) + done, len(asks)))
    answers = [*first, *rest]
    held: list[Answer[WindowDraft]] = []
    notes = []
    for number, answer in enumerate(answers, 1):
        kept = answer.answer if isinstance(answer, ModelAnswerError) else answer
        if isinstance(kept, Answer):
            held.append(kept)
        else:
            notes.append(f"Part {number} of {len(asks)} could not be read: {answer}")
    errors = [answer for answer in answers if isinstance(answer, ModelError)]
    if not held:
        raise errors[0]
    notes.insert(0, f"The talk was read in {len(asks)} parts, of which {len(held)} could be used.")
    doubts = dict.fromkeys(note for answer in held for note in answer.notes)
    return Read(
        merged(found(answer.value, ground)[0] for answer in held),
        summed(answer.tokens_in for answer in held),
        summed(answer.tokens_out for answer in held),
        (*notes, *doubts),
    )


def chosen(
    draft: SynthesisDraft,
    read: Read,
    transcript: Transcript,
    ground: Ground,
    prepared: QuestionList | None,
    provenance: Provenance,
) -> Reflection:
    """The reflection that the numbers stand for."""
    findings, plan = read.findings, draft.plan
    return Reflection(
        scorecard=ground.scorecard,
        strength=next(iter(_numbered(findings.strengths, [draft.strength])), None),
        focus=_with_more(_numbered(findings.focuses, [draft.focus, *draft.also])),
        repair=next(iter(_numbered(findings.repairs, [draft.repair])), None),
        plan=built.plan(plan) if plan else None,
        learned=_numbered(findings.learned, draft.learned)[:MOST_LEARNED],
        missed=_numbered(findings.missed, draft.missed)[:MOST_MISSED],
        promises=findings.promises[-MOST_PROMISES:],
        no_need=findings.no_needs[-1] if findings.no_needs else None,
        prepared=asked_of(prepared, transcript, ground.scorecard),
        question_back=plain(draft.question_back) if draft.question_back else None,
        notes=read.notes,
        provenance=provenance,
    )


def not_chosen(made: Reflection, findings: Findings) -> list[str]:
    """What was found and should have been chosen from."""
    complaints = [] if made.learned or not findings.learned else ["learned is empty: choose by number."]
    if findings.strengths and made.strength is None:
        complaints.append("strength names none of the strengths: choose one by number.")
    if findings.focuses and made.focus is None and scored(made.scorecard):
        complaints.append("focus names none of them: choose one by number.")
    return complaints


def chosen_by_rule(made: Reflection, findings: Findings, ground: Ground) -> Reflection | None:
    """The weightiest findings, when the model's choice did not hold; None if even they cannot be shown."""
    few = weightiest(findings)
    note = "What to show was chosen by rule, because the model's choice did not hold."
    rest = made.model_copy(
        update={
            "learned": few.learned,
            "missed": few.missed,
            "strength": next(iter(few.strengths), None),
            "focus": next(iter(few.focuses), None),
            "repair": next(iter(few.repairs), None),
            "plan": None,
            "question_back": None,
            "notes": (*made.notes, note),
        }
    )
    return None if reflection_faults(rest, ground) else rest


def _with_more(same: Sequence[Focus]) -> Focus | None:
    """The first of these, with others of the same habit as further places of it."""
    if not same:
        return None
    more = tuple(Moment(text=x.text, quote=x.quote, utterance=x.utterance) for x in same[1 : 1 + MOST_ALSO])
    return same[0].model_copy(update={"also": more})


def summed(counts: Iterable[int | None]) -> int | None:
    """The sum of what is known, None if nothing is."""
    known = [count for count in counts if count is not None]
    return sum(known) if known else None


def _numbered(items: Sequence[_T], numbers: Iterable[int | None]) -> tuple[_T, ...]:
    return tuple(items[n - 1] for n in dict.fromkeys(numbers) if n is not None and 1 <= n <= len(items))
