"""Orders given to the model inside what people say: they stay material, and nothing of an obedient answer is shown."""

import datetime as dt
import re
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from threekeys.coach import ModelCoach, OfflineCoach
from threekeys.coach.material import short_names, spoken_lines
from threekeys.coach.plain import impurities
from threekeys.coach.values import follow_up_values, question_values, reflection_values
from threekeys.domain import Brief, Made, Reflection, Scorecard, TalkBudget, Transcript, Utterance
from threekeys.errors import ModelAnswerError
from threekeys.measures import measure
from threekeys.prompts import Prompt, render
from threekeys.report import html, json_text, markdown
from threekeys.scoring import score
from threekeys.testing import ScriptedModel

FILE = Path(__file__).parents[1] / "data" / "attacks.toml"
ATTACKS: dict[str, dict[str, Any]] = tomllib.loads(FILE.read_text(encoding="utf-8"))
EACH = pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
TOKENS = ("<|", "|>", "<｜", "[INST]", "<<SYS>>", "<think>")


def test_there_are_at_least_forty_attacks() -> None:
    assert len(ATTACKS) >= 40


def with_line(transcript: Transcript, text: str, speaker: str = "Ruth Imre") -> Transcript:
    """The talk with one more line of theirs in the middle."""
    lines = [(u.speaker, u.text) for u in transcript.utterances]
    lines.insert(6, (speaker, text))
    return transcript.model_copy(
        update={"utterances": tuple(Utterance(index=i, speaker=s, text=t) for i, (s, t) in enumerate(lines))}
    )


def task(prompt: Prompt) -> str:
    """What stands after the material."""
    mark = prompt.user.splitlines()[0]
    return prompt.user.split(mark)[-1]


def inside(prompt: Prompt) -> list[str]:
    """The lines of the material."""
    mark, *rest = prompt.user.splitlines()
    return rest[: rest.index(mark)]


def assert_contained(prompt: Prompt, calm: Prompt) -> None:
    """The attack changed nothing but lines inside the fence, and those are plain labelled lines."""
    assert prompt.system == calm.system
    assert task(prompt) == task(calm)
    assert [line for line in inside(prompt) if not re.match(r"\[[^\[\]]+\]( |$)", line)] == []
    assert [token for token in TOKENS if token in prompt.user] == []
    assert all(line.isascii() or line.isprintable() for line in prompt.user.splitlines())
    assert not re.search(r"[\u200b-\u200f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]", prompt.user)


@EACH
def test_said_in_a_talk_it_stays_inside_the_fence(
    attack: dict[str, Any], transcript: Transcript, scorecard: Scorecard
) -> None:
    prompts = [
        render("reflection", reflection_values(with_line(transcript, text), scorecard))
        for text in (attack["says"], "Nothing of note.")
    ]

    assert_contained(*prompts)


@EACH
def test_as_a_speakers_name_it_stays_inside_a_label(
    attack: dict[str, Any], transcript: Transcript, scorecard: Scorecard
) -> None:
    talk = with_line(transcript, "Hello.", attack["says"])
    line = spoken_lines(talk, short_names(talk.speakers)).lines[6]

    assert re.fullmatch(r"\[6 [^\[\]]{1,60}\] Hello\.", line)
    assert "=" not in line
    assert len(task(render("reflection", reflection_values(talk, scorecard)))) < 2500


@EACH
@pytest.mark.parametrize("place", ["about", "who"])
def test_in_the_notes_it_stays_inside_the_fence(attack: dict[str, Any], place: str, brief: Brief) -> None:
    prompts = [
        render("questions", question_values(brief.model_copy(update={place: text})))
        for text in (attack["says"], "Nothing of note.")
    ]

    assert_contained(*prompts)


@EACH
def test_in_what_was_learned_it_stays_inside_the_fence(
    attack: dict[str, Any], seen: Any, brief: Brief
) -> None:
    def learned(text: str) -> Prompt:
        item = seen.learned[0].model_copy(update={"text": text, "quote": text})
        return render(
            "follow_up", follow_up_values(seen.model_copy(update={"learned": (item,)}), brief.i_offer)
        )

    assert_contained(learned(attack["says"]), learned("Nothing of note."))


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from texts(item)


def assert_harmless(made: Made, never: list[str]) -> None:
    """Nothing of the attack is in what was made, and nothing in how it is shown acts on anything."""
    written = list(texts(made.model_dump(mode="json", exclude={"scorecard", "brief", "provenance"})))
    assert [text for text in written if impurities(text)] == []
    said = {line.text for line in made.said} if isinstance(made, Reflection) else set()  # somebody did say it
    assert [part for part in never if any(part in text for text in written if text not in said)] == []
    shown = (html(made), markdown(made), json_text(made))
    assert [part for part in ("<img", "<script", "evil.example") if part in shown[0] + shown[1]] == []
    for text in shown:
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


@EACH
def test_a_reflection_shows_nothing_of_what_an_obedient_model_wrote(
    attack: dict[str, Any],
    reflection_answer: dict[str, Any],
    transcript: Transcript,
    scorecard: Scorecard,
    now: dt.datetime,
) -> None:
    talk = with_line(transcript, attack["says"])
    reflection_answer["strength"]["text"] = attack["obeyed"]
    reflection_answer["missed"][0]["could_have_asked"] = attack["obeyed"]
    reflection_answer["learned"][1]["text"] = attack["obeyed"]

    try:
        made = ModelCoach(ScriptedModel([reflection_answer] * 2), now).reflect(talk, scorecard)
    except ModelAnswerError as error:
        assert "repeats the instructions" in str(error.complaints)  # noqa: PT017 - the only error that may come
        return

    assert_harmless(made, attack["never"])
    assert made.scorecard == scorecard
    assert "need" in {item.kind for item in made.learned}


@EACH
def test_a_quote_that_is_an_attack_is_shown_as_plain_words_or_not_at_all(
    attack: dict[str, Any],
    reflection_answer: dict[str, Any],
    transcript: Transcript,
    scorecard: Scorecard,
    now: dt.datetime,
) -> None:
    talk = with_line(transcript, attack["says"])
    reflection_answer["learned"][1] |= {"quote": attack["says"], "utterance": 6}

    made = ModelCoach(ScriptedModel([reflection_answer] * 2), now).reflect(talk, scorecard)

    assert_harmless(made, [])


@EACH
def test_a_question_list_shows_nothing_of_what_an_obedient_model_wrote(
    attack: dict[str, Any],
    questions_answer: dict[str, Any],
    brief: Brief,
    budget: TalkBudget,
    now: dt.datetime,
) -> None:
    for field in ("text", "why", "listen_for"):
        questions_answer["questions"][3][field] = attack["obeyed"]

    try:
        made = ModelCoach(ScriptedModel([questions_answer] * 2), now).questions(brief, budget)
    except ModelAnswerError as error:
        assert "repeats the instructions" in str(error.complaints)  # noqa: PT017 - the only error that may come
        return

    assert len(made.questions) == 5
    assert_harmless(made, attack["never"])


@EACH
def test_a_follow_up_shows_nothing_of_what_an_obedient_model_wrote(
    attack: dict[str, Any],
    follow_up_answer: dict[str, Any],
    seen: Reflection,
    brief: Brief,
    now: dt.datetime,
) -> None:
    for field in ("message", "reason", "subject", "reminder_about", "offer", "ask_first"):
        answer = deepcopy(follow_up_answer)
        holder = {"offer": answer["offers"][0], "ask_first": answer["introductions"][0]}
        holder.get(field, answer)[field] = f"Shall I ask Tomas Berg about the report? {attack['obeyed']}"

        with suppress(ModelAnswerError):  # then nothing is shown
            made = ModelCoach(ScriptedModel([answer] * 2), now).follow_up(seen, brief.i_offer)
            assert_harmless(made, attack["never"])


@EACH
def test_the_coach_by_rules_shows_no_more_of_it_than_plain_words(
    attack: dict[str, Any], transcript: Transcript, brief: Brief, budget: TalkBudget, now: dt.datetime
) -> None:
    coach = OfflineCoach(now)
    talk = with_line(transcript, f"What I need is this: {attack['says']}")
    seen = coach.reflect(talk, score(measure(talk, "Dana Okafor")))

    assert_harmless(seen, [])
    assert_harmless(coach.follow_up(seen, brief.i_offer), [])
    assert_harmless(coach.questions(brief.model_copy(update={"about": attack["says"]}), budget), [])
