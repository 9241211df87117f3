from typing import Any

import pytest

from threekeys.coach.emphasis import focus_measures, praiseworthy, scored, weak_keys
from threekeys.domain import Scorecard


def changed(scorecard: Scorecard, name: str, **update: Any) -> Scorecard:
    part = scorecard.measures[name].model_copy(update=update)
    return scorecard.model_copy(update={"measures": {**scorecard.measures, name: part}})


def keyed(scorecard: Scorecard, name: str, **update: Any) -> Scorecard:
    keys: dict[Any, Any] = dict(scorecard.keys)
    keys[name] = keys[name].model_copy(update=update)
    return scorecard.model_copy(update={"keys": keys})


def test_what_may_be_praised_is_mine_good_and_nothing_else(scorecard: Scorecard) -> None:
    assert praiseworthy(scorecard) == {2: ("follow_up", "reflection"), 10: ("next_step",)}


def test_a_question_about_needs_is_praised_however_it_was_put(scorecard: Scorecard) -> None:
    spoilt = changed(changed(scorecard, "needs_asked", utterances=(8,)), "self_shift", utterances=(4,))
    measures = {
        **spoilt.measures,
        "craft_defects": spoilt.measures["unasked_advice"].model_copy(update={"utterances": (2, 8)}),
    }

    assert praiseworthy(spoilt.model_copy(update={"measures": measures})) == {
        8: ("need_question",),
        10: ("next_step",),
    }


def test_a_question_that_got_a_long_answer_is_praised(scorecard: Scorecard) -> None:
    answered = scorecard.measures["turns"].model_copy(update={"utterances": (0,)})
    card = scorecard.model_copy(update={"measures": {**scorecard.measures, "answered_at_length": answered}})

    assert praiseworthy(card)[0] == ("question",)


@pytest.mark.parametrize(
    ("name", "utterances", "left"),
    [
        pytest.param("self_shift", (2,), {10}, id="good, but turned to myself"),
        pytest.param("unasked_advice", (10,), {2}, id="good, but advice"),
        pytest.param("uptake", (1, 3), {2, 10}, id="theirs"),
    ],
)
def test_what_is_counted_against_me_is_not_praised(
    name: str, utterances: tuple[int, ...], left: set[int], scorecard: Scorecard
) -> None:
    assert set(praiseworthy(changed(scorecard, name, utterances=utterances))) == left


def test_the_focus_comes_from_a_weak_key_and_what_is_missing_most_is_first(scorecard: Scorecard) -> None:
    assert weak_keys(scorecard) == ("add_value",)
    assert focus_measures(scorecard) == ("needs_asked", "unasked_advice")


@pytest.mark.parametrize(
    "update",
    [
        pytest.param({"points": 60}, id="no longer weak"),
        pytest.param({"confidence": "low"}, id="weak, but not surely"),
        pytest.param({"points": None}, id="without points"),
    ],
)
def test_without_a_weak_key_every_key_may_give_the_focus(
    update: dict[str, Any], scorecard: Scorecard
) -> None:
    assert focus_measures(keyed(scorecard, "add_value", **update)) == (
        "needs_asked",
        "uptake",
        "unasked_advice",
        "self_shift",
    )


def test_what_is_strong_or_only_reported_is_never_the_focus(scorecard: Scorecard) -> None:
    open_to = focus_measures(keyed(scorecard, "add_value", points=60))

    assert {"talk_share", "follow_up_share", "next_step", "turns"}.isdisjoint(open_to)


def test_a_talk_is_scored_when_anything_has_points(scorecard: Scorecard, unscored: Scorecard) -> None:
    assert (scored(scorecard), scored(unscored)) == (True, False)
    assert scored(changed(unscored, "talk_share", points=70))


def talked(scorecard: Scorecard, *, share: float, listen: int, add_value: int = 70) -> Scorecard:
    card = changed(scorecard, "talk_share", value=share, points=20, band=(0.35, 0.55))
    card = keyed(card, "listen", points=listen, confidence="low")
    return keyed(card, "add_value", points=add_value, confidence="medium")


@pytest.mark.parametrize(
    ("share", "listen", "add_value", "first"),
    [
        pytest.param(0.81, 56, 66, "talk_share", id="far too much, and LISTEN is lowest"),
        pytest.param(0.81, 50, 58, "talk_share", id="though a weak key is surer"),
        pytest.param(0.81, 70, 66, "needs_asked", id="another key is lower"),
        pytest.param(0.10, 56, 66, "needs_asked", id="far too little"),
    ],
)
def test_whoever_talked_far_too_much_is_told_of_listening_first(
    share: float, listen: int, add_value: int, first: str, scorecard: Scorecard
) -> None:
    open_to = focus_measures(talked(scorecard, share=share, listen=listen, add_value=add_value))
    keys = [scorecard.measures[name].key for name in open_to]

    assert open_to[0] == first
    assert (keys == sorted(keys, key=lambda key: key != "listen")) == (first == "talk_share")
