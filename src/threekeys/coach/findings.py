"""What was found in the parts of a long talk: verified, merged, and numbered to be chosen from."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from threekeys.coach import built
from threekeys.coach.checks.ground import Ground
from threekeys.coach.checks.reflection import (
    MOST_LEARNED,
    MOST_MISSED,
    focus_complaints,
    learned_complaints,
    missed_complaints,
    no_need_complaints,
    promise_complaints,
    repair_complaints,
    strength_complaints,
)
from threekeys.coach.drafts import WindowDraft
from threekeys.coach.quotes import within
from threekeys.domain import FactKind, Focus, Learned, Missed, Moment, Promise, Repair

_T = TypeVar("_T", Learned, Missed, Promise, Moment, Focus, Repair)
_WEIGHT: dict[FactKind, int] = {
    "need": 0, "goal": 1, "challenge": 2, "why": 3, "value": 4, "lesson": 5, "fact": 6
}  # fmt: skip

_CHECKS: Mapping[str, Callable[[Any, Ground], list[str]]] = {
    "learned": learned_complaints,
    "missed": missed_complaints,
    "promises": promise_complaints,
    "no_needs": no_need_complaints,
    "strengths": strength_complaints,
    "focuses": focus_complaints,
    "repairs": repair_complaints,
}
"""Each kind of finding, and what it must obey."""


@dataclass(frozen=True)
class Findings:
    """Things said that a reflection may show; all of them verified."""

    learned: tuple[Learned, ...] = ()
    missed: tuple[Missed, ...] = ()
    promises: tuple[Promise, ...] = ()
    no_needs: tuple[Moment, ...] = ()
    strengths: tuple[Moment, ...] = ()
    focuses: tuple[Focus, ...] = ()
    repairs: tuple[Repair, ...] = ()


def found(draft: WindowDraft, ground: Ground) -> tuple[Findings, list[str]]:
    """What stands of one part's answer, and what is wrong with the rest."""
    claimed = Findings(
        learned=tuple(built.learned(x, ground) for x in draft.learned),
        missed=tuple(built.missed(x, ground) for x in draft.missed),
        promises=tuple(built.promise(x, ground) for x in draft.promises),
        no_needs=tuple(built.moment(x, ground, ground.them) for x in [draft.no_need] if x),
        strengths=tuple(built.moment(x, ground, ground.me) for x in [draft.strength] if x),
        focuses=tuple(built.focus(x, ground) for x in [draft.focus] if x),
        repairs=tuple(built.repair(x, ground) for x in [draft.repair] if x),
    )
    standing: dict[str, Any] = {}
    complaints: list[str] = []
    for name, complain in _CHECKS.items():
        told = [(item, complain(item, ground)) for item in getattr(claimed, name)]
        standing[name] = tuple(item for item, wrong in told if not wrong)
        complaints += [c for _, wrong in told for c in wrong]
    return Findings(**standing), complaints


def merged(parts: Iterable[Findings]) -> Findings:
    """Everything found, in the order of the talk; what two overlapping parts found alike is there once."""
    parts = tuple(parts)
    return Findings(
        **{name: _once(item for part in parts for item in getattr(part, name)) for name in _CHECKS}
    )


def fewer(findings: Findings, learned: int) -> Findings:
    """At most so many things learned, the weightiest, and a third as many of each other kind, from the whole talk."""
    weighty = sorted(findings.learned, key=lambda item: _WEIGHT[item.kind])[:learned]
    return replace(
        findings,
        learned=tuple(sorted(weighty, key=lambda item: item.utterance)),
        **{
            name: _spread(getattr(findings, name), learned // 3)
            for name in ("missed", "strengths", "focuses", "repairs")
        },
    )


def numbered(findings: Findings) -> Iterator[tuple[str, str]]:
    """The findings as labelled lines, to be chosen from by number."""
    for number, item in enumerate(findings.learned, 1):
        yield f"learned {number}", f"{item.kind}: {item.text} They said: “{item.quote}”"
    for number, door in enumerate(findings.missed, 1):
        yield f"missed {number}", f"They said: “{door.quote}” To ask: {door.could_have_asked}"
    for number, good in enumerate(findings.strengths, 1):
        yield f"strength {number}", f"{good.text} You said: “{good.quote}”"
    for number, room in enumerate(findings.focuses, 1):
        yield (
            f"focus {number}",
            f"{room.measure}: {room.text} You said: “{room.quote}” Instead: {room.instead}",
        )
    for number, left in enumerate(findings.repairs, 1):
        yield f"repair {number}", f"{left.text} They said: “{left.quote}” To say now: {left.say}"


def weightiest(findings: Findings) -> Findings:
    """What to show when nobody chose."""
    few = fewer(findings, MOST_LEARNED)
    return replace(
        few,
        missed=few.missed[:MOST_MISSED],
        strengths=few.strengths[:1],
        focuses=few.focuses[:1],
        repairs=few.repairs[:1],
    )


def _once(items: Iterable[_T]) -> tuple[_T, ...]:
    kept: list[_T] = []
    for item in sorted(items, key=lambda item: (item.utterance, item.quote)):
        if not any(item.utterance == other.utterance and _overlaps(item, other) for other in kept):
            kept.append(item)
    return tuple(kept)


def _overlaps(one: _T, other: _T) -> bool:
    return within(one.quote, other.quote) or within(other.quote, one.quote)


def _spread(items: Sequence[_T], most: int) -> tuple[_T, ...]:
    step = max(1.0, len(items) / max(1, most))
    return tuple(items[int(at * step)] for at in range(min(most, len(items))))
