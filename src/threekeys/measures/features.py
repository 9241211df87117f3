"""Features: what a detector sees of a passage, each with a name a person can read.

No topics: words are weighed only if they are words of grammar (`grammar` and `stop` of the language pack).
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from threekeys.measures.pack import Pack
from threekeys.measures.passages import Passage
from threekeys.measures.sentences import Sentence, ends_asking


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


def lists(pack: Pack) -> Lists:
    """The closed classes of a pack."""
    return Lists(*(pack.words(name) for name in Lists._fields))


def features(passage: Passage, closed: Lists, *, punctuated: bool) -> set[str]:
    """The names of everything that is true of a passage, its single words apart."""
    found = _opening(passage.words, closed)
    found |= _marked(passage, closed) if punctuated else _unmarked(passage, closed)
    found |= _asking(passage, closed, punctuated=punctuated)
    found |= _pronouns(passage, closed)
    found |= _echoes(passage)
    found |= _around(passage)
    return found


def word_features(words: Iterable[str]) -> set[str]:
    """The names of single words."""
    return {f"word {word}" for word in words}


def _from(name: str, value: float, steps: tuple[float, ...]) -> tuple[str, ...]:
    """One name for every step reached: a weight each makes a staircase."""
    return _names(name, steps)[: bisect_right(steps, value)]


@cache
def _names(name: str, steps: tuple[float, ...]) -> tuple[str, ...]:
    return tuple(f"{name} from {step}" for step in steps)


def _bare(words: list[str], closed: Lists) -> list[str]:
    start = 0
    while start < len(words) - 1 and words[start] in closed.openers:
        start += 1
    return words[start:]


def _opening(words: list[str], closed: Lists) -> set[str]:
    bare = _bare(words, closed)
    found = {f"opens {' '.join(bare[:length])}" for length in (1, 2, 3) if len(bare) >= length}
    found.update(_from("words", len(words), (1, 2, 3, 5, 9, 15, 25, 40, 70, 120)))
    if words:
        found.add(f"first {words[0]}")
    return found


def kind(words: list[str], closed: Lists) -> str:
    """How a sentence opens: with what, how, how many, or another word, by its class."""
    bare = _bare(words, closed)
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


def _marked(passage: Passage, closed: Lists) -> set[str]:
    """Of a passage with punctuation: its question marks, and how its sentences open."""
    own = passage.sentences
    asked = [sentence for sentence in own if ends_asking(sentence.text)]
    found = {
        *_from("question marks", len(asked), (1, 2, 3)),
        *_from("sentences", len(own), (1, 2, 3, 4, 6, 10)),
    }
    for sentence in own:
        if ends_asking(sentence.text):
            found |= _question(sentence, closed)
        else:
            found.add(f"{'statement' if asked else 'no question,'} opens {kind(sentence.words, closed)}")
    last = kind((asked or own)[-1].words, closed)
    found.add(f"last question opens {last}" if asked else f"no question, last opens {last}")
    if ends_asking(own[-1].text):
        found.add("ends asking")
        if last in ("you", "it", "other"):
            found.add("ends asking a statement")
    return found | _edges(passage)


def _question(sentence: Sentence, closed: Lists) -> set[str]:
    """Of a sentence with a question mark: how it opens, and how long it is."""
    name = kind(sentence.words, closed)
    found = {
        f"question opens {name}",
        *_from("question words", len(sentence.words), (1, 2, 3, 5, 10, 20, 40)),
        *_from(f"question opens {name}, words", len(sentence.words), (3, 5, 10, 20)),
        *(f"question {part}" for part in _opening(sentence.words, closed) if part.startswith("opens")),
    }
    if sentence.words[0] == "so":
        found.add("question opens so")
    return found


def _edges(passage: Passage) -> set[str]:
    """Dashes by which a transcript shows that a line is cut off or goes on."""
    found = {"cut off"} if passage.lines[-1].text.rstrip().endswith("-") else set()
    return found | ({"goes on"} if passage.lines[0].text.startswith("-") else set())


def _unmarked(passage: Passage, closed: Lists) -> set[str]:
    """Of a passage without punctuation: how it and its clauses open."""
    found = {f"opens as {kind(passage.words, closed)}"}
    clauses = list(_clauses(passage.words))
    found |= {f"clause opens {kind(clause, closed)}" for clause in clauses}
    found.add(f"last clause opens {kind(clauses[-1], closed)}")
    found.update(_from("last clause words", len(clauses[-1]), (3, 5, 10, 20)))
    return found


_CLAUSE = frozenset(
    "so and but or okay ok um uh well because then now right alright yeah mm-hmm 'cause".split()
)


def _clauses(words: list[str]) -> Iterator[list[str]]:
    clause: list[str] = []
    for word in words:
        if word in _CLAUSE and clause:
            yield clause
            clause = []
        clause.append(word)
    if clause:
        yield clause


def _asking(passage: Passage, closed: Lists, *, punctuated: bool) -> set[str]:
    """Forms that ask: an auxiliary before its subject, a question word before its verb, or "tell me"."""
    marked = [s for s in passage.sentences if ends_asking(s.text)] if punctuated else []
    looked: list[Sentence] = marked or passage.sentences
    found: set[str] = set()
    for sentence in looked:
        forms = list(asking_forms(sentence.words, closed))
        for form, place in forms:
            found.add(f"form {form}")
            left = len(sentence.words) - place
            found |= {f"form {form} {where}" for where, most in _NEAR_THE_END if left <= most}
        if forms:
            found |= _last_form(*forms[-1], len(sentence.words), punctuated=punctuated)
    found |= _asked(looked[-1].words, closed)
    if passage.reply and passage.reply[0] in closed.answers:
        found |= _answered(passage, closed, asks=any(name.startswith("form ") for name in found))
    return found


_NEAR_THE_END = (("late", 15), ("at the end", 8))


def _last_form(form: str, place: int, size: int, *, punctuated: bool) -> set[str]:
    """Of the last form that asks: which it is and, without punctuation, how near to the end it stands."""
    found = {f"last form {form}"}
    if not punctuated and form in STRONG:
        left = size - place
        found |= {"asks by form", *_from("asks by form, words after", left, (3, 6, 10, 15, 20, 30, 50))}
        found |= {f"{form} within {near}" for near in (6, 12, 20) if left <= near}
    return found


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


def _asked(words: list[str], closed: Lists) -> set[str]:
    """Of the last question: its first asking word, and whether it gives a choice."""
    found = set()
    first = next(
        (word for word in words if word in closed.question_words or word in closed.auxiliaries), None
    )
    if first:
        found.add(f"asks first with {first}")
    pairs = pairwise(words)
    inverted = next(
        (p for p in pairs if p[0] in closed.auxiliaries and p[1] in closed.persons | closed.nominals), None
    )
    if inverted:
        found.add(f"asks first with {' '.join(inverted)}")
    if any(word in closed.question_words for word in words):
        found.add("asks with a question word")
    if "or" in words:
        found.add("asks with or")
    return found


def _answered(passage: Passage, closed: Lists, *, asks: bool) -> set[str]:
    found = {"answered yes or no"}
    if not asks:
        found.add("answered yes or no without asking form")
        you = any(word in closed.you_words for word in passage.words)
        found |= {"answered yes or no without asking form, you"} if you else set()
        if len(passage.words) <= 12:
            found.add("answered yes or no without asking form, short")
    return found


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


def _pronouns(passage: Passage, closed: Lists) -> set[str]:
    words = passage.words
    you, mine, ours, tentative = (
        sum(map(words_of.__contains__, words))
        for words_of in (closed.you_words, closed.i_words, closed.we_words, closed.tentative)
    )
    found = {
        *_from("you", you, (1, 2, 3, 5, 8)),
        *_from("I", mine, (1, 2, 4)),
        *_from("we", ours, (1, 2)),
        *_from("you in 100 words", 100 * you / len(words), (1, 5, 8, 12, 18, 25)),
        *_from("tentative", tentative, (1, 2, 3)),
    }
    if not any(ends_asking(sentence.text) for sentence in passage.sentences):
        found |= {"no mark, you"} if you else set()
        found |= {"no mark, I"} if mine else set()
        found |= {"no mark, neither you nor I"} if not you and not mine else set()
    if you and closed.question_words.isdisjoint(words):
        found.add("you, no question word")
    if any(word[0] in "0123456789" and word.isdigit() for word in words):
        found.add("a number")
    return found


def _echoes(passage: Passage) -> set[str]:
    """How much of what was just heard is said again."""
    own = passage.stems
    before: set[str] = set().union(*(heard.stems for heard in passage.heard))
    both = len(own & before)
    last = passage.heard[0] if passage.heard else None
    spoken = set(passage.words)
    said_again = len(spoken.intersection(last.words)) if last else 0
    found = {
        *_from("echoes", len(own & last.stems) if last else 0, (1, 2, 3, 5)),
        *_from("echoes of two", both, (1, 2, 3, 5)),
        *_from("echoed of 100", 100 * both / max(len(own), 1), (1, 20, 34, 50, 75)),
        *_from("new", len(own) - both, (1, 2, 3, 5, 8, 13, 20)),
        *_from("content", len(own), (1, 2, 4, 8, 15)),
        *_from("heard of 100 words", 100 * said_again / len(spoken), (10, 20, 30, 45, 60)),
    }
    if not both and len(own) > 3:
        found.add("no echo, content")
    return found


_REPLIES = frozenset(
    "yes yeah no well um uh i okay mm-hmm right sure yep not so oh thank thanks exactly because it just".split()
)


def _around(passage: Passage) -> set[str]:
    """Where the passage stands, and what comes before and after."""
    heard = len(passage.heard[0].words) if passage.heard else 0
    found = {
        *_from("heard words", heard, (1, 3, 8, 15, 30, 60)),
        *_from("reply words", len(passage.reply), (1, 3, 8, 15, 30, 60)),
        *_from("lines before", passage.place, (1, 2, 4, 8)),
    }
    if passage.reply:
        first = passage.reply[0]
        found.add(f"reply opens {first}" if first in _REPLIES else "reply opens otherwise")
    if passage.left <= 2:
        found.add("at the end of the talk")
    if len(passage.words) > heard:
        found.add("longer than heard")
    return found
