from typing import Any

import pytest

from threekeys.coach.checks import follow_up_complaints
from threekeys.coach.offline import OfflineCoach
from threekeys.coach.offline.learned import BIG, LOSS, learned


@pytest.mark.parametrize(
    ("said", "quotes"),
    [
        pytest.param("My editor is Lena Voss. I'm looking for somebody who knows her.", ["My editor is Lena Voss. I'm looking for somebody who knows her."], id="with the sentence before"),
        pytest.param("I'm looking for somebody who knows her.", [], id="dropped where none stands before"),
        pytest.param("I'm looking for somebody who knows him better than me.", [], id="him, with more words after"),
        pytest.param("My goal is to give my sister the half of her house back.", ["My goal is to give my sister the half of her house back."], id="somebody is named before"),
        pytest.param("I'm looking for somebody who knows the harbour.", ["I'm looking for somebody who knows the harbour."], id="a thing is named"),
    ],
)  # fmt: skip
def test_what_is_kept_can_be_understood_months_later(says: Any, said: str, quotes: list[str]) -> None:
    assert [item.quote for item in learned(says(("Ana", said), ("Me", "I see.")))] == quotes


@pytest.mark.parametrize(
    "said",
    [
        "My father died in March.",
        "We lost our daughter two years ago.",
        "My wife was diagnosed with cancer in May.",
        "I was diagnosed with diabetes last week.",
        "My son was born on Sunday.",
        "We're expecting our second child in June.",
    ],
)
def test_what_is_big_in_a_life_comes_first(says: Any, said: str) -> None:
    talk = says(("Ana", "We lost half the clients of the shop."), ("Ana", said), ("Me", "I see."))
    first = learned(talk)[0]

    assert (first.quote, first.kind) == (said, "fact")
    assert first.text in BIG


@pytest.mark.parametrize(
    "said", ["We lost half the clients of the shop.", "My father runs a shop.", "My son passed the exam."]
)
def test_what_is_not_big_is_not_told_as_such(says: Any, said: str) -> None:
    assert not {item.text for item in learned(says(("Ana", said), ("Me", "I see.")))} & BIG


def test_a_loss_is_neither_offered_against_nor_written_about(says: Any, coach: OfflineCoach) -> None:
    talk = says(("Ana", "I lost my mother in March, she had a shop with tulips."), ("Me", "I am so sorry."))
    reflection = coach.reflect(talk.transcript, talk.scorecard)
    made = coach.follow_up(reflection, ("introduction to Tess Holm, who has a tulip shop",))

    assert follow_up_complaints(made, reflection, ()) == []
    assert [item.text for item in reflection.learned] == [LOSS]
    assert (made.decision, made.subject) == ("stay_in_touch", "Thank you for our talk")
    assert "mother" not in made.message
    assert "I am thinking of you." in made.message
