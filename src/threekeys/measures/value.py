"""Adding value: needs asked about, offers, advice, next steps, thanks."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter, itemgetter
from typing import NamedTuple

from threekeys.commitments.agreed import agreed
from threekeys.commitments.promised import promised
from threekeys.commitments.times import names_a_time
from threekeys.domain import Utterance
from threekeys.measures.conversation import Conversation
from threekeys.measures.questions import Ask
from threekeys.measures.sentences import Sentence, ends_asking

VAGUE = 0.5  # what "let me know if there is anything" is worth beside a need question
ANSWER = 2  # turns after a need question in which an offer answers it: theirs, then mine
ASKED = 3  # turns after a request in which advice was asked for

_place = attrgetter("utterance")


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
    search = talk.pack.pattern("need_question").search
    clear = [
        Said(turn, sentence.utterance)
        for turn, sentence in talk.holding("need_question")
        if sentence.utterance not in dropped
        and (match := search(sentence.text))
        and _is_asked(talk, sentence.text, match.start())
    ]
    return sorted(clear + vague)


def _is_asked(talk: Conversation, text: str, start: int) -> bool:
    """Whether a sentence asks, and does not only state, what its wording from a place on could ask."""
    return not talk.punctuated or ends_asking(text) or talk.pack.has("asks_indirectly", text[:start])


def declined(talk: Conversation, needs: list[Said]) -> bool:
    """Whether I asked for a need and the others named none, neither in reply nor later."""
    mine = [need.turn for need in needs if talk.mine(talk.turns[need.turn])]
    if not mine:
        return False
    later = talk.turns[mine[0] + 1 :]
    theirs = [sentence.text for turn in later if not talk.mine(turn) for sentence in turn.sentences]
    named = (
        talk.pack.has("states_need", text) and not talk.pack.has("wants_to_talk", text) for text in theirs
    )
    answers = [
        sentence.text
        for number in mine
        for turn in talk.turns[number + 1 : number + 2]
        for sentence in turn.sentences
    ]
    refused = any(talk.pack.has("nothing_needed", text.strip(" .,!\"'")) for text in answers)
    return refused and not any(named)


def offers(talk: Conversation, needs: list[Said]) -> list[Offer]:
    """Everybody's offers, and which answer a need.

    Those do that come directly after the answer to a need question, are about a need the other stated, or are
    accepted in the next turn.
    """
    stated = _stated(talk, needs)
    search = talk.pack.pattern("offer").search
    return [
        Offer(
            number,
            sentence.utterance,
            _answers_question(talk, needs, number)
            or _answers_need(talk, stated, number, sentence)
            or _is_accepted(talk, number, sentence),
        )
        for number, sentence in talk.holding("offer")
        if search(sentence.text)
    ]


def _answers_question(talk: Conversation, needs: list[Said], number: int) -> bool:
    """Whether a turn follows directly on the answer to a need question of its speaker."""
    speaker = talk.turns[number].speaker
    return any(
        talk.turns[need.turn].speaker == speaker and 0 < number - need.turn <= ANSWER for need in needs
    )


class Stated(NamedTuple):
    """The turns that name needs, and for each stem of these who first used it so, in which turn."""

    turns: set[int]
    first: dict[str, dict[str, int]]


def _stated(talk: Conversation, needs: list[Said]) -> Stated:
    """What needs were named, by themselves or in answer to a need question."""
    found = Stated(set(), {})
    for number, topic in sorted(_needs_stated(talk) + _needs_answered(talk, needs), key=itemgetter(0)):
        found.turns.add(number)
        for stem in topic:
            found.first.setdefault(stem, {}).setdefault(talk.turns[number].speaker, number)
    return found


def _answers_need(talk: Conversation, stated: Stated, number: int, sentence: Sentence) -> bool:
    """Whether an offer shares a content word with a need of the other, or points back to one just named."""
    turn = talk.turns[number]
    words = sentence.words
    if talk.pack.has("offer_points_back", sentence.text):
        if number - 1 in stated.turns and talk.turns[number - 1].speaker != turn.speaker:
            return True
        place = turn.sentences.index(sentence)
        words = [word for before in turn.sentences[max(0, place - 1) : place + 1] for word in before.words]
    grammar = talk.pack.words("grammar")  # "I'll" is in the offer and in the need, and names nothing
    things = talk.pack.stems.of(word for word in words if word not in grammar)
    named = (stated.first[stem].items() for stem in things if stem in stated.first)
    return any(at < number and speaker != turn.speaker for firsts in named for speaker, at in firsts)


def _is_accepted(talk: Conversation, number: int, sentence: Sentence) -> bool:
    """Whether another takes an offer up, by a signal or in the next turn; a plain yes is enough if it was a question."""
    speaker, after = talk.turns[number].speaker, talk.turns[number + 1 : number + 2]
    last = after[0].lines[0].utterance if after else talk.lines[-1].utterance
    begin, end = (
        bisect_right(talk.lines, sentence.utterance, key=_place),
        bisect_left(talk.lines, last, key=_place),
    )
    signals = [line.text for line in talk.lines[begin:end] if line.speaker != speaker]
    answers = [*signals, *(reply.text for turn in after for reply in turn.sentences[:2])]
    return any(talk.pack.has("accepts", text) for text in answers) or (
        bool(answers) and ends_asking(sentence.text) and talk.pack.has("says_yes", answers[0])
    )


def _needs_answered(talk: Conversation, needs: list[Said]) -> list[tuple[int, set[str]]]:
    """The turns after a need question, with the stems of what was answered."""
    return [
        (need.turn + 1, talk.turns[need.turn + 1].stems) for need in needs if need.turn + 1 < len(talk.turns)
    ]


def _needs_stated(talk: Conversation) -> list[tuple[int, set[str]]]:
    """Turns that name a goal, a need or a challenge, with the stems of that sentence and the next."""
    search = talk.pack.pattern("states_need").search
    found = []
    for number, sentence in talk.holding("states_need"):
        if search(sentence.text):
            own = talk.turns[number].sentences
            place = own.index(sentence)
            words = [word for s in own[place : place + 2] for word in s.words]
            found.append((number, talk.pack.stems.of(words)))
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


def next_steps(talk: Conversation, utterances: Sequence[Utterance]) -> list[Said]:
    """Commitments of anybody to the other: what is worth .5, with who .75, and with when 1.

    In English an agreed time and a promise are those that a reflection lists, by the rules of `commitments`.
    """
    found = []
    for number, sentence in talk.holding("commitment"):
        if talk.pack.has("commitment", sentence.text) and talk.pack.has("together", sentence.text):
            who = 0.25 * talk.pack.has("who", sentence.text)
            when = 0.25 * _says_when(talk, sentence.text) if who else 0.0
            found.append(Said(number, sentence.utterance, 0.5 + who + when))
    return [*found, *_committed(talk, utterances)] if talk.pack.language == "en" else found


def _says_when(talk: Conversation, text: str) -> bool:
    return names_a_time(text) if talk.pack.language == "en" else talk.pack.has("when", text)


def _committed(talk: Conversation, utterances: Sequence[Utterance]) -> list[Said]:
    """The times they agreed on, and the promises they made or saw taken up."""
    worth = {time.utterance: 1.0 for time in agreed(utterances, _holding(talk, "agreed"))}
    for index in _holding(talk, "promised"):
        for _, when in promised(utterances, utterances[index]):
            worth[index] = max(worth.get(index, 0.0), 1.0 if when else 0.75)
    turn_of = {i: number for number, turn in enumerate(talk.turns) for i in turn.utterances} if worth else {}
    return [Said(turn_of.get(index, 0), index, points) for index, points in sorted(worth.items())]


def _holding(talk: Conversation, rule: str) -> list[int]:
    """The utterances in which a rule of `commitments` could find something, by its triggers."""
    parts = [(line.utterance, part.holds) for line in talk.lines for part in line.sentences]
    for trigger in talk.pack.triggers[rule]:
        parts = [(utterance, holds) for utterance, holds in parts if holds & trigger]
    return list(dict.fromkeys(utterance for utterance, _ in parts))


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
