import json
from collections.abc import Callable

import pytest
from typer.testing import Result

Run = Callable[..., Result]


@pytest.mark.parametrize(
    ("name", "some"),
    [
        ("score", {"transcript", "meeting", "keys", "measures", "utterances", "bands_version"}),
        ("questions", {"intention", "talk_budget", "questions", "may_offer", "avoid", "provenance"}),
        ("reflection", {"scorecard", "strength", "focus", "plan", "learned", "missed", "question_back"}),
        ("followup", {"decision", "reason", "subject", "message", "offers", "reminder", "provenance"}),
        ("person", {"name", "aliases", "facts", "promises", "meetings", "last_contact"}),
        ("people", {"people"}),
        ("meetings", {"meetings"}),
        ("promises", {"promises"}),
        ("touch", {"occasions", "more"}),
        ("introductions", {"matches", "under_way"}),
        ("offers", {"offers"}),
        ("trends", {"type", "meetings", "trends", "follow_through"}),
        ("memory", {"people", "meetings", "introductions", "offers"}),
        ("import", {"new", "known", "meetings", "done"}),
        ("transcripts", {"folders", "files", "more"}),
        ("saved", {"meeting", "again", "doubts"}),
    ],
)
def test_a_schema_describes_the_document_under_the_names_it_has_in_json(
    run: Run, name: str, some: set[str]
) -> None:
    document = json.loads(run("schema", name).stdout)

    assert document["$schema"].endswith("2020-12/schema")
    assert document["properties"]["schema"]["const"] == f"threekeys/{name}@1"
    assert some <= document["properties"].keys()


def test_another_name_is_wrong_usage(run: Run) -> None:
    result = run("schema", "nobody")

    assert (result.exit_code, result.stdout) == (2, "")
