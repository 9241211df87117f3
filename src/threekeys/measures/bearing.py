"""Bearing: features of what a passage names, how it goes on, and what it answers; each with a name to read."""

from bisect import bisect_right
from functools import cache
from itertools import islice, pairwise
from operator import eq

from threekeys.measures.forms import STRONG, Lists, asking_forms, kind, without_openers
from threekeys.measures.passages import Passage
from threekeys.measures.sentences import Sentence, ends_asking, ends_finally

ASKED_LATE = 20  # last words in which a form that asks makes a passage without punctuation ask


def steps(name: str, value: float, reached: tuple[float, ...]) -> tuple[str, ...]:
    """One name for every step reached: a weight each makes a staircase."""
    return _names(name, reached)[: bisect_right(reached, value)]


@cache
def _names(name: str, reached: tuple[float, ...]) -> tuple[str, ...]:
    return tuple(f"{name} from {step}" for step in reached)


def fluent(words: list[str], closed: Lists) -> list[str]:
    """The words without "um" and without what was stammered or said twice over ("what-what", "is is")."""
    repeats = any(map(eq, words, islice(words, 1, None)))
    if not repeats and closed.hesitations.isdisjoint(words) and "-" not in "".join(words):
        return words
    said: list[str] = []
    for heard in words:
        word = _unstammered(heard) if "-" in heard else heard
        if not said or (word not in closed.hesitations and word != said[-1]):
            said.append(word)
    return said


def _unstammered(word: str) -> str:
    *begun, whole = word.split("-")
    return whole if len(whole) > 2 and all(whole.startswith(part) for part in begun) else word


def bearing(passage: Passage, closed: Lists, *, punctuated: bool) -> set[str]:
    """The names of all that is true of what a passage names, answers and goes on with."""
    found = _named(passage, closed)
    if passage.heard:
        found |= _heard(passage.heard[0], closed, punctuated=punctuated)
    if passage.before:
        found |= _going_on(passage, passage.before, closed, punctuated=punctuated)
    return found


def _named(passage: Passage, closed: Lists) -> set[str]:
    """Feelings, what informs, and what directs."""
    words = passage.words
    feelings = len(closed.feelings.intersection(words))
    told = sum(map(closed.telling.__contains__, words))
    found = set(steps("feeling words", feelings, (1, 2, 3)) if feelings else ())
    if told:
        found.update(steps("telling words", told, (1, 2, 3, 5)))
        found.update(steps("telling words in 100", 100 * told / len(words), (3, 6, 10)))
    if feelings and not closed.you_words.isdisjoint(words) and closed.i_words.isdisjoint(words):
        found.add("you, a feeling, no I")
    if not closed.directing.isdisjoint(words) and any(_directs(s, closed) for s in passage.sentences):
        found.add("a sentence directs")
    if not closed.obliging.isdisjoint([then for first, then in pairwise(words) if first == "you"]):
        found.add("you need or should")
    return found


def _directs(sentence: Sentence, closed: Lists) -> bool:
    """Whether a sentence opens with what to do, and does not ask."""
    bare = without_openers(sentence.words, closed)
    return bool(bare) and bare[0] in closed.directing and not ends_asking(sentence.text)


def _heard(last: Passage, closed: Lists, *, punctuated: bool) -> set[str]:
    """Of the last passage of another: that it asks, speaks of itself, or names a feeling."""
    feelings = len(closed.feelings.intersection(last.words))
    found = set(steps("heard feeling words", feelings, (1, 2)) if feelings else ())
    if asks(last, closed, punctuated=punctuated):
        found.add("heard asks")
    if not closed.i_words.isdisjoint(last.words):
        found.add("heard I")
    return found


def _going_on(passage: Passage, before: Passage, closed: Lists, *, punctuated: bool) -> set[str]:
    """Of the speaker's own last passage: that it asked, and what goes on after a mere signal of the other."""
    asked = asks(before, closed, punctuated=punctuated)
    found = {"I had asked"} if asked else set()
    if not passage.goes_on:
        return found
    found |= {"goes on after a signal", f"goes on after a signal, opens {kind(passage.words, closed)}"}
    found.add(
        "goes on, no you before" if closed.you_words.isdisjoint(before.words) else "goes on, you before"
    )
    if asked:
        found.add("I had asked, and go on")
    if punctuated and not ends_finally(before.lines[-1].text):
        found.add("goes on with an unfinished sentence")
    return found


def asks(passage: Passage, closed: Lists, *, punctuated: bool) -> bool:
    """Whether a passage ends asking, by its mark or, without punctuation, by its form."""
    if punctuated:
        return ends_asking(passage.sentences[-1].text)
    return any(form in STRONG for form, _ in asking_forms(passage.words[-ASKED_LATE:], closed))
