"""Questions: which are genuine, which are open, which follow up, and how well they are made."""

from collections.abc import Iterator
from typing import NamedTuple

from threekeys.measures.conversation import Conversation
from threekeys.measures.pack import Pack
from threekeys.measures.sentences import Sentence, ends_asking
from threekeys.measures.stems import content_stems

GOES_ON = 8  # words after a question by which the asker answers it himself
TOO_LONG = 40  # words of one question
ANSWERED = 3  # words of a turn that can be followed up
SHORT = 12  # words of a question that may point back by "that", "it", "there" alone


class Ask(NamedTuple):
    """One question: all that is asked in one breath.

    `genuine` is False where the asker goes on and so answers it himself.
    """

    turn: int
    utterances: tuple[int, ...]
    text: str
    words: list[str]
    open: bool
    follow_up: bool
    genuine: bool
    defects: tuple[str, ...]


def bare(words: list[str], pack: Pack) -> list[str]:
    """The words without what may stand before an opening ("so", "okay", "and then")."""
    start = 0
    while start < len(words) - 1 and words[start] in pack.openers:
        start += 1
    return words[start:]


def asks(talk: Conversation) -> list[Ask]:
    """Every question asked by anybody, genuine or answered by the asker, in the order of the talk."""
    found: list[Ask] = []
    for number, turn in enumerate(talk.turns):
        breaths = _breaths(talk, number, turn.sentences)
        found += [_ask(talk, number, breath, genuine=genuine) for breath, genuine in breaths]
    return found


def _breaths(talk: Conversation, number: int, own: list[Sentence]) -> Iterator[tuple[list[Sentence], bool]]:
    """Questions that follow each other within a few words are one; with whether it waits for an answer."""
    breath: list[Sentence] = []
    since = 0
    for sentence in own:
        if is_question(talk, number, sentence):
            if breath and since >= GOES_ON:
                yield breath, False
                breath = []
            breath.append(sentence)
            since = 0
        else:
            since += len(sentence.words)
    if breath:
        yield breath, since < GOES_ON


def is_question(talk: Conversation, number: int, sentence: Sentence) -> bool:
    """Whether a sentence asks for an answer that is more than a signal."""
    pack = talk.pack
    start = bare(sentence.words, pack)
    opening = " ".join(start)
    if not ends_asking(sentence.text) and not pack.has("request", opening):
        unsaid = talk.punctuated or not (pack.has("polar_syntax", opening) or pack.has("wh_syntax", opening))
        if unsaid:
            return False
    whole = " ".join(sentence.words)
    if pack.has("echo", opening) or pack.has("echo", whole) or pack.has("greeting", opening):
        return False
    if pack.has("logistics", whole) or pack.has("tag", sentence.text.rstrip("?\"' ”)？")):
        return False
    return not _repeats(talk, number, sentence.words)


def _repeats(talk: Conversation, number: int, said: list[str]) -> bool:
    """Whether up to three words only repeat what the other just said ("Seven?")."""
    return len(said) <= 3 and number > 0 and set(said) <= set(talk.turns[number - 1].words)


def _ask(talk: Conversation, number: int, breath: list[Sentence], *, genuine: bool) -> Ask:
    words = [word for sentence in breath for word in sentence.words]
    text = " ".join(sentence.text for sentence in breath)
    return Ask(
        turn=number,
        utterances=tuple(dict.fromkeys(sentence.utterance for sentence in breath)),
        text=text,
        words=words,
        open=is_open(breath[-1], talk.pack),
        follow_up=genuine and is_follow_up(talk, number, words),
        genuine=genuine,
        defects=_defects(breath, words, talk.pack, genuine=genuine),
    )


def is_open(sentence: Sentence, pack: Pack) -> bool:
    """Whether a question opens with what, how or why (not "how many"), or asks for a telling."""
    opening = " ".join(bare(sentence.words, pack))
    return pack.has("open", opening) or pack.has("request", opening)


def is_follow_up(talk: Conversation, number: int, words: list[str]) -> bool:
    """Whether a question takes up what the other just said: a shared content word, or a pointing back."""
    if number == 0 or len(talk.turns[number - 1].words) < ANSWERED:
        return False
    if content_stems(words, talk.pack) & recent_topics(talk, number, turns=2):
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
        words = talk.turns[i].words
        topics |= content_stems(words[-last_words:] if last_words else words, talk.pack)
    if not topics:
        return topics
    own = [t.words for t in talk.turns[max(0, number - 6) : number] if t.speaker == speaker][-3:]
    return topics - {stem for words in own for stem in content_stems(words, talk.pack)}


def _defects(breath: list[Sentence], words: list[str], pack: Pack, *, genuine: bool) -> tuple[str, ...]:
    """What makes a question hard to answer well."""
    several = sum(len(sentence.words) >= 4 for sentence in breath) > 1
    text = " ".join(words)
    checks = {
        "multi_barrelled": several or any(pack.has("two_asks", " ".join(s.words)) for s in breath),
        "leading": pack.has("leading", text),
        "too_long": len(words) > TOO_LONG,
        "self_answered": not genuine,
    }
    return tuple(name for name, there in checks.items() if there)


def asked_for(talk: Conversation, asked: list[Ask], number: int) -> bool:
    """Whether a turn comes directly after another's question or request."""
    if number == 0:
        return False
    before = talk.turns[number - 1].lines[-1]
    return ends_asking(before.text) or any(ask.turn == number - 1 and ask.genuine for ask in asked)
