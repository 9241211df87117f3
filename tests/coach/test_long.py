"""A talk too long to be read at once."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from threekeys.coach import ModelCoach
from threekeys.coach.checks import reflection_complaints
from threekeys.coach.checks.reflection import MOST_ALSO
from threekeys.coach.drafts import ReflectionDraft, SynthesisDraft, WindowDraft
from threekeys.coach.windows import windows
from threekeys.domain import Reflection, Scorecard, Transcript, Utterance
from threekeys.errors import ContentRefused, ModelAnswerError, PromptTooLong
from threekeys.llm import Answer, Check, T, judge, most_tokens, still_wrong
from threekeys.measures import measure
from threekeys.prompts import Prompt
from threekeys.scoring import score

Reply = Callable[[Prompt, type[Any]], dict[str, Any]]


class Reader:
    """A model with a small context that answers by what it reads, and forgets everything else."""

    name = "reader"

    def __init__(self, reply: Reply, context: int = 10**9, told: int | None = None) -> None:
        self.reply, self.context, self.told = reply, context, told
        self.prompts: list[Prompt] = []

    def ask(self, prompt: Prompt, shape: type[T], check: Check[T]) -> Answer[T]:
        if most_tokens(prompt.system + prompt.user) > self.context:
            raise PromptTooLong("Too long.", self.told)
        self.prompts.append(prompt)
        verdict = judge(_text(shape.model_validate(self.reply(prompt, shape))), shape, check)
        answer = None if verdict.value is None else Answer(verdict.value, self.name, 100, 10)
        if answer is None or verdict.complaints:
            raise still_wrong(verdict, answer, self.name)
        return answer


def _text(value: Any) -> str:
    text: str = value.model_dump_json()
    return text


@pytest.fixture(scope="module")
def talk() -> Transcript:
    """Some five hours: 2,400 utterances, in which she says fifteen times what she needs."""
    lines: list[tuple[str, str]] = []
    for i in range(1200):
        lines.append(
            ("Dana", f"What happened in month {i} at the mill, by the old gate where the carts came in?")
        )
        need = f"I need a carpenter for roof {i} before the rain gets into the beams" if i % 80 == 40 else ""
        lines.append(
            ("Ruth", f"In month {i} the miller came and said that the water stood too high. {need}".strip())
        )
    return Transcript(
        format="made",
        utterances=tuple(Utterance(index=i, speaker=s, text=t) for i, (s, t) in enumerate(lines)),
    )


@pytest.fixture(scope="module")
def card(talk: Transcript) -> Scorecard:
    return score(measure(talk, "Dana"))


def honest(prompt: Prompt, shape: type[Any]) -> dict[str, Any]:
    """Quotes what stands in the part it was given; chooses everything."""
    if shape is SynthesisDraft:
        there = re.findall(r"^\[(\w+) (\d+)\]", prompt.user, re.MULTILINE)
        first = {kind: min(int(n) for k, n in there if k == kind) for kind in {kind for kind, _ in there}}
        plan = {"situation": "they name a need", "action": "I ask what they have tried"}
        return {
            "learned": [int(n) for kind, n in there if kind == "learned"],
            "missed": [],
            "strength": first.get("strength"),
            "focus": first.get("focus"),
            "also": [int(n) for kind, n in there if kind == "focus"][1:],
            "plan": plan,
            "question_back": "What did you not ask about the roofs?",
        }
    needs = re.findall(
        r"^\[(\d+) Ruth\] .*?(I need a carpenter for roof \d+ before the rain)", prompt.user, re.MULTILINE
    )
    good = re.search(r"strength: choose among Dana's moments that did something: (\d+)", prompt.user)
    focus = re.search(r"^- (\w+):", prompt.user, re.MULTILINE)
    mine = re.search(r"^\[(\d+) Dana\] (What happened in month \d+)", prompt.user, re.MULTILINE)
    assert mine
    at = int(good[1]) if good else int(mine[1])
    said = re.search(rf"^\[{at} Dana\] (What happened in month \d+)", prompt.user, re.MULTILINE)
    assert said
    return {
        "learned": [
            {"kind": "need", "utterance": int(i), "quote": quote, "text": "Needs a carpenter."}
            for i, quote in needs
        ],
        "missed": [],
        "promises": [],
        "no_need": None,
        "strength": {"utterance": at, "quote": said[1], "text": "You asked, and she told of the miller."}
        if good
        else None,
        "focus": {
            "measure": focus[1] if focus else None,
            "utterance": int(mine[1]),
            "quote": mine[2],
            "text": "She named the roof, and you went on to the next month.",
            "instead": "The roof. What would a carpenter have to do first?",
        },
    } | ({"plan": None, "question_back": None} if shape is ReflectionDraft else {})


def test_five_hours_are_read_with_a_context_of_eight_thousand_tokens(
    talk: Transcript, card: Scorecard, now: dt.datetime
) -> None:
    model = Reader(honest, context=8_192, told=8_192)
    heard: list[tuple[int, int]] = []

    made = ModelCoach(model, now, heard=lambda done, parts: heard.append((done, parts))).reflect(talk, card)

    parts = heard[-1][1]
    assert reflection_complaints(made, talk) == []
    assert made.focus is not None
    assert len(made.focus.also) == MOST_ALSO
    assert heard[-parts:] == [(n, parts) for n in range(1, parts + 1)]
    assert [item.quote for item in made.learned] == [
        f"I need a carpenter for roof {i} before the rain" for i in range(40, 640, 80)
    ]
    assert made.notes == (f"The talk was read in {parts} parts, of which {parts} could be used.",)
    assert (made.provenance.tokens_in, made.provenance.tokens_out) == (100 * (parts + 1), 10 * (parts + 1))
    assert made.provenance.prompt == "synthesis"


def test_every_line_of_the_talk_is_read(talk: Transcript, card: Scorecard, now: dt.datetime) -> None:
    model = Reader(honest, context=8_192)

    ModelCoach(model, now).reflect(talk, card)

    read = {
        int(n)
        for prompt in model.prompts
        for n in re.findall(r"^\[(\d+) (?:Dana|Ruth)\] ", prompt.user, re.MULTILINE)
    }
    assert read == {u.index for u in talk.utterances}


def test_the_parts_may_be_read_in_any_order(talk: Transcript, card: Scorecard, now: dt.datetime) -> None:
    class Backwards(Reader):
        def ask_all(self, asks: Sequence[Any], heard: Callable[[int], None]) -> list[Any]:
            answers = [self.ask(ask.prompt, ask.shape, ask.check) for ask in reversed(asks)]
            heard(len(answers))
            return answers[::-1]

    forwards = ModelCoach(Reader(honest), now).reflect(talk, card)

    assert ModelCoach(Backwards(honest), now).reflect(talk, card) == forwards


def test_a_part_that_cannot_be_read_is_named_and_the_others_count(
    talk: Transcript, card: Scorecard, now: dt.datetime
) -> None:
    def declined(prompt: Prompt, shape: type[Any]) -> dict[str, Any]:
        if "This is part 2 of" in prompt.user:
            raise ContentRefused("The server's filter declined this text.")
        return honest(prompt, shape)

    made = ModelCoach(Reader(declined), now).reflect(talk, card)

    read = re.fullmatch(r"The talk was read in (\d+) parts, of which (\d+) could be used\.", made.notes[0])
    assert read
    assert int(read[2]) == int(read[1]) - 1
    assert re.fullmatch(
        r"Part 2 of \d+ could not be read: The server's filter declined this text\.", made.notes[1]
    )
    assert made.learned != ()


def test_of_a_part_that_lies_only_the_true_findings_count(
    talk: Transcript, card: Scorecard, now: dt.datetime
) -> None:
    def lying(prompt: Prompt, shape: type[Any]) -> dict[str, Any]:
        answer = honest(prompt, shape)
        if shape is WindowDraft:
            answer["learned"].append(
                {
                    "kind": "need",
                    "utterance": 1,
                    "quote": "I need all of your money now",
                    "text": "Needs money.",
                }
            )
        return answer

    made = ModelCoach(Reader(lying), now).reflect(talk, card)

    assert {"money" in item.quote for item in made.learned} == {False}
    assert reflection_complaints(made, talk) == []


def test_when_the_choice_does_not_hold_the_weightiest_findings_are_shown(
    talk: Transcript, card: Scorecard, now: dt.datetime
) -> None:
    def chooses_nothing(prompt: Prompt, shape: type[Any]) -> dict[str, Any]:
        answer = honest(prompt, shape)
        return (
            answer | {"learned": [99], "question_back": "Great job!"} if shape is SynthesisDraft else answer
        )

    made = ModelCoach(Reader(chooses_nothing), now).reflect(talk, card)

    assert len(made.learned) == 8
    assert made.question_back is None
    assert made.notes[-1] == "What to show was chosen by rule, because the model's choice did not hold."


def test_a_server_that_takes_almost_nothing_is_an_error(
    talk: Transcript, card: Scorecard, now: dt.datetime
) -> None:
    with pytest.raises(PromptTooLong):
        ModelCoach(Reader(honest, context=900, told=900), now).reflect(talk, card)


@pytest.mark.parametrize(
    ("told", "most"),
    [
        pytest.param(None, 5, id="and does not say how much it takes"),
        pytest.param(128_000, 8, id="and names a limit that does not hold"),
        pytest.param(900, 1, id="and takes almost nothing"),
    ],
)
@pytest.mark.parametrize("hours", [1, 5])
def test_a_server_that_always_says_too_long_is_asked_a_few_times(
    talk: Transcript, now: dt.datetime, told: int | None, most: int, hours: int
) -> None:
    asked: list[Prompt] = []

    def refuses(prompt: Prompt, _shape: type[Any]) -> dict[str, Any]:
        asked.append(prompt)
        raise PromptTooLong("Too long.", told)

    part = Transcript(format="made", utterances=talk.utterances[: len(talk.utterances) * hours // 5])

    with pytest.raises(PromptTooLong):
        ModelCoach(Reader(refuses), now).reflect(part, score(measure(part, "Dana")))

    assert len(asked) <= most


def test_when_no_part_can_be_read_the_first_reason_is_the_error(
    talk: Transcript, card: Scorecard, now: dt.datetime
) -> None:
    def wrong(prompt: Prompt, _shape: type[Any]) -> dict[str, Any]:
        raise ModelAnswerError(f"Not JSON in answer to {prompt.name}.")

    with pytest.raises(ModelAnswerError, match="Not JSON in answer to window"):
        ModelCoach(Reader(wrong), now).reflect(talk, card)


def test_a_short_talk_is_read_at_once(
    reflection_answer: dict[str, Any], transcript: Transcript, scorecard: Scorecard, now: dt.datetime
) -> None:
    model = Reader(lambda _prompt, _shape: reflection_answer)

    made: Reflection = ModelCoach(model, now).reflect(transcript, scorecard)

    assert [prompt.name for prompt in model.prompts] == ["reflection"]
    assert made.notes == ()


@given(
    lengths=st.lists(st.integers(0, 400), min_size=1, max_size=60),
    size=st.integers(60, 500),
)
def test_windows_hold_all_the_words_in_order_and_fit(lengths: list[int], size: int) -> None:
    lines = [f"[{i} Dana] {' '.join(f'w{i}x{k}' for k in range(n))}".strip() for i, n in enumerate(lengths)]

    parts = windows(lines, size)

    assert all(sum(most_tokens(line) for line in part) <= size for part in parts)
    words = [word for part in parts for line in part for word in line.split("] ")[-1].split() if "x" in word]
    assert list(dict.fromkeys(words)) == [f"w{i}x{k}" for i, n in enumerate(lengths) for k in range(n)]
    assert all(re.match(r"\[\d+ Dana\]", line) for part in parts for line in part)


def test_each_window_begins_with_the_last_lines_of_the_one_before() -> None:
    lines = [f"[{i} Dana] some words here" for i in range(40)]

    parts = windows(lines, 400)

    assert len(parts) > 1
    assert all(after[:2] == before[-2:] or after[0] in before for before, after in pairwise(parts))
