"""The JSON Schema of what the other commands print."""

from typing import Annotated, Literal, get_args

import typer

SchemaName = Literal[
    "score",
    "questions",
    "reflection",
    "followup",
    "person",
    "people",
    "meetings",
    "promises",
    "touch",
    "introductions",
    "offers",
    "trends",
    "memory",
    "import",
    "transcripts",
    "saved",
]


def schema(
    name: Annotated[
        SchemaName,
        typer.Argument(metavar="NAME", help=f"{', '.join(get_args(SchemaName))}."),
    ],
) -> None:
    """The JSON Schema of a command's --json, or of a tool's answer."""
    import json

    from threekeys.domain import FollowUp, QuestionList, Reflection, Scorecard, Value, memory
    from threekeys.mcp import values

    shapes: dict[str, type[Value]] = {
        "score": Scorecard,
        "questions": QuestionList,
        "reflection": Reflection,
        "followup": FollowUp,
        "person": memory.Person,
        "people": memory.People,
        "meetings": memory.Meetings,
        "promises": memory.Promises,
        "touch": memory.Touch,
        "introductions": memory.Matches,
        "offers": memory.Offers,
        "trends": memory.Trends,
        "memory": memory.Archive,
        "import": memory.Arrival,
        "transcripts": values.TranscriptFiles,
        "saved": values.Saved,
    }
    shape = shapes[name].model_json_schema(mode="serialization")
    version = shapes[name].model_fields["schema_"].default
    document = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:{version}", **shape}
    typer.echo(json.dumps(document, indent=2, ensure_ascii=False))
