"""Bearing: features of what a passage names, how it goes on, and what it answers; each with a name to read."""

from itertools import islice, pairwise
from operator import eq

from threekeys.measures.forms import STRONG, asking_forms, kind, past_openers
from threekeys.measures.kinds import Closed, count
from threekeys.measures.passages import Passage
from threekeys.measures.sentences import Sentence, ends_finally
from threekeys.measures.stairs import stairs

ASKED_LATE = 20  # last words in which a form that asks makes a passage without punctuation ask

FEELING_WORDS, HEARD_FEELING_WORDS = stairs("feeling words", 1, 2, 3), stairs("heard feeling words", 1, 2)
TELLING_WORDS = stairs("telling words", 1, 2, 3, 5)
TELLING_IN_100 = stairs("telling words in 100", 3, 6, 10)


def fluent(words: list[str], holds: int, closed: Closed) -> list[str]:
    """The words without "um" and without what was stammered or said twice over ("what-what", "is is")."""
    stumbles = holds & (closed.hesitations | closed.hyphenated)
    if not stumbles and not any(map(eq, words, islice(words, 1, None))):
        return words
    said: list[str] = []
    for heard in words:
        word = _unstammered(heard) if "-" in heard else heard
        if not said or (word != said[-1] and not closed.kinds[word] & closed.hesitations):
            said.append(word)
    return said


def _unstammered(word: str) -> str:
    *begun, whole = word.split("-")
    return whole if len(whole) > 2 and all(whole.startswith(part) for part in begun) else word


def bearing(passage: Passage, closed: Closed, *, punctuated: bool) -> list[str]:
    """The names of all that is true of what a passage names, answers and goes on with."""
    found = _named(passage, closed)
    if passage.heard:
        found += _heard(passage.heard[0], closed, punctuated=punctuated)
    if passage.before:
        found += _going_on(passage, passage.before, closed, punctuated=punctuated)
    return found


def _named(passage: Passage, closed: Closed) -> list[str]:
    """Feelings, what informs, and what directs."""
    holds, found = passage.holds, []
    if holds & closed.feelings:
        found.append(FEELING_WORDS(_feelings(passage, closed)))
        if holds & closed.you_words and not holds & closed.i_words:
            found.append("you, a feeling, no I")
    if holds & closed.telling:
        told = count(passage.kinds, closed.telling)
        found += [TELLING_WORDS(told), TELLING_IN_100(100 * told / len(passage.words))]
    if holds & closed.directing and any(_directs(s, closed) for s in passage.sentences):
        found.append("a sentence directs")
    if holds & closed.obliging and _you_then(passage, closed, closed.obliging):
        found.append("you need or should")
    return found + _taken_up(passage, closed)


def _taken_up(passage: Passage, closed: Closed) -> list[str]:
    """Words by which a passage takes up what was said, thanks or praises, or says what comes next."""
    holds, found = passage.holds, []
    if holds & closed.saying and _you_then(passage, closed, closed.saying):
        found.append("you said")
    if holds & closed.hearing:
        found += ["hears", "hears, you"] if holds & closed.you_words else ["hears"]
    if holds & closed.courtesy:
        found.append("thanks or praises")
    if holds & closed.planning:
        found.append("says what comes next")
    return found


def _feelings(passage: Passage, closed: Closed) -> int:
    """How many different words of a passage name a feeling or a wish."""
    told = zip(passage.words, passage.kinds, strict=True)
    return len({word for word, kinds in told if kinds & closed.feelings})


def _you_then(passage: Passage, closed: Closed, then: int) -> bool:
    """Whether a word of these kinds ("need", "said") follows a "you"."""
    kinds, you = passage.kinds, closed.you_words
    return bool(passage.holds & you) and any(one & you and two & then for one, two in pairwise(kinds))


def _directs(sentence: Sentence, closed: Closed) -> bool:
    """Whether a sentence opens with what to do, and does not ask."""
    if sentence.asks or not sentence.holds & closed.directing:
        return False
    return bool(sentence.kinds[past_openers(sentence.kinds, closed)] & closed.directing)


def _heard(last: Passage, closed: Closed, *, punctuated: bool) -> list[str]:
    """Of the last passage of another: that it asks, speaks of itself, or names a feeling."""
    found = []
    if last.holds & closed.feelings:
        found.append(HEARD_FEELING_WORDS(_feelings(last, closed)))
    if asks(last, closed, punctuated=punctuated):
        found.append("heard asks")
    if last.holds & closed.i_words:
        found.append("heard I")
    return found


def _going_on(passage: Passage, before: Passage, closed: Closed, *, punctuated: bool) -> list[str]:
    """Of the speaker's own last passage: that it asked, and what goes on after a mere signal of the other."""
    asked = asks(before, closed, punctuated=punctuated)
    found = ["I had asked"] if asked else []
    if not passage.goes_on:
        return found
    opens = kind(passage.words, passage.kinds, closed)
    found += ["goes on after a signal", f"goes on after a signal, opens {opens}"]
    found.append("goes on, you before" if before.holds & closed.you_words else "goes on, no you before")
    if asked:
        found.append("I had asked, and go on")
    if punctuated and not ends_finally(before.lines[-1].text):
        found.append("goes on with an unfinished sentence")
    return found


def asks(passage: Passage, closed: Closed, *, punctuated: bool) -> bool:
    """Whether a passage ends asking, by its mark or, without punctuation, by its form."""
    if punctuated:
        return passage.sentences[-1].asks
    late = slice(-ASKED_LATE, None)
    forms = asking_forms(passage.words[late], passage.kinds[late], closed)
    return any(form in STRONG for form, _ in forms)
