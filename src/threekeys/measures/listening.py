"""Signs of listening: uptake, self-shifts, long stretches, talk share."""

from typing import NamedTuple

from threekeys.measures.building import builds_on
from threekeys.measures.conversation import WORDS_A_SECOND, Conversation, Turn
from threekeys.measures.questions import Ask, asked_for, bare, recent_topics
from threekeys.measures.sentences import Sentence, ends_asking

SUBSTANTIVE = 12  # words of a turn that gives something to take up
REPLY = 4  # words of a turn that counts as a reply
LONG_REPLY = 15  # words of a reply that can shift the talk to oneself
REACTION = 4  # words of a sentence that only reacts ("Oh, that's awful.") …
REACTIONS = 4  # … and the sentence by which a reply has gone on to something
OPENING = 12  # … and in which it does: "I", "my", "that's funny, when we"
TELLING = 25  # words in which a reply that opens so tells of something past
HEARD_WORDS = 30  # the end of the other's turn …
REPLY_WORDS = 20  # … and the opening of mine, where uptake shows (wider windows find mere topic)
HEARD = 3  # words of a turn that can be built on
ASKED_FOR_FACTOR = 1.5  # who was asked may go on longer


class Reply(NamedTuple):
    """A turn after another speaker's substantive turn, and what it does with it."""

    turn: int
    takes_up: bool
    shifts: bool
    long: bool


class Stretch(NamedTuple):
    """A turn that goes on beyond the limit, and by how many seconds."""

    turn: int
    excess: float


def replies(talk: Conversation, asked: list[Ask]) -> list[Reply]:
    """Everybody's replies of at least four words to another's substantive turn."""
    following = {ask.turn for ask in asked if ask.follow_up}
    return [
        _reply(talk, number, follows=number in following)
        for number, turn in enumerate(talk.turns)
        if number and len(turn.words) >= REPLY and is_substantive(talk.turns[number - 1])
    ]


def _reply(talk: Conversation, number: int, *, follows: bool) -> Reply:
    """What a turn does with the one before; who only goes on to a story of their own takes nothing up."""
    shifts = shifts_to_self(talk, number)
    return Reply(
        turn=number,
        takes_up=follows or (takes_up(talk, number) and not shifts),
        shifts=shifts,
        long=len(talk.turns[number].words) >= LONG_REPLY,
    )


def is_substantive(turn: Turn) -> bool:
    """Whether a turn says enough to be taken up, and is not a question."""
    return len(turn.words) >= SUBSTANTIVE and not ends_asking(turn.lines[-1].text)


def takes_up(talk: Conversation, number: int) -> bool:
    """Whether a reply opens with the other's last content words or says back what they meant."""
    opening = talk.turns[number].words[:REPLY_WORDS]
    heard = recent_topics(talk, number, turns=1, last_words=HEARD_WORDS)
    return bool(heard & talk.pack.stems.of(opening)) or reflects(talk, opening)


def building_on(talk: Conversation, asked: list[Ask]) -> dict[int, float]:
    """My replies to whatever another said in three words or more, by turn: how much each builds on it, 0 to 1."""
    asking = {ask.turn for ask in asked}
    return {
        number: builds_on(
            talk.turns[number - 1].words,
            turn.words,
            talk.pack,
            asks=number in asking or reflects(talk, turn.words[:REPLY_WORDS]),
        )
        for number, turn in enumerate(talk.turns)
        if number and talk.mine(turn) and len(talk.turns[number - 1].words) >= HEARD
    }


def reflects(talk: Conversation, opening: list[str]) -> bool:
    """Whether words say back what the other meant ("so you …", "sounds like …", "you mean …")."""
    text = " ".join(opening)
    return talk.pack.has("reflection", text) or talk.pack.has("reflection_opening", text)


def shifts_to_self(talk: Conversation, number: int) -> bool:
    """Whether a long reply turns to its speaker and does not end by asking.

    It opens with I, my, we, "when I", "same here" or "reminds me", after some reactions or none, asks nothing, and has
    no "you". If its first sentence tells of something past, only that sentence decides, whatever comes after it.
    """
    turn = talk.turns[number]
    if len(turn.words) < LONG_REPLY or turn.sentences[-1].asks:
        return False
    first = next((own for own in turn.sentences[:REACTIONS] if len(own.words) > REACTION), None)
    closed = talk.pack.closed
    if first and first.holds & (closed.i_words | closed.we_words) and _tells(talk, first):
        return True
    if turn.holds & closed.you_words or any("?" in line.text for line in turn.lines):
        return False
    return _opens_with_me(talk, turn.words) or (first is not None and _opens_with_me(talk, first.words))


def _opens_with_me(talk: Conversation, words: list[str]) -> bool:
    return talk.pack.has("self_opening", " ".join(bare(words, talk.pack)[:OPENING]))


def _tells(talk: Conversation, first: Sentence) -> bool:
    """Whether a sentence opens with I, my or we to tell of something past, without "you", and gives no opinion."""
    pack = talk.pack
    if first.asks or not _opens_with_me(talk, first.words):
        return False
    if any(kinds & pack.closed.you_words for kinds in first.kinds[:TELLING]):
        return False
    opening = " ".join(bare(first.words, pack)[:TELLING])
    return pack.has("tells_of_past", opening) and not pack.has("opinion", opening)


def seconds_of(talk: Conversation, turn: Turn) -> float:
    """How long a turn takes: by its times, else by its words at an ordinary pace."""
    return turn.seconds if talk.timed else len(turn.words) / WORDS_A_SECOND


def long_stretches(talk: Conversation, asked: list[Ask], limit: float) -> list[Stretch]:
    """My turns beyond the limit in seconds; a turn I was asked for may be half as long again."""
    found = []
    for number, turn in enumerate(talk.turns):
        if not talk.mine(turn) or seconds_of(talk, turn) <= limit:
            continue
        allowed = limit * ASKED_FOR_FACTOR if asked_for(talk, asked, number) else limit
        excess = seconds_of(talk, turn) - allowed
        if excess > 0:
            found.append(Stretch(number, excess))
    return found
