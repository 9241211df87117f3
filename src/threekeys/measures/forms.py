"""Forms: how clauses open, and which forms ask, told from closed classes of words without punctuation."""

from collections.abc import Iterator
from typing import NamedTuple

from threekeys.measures.pack import Pack


class Lists(NamedTuple):
    """The pack's closed classes of words that features need."""

    openers: frozenset[str]
    auxiliaries: frozenset[str]
    question_words: frozenset[str]
    persons: frozenset[str]
    nominals: frozenset[str]
    clause_starts: frozenset[str]
    embedding: frozenset[str]
    after_question_word: frozenset[str]
    tentative: frozenset[str]
    answers: frozenset[str]
    you_words: frozenset[str]
    i_words: frozenset[str]
    we_words: frozenset[str]
    hesitations: frozenset[str]
    feelings: frozenset[str]
    telling: frozenset[str]
    directing: frozenset[str]
    obliging: frozenset[str]


def lists(pack: Pack) -> Lists:
    """The closed classes of a pack."""
    return Lists(*(pack.words(name) for name in Lists._fields))


def without_openers(words: list[str], closed: Lists) -> list[str]:
    """The words without what may stand before a clause ("so", "okay")."""
    start = 0
    while start < len(words) - 1 and words[start] in closed.openers:
        start += 1
    return words[start:]


def kind(words: list[str], closed: Lists) -> str:
    """How a sentence opens: with what, how, how many, or another word, by its class."""
    bare = without_openers(words, closed)
    if not bare:
        return "nothing"
    first, second = bare[0], bare[1] if len(bare) > 1 else ""
    if first in closed.question_words:
        return _question_word(first.partition("'")[0], second)
    if first in closed.auxiliaries:
        return "polar" if second in closed.persons or second in closed.nominals else "auxiliary"
    for name, words_of in (("you", closed.you_words), ("I", closed.i_words), ("we", closed.we_words)):
        if first in words_of:
            return name
    if first in ("it", "that", "it's", "that's"):
        return "it"
    return "tell" if first in ("tell", "describe", "explain") else "other"


def _question_word(first: str, second: str) -> str:
    if first == "how":
        return (
            "how many" if second in ("many", "much", "long", "old", "often", "far", "big", "soon") else "how"
        )
    if first in ("what", "why"):
        return "what time" if second in ("time", "year", "day", "size") else "what"
    return "who when where"


def asking_forms(words: list[str], closed: Lists) -> Iterator[tuple[str, int]]:
    """The forms that ask, without any punctuation, and the places of their words."""
    for place, word in enumerate(words):
        if word in closed.auxiliaries:
            yield from _inverted(words, place, closed)
        elif word in closed.question_words:
            yield from _with_question_word(words, place, closed)
        elif word in _TELLING:
            yield from _telling(words, place, closed)


_LEAVE = frozenset("okay ok alright right fine".split())
_TELLING = frozenset(
    "tell walk talk wondering wonder curious any anything anyone anybody describe explain".split()
)


def _inverted(words: list[str], place: int, closed: Lists) -> Iterator[tuple[str, int]]:
    word = words[place]
    before = words[place - 1] if place else ""
    after = words[place + 1] if place + 1 < len(words) else ""
    next_but_one = words[place + 2] if place + 2 < len(words) else ""
    asked = before in closed.question_words or (place > 1 and words[place - 2] in closed.question_words)
    starts = not before or before in closed.clause_starts or before in closed.question_words
    if after in closed.persons and (next_but_one or before not in ("so", "neither", "nor", "as", "than")):
        yield ("wh inversion" if asked else "inversion"), place
    elif after in closed.nominals:
        if _LEAVE & set(words[place + 2 : place + 4]):
            yield "asks leave", place
        if starts or (asked and before not in closed.persons):
            yield ("wh noun" if asked else "noun inversion"), place
        elif place >= len(words) - 7 and after in ("that", "this", "it", "there"):
            yield "noun inversion at the end", place
        elif word in ("would", "could", "does", "did", "can", "will", "do", "should"):
            yield "weak inversion", place


def _with_question_word(words: list[str], place: int, closed: Lists) -> Iterator[tuple[str, int]]:
    word = words[place]
    before = words[place - 1] if place else ""
    after = words[place + 1] if place + 1 < len(words) else ""
    embedded = "embedded " if before in closed.embedding else ""
    if "'" in word:
        yield f"{embedded}wh contraction", place
    elif after in ("about", "else"):
        yield f"{embedded}what about", place
    elif after in closed.after_question_word:
        relative = word in ("when", "which", "who", "where") and after not in (
            "would", "could", "does", "did", "are", "do"
        )  # fmt: skip
        yield f"{embedded}{'relative' if relative else 'wh verb'}", place
    elif len(words) <= 4 or place == len(words) - 1:
        yield "wh alone", place


def _telling(words: list[str], place: int, closed: Lists) -> Iterator[tuple[str, int]]:
    word = words[place]
    before = words[place - 1] if place else ""
    after = words[place + 1] if place + 1 < len(words) else ""
    starts = not before or before in closed.clause_starts
    if word in ("tell", "walk", "talk"):
        if after in ("me", "us"):
            asks = starts or before in ("you", "please", "to", "can", "just", "bit")
            yield ("tell me" if asks else "telling me"), place
    elif word in ("wondering", "wonder", "curious"):
        yield "wondering", place
    elif word in ("describe", "explain"):
        if starts:
            yield "tell me", place
    else:
        yield ("any" if starts else "any within"), place


STRONG = frozenset(
    (
        "wh verb",
        "wh inversion",
        "inversion",
        "wh noun",
        "wh contraction",
        "wh alone",
        "any",
        "tell me",
        "what about",
        "asks leave",
        "wondering",
        "noun inversion",
        "noun inversion at the end",
    )
)
