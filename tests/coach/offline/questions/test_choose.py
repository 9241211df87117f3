import itertools

import pytest

from threekeys.coach.checks import question_list_complaints
from threekeys.coach.checks.questions import questions_wanted
from threekeys.coach.offline import OfflineCoach
from threekeys.coach.offline.things import only_if
from threekeys.domain import Brief, Intention, MeetingType
from threekeys.scoring import talk_budget

NURSE = Brief(
    who="Maria Alvarez",
    why="learn",
    type="informational-interview",
    about="Moved from nursing into product work in 2021. Leads onboarding. Has a launch in March. Loves climbing.",
    i_offer=("an hour of feedback on slides", "introduction to Priya, a UX designer"),
)
BAKER = Brief(
    who="Jun Park",
    why="opportunity",
    about="runs a small bakery in Porto; wants to open a second shop; going through a divorce",
)
TYPES: tuple[MeetingType, ...] = (
    "networking", "informational-interview", "mentoring-given", "mentoring-received", "sales-discovery",
    "user-interview", "pitch", "group", "group-facilitator", "job-candidate", "job-interviewer",
)  # fmt: skip
WHYS: tuple[Intention, ...] = ("learn", "opportunity", "connect")


def texts(coach: OfflineCoach, brief: Brief) -> list[str]:
    budget = talk_budget(brief.type, "exchange", brief.minutes)
    return [q.text for q in coach.questions(brief, budget).questions]


@pytest.mark.parametrize(("meeting", "why"), list(itertools.product(TYPES, WHYS)))
@pytest.mark.parametrize("about", ["", NURSE.about, "bookkeeper"], ids=["no notes", "rich notes", "one word"])
def test_a_list_obeys_the_checks_for_any_meeting(
    coach: OfflineCoach, meeting: MeetingType, why: Intention, about: str
) -> None:
    obeys(coach, Brief(who="Kim", why=why, type=meeting, about=about))


@pytest.mark.parametrize(("meeting", "why"), list(itertools.product(TYPES, WHYS)))
def test_a_list_for_somebody_known_obeys_the_checks(
    coach: OfflineCoach, meeting: MeetingType, why: Intention
) -> None:
    obeys(coach, Brief(who="Kim", why=why, type=meeting, about="We talked last time. Old friends."))


@pytest.mark.parametrize("minutes", [5, 15, 45, 120])
@pytest.mark.parametrize("about", [BAKER.about, "likes jazz & old radios"], ids=["baker", "odd"])
def test_a_list_obeys_the_checks_for_any_length(coach: OfflineCoach, about: str, minutes: int) -> None:
    obeys(coach, Brief(who="Kim", minutes=minutes, about=about))


def obeys(coach: OfflineCoach, brief: Brief) -> None:
    budget = talk_budget(brief.type, "exchange", brief.minutes)
    made = coach.questions(brief, budget)

    assert question_list_complaints(made, brief, budget) == []
    assert made.questions[-1].purpose == "closing"


@pytest.mark.parametrize(("minutes", "most"), [(5, 4), (20, 5), (30, 6), (45, 9), (240, 9)])
@pytest.mark.parametrize("about", ["", NURSE.about], ids=["no notes", "rich notes"])
def test_a_list_is_as_short_as_the_one_a_model_is_asked_for(
    coach: OfflineCoach, about: str, minutes: int, most: int
) -> None:
    brief = Brief(who="Kim", minutes=minutes, about=about)
    asked = coach.questions(brief, talk_budget(brief.type, "exchange", minutes)).questions

    assert 4 <= len(asked) <= most == questions_wanted(minutes)
    assert {len(question.follow_ups) for question in asked} <= {1, 2}


def test_the_same_brief_gives_the_same_list(coach: OfflineCoach) -> None:
    assert texts(coach, NURSE) == texts(coach, NURSE)


def test_different_briefs_give_different_lists(coach: OfflineCoach) -> None:
    nurse, baker = texts(coach, NURSE), texts(coach, BAKER)

    assert len(set(nurse) & set(baker)) <= 2


def test_without_notes_two_people_still_get_different_lists(coach: OfflineCoach) -> None:
    one, other = texts(coach, Brief(who="Tom Becker")), texts(coach, Brief(who="Ada Obi"))

    assert set(one) != set(other)


def test_the_notes_are_woven_in_and_what_they_answer_is_not_asked(coach: OfflineCoach) -> None:
    asked = texts(coach, NURSE)

    assert sum("from nursing to product work" in text for text in asked) in (1, 2)
    assert any("your launch in March" in text for text in asked)
    assert "How did you first get into this field?" not in asked


def test_a_delicate_thing_is_never_asked_and_is_named_as_theirs(coach: OfflineCoach) -> None:
    made = coach.questions(BAKER, talk_budget("networking", "exchange", 30))

    assert not any("divorce" in q.text for q in made.questions)
    assert made.avoid[0] == "“divorce”: it is in your notes, and theirs to bring up."


def test_what_may_be_offered_waits_for_a_need(coach: OfflineCoach) -> None:
    made = coach.questions(NURSE, talk_budget(NURSE.type, "exchange", 30))

    assert [(x.thing, x.only_if) for x in made.may_offer] == [
        (thing, only_if(thing)) for thing in NURSE.i_offer
    ]


def test_no_list_repeats_a_follow_up(coach: OfflineCoach) -> None:
    made = coach.questions(NURSE, talk_budget(NURSE.type, "exchange", 30))
    further = [text for q in made.questions for text in q.follow_ups]

    assert len(further) == len(set(further))
