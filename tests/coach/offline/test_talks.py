"""Six conversations, read from beginning to end; what is found in each was judged by a person."""

from pathlib import Path
from typing import Any

import pytest

from threekeys.coach.checks import follow_up_complaints, reflection_complaints
from threekeys.coach.offline import OfflineCoach
from threekeys.domain import Reflection
from threekeys.transcripts import read

TALKS = Path(__file__).parent / "talks"
CASES = [
    pytest.param("bakery.txt", "Tom Becker", "networking", id="he talks too much"),
    pytest.param("nurse.txt", "Priya Raman", "informational-interview", id="an interview done well"),
    pytest.param("mentor.txt", "Callum Reid", "mentoring-given", id="nothing is needed"),
    pytest.param("garden.txt", "spk_0", "networking", id="no punctuation, no names"),
    pytest.param("hearing.txt", "Sofia Marchetti", "networking", id="closed questions"),
    pytest.param("porch.txt", "Nils Berg", "networking", id="half a minute"),
]


@pytest.mark.parametrize(("name", "me", "meeting"), CASES)
@pytest.mark.parametrize(
    "i_offer", [(), ("introduction to Giulia Conti, who runs a hospice", "help with grant applications")]
)
def test_everything_said_about_a_talk_obeys_the_checks(
    reflects: Any, coach: OfflineCoach, name: str, me: str, meeting: Any, i_offer: tuple[str, ...]
) -> None:
    made = reflects(name, me, meeting)
    follow_up = coach.follow_up(made, i_offer)

    assert reflection_complaints(made, read(TALKS / name)) == []
    assert follow_up_complaints(follow_up, made, i_offer) == []


def told(made: Reflection) -> list[tuple[str, int]]:
    return [(item.kind, item.utterance) for item in made.learned]


def test_what_the_baker_told_and_what_was_passed_over(reflects: Any) -> None:
    made = reflects("bakery.txt", "Tom Becker")

    assert told(made) == [("goal", 5), ("need", 17), ("challenge", 5), ("challenge", 17), ("why", 13)]
    assert {m.utterance for m in made.missed} <= {5, 9, 13, 17}
    assert len(made.missed) == 3
    assert [(p.who, p.utterance, p.when) for p in made.promises] == [
        ("me", 24, "by Friday"),
        ("them", 29, "on Saturday"),
    ]


def test_a_long_turn_is_cut_to_its_first_words_and_a_question(reflects: Any) -> None:
    focus = reflects("bakery.txt", "Tom Becker").focus

    assert focus is not None
    assert (focus.measure, focus.utterance) == ("talk_share", 6)
    assert focus.instead == (
        "Right, I know exactly what you mean. What makes finding people who will work at night so hard?"
    )


def test_an_answer_to_what_would_help_is_a_need_in_any_words(reflects: Any) -> None:
    garden = reflects("garden.txt", "spk_0")

    assert ("need", 21) in told(garden)


def test_nothing_right_now_is_heard_and_respected(reflects: Any, coach: OfflineCoach) -> None:
    made = reflects("mentor.txt", "Callum Reid", "mentoring-given")
    follow_up = coach.follow_up(made, ("books on leadership", "a week of my time"))

    assert made.no_need is not None
    assert made.no_need.quote == "No, honestly, nothing right now."
    assert (follow_up.decision, follow_up.offers) == ("stay_in_touch", ())


def test_an_offer_meets_a_need_they_named(reflects: Any, coach: OfflineCoach) -> None:
    made = reflects("hearing.txt", "Sofia Marchetti")
    follow_up = coach.follow_up(made, ("website", "help with grant applications"))

    assert follow_up.decision == "offer"
    assert [(o.source, o.utterance) for o in follow_up.offers] == [("help with grant applications", 7)]


def test_a_talk_of_half_a_minute_gives_moments_and_no_advice(reflects: Any) -> None:
    made = reflects("porch.txt", "Nils Berg")

    assert (made.focus, made.plan) == (None, None)
    assert told(made) == [("need", 1)]
    assert [m.could_have_asked for m in made.missed] == [
        "What matters most to you in a studio with north light?"
    ]
    assert made.notes == ("The talk is too short for scores, so there are moments only, and no advice.",)
