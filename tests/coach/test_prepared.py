import datetime as dt
from pathlib import Path

import pytest

from threekeys.coach.prepared import asked_of
from threekeys.domain import (
    Asked,
    Brief,
    Mark,
    Provenance,
    Question,
    QuestionList,
    Scorecard,
    TalkBudget,
    Transcript,
    Utterance,
)

SAID = [
    ("Dana Okafor", "So what made you leave the hospital for a repair café?"),
    ("Ruth Imre", "What made me leave the hospital? The night shifts."),
    ("Dana Okafor", "I left a hospital too, years ago."),
    ("Dana Okafor", "Which volunteers stay, and which of the volunteers do you miss?"),
]
QUESTIONS = (0, 1, 3)


@pytest.fixture
def talk() -> Transcript:
    return Transcript(
        format="made",
        utterances=tuple(Utterance(index=i, speaker=s, text=t) for i, (s, t) in enumerate(SAID)),
    )


@pytest.fixture
def card(scorecard: Scorecard) -> Scorecard:
    marks = tuple(
        Mark(
            index=i,
            speaker=who,
            start_ms=None,
            end_ms=None,
            words=9,
            moves=("question",) if i in QUESTIONS else (),
        )
        for i, (who, _) in enumerate(SAID)
    )
    return scorecard.model_copy(update={"utterances": marks})


def listed(brief: Brief, budget: TalkBudget, now: dt.datetime, *texts: str) -> QuestionList:
    return QuestionList(
        brief=brief,
        intention="Learn.",
        talk_budget=budget,
        questions=tuple(
            Question(id=f"q{n}", key="learn", purpose="origin", level=1, text=text, why="w", listen_for="l")
            for n, text in enumerate(texts, 1)
        ),
        provenance=Provenance(coach="offline", when=now),
    )


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        pytest.param("What made you leave the hospital?", 0, id="in nearly the same words"),
        pytest.param("Why did you leave hospitals behind for repairing things?", 0, id="in other words"),
        pytest.param("What do the volunteers say when they leave?", None, id="one word in common"),
        pytest.param("What keeps you going when it rains?", None, id="never asked"),
        pytest.param("Who else is there?", None, id="no word of its own"),
        pytest.param(
            "You used to audit wards all over Yorkshire. What made you leave the hospital?",
            0,
            id="without its lead-in",
        ),
    ],
)
def test_a_prepared_question_is_found_by_its_words(
    text: str,
    asked: int | None,
    talk: Transcript,
    card: Scorecard,
    brief: Brief,
    budget: TalkBudget,
    now: dt.datetime,
) -> None:
    prepared = listed(brief, budget, now, text)

    assert asked_of(prepared, talk, card) == (Asked(question_id="q1", asked=asked, text=text),)


def test_one_question_of_mine_answers_for_one_prepared_question(
    talk: Transcript, card: Scorecard, brief: Brief, budget: TalkBudget, now: dt.datetime
) -> None:
    prepared = listed(
        brief, budget, now, "When did you leave the hospital?", "What made you leave the hospital for a café?"
    )

    assert [item.asked for item in asked_of(prepared, talk, card)] == [None, 0]


def test_nothing_prepared_is_nothing_asked(talk: Transcript, card: Scorecard) -> None:
    assert asked_of(None, talk, card) == ()


PAIRS = (Path(__file__).parents[1] / "data" / "asked.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("row", PAIRS)
def test_the_same_question_counts_and_another_on_its_topic_does_not(
    row: str, card: Scorecard, brief: Brief, budget: TalkBudget, now: dt.datetime
) -> None:
    """Rows are the prepared and the asked question: + the same, - another on its topic, ~ the same but not found."""
    prepared, said = row[2:].split(" | ")
    talk = Transcript(format="made", utterances=(Utterance(index=0, speaker="Dana Okafor", text=said),))

    (found,) = asked_of(listed(brief, budget, now, prepared), talk, card)

    assert (found.asked == 0) is (row[0] == "+")
