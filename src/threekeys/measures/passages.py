"""Passages: what a detector judges, whole sentences of one speaker with nobody between."""

from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import chain
from operator import or_
from typing import NamedTuple

from threekeys.measures.pack import Pack
from threekeys.measures.sentences import Line, Sentence, ends_finally, joined

UNPUNCTUATED = 25  # words after which a passage ends where no full stop ends it
LOOK_BACK = 12  # passages in which the last two of others are looked for


class Passage(NamedTuple):
    """Adjacent lines of one speaker, and what others said around them.

    `kinds` has for each word the bits of the pack's lists it is in, `holds` those of all of them together. `stems`
    are those of its content words. `heard` are the others' last two passages, the latest first,
    back-channels left out; `reply` the words of the next line of another, back-channels included; `place`
    counts lines before it, `left` lines from its end to the end of the talk. `before` is the speaker's own last
    passage; it `goes_on` with that one if nobody else said more than a signal.
    """

    lines: list[Line]
    sentences: list[Sentence]
    words: list[str]
    kinds: list[int]
    holds: int
    stems: set[str]
    heard: "list[Passage]"
    reply: list[str]
    place: int
    left: int
    before: "Passage | None" = None
    goes_on: bool = False

    @property
    def speaker(self) -> str:
        """Who speaks."""
        return self.lines[0].speaker


def passages(
    lines: list[Line], backchannels: frozenset[int], pack: Pack, *, punctuated: bool
) -> list[Passage]:
    """The passages of a conversation, in order; back-channels and lines without words are in none."""
    replies = _replies(lines)
    found: list[Passage] = []
    latest: dict[str, Passage] = {}
    for group in _groups(lines, backchannels, punctuated=punctuated):
        own = [lines[place] for place in group]
        speaker = own[0].speaker
        parts = joined(own, pack.kinds, punctuated=punctuated)
        words, kinds, holds = said(parts)
        passage = Passage(
            lines=own,
            sentences=parts,
            words=words,
            kinds=kinds,
            holds=holds,
            stems=pack.stems.of(words),
            heard=_heard(found, speaker),
            reply=replies[group[-1]],
            place=group[0],
            left=len(lines) - group[-1],
            before=latest.get(speaker),
            goes_on=bool(found) and found[-1].speaker == speaker,
        )
        found.append(passage)
        latest[speaker] = passage
    return found


def said(parts: Sequence[Sentence]) -> tuple[list[str], list[int], int]:
    """The words of sentences together, the kinds of each, and the kinds of all of them."""
    if len(parts) == 1:
        return parts[0].words, parts[0].kinds, parts[0].holds
    words, kinds = ([part.words for part in parts], [part.kinds for part in parts])
    return (
        list(chain.from_iterable(words)),
        list(chain.from_iterable(kinds)),
        reduce(or_, [part.holds for part in parts]),
    )


def _groups(lines: list[Line], backchannels: frozenset[int], *, punctuated: bool) -> Iterator[list[int]]:
    """The places of lines that belong together: until a sentence ends or somebody else says anything."""
    group: list[int] = []
    for place, line in enumerate(lines):
        if line.utterance in backchannels or not line.words:
            continue
        if group and (group[-1] != place - 1 or lines[group[-1]].speaker != line.speaker):
            yield group
            group = []
        group.append(place)
        if ends_finally(line.text) if punctuated else _said(lines, group) >= UNPUNCTUATED:
            yield group
            group = []
    if group:
        yield group


def _said(lines: list[Line], group: list[int]) -> int:
    return sum(len(lines[place].words) for place in group)


def _heard(found: list[Passage], speaker: str) -> list[Passage]:
    others: list[Passage] = []
    for passage in reversed(found[-LOOK_BACK:]):
        if passage.speaker != speaker:
            others.append(passage)
            if len(others) == 2:
                break
    return others


def _replies(lines: list[Line]) -> list[list[str]]:
    """For each line the words of the next line of somebody else."""
    found: list[list[str]] = [[]] * len(lines)
    for place in range(len(lines) - 2, -1, -1):
        after = lines[place + 1]
        found[place] = after.words if after.speaker != lines[place].speaker else found[place + 1]
    return found
