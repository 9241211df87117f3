"""What a shape becomes on the wire, and which shapes no server may get."""

import datetime as dt
from enum import Enum
from typing import Annotated, Any, Literal, Optional

import pytest
from pydantic import BaseModel, Field

from threekeys.coach.drafts import FollowUpDraft, QuestionsDraft, ReflectionDraft
from threekeys.llm.shape import Schema, response_format, strict_schema


class Suit(Enum):
    HEARTS = "hearts"
    SPADES = "spades"


class Card(BaseModel):
    suit: Suit
    rank: int


class Joker(BaseModel):
    kind: Literal["joker"]


class Ace(BaseModel):
    kind: Literal["ace"]


class Tree(BaseModel):
    parent: Optional["Tree"]


def field(annotation: Any) -> Schema:
    """The schema of one field of that type."""
    shape = type("Shape", (BaseModel,), {"__annotations__": {"it": annotation}})
    found: Schema = strict_schema(shape)["properties"]["it"]
    return found


CARD = {
    "type": "object",
    "properties": {"suit": {"type": "string", "enum": ["hearts", "spades"]}, "rank": {"type": "integer"}},
    "required": ["suit", "rank"],
    "additionalProperties": False,
}


@pytest.mark.parametrize(
    ("annotation", "schema"),
    [
        pytest.param(str, {"type": "string"}, id="string"),
        pytest.param(bool, {"type": "boolean"}, id="boolean"),
        pytest.param(
            Literal["a"], {"type": "string", "enum": ["a"]}, id="one literal is an enum, not a const"
        ),
        pytest.param(Literal["a", "b"], {"type": "string", "enum": ["a", "b"]}, id="literals"),
        pytest.param(Literal[1, 2], {"type": "integer", "enum": [1, 2]}, id="numbers"),
        pytest.param(Card, CARD, id="an object stands where it is used"),
        pytest.param(Card | None, {"anyOf": [CARD, {"type": "null"}]}, id="an object or nothing"),
        pytest.param(tuple[Card, ...], {"type": "array", "items": CARD}, id="objects"),
        pytest.param(
            list[str | None],
            {"type": "array", "items": {"anyOf": [{"type": "string"}, {"type": "null"}]}},
            id="strings or nothing",
        ),
        pytest.param(
            Annotated[Joker | Ace, Field(discriminator="kind")],
            {"anyOf": [strict_schema(Joker), strict_schema(Ace)]},
            id="a choice by a field is any of them",
        ),
        pytest.param(
            Annotated[str, Field(max_length=5, pattern="^a", description="A word.")],
            {"type": "string", "description": "A word. (at most 5 characters; matching ^a)"},
            id="length and pattern in words",
        ),
        pytest.param(
            Annotated[list[int], Field(min_length=1, max_length=8)],
            {
                "type": "array",
                "items": {"type": "integer"},
                "description": "at least 1 items; at most 8 items",
            },
            id="counts in words",
        ),
        pytest.param(dt.date, {"type": "string", "description": "a date"}, id="a format in words"),
        pytest.param(
            Annotated[Card, Field(description="The card drawn.")],
            CARD | {"description": "The card drawn."},
            id="an object with words of its own",
        ),
    ],
)
def test_a_type_as_every_server_takes_it(annotation: Any, schema: Schema) -> None:
    assert field(annotation) == schema


def test_a_default_is_not_sent_and_its_field_is_required() -> None:
    class Shape(BaseModel):
        it: str = "x"

    assert strict_schema(Shape) == {
        "type": "object",
        "properties": {"it": {"type": "string"}},
        "required": ["it"],
        "additionalProperties": False,
    }


@pytest.mark.parametrize(
    "annotation",
    [
        pytest.param(dict[str, int], id="an open object"),
        pytest.param(Any, id="anything"),
        pytest.param(list[Any], id="a list of anything"),
        pytest.param(tuple[int, str], id="a fixed tuple"),
        pytest.param(set[str], id="a set"),
    ],
)
def test_what_some_server_refuses_is_named(annotation: Any) -> None:
    with pytest.raises(TypeError, match=r"^Shape\.it"):
        field(annotation)


def test_a_shape_within_itself_is_named() -> None:
    with pytest.raises(TypeError, match="within itself"):
        strict_schema(Tree)


def test_a_name_on_the_wire_is_of_plain_letters() -> None:
    class Größe(BaseModel):  # noqa: PLC2401 - the point
        it: str

    assert response_format(Größe)["json_schema"]["name"] == "Gr__e"


@pytest.mark.parametrize("shape", [QuestionsDraft, ReflectionDraft, FollowUpDraft])
def test_every_shape_we_ask_for_can_be_asked_of_every_server(shape: type[BaseModel]) -> None:
    schema = strict_schema(shape)

    assert schema["required"] == list(schema["properties"])
    needed = [field for field in shape.model_fields.values() if field.is_required()]
    assert len(needed) > 1  # so that no part of a broken answer passes for the whole
    assert all(field.is_required() or not field.default for field in shape.model_fields.values())
