"""Features: what a detector sees of a passage, each with a name a person can read.

No topics: words are weighed only if they are words of grammar (`grammar` and `stop` of the language pack).
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from threekeys.measures.bearing import bearing, fluent, steps
from threekeys.measures.forms import STRONG, Lists, asking_forms, kind, without_openers
from threekeys.measures.passages import Passage
from threekeys.measures.sentences import Sentence, ends_asking


def features(passage: Passage, closed: Lists, *, punctuated: bool) -> set[str]:
    """The names of everything that is true of a passage, its single words apart."""
    passage = _fluently(passage, closed)
    found = _opening(passage.words, closed)
    found |= _marked(passage, closed) if punctuated else _unmarked(passage, closed)
    found |= _asking(passage, closed, punctuated=punctuated)
    found |= _pronouns(passage, closed)
    found |= _echoes(passage)
    found |= _around(passage)
    found |= bearing(passage, closed, punctuated=punctuated)
    return found


def _fluently(passage: Passage, closed: Lists) -> Passage:
    """The passage as if its speaker had neither hesitated nor stammered."""
    words = fluent(passage.words, closed)
    if words is passage.words:
        return passage
    own = [Sentence(s.utterance, s.text, fluent(s.words, closed)) for s in passage.sentences]
    return passage._replace(words=words, sentences=own)


def word_features(words: Sequence[str]) -> set[str]:
    """The names of single words and of pairs of words."""
    return {f"word {word}" for word in words} | {f"word {first} {then}" for first, then in pairwise(words)}


def _opening(words: list[str], closed: Lists) -> set[str]:
    bare = without_openers(words, closed)
    found = {f"opens {' '.join(bare[:length])}" for length in (1, 2, 3) if len(bare) >= length}
    found.update(steps("words", len(words), (1, 2, 3, 5, 9, 15, 25, 40, 70, 120)))
    if words:
        found.add(f"first {words[0]}")
    return found


def _marked(passage: Passage, closed: Lists) -> set[str]:
    """Of a passage with punctuation: its question marks, and how its sentences open."""
    own = passage.sentences
    asked = [sentence for sentence in own if ends_asking(sentence.text)]
    found = {
        *steps("question marks", len(asked), (1, 2, 3)),
        *steps("sentences", len(own), (1, 2, 3, 4, 6, 10)),
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
        *steps("question words", len(sentence.words), (1, 2, 3, 5, 10, 20, 40)),
        *steps(f"question opens {name}, words", len(sentence.words), (3, 5, 10, 20)),
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
    found.update(steps("last clause words", len(clauses[-1]), (3, 5, 10, 20)))
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
        found |= {"asks by form", *steps("asks by form, words after", left, (3, 6, 10, 15, 20, 30, 50))}
        found |= {f"{form} within {near}" for near in (6, 12, 20) if left <= near}
    return found


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


def _pronouns(passage: Passage, closed: Lists) -> set[str]:
    words = passage.words
    you, mine, ours, tentative = (
        sum(map(words_of.__contains__, words))
        for words_of in (closed.you_words, closed.i_words, closed.we_words, closed.tentative)
    )
    found = {
        *steps("you", you, (1, 2, 3, 5, 8)),
        *steps("I", mine, (1, 2, 4)),
        *steps("we", ours, (1, 2)),
        *steps("you in 100 words", 100 * you / len(words), (1, 5, 8, 12, 18, 25)),
        *steps("tentative", tentative, (1, 2, 3)),
    }
    if not any(ends_asking(sentence.text) for sentence in passage.sentences):
        found |= {"no mark, you"} if you else set()
        found |= {"no mark, I"} if mine else set()
        found |= {"no mark, neither you nor I"} if not you and not mine else set()
    if you and closed.question_words.isdisjoint(words):
        found.add("you, no question word")
    if any(word[0] in "0123456789" for word in filter(str.isdigit, words)):
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
        *steps("echoes", len(own & last.stems) if last else 0, (1, 2, 3, 5)),
        *steps("echoes of two", both, (1, 2, 3, 5)),
        *steps("echoed of 100", 100 * both / max(len(own), 1), (1, 20, 34, 50, 75)),
        *steps("new", len(own) - both, (1, 2, 3, 5, 8, 13, 20)),
        *steps("content", len(own), (1, 2, 4, 8, 15)),
        *steps("heard of 100 words", 100 * said_again / len(spoken), (10, 20, 30, 45, 60)),
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
        *steps("heard words", heard, (1, 3, 8, 15, 30, 60)),
        *steps("reply words", len(passage.reply), (1, 3, 8, 15, 30, 60)),
        *steps("lines before", passage.place, (1, 2, 4, 8)),
    }
    if passage.reply:
        first = passage.reply[0]
        found.add(f"reply opens {first}" if first in _REPLIES else "reply opens otherwise")
    if passage.left <= 2:
        found.add("at the end of the talk")
    if len(passage.words) > heard:
        found.add("longer than heard")
    return found
