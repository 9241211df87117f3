"""The JSON Schema of what the other commands print."""

from typing import Annotated, Literal

import typer


def schema(
    name: Annotated[
        Literal["score", "questions", "reflection", "followup"],
        typer.Argument(metavar="NAME", help="score, questions, reflection or followup."),
    ],
) -> None:
    """The JSON Schema of a command's --json."""
    import json

    from threekeys.domain import FollowUp, QuestionList, Reflection, Scorecard, Value

    shapes: dict[str, type[Value]] = {
        "score": Scorecard,
        "questions": QuestionList,
        "reflection": Reflection,
        "followup": FollowUp,
    }
    shape = shapes[name].model_json_schema(mode="serialization")
    version = shapes[name].model_fields["schema_"].default
    document = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:{version}", **shape}
    typer.echo(json.dumps(document, indent=2, ensure_ascii=False))
