from typing import Any

import pytest
from pydantic import BaseModel

from threekeys.coach.drafts import (
    FollowUpDraft,
    QuestionsDraft,
    ReflectionDraft,
    SynthesisDraft,
    WindowDraft,
)
from threekeys.llm.shape import strict_schema

NOTHING: dict[str, Any] = {
    "learned": [],
    "missed": [],
    "promises": [],
    "no_need": None,
    "strength": None,
    "focus": None,
    "plan": None,
    "question_back": None,
}
MOMENT = {"utterance": 3, "quote": "some words", "text": "What it did."}


@pytest.mark.parametrize(
    "shape", [FollowUpDraft, QuestionsDraft, ReflectionDraft, SynthesisDraft, WindowDraft]
)
def test_a_shape_can_be_sent_to_every_server(shape: type[BaseModel]) -> None:
    schema = strict_schema(shape)

    assert schema["additionalProperties"] is False
    assert schema["required"] == list(shape.model_fields)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        pytest.param({"learned": None}, {}, id="null for a list"),
        pytest.param({"no_need": {"utterance": 0, "quote": "", "text": ""}}, {}, id="a moment without words"),
        pytest.param({"no_need": "null"}, {}, id="null as a word"),
        pytest.param({"question_back": ""}, {}, id="nothing as an empty text"),
        pytest.param(
            {"strength": MOMENT | {"utterance": "[3 Dana]"}},
            {"strength": MOMENT},
            id="a number with its label",
        ),
        pytest.param(
            {"learned": [MOMENT | {"kind": "Need"}, MOMENT | {"kind": "goal", "quote": " "}]},
            {"learned": [MOMENT | {"kind": "need"}]},
            id="capitals, and an item without words",
        ),
        pytest.param(
            {"learned": [MOMENT | {"kind": "Passion"}, MOMENT | {"kind": "struggle"}]},
            {"learned": [MOMENT | {"kind": "fact"}, MOMENT | {"kind": "challenge"}]},
            id="kinds by other names",
        ),
        pytest.param(
            {"promises": [MOMENT | {"who": "User", "when": None}, MOMENT | {"who": "the other"}]},
            {"promises": [MOMENT | {"who": "me", "when": None}, MOMENT | {"who": "them"}]},
            id="sides by other names",
        ),
        pytest.param({"comment": "I hope this helps!"}, {}, id="a field too many"),
    ],
)
def test_what_is_plainly_meant_is_taken_as_meant(written: dict[str, Any], meant: dict[str, Any]) -> None:
    assert ReflectionDraft.model_validate(NOTHING | written) == ReflectionDraft.model_validate(
        NOTHING | meant
    )


def test_what_is_left_out_is_null_where_null_may_be() -> None:
    told = {name: value for name, value in NOTHING.items() if value is not None}

    assert ReflectionDraft.model_validate(told) == ReflectionDraft.model_validate(NOTHING)


@pytest.mark.parametrize("decision", ["stay in touch", "Stay-in-touch", "stay_in_touch"])
def test_a_decision_is_known_however_it_is_spelled(decision: str) -> None:
    empty: dict[str, Any] = {
        "reason": "r",
        "offers": None,
        "introductions": [],
        "subject": "s",
        "message": "m",
        "reminder_about": "a",
    }

    assert FollowUpDraft.model_validate(empty | {"decision": decision}).decision == "stay_in_touch"


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"learned": [MOMENT | {"kind": "gossip"}]}, id="an unknown kind"),
        pytest.param({"strength": MOMENT | {"utterance": "the third"}}, id="no number"),
        pytest.param({"plan": {"situation": "they pause"}}, id="half a plan"),
        pytest.param({"learned": "none"}, id="a text for a list"),
    ],
)
def test_what_is_not_plain_is_sent_back(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="validation error"):
        ReflectionDraft.model_validate(NOTHING | wrong)


def test_an_object_without_the_lists_is_no_reflection() -> None:
    with pytest.raises(ValueError, match="Field required"):
        ReflectionDraft.model_validate({})


def test_what_is_far_too_long_is_cut_before_it_is_looked_at() -> None:
    endless = {"learned": [MOMENT | {"kind": "need"}] * 20_000, "question_back": "Why? " * 100_000}

    draft = ReflectionDraft.model_validate(NOTHING | endless)

    assert (len(draft.learned), len(draft.question_back or "")) == (48, 5_000)
