import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from threekeys.coach import ModelCoach
from threekeys.coach.lines import MOST_LETTERS, MOST_OF_ALL, with_all_lines, with_lines
from threekeys.domain import Reflection, Scorecard, Transcript, Utterance
from threekeys.errors import InputError
from threekeys.testing import ScriptedModel


@pytest.fixture
def talk(transcript: Transcript) -> Transcript:
    """The small talk at the beginning of an hour of noises."""
    noise = (Utterance(index=20 + i, speaker=None, text="[a hammer, far off]") for i in range(400))
    return transcript.model_copy(update={"utterances": (*transcript.utterances, *noise)})


@pytest.fixture
def seen(
    reflection_answer: dict[str, Any], talk: Transcript, scorecard: Scorecard, now: dt.datetime
) -> Reflection:
    return ModelCoach(ScriptedModel([reflection_answer]), now).reflect(talk, scorecard)


def test_every_line_kept_is_what_somebody_said_there(seen: Reflection, talk: Transcript) -> None:
    said = {u.index: (u.speaker, u.text) for u in talk.utterances}

    assert seen.said
    assert [x for x in seen.said if said[x.utterance] != (x.speaker, x.text)] == []
    assert [x.utterance for x in seen.said] == sorted({x.utterance for x in seen.said})


def test_the_need_its_surroundings_and_the_end_are_kept(seen: Reflection) -> None:
    assert {5, 6, 7, 8, 9, 10, 11} <= {x.utterance for x in seen.said}


def longer(talk: Transcript, at: int, text: str) -> Transcript:
    utterances = (replace(u, text=text) if u.index == at else u for u in talk.utterances)
    return talk.model_copy(update={"utterances": tuple(utterances)})


def test_of_a_long_line_whole_sentences_from_the_quote_on_are_kept(
    seen: Reflection, talk: Transcript
) -> None:
    before, after = "We went on and on about it. " * 30, "And then it rained on us again. " * 30
    need = "We tried that. What I need is someone who has written a grant report before."

    kept = with_lines(seen, longer(talk, 7, before + need + " " + after))

    line = next(x.text for x in kept.said if x.utterance == 7)
    assert line.startswith("What I need is someone who has written a grant report before. And then")
    assert line.endswith("again.")
    assert len(line) <= 400


def test_at_most_half_of_a_talk_is_kept(seen: Reflection, transcript: Transcript) -> None:
    whole = sum(len(u.text) for u in transcript.utterances)

    assert 0 < sum(len(x.text) for x in with_lines(seen, transcript).said) <= whole / 2


def test_of_a_long_talk_so_many_letters_are_kept(seen: Reflection, talk: Transcript) -> None:
    utterances = tuple(replace(u, text=f"{u.text} " + "We said so. " * 30) for u in talk.utterances)

    kept = with_lines(seen, talk.model_copy(update={"utterances": utterances}))

    assert 2_000 < sum(len(x.text) for x in kept.said) <= MOST_LETTERS


@pytest.mark.parametrize("text", ["See https://evil.example now.", "<b>Look</b> here, Ruth."])
def test_what_may_not_be_shown_is_not_kept(text: str, seen: Reflection, talk: Transcript) -> None:
    kept = with_lines(seen, longer(talk, 8, text))

    assert 8 in {x.utterance for x in seen.said}
    assert 8 not in {x.utterance for x in kept.said}


THINGS = ("a list of funders for small charities", "my colleague Tomas Berg, who writes grant reports")


def test_a_follow_up_may_quote_what_was_said_around_a_need(
    seen: Reflection, follow_up_answer: dict[str, Any], now: dt.datetime
) -> None:
    quoting = follow_up_answer["message"].replace(
        "Hi Ruth,", "Hi Ruth,\n\n“people leave those on the step”: ha."
    )
    model = ScriptedModel([follow_up_answer | {"message": quoting}])

    ModelCoach(model, now).follow_up(seen, THINGS)

    assert model.complaints == []
    lines = model.prompts[0].user.splitlines()
    assert "[9 Ruth] Yes. I don't need more tools, thank you, people leave those on the step." in lines
    assert [line for line in lines if line.startswith("[how the user talks]")] == []


def test_an_older_reflection_still_tells_how_the_user_talks(
    seen: Reflection, follow_up_answer: dict[str, Any], now: dt.datetime
) -> None:
    model = ScriptedModel([follow_up_answer])

    ModelCoach(model, now).follow_up(seen.model_copy(update={"said": ()}), THINGS)

    assert "[how the user talks] “What made you start the first?”" in model.prompts[0].user


def test_with_the_transcript_at_hand_every_line_is_there(seen: Reflection, transcript: Transcript) -> None:
    kept = with_all_lines(seen, transcript.model_copy(update={"utterances": talk_of(seen, transcript)}))

    spoken = [(u.index, u.text) for u in transcript.utterances if u.speaker]
    silent = {mark.index for mark in seen.scorecard.utterances if "backchannel" in mark.moves}
    assert [(x.utterance, x.text) for x in kept.said] == [line for line in spoken if line[0] not in silent]


def talk_of(seen: Reflection, transcript: Transcript) -> tuple[Utterance, ...]:
    """The utterances, as many as the scorecard has seen."""
    noise = (
        Utterance(index=mark.index, speaker=None, text="[a hammer, far off]")
        for mark in seen.scorecard.utterances[len(transcript.utterances) :]
    )
    return (*transcript.utterances, *noise)


def test_of_a_talk_too_long_for_one_letter_what_is_near_the_quotes_comes_first(
    seen: Reflection, transcript: Transcript
) -> None:
    lines = talk_of(seen, transcript)
    filled = tuple(replace(u, text=u.text + " And on." * 600) if u.speaker else u for u in lines)

    kept = with_all_lines(seen, transcript.model_copy(update={"utterances": filled}))

    assert {x.utterance for x in kept.said} <= {x.utterance for x in seen.said}
    assert 0 < sum(len(x.text) for x in kept.said) <= MOST_OF_ALL


def test_the_transcript_of_another_talk_is_refused(seen: Reflection, transcript: Transcript) -> None:
    lines = talk_of(seen, transcript)
    other = tuple(replace(u, text="Nothing of the kind.") for u in lines)

    for utterances in (other, lines[:-1]):
        with pytest.raises(InputError, match="not the transcript of that reflection"):
            with_all_lines(seen, transcript.model_copy(update={"utterances": utterances}))
