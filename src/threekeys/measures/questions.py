"""Questions: which are genuine, which are open, which follow up, and how well they are made."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from threekeys.commitments.times import appointed
from threekeys.domain import folded_words
from threekeys.measures.conversation import Conversation
from threekeys.measures.forms import kind, past_openers
from threekeys.measures.judging import Judged, thresholds
from threekeys.measures.pack import Pack
from threekeys.measures.passages import Passage
from threekeys.measures.sentences import Sentence, ends_asking

GOES_ON = 8  # words after a question by which the asker answers it himself …
LETS_IN = 40  # … and after so many it was no attempt to ask, but a figure of speech
TOO_LONG = 40  # words of one question
ANSWERED = 3  # words of a turn that can be followed up
SHORT = 12  # words of a question that may point back by "that", "it", "there" alone
WHOLE = 4  # words of a question of its own, beside another in one breath
_AFTER_A_DAY = re.compile(
    r"\W*(?:$|(?:at|for|then|or|of|in|instead|again|if|would|work|suit|be|okay|good)\b)"
)
_CLAUSE = re.compile(r"[,;:–—]\s+|\s[-–—]\s")


class Ask(NamedTuple):
    """One question: all that is asked in one breath.

    It is genuine if it waits for an answer and is no greeting, no logistics and no echo. It is self-answered
    if the asker goes on for a while and then lets the other in; questions inside a longer telling are neither.
    """

    turn: int
    utterances: tuple[int, ...]
    text: str
    words: list[str]
    open: bool
    follow_up: bool
    genuine: bool
    self_answered: bool
    defects: tuple[str, ...]


class Asking(NamedTuple):
    """A sentence that asks, and whether it is only a tag, a greeting, logistics or an echo."""

    sentence: Sentence
    small: bool


def bare(words: list[str], pack: Pack) -> list[str]:
    """The words without what may stand before an opening ("so", "okay", "and then")."""
    start = 0
    openers = pack.words("openers")
    while start < len(words) - 1 and words[start] in openers:
        start += 1
    return words[start:]


def _opening(sentence: Sentence, pack: Pack) -> str:
    """The words of a sentence from those on that open it."""
    return " ".join(sentence.words[past_openers(sentence.kinds, pack.closed) :])


def asks(talk: Conversation, judged: Judged) -> list[Ask]:
    """Every question asked by anybody, genuine or not, in the order of the talk."""
    return [
        _ask(talk, judged, number, breath, after)
        for number in range(len(talk.turns))
        for breath, after in _breaths(talk, judged, number)
    ]


def _breaths(talk: Conversation, judged: Judged, number: int) -> Iterator[tuple[list[Asking], int]]:
    """Questions that follow each other within a few words are one; with the words the asker still goes on.

    A question before another one of the same turn is as if never let go: it goes on beyond `LETS_IN`.
    """
    breath: list[Asking] = []
    since = 0
    for passage in talk.turns[number].passages:
        asked = _asking(talk, judged, number, passage)
        if not asked:
            since += len(passage.words)
            continue
        asking = {id(own.sentence): own for own in asked}
        for sentence in passage.sentences:
            if id(sentence) not in asking:
                since += len(sentence.words)
                continue
            if breath and since >= GOES_ON:
                yield breath, LETS_IN + 1
                breath = []
            breath.append(asking[id(sentence)])
            since = 0
    if breath:
        yield breath, since


def _asking(talk: Conversation, judged: Judged, number: int, passage: Passage) -> list[Asking]:
    """The sentences of a passage that ask: by the detector where there is one, else by rule."""
    own = passage.sentences
    if not judged:
        return [_asked(talk, number, sentence) for sentence in own if _asks_by_rule(talk, sentence)]
    unlikely = judged[passage.lines[0].utterance].question < thresholds(talk).question
    if unlikely or _only_promises(talk, passage):
        if not talk.pack.may_hold("request", passage.holds):
            return []
        return [_asked(talk, number, sentence) for sentence in own if _requests(talk, sentence)]
    marked = [_asked(talk, number, sentence) for sentence in own if sentence.asks]
    return (
        [asked for asked in marked if not asked.small]
        or [_asked(talk, number, sentence) for sentence in own if _asks_by_rule(talk, sentence)]
        or marked
        or [_asked(talk, number, own[-1])]
    )


def _only_promises(talk: Conversation, passage: Passage) -> bool:
    """Whether a passage with no mark, where marks are written, opens with what I will do: the odds of a talk may err."""
    if not talk.punctuated or any(sentence.asks for sentence in passage.sentences):
        return False
    return talk.pack.has("promise_opening", _opening(passage.sentences[0], talk.pack))


def _asked(talk: Conversation, number: int, sentence: Sentence) -> Asking:
    return Asking(sentence, _is_small(talk, number, sentence))


def _asks_by_rule(talk: Conversation, sentence: Sentence) -> bool:
    """Whether a sentence has a question mark or, where there are none, the form of a question."""
    if sentence.asks or _requests(talk, sentence):
        return True
    if talk.punctuated:
        return False
    pack, opening = talk.pack, _opening(sentence, talk.pack)
    return pack.has("polar_syntax", opening) or pack.has("wh_syntax", opening)


def _requests(talk: Conversation, sentence: Sentence) -> bool:
    """Whether a sentence asks for a telling ("tell me about …"), which needs no question mark."""
    pack = talk.pack
    return pack.may_hold("request", sentence.holds) and pack.has("request", _opening(sentence, pack))


def _is_small(talk: Conversation, number: int, sentence: Sentence) -> bool:
    """Whether a question is only a tag, a greeting, logistics, an echo, or repeats the other ("Seven?")."""
    pack, said = talk.pack, sentence.words
    if len(said) <= 3 and number and set(said) <= set(talk.turns[number - 1].words):
        return True
    whole, opening = " ".join(said), _opening(sentence, pack)
    return (
        pack.has("echo", opening)
        or pack.has("echo", whole)
        or pack.has("greeting", opening)
        or pack.has("logistics", whole)
        or pack.has("scheduling", opening)
        or (pack.has("scheduling_at", opening) and _names_a_day(whole))
        or pack.has("tag", sentence.text.rstrip("?\"' ”)？؟"))
    )


def _names_a_day(said: str) -> bool:
    """Whether words name a point of time to meet at: "the ninth", and not "the ninth chapter"."""
    found = appointed(said)
    return found is not None and _AFTER_A_DAY.match(said, found.end()) is not None


def _ask(talk: Conversation, judged: Judged, number: int, asking: list[Asking], after: int) -> Ask:
    breath = [own.sentence for own in asking]
    words = [word for sentence in breath for word in sentence.words]
    asks = not all(own.small for own in asking)
    genuine, self_answered = asks and after < GOES_ON, asks and GOES_ON <= after <= LETS_IN
    last = breath[-1]
    return Ask(
        turn=number,
        utterances=tuple(dict.fromkeys(sentence.utterance for sentence in breath)),
        text=" ".join(sentence.text for sentence in breath),
        words=words,
        open=_is_open(talk, judged, last),
        follow_up=genuine and is_follow_up(talk, number, words),
        genuine=genuine,
        self_answered=self_answered,
        defects=_defects(breath, words, talk.pack, self_answered=self_answered),
    )


CLOSED_KINDS = ("how many", "what time", "who when where")


def _is_open(talk: Conversation, judged: Judged, sentence: Sentence) -> bool:
    """Open if it asks for a telling, else by the detector, unless its wording asks for one fact.

    Where there is no detector, by rule.
    """
    if not judged:
        return is_open(sentence, talk.pack)
    if _requests(talk, sentence):
        return True
    if kind(sentence.words, sentence.kinds, talk.pack.closed) in CLOSED_KINDS:
        return False
    return judged[sentence.utterance].open >= thresholds(talk).open


def is_open(sentence: Sentence, pack: Pack) -> bool:
    """Whether a question opens with what, how or why (not "how many"), or asks for a telling."""
    opening = _opening(sentence, pack)
    return pack.has("open", opening) or pack.has("request", opening)


def is_follow_up(talk: Conversation, number: int, words: list[str]) -> bool:
    """Whether a question takes up what the other just said: a shared content word, or a pointing back."""
    if number == 0 or len(talk.turns[number - 1].words) < ANSWERED:
        return False
    if talk.pack.stems.of(words) & recent_topics(talk, number, turns=2):
        return True
    opening = bare(words, talk.pack)
    points_back = talk.pack.has("points_back", " ".join(opening))
    return len(opening) <= SHORT and points_back and talk.pack.has("short_pattern", " ".join(opening))


def recent_topics(talk: Conversation, number: int, *, turns: int, last_words: int | None = None) -> set[str]:
    """Content stems of the others' last turns before a turn, less what its speaker had brought up before."""
    speaker = talk.turns[number].speaker
    others = [i for i in range(max(0, number - 2 * turns), number) if talk.turns[i].speaker != speaker][
        -turns:
    ]
    topics: set[str] = set()
    for i in others:
        turn = talk.turns[i]
        topics |= talk.pack.stems.of(turn.words[-last_words:]) if last_words else turn.stems
    if not topics:
        return topics
    own = [t.stems for t in talk.turns[max(0, number - 6) : number] if t.speaker == speaker][-3:]
    return topics.difference(*own)


def _defects(breath: list[Sentence], words: list[str], pack: Pack, *, self_answered: bool) -> tuple[str, ...]:
    """What makes a question hard to answer well."""
    text = " ".join(words)
    checks = {
        "multi_barrelled": _several(breath, pack),
        "leading": pack.has("leading", text),
        "too_long": len(words) > TOO_LONG,
        "self_answered": self_answered,
    }
    return tuple(name for name, there in checks.items() if there)


def _several(breath: list[Sentence], pack: Pack) -> bool:
    """Whether a breath asks more than one thing; "is it this, or is it that" is one."""
    whole = [own for own in breath if len(own.words) >= WHOLE]
    if sum(not pack.has("alternative", " ".join(own.words)) for own in whole) > 1:
        return True
    return any(pack.has("two_asks", _opening(own, pack)) or _asks_twice(own, pack) for own in breath)


def _asks_twice(sentence: Sentence, pack: Pack) -> bool:
    """Whether two clauses of a sentence ask, parted by no more than a comma."""
    first, *others = _CLAUSE.split(sentence.text)
    asking = [clause for clause in others if _asks_alone(clause, pack)]
    return len(asking) > 1 or (bool(asking) and _asks_alone(first, pack))


def _asks_alone(clause: str, pack: Pack) -> bool:
    """Whether a clause has the form of a question of its own: no greeting, no lead-in, no other half of a choice."""
    words = folded_words(clause)
    opening = " ".join(bare(words, pack))
    if len(words) < WHOLE or not (pack.has("polar_syntax", opening) or pack.has("wh_syntax", opening)):
        return False
    if pack.has("alternative", " ".join(words)):
        return False
    return not any(pack.has(name, opening) for name in ("lead_in", "greeting", "echo"))


def asked_for(talk: Conversation, asked: list[Ask], number: int) -> bool:
    """Whether a turn comes directly after another's question or request."""
    if number == 0:
        return False
    before = talk.turns[number - 1].lines[-1]
    return ends_asking(before.text) or any(ask.turn == number - 1 and ask.genuine for ask in asked)
