"""Signs of listening: uptake, self-shifts, long stretches, talk share."""

from typing import NamedTuple

from threekeys.measures.building import builds_on
from threekeys.measures.conversation import WORDS_A_SECOND, Conversation, Turn
from threekeys.measures.questions import Ask, asked_for, bare, recent_topics
from threekeys.measures.sentences import ends_asking

SUBSTANTIVE = 12  # words of a turn that gives something to take up
REPLY = 4  # words of a turn that counts as a reply
LONG_REPLY = 15  # words of a reply that can shift the talk to oneself
REACTION = 4  # words of a sentence that only reacts ("Oh, that's awful.") …
REACTIONS = 4  # … and the sentence by which a reply has gone on to something
OPENING = 12  # … and in which it does: "I", "my", "that's funny, when we"
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
        Reply(
            turn=number,
            takes_up=number in following or takes_up(talk, number),
            shifts=shifts_to_self(talk, number),
            long=len(turn.words) >= LONG_REPLY,
        )
        for number, turn in enumerate(talk.turns)
        if number and len(turn.words) >= REPLY and is_substantive(talk.turns[number - 1])
    ]


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
    """Whether a long reply turns to its speaker.

    It opens with I, my, we, "when I", "same here" or "reminds me", after some reactions or none, asks nothing, and has
    no "you".
    """
    turn = talk.turns[number]
    if len(turn.words) < LONG_REPLY or turn.holds & talk.pack.closed.you_words:
        return False
    if any("?" in line.text for line in turn.lines):
        return False
    after = next((s.words for s in turn.sentences[:REACTIONS] if len(s.words) > REACTION), turn.words)
    return any(
        talk.pack.has("self_opening", " ".join(bare(words, talk.pack)[:OPENING]))
        for words in (turn.words, after)
    )


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
