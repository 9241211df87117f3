"""Adding value: needs asked about, offers, advice, next steps, thanks."""

from typing import NamedTuple

from threekeys.measures.conversation import Conversation
from threekeys.measures.questions import Ask
from threekeys.measures.stems import content_stems

VAGUE = 0.5  # what "let me know if there is anything" is worth beside a need question
SOON = 6  # turns after a need question in which an offer answers it
ASKED = 3  # turns after a request in which advice was asked for


class Said(NamedTuple):
    """A sentence that does something: its turn, its utterance, and how much it counts."""

    turn: int
    utterance: int
    worth: float = 1.0


class Offer(NamedTuple):
    """An offer, and whether it answers something the other said they need."""

    turn: int
    utterance: int
    linked: bool


def said(talk: Conversation, pattern: str) -> list[Said]:
    """Everybody's sentences that hold a pattern of the pack."""
    search = talk.pack.pattern(pattern).search
    return [
        Said(turn, sentence.utterance) for turn, sentence in talk.holding(pattern) if search(sentence.text)
    ]


def need_questions(talk: Conversation) -> list[Said]:
    """Questions for what would help; a vague "let me know if …" counts half."""
    vague = [Said(hit.turn, hit.utterance, VAGUE) for hit in said(talk, "vague_need")]
    dropped = {hit.utterance for hit in vague}
    clear = [hit for hit in said(talk, "need_question") if hit.utterance not in dropped]
    return sorted(clear + vague)


def declined(talk: Conversation, needs: list[Said]) -> bool:
    """Whether I asked for a need and the others named none, neither in reply nor later."""
    mine = [need.turn for need in needs if talk.mine(talk.turns[need.turn])]
    if not mine:
        return False
    later = talk.turns[mine[0] + 1 :]
    theirs = [sentence.text for turn in later if not talk.mine(turn) for sentence in turn.sentences]
    answers = [
        sentence.text
        for number in mine
        for turn in talk.turns[number + 1 : number + 2]
        for sentence in turn.sentences
    ]
    refused = any(talk.pack.has("nothing_needed", text.strip(" .,!\"'")) for text in answers)
    return refused and not any(talk.pack.has("states_need", text) for text in theirs)


def offers(talk: Conversation, needs: list[Said]) -> list[Offer]:
    """Everybody's offers, and which answer a need: after a need question, or of the same thing as a need stated."""
    stated = _needs_stated(talk)
    found = []
    for offer in said(talk, "offer"):
        turn = talk.turns[offer.turn]
        asked = any(
            talk.turns[need.turn].speaker == turn.speaker and 0 < offer.turn - need.turn <= SOON
            for need in needs
        )
        about = content_stems(turn.words, talk.pack)
        shared = any(
            number < offer.turn and talk.turns[number].speaker != turn.speaker and about & topic
            for number, topic in stated
        )
        found.append(Offer(offer.turn, offer.utterance, asked or shared))
    return found


def _needs_stated(talk: Conversation) -> list[tuple[int, set[str]]]:
    """Turns that name a goal, a need or a challenge, with the stems of that sentence and the next."""
    search = talk.pack.pattern("states_need").search
    found = []
    for number, sentence in talk.holding("states_need"):
        if search(sentence.text):
            own = talk.turns[number].sentences
            place = own.index(sentence)
            words = [word for s in own[place : place + 2] for word in s.words]
            found.append((number, content_stems(words, talk.pack)))
    return found


def advice(talk: Conversation) -> list[Said]:
    """Everybody's sentences of advice, without quoted speech; asked for or not."""
    search = talk.pack.pattern("advice").search
    found = []
    for number, sentence in talk.holding("advice"):
        match = search(sentence.text)
        if match and not talk.pack.has("quoted", sentence.text[: match.start()]):
            found.append(Said(number, sentence.utterance))
    return found


def is_unasked(talk: Conversation, number: int) -> bool:
    """Whether nobody had asked for what a turn advises, and no leave to advise was given."""
    speaker = talk.turns[number].speaker
    for before in range(max(0, number - ASKED), number):
        turn = talk.turns[before]
        if turn.speaker != speaker and any(talk.pack.has("asks_advice", s.text) for s in turn.sentences):
            return False
    return not any(_leave_given(talk, before) for before in range(max(0, number - ASKED - 1), number))


def _leave_given(talk: Conversation, number: int) -> bool:
    """Whether a turn asks to advise and the next one, or a signal, agrees."""
    turn = talk.turns[number]
    if number + 1 >= len(talk.turns) or not any(
        talk.pack.has("asks_permission", s.text) for s in turn.sentences
    ):
        return False
    answer = talk.turns[number + 1].sentences
    return bool(answer) and talk.pack.has("agreement", answer[0].text)


def next_steps(talk: Conversation) -> list[Said]:
    """Commitments of anybody to the other: what is worth .5, with who .75, and with when 1."""
    found = []
    for number, sentence in talk.holding("commitment"):
        if talk.pack.has("commitment", sentence.text) and talk.pack.has("together", sentence.text):
            who = 0.25 * talk.pack.has("who", sentence.text)
            when = 0.25 * talk.pack.has("when", sentence.text) if who else 0.0
            found.append(Said(number, sentence.utterance, 0.5 + who + when))
    return found


PURPOSES = ("origin", "drive", "work", "challenge", "lesson", "need", "values")


def purposes(talk: Conversation, asked: list[Ask]) -> dict[str, int]:
    """The purposes that genuine questions of mine touched, each with the utterance of its first question."""
    touched: dict[str, int] = {}
    for ask in asked:
        if ask.genuine and talk.mine(talk.turns[ask.turn]):
            for purpose in PURPOSES:
                if purpose not in touched and talk.pack.has(purpose, ask.text):
                    touched[purpose] = ask.utterances[-1]
    return touched
