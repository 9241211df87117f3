"""Introductions by commands."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import Result

if TYPE_CHECKING:
    from tests.conftest import ModelServer

Run = Callable[..., Result]


@pytest.fixture
def keep(run: Run, talk: Path, tmp_path: Path) -> Run:
    """Run the program with a memory that holds Ben, who needs bakers, and Cleo, who trains some."""
    home = {"THREEKEYS_SAVE": "true", "THREEKEYS_HOME": str(tmp_path / "own")}
    kept: Run = lambda *words, **more: run(*words, **home | more)  # noqa: E731
    assert kept("reflect", talk, "--me", "Ann", "--coach", "offline", "--json").exit_code == 0
    kept(
        "people",
        "add",
        "Cleo Diaz",
        "--work",
        "Trains bakers at the vocational school; knows the early shift",
    )
    return kept


def document(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_who_could_help_whom_is_told_with_both_their_words(keep: Run) -> None:
    (match,) = document(keep("introductions", "--json"))["matches"]
    lines = keep("introductions", "list", "Ben").stdout.splitlines()

    assert (match["needs"]["person"], match["gives"]["person"]) == ("Ben", "Cleo Diaz")
    assert lines[0].startswith("Ben and Cleo Diaz  (")
    assert [line for line in lines if line.startswith("  ask Cleo Diaz first: Somebody I know")]


def test_a_follow_up_from_memory_names_who_could_help(keep: Run) -> None:
    made = document(keep("followup", "--coach", "offline", "--json"))

    assert [item["to"] for item in made["introductions"]] == ["Cleo Diaz"]
    assert made["introductions"][0]["why_other"].startswith("Trains bakers")


def test_what_is_under_way_is_told_and_not_proposed(keep: Run) -> None:
    keep("introductions", "mark", "Ben", "Cleo", "asked")

    made = document(keep("introductions", "--json"))

    assert (made["matches"], [item["state"] for item in made["under_way"]]) == ([], ["asked"])
    assert document(keep("followup", "--coach", "offline", "--json"))["introductions"] == []


@pytest.fixture
def crowd(keep: Run) -> Run:
    """The same memory with a dozen others, so that something can stand out."""
    for number in range(12):
        keep("people", "add", f"Dan Ito{'abcdefghijkl'[number]}", "--work", f"Trade{number} of Ben's cousin")
    keep("people", "add", "Eva Lind", "--work", "Finds staff: shift workers, nights")
    return keep


def near(body: Any) -> dict[str, Any]:
    """Vectors by which Ben's need and Eva's work mean the same, and nothing else does."""
    alike = [("early shift, and" in text or "Finds staff" in text) for text in body["input"]]
    return {
        "data": [
            {"index": n, "embedding": [1.0, 0.0] if same else [0.0, 1.0]} for n, same in enumerate(alike)
        ]
    }


def test_with_an_embeddings_model_other_words_are_found_and_each_text_is_sent_once(
    crowd: Run, model_server: "ModelServer"
) -> None:
    model_server.embeds = near
    server = {"THREEKEYS_EMBEDDINGS": "small", "OPENAI_BASE_URL": model_server.base_url}

    found = document(crowd("introductions", "list", "Ben", "--json", **server))
    again = crowd("introductions", "list", "Ben", **server)

    assert {(m["gives"]["person"], m["by"]) for m in found["matches"]} >= {("Eva Lind", "meaning")}
    assert "Ben and Eva Lind  (other words, the same meaning)" in again.stdout
    assert len(model_server.chats) == 1


def test_without_an_embeddings_model_no_server_is_asked(crowd: Run, model_server: "ModelServer") -> None:
    found = document(crowd("introductions", "--json", OPENAI_BASE_URL=model_server.base_url))

    assert {m["by"] for m in found["matches"]} == {"words"}
    assert model_server.received == []


def test_names_are_hidden_from_the_embeddings_model(crowd: Run, embedding_server: "ModelServer") -> None:
    crowd("people", "note", "Eva Lind", "Knows Cleo Diaz, eva@lind.example, 030 1234567", "--kind", "fact")
    server = {"THREEKEYS_EMBEDDINGS": "small", "OPENAI_BASE_URL": embedding_server.base_url}

    crowd("introductions", THREEKEYS_REDACT="true", **server)

    sent = json.dumps(embedding_server.chats)
    assert "Knows Person" in sent
    assert [word for word in ("Ben", "Cleo", "Diaz", "lind.example", "1234567") if word in sent] == []


@pytest.mark.parametrize(
    ("environment", "why"),
    [
        pytest.param(
            {"OPENAI_BASE_URL": "http://127.0.0.1:9/v1", "THREEKEYS_TIMEOUT": "1"},
            "http://127.0.0.1:9/v1",
            id="no server",
        ),
        pytest.param({}, "OpenAI wants a key", id="no key"),
        pytest.param({"THREEKEYS_COACH": "offline"}, "THREEKEYS_COACH asks for no server", id="offline"),
    ],
)
def test_where_meaning_cannot_be_asked_for_words_are_compared_and_that_is_said(
    keep: Run, environment: dict[str, str], why: str
) -> None:
    result = keep("introductions", "--json", THREEKEYS_EMBEDDINGS="small", **environment)

    assert result.stderr.startswith("Note: only words were compared, not what they mean: ")
    assert why in result.stderr
    assert [m["gives"]["person"] for m in document(result)["matches"]] == ["Cleo Diaz"]
