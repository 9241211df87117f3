import datetime as dt

import pytest

from threekeys.domain import (
    Brief,
    FollowUp,
    Promise,
    Provenance,
    QuestionList,
    Reflection,
    Reminder,
    TalkBudget,
)
from threekeys.report import html, made, markdown
from threekeys.report.terminal import Screen, text

WHEN = dt.datetime(2026, 3, 4, 17, 20, tzinfo=dt.UTC)


@pytest.mark.parametrize(("minutes", "lasting"), [(45, "45 min"), (90, "1 h 30 min")])
def test_a_meeting_is_its_kind_its_length_and_what_it_is_for(minutes: int, lasting: str) -> None:
    brief = Brief(who="Ben", why="opportunity", type="user-interview", minutes=minutes)

    assert made.about(brief) == f"user interview, {lasting}, about an opportunity"


def test_a_budget_is_a_share_minutes_and_a_stretch() -> None:
    limits = TalkBudget(aim_share=0.45, aim_minutes=13.5, longest_stretch_seconds=90)

    assert made.budget(limits) == (
        "Speak about 45 % of the time (14 min), never longer than 1 min 30 s at a stretch."
    )


@pytest.mark.parametrize(
    ("who", "text", "when", "expected"),
    [
        ("me", "send the sheet", "by Friday", "You: send the sheet (by Friday)"),
        ("them", "ask Lea", None, "They: ask Lea"),
        ("me", "You said you would send something", None, "You said you would send something"),
        ("me", "The two of you agreed on a time", "Friday", "The two of you agreed on a time (Friday)"),
        ("them", "They said they would ask", "tomorrow", "They said they would ask (tomorrow)"),
    ],
)
def test_a_promise_says_whose_it_is_once(who: str, text: str, when: str | None, expected: str) -> None:
    given = Promise.model_validate({"who": who, "text": text, "when": when, "quote": "…", "utterance": 1})

    assert made.promise(given) == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [(dt.date(2026, 3, 8), "Sunday 8 March 2026: ask how it went"), (None, "ask how it went")],
)
def test_a_reminder_names_the_day_if_there_is_one(on: dt.date | None, expected: str) -> None:
    assert made.reminder(Reminder(on=on, about="ask how it went")) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (Provenance(coach="offline", when=WHEN), "Made by rules alone, offline, 4 Mar 2026, 17:20."),
        (
            Provenance(coach="model", model="m", prompt="questions", fingerprint="0123", tokens_in=1200,
                       tokens_out=80, bands_version="1", when=WHEN),
            "Made with the model m, prompt questions 0123, bands version 1, 1,200 tokens in, 80 out, 4 Mar 2026, 17:20.",
        ),
    ],
)  # fmt: skip
def test_what_is_made_says_where_it_comes_from(source: Provenance, expected: str) -> None:
    assert made.origin(source) == expected


def test_a_caveat_stands_before_all_that_it_is_about(
    questions: QuestionList, reflection: Reflection, follow_up: FollowUp
) -> None:
    said = "The talk was in German."
    screen = Screen(80, styles=False, colours=False, ascii_only=False)
    for value in (questions, reflection, follow_up):
        doubted = value.model_copy(update={"caveat": said})

        assert text(doubted, screen).startswith(f"{said}\n\n")
        assert f"\n> {said}\n" in markdown(doubted)[:400]
        assert f'<main>\n<p class="caveat">{said}</p>' in html(doubted)
        assert said not in text(value, screen)
