"""Labels to people: who is nobody, and who is one person under several spellings."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from threekeys.transcripts.names import person
from threekeys.transcripts.reader import Cue

_ASIDE = re.compile(r"\(([^)]*)\)|\[([^\]]*)\]|\s[|/–-]\s(.*)")
_SHOWN = 3
_MANY = 60  # people, beyond which nobody is asked whether two of them are one


def identified(cues: Sequence[Cue]) -> tuple[list[Cue], list[str]]:
    """The cues with people as speakers, and notes on who is nobody and who was joined.

    Joined is only what is certain: one name, with and without one addition, or its parts in another order.
    """
    labels = Counter(cue.speaker for cue in cues if cue.speaker is not None)
    people = {label: person(label) for label in labels}
    named = Counter[str]()
    for label, count in labels.items():
        if (name := people[label]) is not None:
            named[name] += count
    joins = certain_joins(named)
    final = {label: joins.get(name, name) if name else None for label, name in people.items()}
    notes = [
        *_nobody(labels, people),
        *(f"“{one}” and “{other}” were read as one person." for one, other in joins.items()),
        *_likely_joins({name for name in final.values() if name}),
    ]
    changed = {label for label, name in final.items() if label != name}
    return [
        cue._replace(speaker=final[cue.speaker]) if cue.speaker in changed else cue for cue in cues
    ], notes


def certain_joins(named: Mapping[str, int]) -> dict[str, str]:
    """Spellings to the most frequent spelling of the same name, where at most one addition tells them apart."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for name in named:
        groups.setdefault(_key(name), []).append(name)
    joins = {}
    for key, names in groups.items():
        if key and len(names) > 1 and len({addition for name in names if (addition := _addition(name))}) <= 1:
            kept = max(names, key=lambda name: named[name])
            joins.update({name: kept for name in names if name != kept})
    return joins


def _key(name: str) -> tuple[str, ...]:
    """The words of a name without additions, in an order that does not matter."""
    return tuple(sorted(_ASIDE.sub(" ", name.replace("_", " ")).replace(",", " ").casefold().split()))


def _addition(name: str) -> str:
    return " ".join(
        part for found in _ASIDE.findall(name.replace("_", " ")) for part in found if part
    ).casefold()


def _nobody(labels: Counter[str], people: Mapping[str, str | None]) -> list[str]:
    found = [
        " ".join(label.split()) for label in labels if people[label] is None and any(map(str.isalnum, label))
    ]
    if not found:
        return []
    count = sum(labels[label] for label in labels if people[label] is None)
    shown = ", ".join(f"“{name}”" for name in found[:_SHOWN]) + (" and others" if len(found) > _SHOWN else "")
    return [f"{count} utterances of {shown} belong to no person."]


def _likely_joins(names: set[str]) -> list[str]:
    """What only the user can know: a first name that one full name begins with."""
    notes: list[str] = []
    if len(names) > _MANY:
        return notes
    for short in sorted(name for name in names if len(name.split()) == 1):
        fuller = [
            name for name in names if _key(name)[:1] and name.casefold().startswith(short.casefold() + " ")
        ]
        if len(fuller) == 1:
            notes.append(f'If “{short}” is “{fuller[0]}”, say --join "{short}={fuller[0]}".')
    return notes
