import json

from threekeys.domain import Made, Reflection
from threekeys.report import json_text


def test_json_gives_the_value_back(made: tuple[str, Made]) -> None:
    _, value = made

    assert type(value).model_validate_json(json_text(value)) == value


def test_the_plan_is_written_as_if_and_then(reflection: Reflection) -> None:
    assert json.loads(json_text(reflection))["plan"] == {
        "if": "they mention a problem",
        "then": "I ask what they have tried before I answer",
    }


def test_no_character_of_a_document_acts_on_a_terminal(reflection: Reflection) -> None:
    said = "\x1b[31m\x9b0m\u202e\u2066\u200f\x7f\n"
    text = json_text(reflection.model_copy(update={"question_back": said}))

    assert [char for char in text if not char.isprintable() and char != "\n"] == []
    assert json.loads(text)["question_back"] == said
