"""Fourteen people told of in as many ways: every question is one that could be asked aloud, and of nobody else."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from threekeys.coach.checks import question_list_complaints
from threekeys.coach.offline import OfflineCoach
from threekeys.coach.offline.questions.bank import bank
from threekeys.coach.offline.questions.notes import items
from threekeys.domain import Brief, QuestionList
from threekeys.scoring import talk_budget

BRIEFS: dict[str, dict[str, Any]] = tomllib.loads((Path(__file__).parent / "briefs.toml").read_text("utf-8"))
ALL = pytest.mark.parametrize("name", BRIEFS)


def brief_of(name: str) -> Brief:
    return Brief.model_validate({key: value for key, value in BRIEFS[name].items() if key != "asked"})


def asked_of(coach: OfflineCoach, brief: Brief) -> QuestionList:
    return coach.questions(brief, talk_budget(brief.type, "exchange", brief.minutes))


@ALL
def test_the_list_is_the_one_that_was_read_aloud(coach: OfflineCoach, name: str) -> None:
    assert [q.text for q in asked_of(coach, brief_of(name)).questions] == BRIEFS[name]["asked"]


@ALL
def test_the_list_obeys_the_checks_and_gives_no_reason_twice(coach: OfflineCoach, name: str) -> None:
    brief = brief_of(name)
    made = asked_of(coach, brief)
    reasons = [text for q in made.questions for text in (q.why, q.listen_for)]

    assert question_list_complaints(made, brief, made.talk_budget) == []
    assert len(reasons) == len(set(reasons))


@ALL
def test_at_least_half_of_the_questions_could_go_to_nobody_else(coach: OfflineCoach, name: str) -> None:
    brief = brief_of(name)
    made = asked_of(coach, brief)
    anybody = {q.text for q in bank().questions}
    theirs = [q for q in made.questions if q.text not in anybody]

    assert 2 * len(theirs) >= len(made.questions) or len(items(brief.about, brief.who)) < 3


@ALL
def test_no_two_things_wait_for_the_same_need(coach: OfflineCoach, name: str) -> None:
    needs = [offer.only_if for offer in asked_of(coach, brief_of(name)).may_offer]

    assert len(needs) == len(set(needs))


@pytest.mark.parametrize("about", ["Old friend from school.", "Last time: how to spread the breaks."])
def test_somebody_known_is_not_asked_what_only_strangers_ask(coach: OfflineCoach, about: str) -> None:
    strangers = {q.text for q in bank().questions if q.first_talk}
    made = asked_of(coach, Brief(who="Sofie", minutes=45, about=about))

    assert strangers.isdisjoint(q.text for q in made.questions)


def test_without_notes_the_article_is_asked_easy_things_first(coach: OfflineCoach) -> None:
    made = asked_of(coach, Brief(who="Ken", why="learn"))

    assert [(q.level, q.text) for q in made.questions] == [
        (1, "How did you first get into this field?"),
        (2, "What do you know now that you wish you had known on day one?"),
        (2, "What was the hardest stretch in getting here?"),
        (2, "What do people usually get wrong about what you do?"),
        (2, "What would be most useful to you right now?"),
        (1, "Is there something I could do that would help?"),
    ]
