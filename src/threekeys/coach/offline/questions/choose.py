"""Which questions for this talk: by the reason for it, its kind, its length, and what the notes tell."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from zlib import crc32

from threekeys.coach.checks.questions import (
    KEY_OF,
    PURPOSES_FOR,
    for_anyone,
    question_complaints,
    questions_wanted,
)
from threekeys.coach.offline.delicate import is_delicate
from threekeys.coach.offline.questions.bank import bank
from threekeys.coach.offline.questions.continued import continued
from threekeys.coach.offline.questions.notes import Item, items, known_already
from threekeys.coach.recalled import ground
from threekeys.coach.stems import alike, stems
from threekeys.domain import Brief, Intention, Purpose, Question
from threekeys.domain.memory import Person

_RUNGS = 2  # follow-ups of a question: a third is not remembered
_THREE_KEYS = 3  # with no more places than this, each question must serve another key
_START = 2  # the deepest level a talk may begin with
_PERSONAL_FROM = 45  # minutes: less is too short for a talk to become personal
_OF_ONE_THING = 2  # questions about the same thing from the notes; three where the notes hold one or two
_CONTINUES = 6.0  # what a question is worth more that continues the last talk
_AGAIN = 1.6  # what a question loses for each one of its purpose that is asked already
_SAME_THING = 2.6  # and for each one about the same thing
_OPENING = 2.0  # what the first easy question gains
_DEEP = 0.8  # what a question loses for each level beyond the second: few talks get there
_ENOUGH = 4  # questions, before the closing one: beyond them each must be worth its time
_LEAST = 0.6
_MADE_FOR_IT = 0.4  # what a question gains that is for this type of meeting
_ANYBODY = 1.2  # what a question for anybody loses where the notes tell something
_SWAY = 0.5  # the most that the brief's own words move a question, so that lists differ
# How much a purpose serves the reason for the talk, over all types.
_SERVES: dict[Intention, dict[Purpose, float]] = {
    "learn": {"origin": 3, "lesson": 2.8, "drive": 2.6, "challenge": 2.4, "work": 2, "values": 1.4, "network": 1, "need": 2.2, "goal": 1, "energy": 0.4},
    "opportunity": {"goal": 3, "need": 2.8, "challenge": 2.6, "work": 2.4, "network": 2, "drive": 1.2, "values": 1, "lesson": 1, "origin": 1, "energy": 0.2},
    "connect": {"origin": 2.4, "drive": 2.6, "values": 2.2, "energy": 1.6, "goal": 2.2, "work": 1.8, "challenge": 1.6, "network": 1.4, "need": 2.2, "lesson": 1.4},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that could be asked, the wording it was made from, and the thing from the notes it is about."""

    question: Question
    wording: str
    item: Item | None
    closer: bool
    worth: float


def chosen(brief: Brief, person: Person | None = None) -> tuple[Question, ...]:
    """The questions for this brief: easy ones first, deeper ones after, what closes the talk last.

    What the notes tell, and what the person told the last time, comes before what could be asked of anybody.
    """
    wanted = questions_wanted(brief.minutes)
    pool = sorted(
        (*_from_memory(brief, person), *_candidates(brief, known=met(brief, person))),
        key=lambda c: (-c.worth, c.question.id),
    )
    closer = next(c for c in pool if c.closer)
    kept = _pick([c for c in pool if not c.closer], wanted - 1, brief.why)
    climbing = sorted(kept, key=lambda c: (c.question.level, -c.worth))
    return tuple(_with_fresh_rungs([c.question for c in (*climbing, closer)]))


def _pick(pool: list[Candidate], wanted: int, why: Intention) -> list[Candidate]:
    """The best ones: first two that serve the reason, an easy one, one for each key, then by worth, spread."""
    kept: list[Candidate] = []
    things = len({c.item for c in pool} - {None})
    serving = [c for c in pool if c.question.purpose in PURPOSES_FOR[why]]

    def add(those: Iterable[Candidate]) -> bool:
        free = [c for c in those if _fits_beside(c, kept, things)]
        if free and len(kept) < wanted:
            kept.append(max(free, key=lambda c: _worth_beside(c, kept)))
        return bool(free)

    add(c for c in serving if c.question.level <= _START)
    others = [c for c in serving if not _same_purpose(c, kept)]
    keys = {c.question.key for c in kept}
    if wanted > _THREE_KEYS or not add(c for c in others if c.question.key not in keys):
        add(others)
    for key in ("listen", "add_value", "learn"):
        if not any(c.question.key == key for c in kept):
            add(c for c in pool if c.question.key == key)
    if not any(_is_easy(c) for c in kept):
        add(c for c in pool if _is_easy(c))
    while len(kept) < wanted and add(
        c for c in pool if len(kept) < _ENOUGH or _worth_beside(c, kept) > _LEAST
    ):
        pass
    return kept


def _worth_beside(candidate: Candidate, kept: list[Candidate]) -> float:
    again = sum(c.item == candidate.item for c in kept) if candidate.item else 0
    opens = _is_easy(candidate) and bool(kept) and not any(_is_easy(c) for c in kept)
    opens = opens and candidate.question.key != "add_value"
    worth = candidate.worth + _OPENING * opens
    return worth - _AGAIN * _same_purpose(candidate, kept) - _SAME_THING * again


def _is_easy(candidate: Candidate) -> bool:
    return candidate.question.level == 1


def _same_purpose(candidate: Candidate, kept: Iterable[Candidate]) -> int:
    return sum(c.question.purpose == candidate.question.purpose for c in kept)


def _fits_beside(candidate: Candidate, kept: list[Candidate], things: int) -> bool:
    """Not asked in these words already, not nearly the same, not one too many of its kind."""
    question = candidate.question
    if any(c.wording == candidate.wording for c in kept) or _same_purpose(candidate, kept) >= 2:
        return False
    if question.level == 4 and any(c.question.level == 4 for c in kept):
        return False
    if candidate.item and sum(c.item == candidate.item for c in kept) >= _OF_ONE_THING + (things < 3):
        return False
    small = bool(things) and _is_easy(candidate) and candidate.item is None
    if small and _small_talk(kept) >= _most_small_talk(things):
        return False
    return all(alike(stems(c.question.text), stems(question.text)) < 0.6 for c in kept)


def _small_talk(kept: list[Candidate]) -> int:
    return sum(_is_easy(c) and c.item is None for c in kept)


def _most_small_talk(things: int) -> int:
    """One easy question for anybody where the notes tell several things, two where they tell one."""
    return 1 if things > 1 else 2


def met(brief: Brief, person: Person | None) -> bool:
    """Whether the user has talked with them before."""
    return person is not None or known_already(brief.about)


def _candidates(brief: Brief, *, known: bool) -> Iterator[Candidate]:
    found = items(brief.about, brief.who)
    answered = {id_ for item in found for id_ in bank().kinds[item.kind].answers}
    bank_too = _from_bank(answered, brief, known=known, about_them=bool(found))
    made = (*_from_notes(found, answered, brief, known=known), *bank_too)
    for candidate in made:
        if candidate.question.level < 4 or brief.minutes >= _PERSONAL_FROM:
            yield from [candidate] if _fit(candidate.question, brief) else []


def _fit(question: Question, brief: Brief) -> bool:
    """Without fault, and not one that could go to anyone: rules cannot tell which of those are worth it."""
    return not question_complaints(question, brief) and not for_anyone([question], brief)


def _from_memory(brief: Brief, person: Person | None) -> Iterator[Candidate]:
    for question in continued(person) if person else ():
        if _fit(question, ground(brief, person)):
            about = Item("told", question.text, 0)
            worth = _worth(question, brief) + _CONTINUES
            yield Candidate(question, question.text, about, closer=False, worth=worth)


def _from_notes(
    found: tuple[Item, ...], answered: set[str], brief: Brief, *, known: bool
) -> Iterator[Candidate]:
    for item, frame in product(found, bank().frames):
        if frame.kind != item.kind or frame.id in answered or (known and frame.first_talk):
            continue
        question = Question(
            id=f"{frame.id}:{item.where}" if sum(i.kind == item.kind for i in found) > 1 else frame.id,
            key=KEY_OF[frame.purpose],
            purpose=frame.purpose,
            level=frame.level,
            text=frame.text.format(topic=item.topic),
            why=frame.why,
            listen_for=frame.listen_for,
            follow_ups=frame.ladder or _rungs(bank().purposes[frame.purpose].ladder, frame.level),
        )
        if not is_delicate(question.text):
            worth = _worth(question, brief) + bank().kinds[item.kind].worth
            yield Candidate(question, frame.text, item, closer=False, worth=worth)


def _from_bank(answered: set[str], brief: Brief, *, known: bool, about_them: bool) -> Iterator[Candidate]:
    """What could be asked of anybody; where the notes tell something, only the easy ones and what they need."""
    for record in bank().questions:
        if record.id in answered or not record.suits(brief.type, known=known):
            continue
        if about_them and record.level > 1 and KEY_OF[record.purpose] != "add_value":
            continue
        question = Question(
            id=record.id,
            key=KEY_OF[record.purpose],
            purpose=record.purpose,
            level=record.level,
            text=record.text,
            why=record.why,
            listen_for=record.listen_for,
            follow_ups=record.ladder or _rungs(bank().purposes[record.purpose].ladder, record.level),
        )
        worth = _worth(question, brief) + record.worth + _MADE_FOR_IT * bool(record.types)
        worth -= _ANYBODY * about_them
        yield Candidate(question, record.text, None, closer=record.closer, worth=worth)


def _rungs(ladder: tuple[str, ...], level: int) -> tuple[str, ...]:
    """Two rungs of the ladder: the deeper the question, the higher they start."""
    start = min(level - 1, len(ladder) - _RUNGS - 1)
    return ladder[start : start + _RUNGS]


def _with_fresh_rungs(asked: list[Question]) -> Iterator[Question]:
    """The second question of a purpose gets the rungs of its ladder that the first one left."""
    used: set[str] = set()
    for question in asked:
        ladder = bank().purposes[question.purpose].ladder
        rungs = question.follow_ups
        if used & set(rungs):
            fresh = tuple(rung for rung in ladder if rung not in used)
            rungs = fresh or rungs[-1:]
        used |= set(rungs)
        yield question.model_copy(update={"follow_ups": rungs[:_RUNGS]})


def _worth(question: Question, brief: Brief) -> float:
    """How well it serves the reason, and a little that differs from brief to brief, so that lists differ."""
    serves = _SERVES[brief.why].get(question.purpose, 1.0)
    leading = 0.6 if question.purpose in PURPOSES_FOR[brief.why] else 0.0
    seed = f"{brief.who}|{brief.about}|{brief.type}|{question.id.split(':')[0]}"
    deep = _DEEP * max(0, question.level - 2)
    return serves + leading - deep + _SWAY * crc32(seed.encode()) / 2**32
