"""Features: what a detector sees of a passage, each with a name a person can read.

No topics: words are weighed only if they are words of grammar (`grammar` and `stop` of the language pack).
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, reduce
from itertools import chain, islice, pairwise
from operator import or_

from threekeys.measures.bearing import bearing, fluent
from threekeys.measures.forms import KINDS, STRONG, asking_forms, kind, past_openers
from threekeys.measures.kinds import Closed, count
from threekeys.measures.passages import Passage
from threekeys.measures.sentences import Sentence, sentence_of
from threekeys.measures.stairs import BELOW, stairs

WORDS = stairs("words", 1, 2, 3, 5, 9, 15, 25, 40, 70, 120)
QUESTION_MARKS, SENTENCES = stairs("question marks", 1, 2, 3), stairs("sentences", 1, 2, 3, 4, 6, 10)
QUESTION_WORDS = stairs("question words", 1, 2, 3, 5, 10, 20, 40)
QUESTION_WORDS_OF = {name: stairs(f"question opens {name}, words", 3, 5, 10, 20) for name in KINDS}
LAST_CLAUSE = stairs("last clause words", 3, 5, 10, 20)
AFTER_FORM = stairs("asks by form, words after", 3, 6, 10, 15, 20, 30, 50)
YOU, ME, WE = stairs("you", 1, 2, 3, 5, 8), stairs("I", 1, 2, 4), stairs("we", 1, 2)
YOU_IN_100 = stairs("you in 100 words", 1, 5, 8, 12, 18, 25)
TENTATIVE = stairs("tentative", 1, 2, 3)
ECHOES, ECHOES_OF_TWO = stairs("echoes", 1, 2, 3, 5), stairs("echoes of two", 1, 2, 3, 5)
ECHOED_OF_100 = stairs("echoed of 100", 1, 20, 34, 50, 75)
NEW, CONTENT = stairs("new", 1, 2, 3, 5, 8, 13, 20), stairs("content", 1, 2, 4, 8, 15)
HEARD_OF_100 = stairs("heard of 100 words", 10, 20, 30, 45, 60)
HEARD, REPLY = stairs("heard words", 1, 3, 8, 15, 30, 60), stairs("reply words", 1, 3, 8, 15, 30, 60)
LINES_BEFORE = stairs("lines before", 1, 2, 4, 8)


STEPS = BELOW  # all of them, those of bearing too


def features(passages: Sequence[Passage], closed: Closed, *, punctuated: bool) -> list[set[str]]:
    """Of each passage the names of everything that is true of it, its single words apart.

    Of a staircase it is the highest step; `whole` adds those below. All passages are looked at for one thing after
    the other: a processor that stays at one thing takes two thirds of the time.
    """
    heard = [_fluently(passage, closed) for passage in passages]
    looks = (
        [_opening(passage, closed) for passage in heard],
        [(_marked if punctuated else _unmarked)(passage, closed) for passage in heard],
        [_asking(passage, closed, punctuated=punctuated) for passage in heard],
        [_pronouns(passage, closed) for passage in heard],
        [_echoes(passage) for passage in heard],
        [_around(passage) for passage in heard],
        [bearing(passage, closed, punctuated=punctuated) for passage in heard],
    )
    return [set(chain.from_iterable(found)) for found in zip(*looks, strict=True)]


def whole(found: Iterable[str]) -> set[str]:
    """What was found, with all the steps below the highest: the names that have weights."""
    return {name for highest in found for name in STEPS.get(highest, (highest,))}


def _fluently(passage: Passage, closed: Closed) -> Passage:
    """The passage as if its speaker had neither hesitated nor stammered."""
    words = fluent(passage.words, passage.holds, closed)
    if words is passage.words:
        return passage
    kinds = closed.kinds.of(words)
    own = [_fluent(sentence, closed) for sentence in passage.sentences]
    return passage._replace(words=words, kinds=kinds, holds=reduce(or_, kinds), sentences=own)


def _fluent(sentence: Sentence, closed: Closed) -> Sentence:
    words = fluent(sentence.words, sentence.holds, closed)
    if words is sentence.words:
        return sentence
    return sentence_of(sentence.utterance, sentence.text, words, closed.kinds)


def word_features(words: Sequence[str]) -> set[str]:
    """The names of single words and of pairs of words."""
    return {f"word {word}" for word in words} | {f"word {first} {then}" for first, then in pairwise(words)}


def _opening(passage: Passage, closed: Closed) -> list[str]:
    words = passage.words
    return [*_openings(words, passage.kinds, closed), WORDS(len(words)), f"first {words[0]}"]


def _openings(words: Sequence[str], kinds: Sequence[int], closed: Closed) -> list[str]:
    """The first one, two and three words behind openers."""
    start = past_openers(kinds, closed)
    bare = words[start : start + 3]
    return [f"opens {' '.join(bare[:length])}" for length in range(1, len(bare) + 1)]


def _marked(passage: Passage, closed: Closed) -> list[str]:
    """Of a passage with punctuation: its question marks, and how its sentences open."""
    own = passage.sentences
    opens = [kind(sentence.words, sentence.kinds, closed) for sentence in own]
    asked = [place for place, sentence in enumerate(own) if sentence.asks]
    found = [QUESTION_MARKS(len(asked)), SENTENCES(len(own)), *_edges(passage)]
    if not asked:
        found += [f"no question, opens {name}" for name in opens]
        found.append(f"no question, last opens {opens[-1]}")
        return found
    found += [f"statement opens {opens[place]}" for place, s in enumerate(own) if not s.asks]
    found += _questions([(opens[place], own[place]) for place in asked], closed)
    last = opens[asked[-1]]
    found.append(f"last question opens {last}")
    if own[-1].asks:
        found.append("ends asking")
        if last in ("you", "it", "other"):
            found.append("ends asking a statement")
    return found


def _questions(asked: Sequence[tuple[str, Sentence]], closed: Closed) -> list[str]:
    """Of sentences with a question mark and their kinds: how they open, and how long the longest is."""
    found, longest = [], dict[str, int]()
    for name, sentence in asked:
        longest[name] = max(len(sentence.words), longest.get(name, 0))
        found += [f"question {part}" for part in _openings(sentence.words, sentence.kinds, closed)]
        if sentence.words[0] == "so":
            found.append("question opens so")
    for name, length in longest.items():
        found += [f"question opens {name}", QUESTION_WORDS_OF[name](length)]
    found.append(QUESTION_WORDS(max(longest.values())))
    return found


def _edges(passage: Passage) -> Iterator[str]:
    """Dashes by which a transcript shows that a line is cut off or goes on."""
    if passage.lines[-1].text.rstrip().endswith("-"):
        yield "cut off"
    if passage.lines[0].text.startswith("-"):
        yield "goes on"


def _unmarked(passage: Passage, closed: Closed) -> list[str]:
    """Of a passage without punctuation: how it and its clauses open."""
    clauses = list(_clauses(passage.words))
    opens = [kind(clause, closed.kinds.of(clause), closed) for clause in clauses]
    return [
        f"opens as {kind(passage.words, passage.kinds, closed)}",
        *(f"clause opens {name}" for name in opens),
        f"last clause opens {opens[-1]}",
        LAST_CLAUSE(len(clauses[-1])),
    ]


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


def _asking(passage: Passage, closed: Closed, *, punctuated: bool) -> list[str]:
    """Forms that ask: an auxiliary before its subject, a question word before its verb, or "tell me"."""
    marked = [s for s in passage.sentences if s.asks] if punctuated else []
    looked = marked or passage.sentences
    found: list[str] = []
    lasts: list[tuple[str, int]] = []
    for sentence in looked:
        size = len(sentence.words)
        forms = asking_forms(sentence.words, sentence.kinds, closed)
        for form, place in forms:
            left = size - place
            found += _of_form(form)[: 1 + (left <= LATE) + (left <= AT_THE_END)]
        lasts += [(form, size - place) for form, place in forms[-1:]]
    asks = bool(found)
    found += _last_forms(lasts, punctuated=punctuated)
    found += _asked(looked[-1], closed)
    if passage.reply and closed.kinds[passage.reply[0]] & closed.answers:
        found += _answered(passage, closed, asks=asks)
    return found


LATE, AT_THE_END = 15, 8  # words from a form that asks on, itself included


@cache
def _of_form(form: str) -> list[str]:
    return [f"form {form}", f"form {form} late", f"form {form} at the end"]


def _last_forms(lasts: Sequence[tuple[str, int]], *, punctuated: bool) -> list[str]:
    """Of the last form that asks in each sentence: which and, without punctuation, how many words it leaves."""
    found = [f"last form {form}" for form, _ in lasts]
    strong = [] if punctuated else [(form, left) for form, left in lasts if form in STRONG]
    if strong:
        found += ["asks by form", AFTER_FORM(max(left for _, left in strong))]
        found += [f"{form} within {near}" for form, left in strong for near in (6, 12, 20) if left <= near]
    return found


def _asked(last: Sentence, closed: Closed) -> list[str]:
    """Of the last question: its first asking word, and whether it gives a choice."""
    words, kinds = last.words, last.kinds
    auxiliaries, question_words = closed.auxiliaries, closed.question_words
    found = []
    if last.holds & (auxiliaries | question_words):
        first = next(place for place, own in enumerate(kinds) if own & (auxiliaries | question_words))
        found.append(f"asks first with {words[first]}")
    if last.holds & auxiliaries:
        subjects = closed.persons | closed.nominals
        places = (p for p, (k, then) in enumerate(pairwise(kinds)) if k & auxiliaries and then & subjects)
        found += [f"asks first with {words[place]} {words[place + 1]}" for place in islice(places, 1)]
    if last.holds & question_words:
        found.append("asks with a question word")
    if "or" in words:
        found.append("asks with or")
    return found


def _answered(passage: Passage, closed: Closed, *, asks: bool) -> Iterator[str]:
    yield "answered yes or no"
    if not asks:
        yield "answered yes or no without asking form"
        if passage.holds & closed.you_words:
            yield "answered yes or no without asking form, you"
        if len(passage.words) <= 12:
            yield "answered yes or no without asking form, short"


def _pronouns(passage: Passage, closed: Closed) -> list[str]:
    holds, kinds, size = passage.holds, passage.kinds, len(passage.words)
    you, mine = holds & closed.you_words, holds & closed.i_words
    found = []
    if you:
        said = count(kinds, closed.you_words)
        found += [YOU(said), YOU_IN_100(100 * said / size)]
        if not holds & closed.question_words:
            found.append("you, no question word")
    if mine:
        found.append(ME(count(kinds, closed.i_words)))
    if holds & closed.we_words:
        found.append(WE(count(kinds, closed.we_words)))
    if holds & closed.tentative:
        found.append(TENTATIVE(count(kinds, closed.tentative)))
    if not any(sentence.asks for sentence in passage.sentences):
        found += ["no mark, you"] if you else []
        found += ["no mark, I"] if mine else []
        found += ["no mark, neither you nor I"] if not you and not mine else []
    if holds & closed.number:
        found.append("a number")
    return found


def _echoes(passage: Passage) -> list[str]:
    """How much of what was just heard is said again."""
    own = passage.stems
    if not passage.heard:
        return [NEW(len(own)), CONTENT(len(own)), "no echo, content" if len(own) > 3 else ""]
    last, *earlier = passage.heard
    again = own & last.stems
    both = len(again.union(*(own & passage.stems for passage in earlier)))
    spoken = set(passage.words)
    return [
        ECHOES(len(again)),
        ECHOES_OF_TWO(both),
        ECHOED_OF_100(100 * both / max(len(own), 1)),
        NEW(len(own) - both),
        CONTENT(len(own)),
        HEARD_OF_100(100 * len(spoken.intersection(last.words)) / len(spoken)),
        "no echo, content" if not both and len(own) > 3 else "",
    ]


_REPLIES = frozenset(
    "yes yeah no well um uh i okay mm-hmm right sure yep not so oh thank thanks exactly because it just".split()
)


def _around(passage: Passage) -> list[str]:
    """Where the passage stands, and what comes before and after."""
    heard = len(passage.heard[0].words) if passage.heard else 0
    found = [HEARD(heard), REPLY(len(passage.reply)), LINES_BEFORE(passage.place)]
    if passage.reply:
        first = passage.reply[0]
        found.append(f"reply opens {first}" if first in _REPLIES else "reply opens otherwise")
        found += [f"reply word {word}" for word in passage.reply[:3]]
    if passage.left <= 2:
        found.append("at the end of the talk")
    if len(passage.words) > heard:
        found.append("longer than heard")
    return found
