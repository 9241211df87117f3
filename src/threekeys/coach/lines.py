"""The lines of a talk that its quotes stand in: kept with a reflection, so that a letter can use what was said."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from threekeys.coach.plain import impurities
from threekeys.coach.quotes import within
from threekeys.domain import Moment, Reflection, Said, Scorecard, Transcript, visible
from threekeys.errors import InputError

MOST_LETTERS = 4_000
"""Of one talk, about 700 words; and never more than half of it, because a reflection is kept and a talk is not."""
MOST_OF_ALL = 20_000
"""Letters of a talk that is handed in again for the letter, about 3,500 words."""
_LONGEST = 400  # letters of one line; of a longer one the sentences from the quote on
_LONGEST_MINE = 160  # the letter is about them
_AROUND_A_NEED = 4  # lines
_LAST = 6  # lines: how people part, and on what words
_SENTENCE = re.compile(r"(?<=[.!?…。？！])\s+")


def with_lines(made: Reflection, transcript: Transcript) -> Reflection:
    """The reflection with the lines around its quotes and the last ones, verbatim, in the order of the talk."""
    lines = _lines(transcript)
    whose = {mark.index: mark.speaker for mark in made.scorecard.utterances}
    quotes = dict(reversed(list(_quotes(made))))
    telling = [at for at in _telling(made.scorecard) if not impurities(lines[at])]
    kept: dict[int, Said] = {}
    room = min(MOST_LETTERS, sum(map(len, lines.values())) // 2)
    needs = [item.utterance for item in made.learned if item.kind == "need"]
    for at in dict.fromkeys(_wanted(list(quotes)[::-1], needs, telling)):
        longest = _LONGEST_MINE if whose[at] == made.scorecard.transcript.me else _LONGEST
        text = _part(lines[at], quotes.get(at, ""), longest)
        if len(text) <= room:
            kept[at] = Said(utterance=at, speaker=whose[at] or "", text=text)
            room -= len(text)
    return made.model_copy(update={"said": tuple(kept[at] for at in sorted(kept))})


def with_all_lines(made: Reflection, transcript: Transcript) -> Reflection:
    """The reflection with everything that was said in its talk, as far as it can be read at one go.

    What is near its quotes comes first, then the talk from its beginning. Raises InputError for another talk.
    """
    lines = _lines(transcript)
    whose = {mark.index: mark.speaker for mark in made.scorecard.utterances}
    quotes = list(_quotes(made))
    if len(lines) != len(whose) or any(not within(quote, lines[at]) for at, quote in quotes):
        raise InputError("This is not the transcript of that reflection: its quotes are not in it.")
    telling = _telling(made.scorecard)
    needs = [item.utterance for item in made.learned if item.kind == "need"]
    kept: list[int] = []
    room = MOST_OF_ALL
    for at in dict.fromkeys((*_wanted([at for at, _ in quotes], needs, telling), *telling)):
        if len(lines[at]) <= room and any(map(str.isalnum, lines[at])) and not impurities(lines[at]):
            kept.append(at)
            room -= len(lines[at])
    said = tuple(Said(utterance=at, speaker=whose[at] or "", text=lines[at]) for at in sorted(kept))
    return made.model_copy(update={"said": said})


def _lines(transcript: Transcript) -> dict[int, str]:
    return {u.index: " ".join(visible(u.text).split()) for u in transcript.utterances}


def _telling(card: Scorecard) -> list[int]:
    """The utterances in which somebody says something."""
    return [
        mark.index
        for mark in card.utterances
        if mark.speaker and mark.words and "backchannel" not in mark.moves
    ]


def _quotes(made: Reflection) -> Iterator[tuple[int, str]]:
    """Every quote and where it stands, first what matters most to whoever writes afterwards."""
    needs = [item for item in made.learned if item.kind == "need"]
    single = [item for item in (made.no_need, made.strength, made.repair, made.focus) if item]
    more = made.focus.also if made.focus else ()
    moments: list[Moment] = [*needs, *made.promises, *made.learned, *single, *more, *made.declined]
    yield from ((item.utterance, item.quote) for item in moments)
    yield from ((item.utterance, item.quote) for item in made.missed)


def _wanted(quoted: Sequence[int], needs: Sequence[int], telling: Sequence[int]) -> Iterator[int]:
    """The lines by how much they tell: the quoted ones, those around a need, around the others, and the last."""
    yield from (at for at in quoted if at in set(telling))
    for step in range(1, _AROUND_A_NEED + 1):
        yield from _beside(needs, step, telling)
    yield from _beside(quoted, 1, telling)
    yield from telling[-_LAST:]
    yield from _beside(quoted, 2, telling)


def _beside(quoted: Sequence[int], step: int, telling: Sequence[int]) -> Iterator[int]:
    """The lines so many steps after and before each of these."""
    places = [bisect_left(telling, at) for at in quoted]
    for way in (step, -step):
        yield from (telling[at + way] for at in places if 0 <= at + way < len(telling))


def _part(line: str, quote: str, longest: int) -> str:
    """The line, or of a long one as many whole sentences as fit, from the one in which the quote begins."""
    if len(line) <= longest:
        return line
    start = max(0, line.find(quote[:20])) if quote else 0
    begins = max((hit.end() for hit in _SENTENCE.finditer(line) if hit.end() <= start), default=0)
    told = line[begins : begins + longest]
    ends = [hit.start() for hit in _SENTENCE.finditer(told)]
    return told[: ends[-1]] if ends else told.rsplit(" ", 1)[0]
