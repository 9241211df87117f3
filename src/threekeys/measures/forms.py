"""Forms: how clauses open, and which forms ask, told from closed classes of words without punctuation."""

from collections.abc import Sequence

from threekeys.measures.kinds import Closed

KINDS = (
    *("nothing", "what", "what time", "how", "how many", "who when where", "polar", "auxiliary"),
    *("you", "I", "we", "it", "tell", "other"),
)


def past_openers(kinds: Sequence[int], closed: Closed) -> int:
    """The place of the first word behind what may stand before a clause ("so", "okay"); a last word stays."""
    start, last = 0, len(kinds) - 1
    while start < last and kinds[start] & closed.openers:
        start += 1
    return start


def kind(words: Sequence[str], kinds: Sequence[int], closed: Closed) -> str:
    """How a sentence opens, one of `KINDS`: with what, how, how many, or another word, by its class."""
    if not words:
        return "nothing"
    start = past_openers(kinds, closed)
    word, first = words[start], kinds[start]
    last = start + 1 == len(words)
    if first & closed.question_words:
        return _question_word(word.partition("'")[0], "" if last else words[start + 1])
    if first & closed.auxiliaries:
        polar = not last and kinds[start + 1] & (closed.persons | closed.nominals)
        return "polar" if polar else "auxiliary"
    for name, person in (("you", closed.you_words), ("I", closed.i_words), ("we", closed.we_words)):
        if first & person:
            return name
    if word in ("it", "that", "it's", "that's"):
        return "it"
    return "tell" if word in ("tell", "describe", "explain") else "other"


def _question_word(first: str, second: str) -> str:
    if first == "how":
        return (
            "how many" if second in ("many", "much", "long", "old", "often", "far", "big", "soon") else "how"
        )
    if first in ("what", "why"):
        return "what time" if second in ("time", "year", "day", "size") else "what"
    return "who when where"


def asking_forms(words: Sequence[str], kinds: Sequence[int], closed: Closed) -> list[tuple[str, int]]:
    """The forms that ask, without any punctuation, and the places of their words."""
    auxiliary, question_word = closed.auxiliaries, closed.question_words
    asking = auxiliary | question_word | closed.inviting
    found = []
    for place in [place for place, own in enumerate(kinds) if own & asking]:
        if kinds[place] & auxiliary:
            forms = _inverted(words, kinds, place, closed)
        elif kinds[place] & question_word:
            forms = _with_question_word(words, kinds, place, closed)
        else:
            forms = _telling(words, kinds, place, closed)
        found += [(form, place) for form in forms]
    return found


_LEAVE = frozenset("okay ok alright right fine".split())
Forms = tuple[str, ...]


def _inverted(words: Sequence[str], kinds: Sequence[int], place: int, closed: Closed) -> Forms:
    """Of an auxiliary: whether its subject stands behind it, as in "are you", "what has the"."""
    if place + 1 == len(kinds):
        return ()
    after, before = kinds[place + 1], kinds[place - 1] if place else 0
    asked = before & closed.question_words or (place > 1 and kinds[place - 2] & closed.question_words)
    if after & closed.persons and (
        place + 2 < len(words) or not place or words[place - 1] not in ("so", "neither", "nor", "as", "than")
    ):
        return ("wh inversion",) if asked else ("inversion",)
    if not after & closed.nominals:
        return ()
    starts = not place or before & (closed.clause_starts | closed.question_words)
    leave: Forms = () if _LEAVE.isdisjoint(words[place + 2 : place + 4]) else ("asks leave",)
    if starts or (asked and not before & closed.persons):
        return (*leave, "wh noun" if asked else "noun inversion")
    return leave + _weakly_inverted(words, place)


def _weakly_inverted(words: Sequence[str], place: int) -> Forms:
    """Of an auxiliary within a clause and before a noun: whether it may still ask."""
    if place >= len(words) - 7 and words[place + 1] in ("that", "this", "it", "there"):
        return ("noun inversion at the end",)
    if words[place] in ("would", "could", "does", "did", "can", "will", "do", "should"):
        return ("weak inversion",)
    return ()


def _with_question_word(words: Sequence[str], kinds: Sequence[int], place: int, closed: Closed) -> Forms:
    """Of a question word: what follows it, and whether the clause is only embedded in another."""
    word, last = words[place], place + 1 == len(words)
    embedded = "embedded " if place and kinds[place - 1] & closed.embedding else ""
    if "'" in word:
        return (f"{embedded}wh contraction",)
    if not last and words[place + 1] in ("about", "else"):
        return (f"{embedded}what about",)
    if not last and kinds[place + 1] & closed.after_question_word:
        relative = word in ("when", "which", "who", "where") and words[place + 1] not in (
            "would", "could", "does", "did", "are", "do"
        )  # fmt: skip
        return (f"{embedded}relative" if relative else f"{embedded}wh verb",)
    return ("wh alone",) if last or len(words) <= 4 else ()


def _telling(words: Sequence[str], kinds: Sequence[int], place: int, closed: Closed) -> Forms:
    """Of a word that invites an answer: "tell me", "I wonder", "any"."""
    word = words[place]
    starts = not place or kinds[place - 1] & closed.clause_starts
    if word in ("tell", "walk", "talk"):
        if place + 1 == len(words) or words[place + 1] not in ("me", "us"):
            return ()
        asks = starts or words[place - 1] in ("you", "please", "to", "can", "just", "bit")
        return ("tell me",) if asks else ("telling me",)
    if word in ("wondering", "wonder", "curious"):
        return ("wondering",)
    if word in ("describe", "explain"):
        return ("tell me",) if starts else ()
    return ("any",) if starts else ("any within",)


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
