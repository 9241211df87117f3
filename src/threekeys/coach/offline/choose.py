"""Which questions for this talk: by the reason for it, its kind, its length, and what the notes tell."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from zlib import crc32

from threekeys.coach.checks_questions import KEY_OF, PURPOSES_FOR, most_questions, question_complaints
from threekeys.coach.offline.bank import bank
from threekeys.coach.offline.continued import continued
from threekeys.coach.offline.notes import Item, is_delicate, items
from threekeys.coach.recalled import ground
from threekeys.coach.stems import alike, stems
from threekeys.domain import Brief, Intention, Purpose, Question
from threekeys.domain.memory import Person

_MINUTES_EACH = 4
_FEWEST, _MOST = 4, 10
_PERSONAL_FROM = 45  # minutes: less is too short for a talk to become personal
_ASKS_FOR_THEM = "z1"  # the closer that asks in so many words what would help: the best one wherever it suits
_OF_ONE_THING = 2  # questions about the same thing from the notes; three where the notes hold one or two
_SMALL_TALK = 2  # easy questions that could go to anybody, where there are notes
_CONTINUES = 4.0  # what a question is worth more that continues the last talk
# How much a purpose serves the reason for the talk, over all types.
_SERVES: dict[Intention, dict[Purpose, float]] = {
    "learn": {"origin": 3, "lesson": 3, "challenge": 2.4, "work": 2, "drive": 1.8, "values": 1.4, "network": 1.4, "need": 1.4, "goal": 1, "energy": 0.4},
    "opportunity": {"goal": 3, "need": 2.8, "challenge": 2.6, "work": 2.4, "network": 2, "drive": 1.2, "values": 1, "lesson": 1, "origin": 1, "energy": 0.2},
    "connect": {"origin": 2.4, "drive": 2.8, "values": 2.4, "energy": 2, "goal": 2, "work": 1.8, "challenge": 1.6, "network": 1.6, "need": 1.6, "lesson": 1.4},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that could be asked, and the thing from the notes it is about, if any."""

    question: Question
    item: Item | None
    closer: bool
    worth: float


def chosen(brief: Brief, person: Person | None = None) -> tuple[Question, ...]:
    """The questions for this brief: easy ones first, deeper ones after, what closes the talk last.

    What the person told the last time comes before what could be asked of anybody.
    """
    wanted = how_many(brief.minutes)
    pool = sorted(
        (*_from_memory(brief, person), *_candidates(brief)), key=lambda c: (-c.worth, c.question.id)
    )
    closer = next(c for c in pool if c.closer)
    kept = _pick(
        [c for c in pool if not c.closer], wanted - 1, len({c.item for c in pool} - {None}), brief.why
    )
    climbing = sorted(kept, key=lambda c: (c.question.level, -c.worth))
    return tuple(_with_fresh_rungs([c.question for c in (*climbing, closer)]))


def how_many(minutes: int) -> int:
    """About one question for four minutes: from four to ten, and no more than the time takes."""
    return min(most_questions(minutes), _MOST, max(_FEWEST, -(-minutes // _MINUTES_EACH)))


def _pick(pool: list[Candidate], wanted: int, things: int, why: Intention) -> list[Candidate]:
    """The best ones: first two that serve the reason, then one for each key, then by worth, purposes spread."""
    kept: list[Candidate] = []
    of_one = _OF_ONE_THING + (things < 3)

    def add(those: Iterable[Candidate]) -> None:
        kept.extend(
            [c for c in those if _fits_beside(c, kept, of_one) and _not_too_easy(c, kept, things)][:1]
        )

    serving = [c for c in pool if c.question.purpose in PURPOSES_FOR[why]]
    add(c for c in serving if c.question.level <= 2)
    add(c for c in serving if not _same_purpose(c, kept))
    for key in ("listen", "learn", "add_value"):
        if not any(c.question.key == key for c in kept):
            add(c for c in pool if c.question.key == key)
    while len(kept) < wanted:
        free = [c for c in pool if _fits_beside(c, kept, of_one) and _not_too_easy(c, kept, things)]
        if not free:
            break
        kept.append(max(free, key=lambda c: c.worth - 1.6 * _same_purpose(c, kept)))
    return kept[:wanted]


def _is_easy(candidate: Candidate) -> bool:
    return candidate.question.level == 1


def _same_purpose(candidate: Candidate, kept: Iterable[Candidate]) -> int:
    return sum(c.question.purpose == candidate.question.purpose for c in kept)


def _fits_beside(candidate: Candidate, kept: list[Candidate], of_one: int) -> bool:
    """Not asked already, not nearly the same, not one too many about one thing, not a second personal one."""
    question = candidate.question
    if any(c.question.id == question.id for c in kept) or _same_purpose(candidate, kept) >= 2:
        return False
    if question.level == 4 and any(c.question.level == 4 for c in kept):
        return False
    if candidate.item and sum(c.item == candidate.item for c in kept) >= of_one:
        return False
    return all(alike(stems(c.question.text), stems(question.text)) < 0.6 for c in kept)


def _not_too_easy(candidate: Candidate, kept: list[Candidate], things: int) -> bool:
    """Small talk does not crowd out what the notes hold."""
    small = [c for c in kept if _is_easy(c) and c.item is None]
    return not things or not _is_easy(candidate) or candidate.item is not None or len(small) < _SMALL_TALK


def _candidates(brief: Brief) -> Iterator[Candidate]:
    found = items(brief.about, brief.who)
    known = {id_ for item in found for id_ in bank().answered[item.kind]}
    for made in (*_from_notes(found, brief), *_from_bank(known, brief)):
        if made.question.level < 4 or brief.minutes >= _PERSONAL_FROM:
            yield from [made] if not question_complaints(made.question, brief) else []


def _from_memory(brief: Brief, person: Person | None) -> Iterator[Candidate]:
    for question in continued(person) if person else ():
        if not question_complaints(question, ground(brief, person)):
            about = Item("told", question.text, 0)
            yield Candidate(question, about, closer=False, worth=_worth(question, brief) + _CONTINUES)


def _from_notes(found: tuple[Item, ...], brief: Brief) -> Iterator[Candidate]:
    for item in found:
        for frame in bank().frames:
            if frame.kind != item.kind:
                continue
            words = bank().purposes[frame.purpose]
            question = Question(
                id=f"{frame.id}:{item.where}" if sum(i.kind == item.kind for i in found) > 1 else frame.id,
                key=KEY_OF[frame.purpose],
                purpose=frame.purpose,
                level=frame.level,
                text=frame.text.format(topic=item.topic),
                why=words.why,
                listen_for=words.listen_for,
                follow_ups=_rungs(words.ladder, frame.level),
            )
            if not is_delicate(question.text):
                yield Candidate(question, item, closer=False, worth=_worth(question, brief) + 1.5)


def _from_bank(known: set[str], brief: Brief) -> Iterator[Candidate]:
    for record in bank().questions:
        if record.id in known or not record.suits(brief.type):
            continue
        words = bank().purposes[record.purpose]
        question = Question(
            id=record.id,
            key=KEY_OF[record.purpose],
            purpose=record.purpose,
            level=record.level,
            text=record.text,
            why=record.why,
            listen_for=record.listen_for,
            follow_ups=record.ladder or _rungs(words.ladder, record.level),
        )
        made_for_it = 0.5 if record.types else 2.0 if record.id == _ASKS_FOR_THEM else 0.0
        yield Candidate(question, None, closer=record.closer, worth=_worth(question, brief) + made_for_it)


def _rungs(ladder: tuple[str, ...], level: int) -> tuple[str, ...]:
    """Three rungs of the ladder: the deeper the question, the higher they start."""
    start = min(level - 1, len(ladder) - 3)
    return ladder[start : start + 3]


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
        yield question.model_copy(update={"follow_ups": rungs[:3]})


def _worth(question: Question, brief: Brief) -> float:
    """How well it serves the reason, and a little that differs from brief to brief, so that lists differ."""
    serves = _SERVES[brief.why].get(question.purpose, 1.0)
    leading = 0.6 if question.purpose in PURPOSES_FOR[brief.why] else 0.0
    seed = f"{brief.who}|{brief.about}|{brief.type}|{question.id.split(':')[0]}"
    return serves + leading + crc32(seed.encode()) / 2**32
