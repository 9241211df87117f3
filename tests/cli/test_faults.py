"""Each command against a server that fails: one line, the right code, few requests, the key nowhere, nothing lost."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import Result

if TYPE_CHECKING:
    from tests.conftest import Exchange, ModelServer

Run = Callable[..., Result]
Wrong = Callable[[Result, int], str]
Step = Callable[["Exchange"], object]
KEY = "sk-made-up-0123456789"


def status(code: int, message: str = "no", **headers: str) -> Step:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda exchange: exchange.reply(code, {"error": {"message": message}}, named)


def hang_up(exchange: "Exchange") -> None:
    exchange.close_connection = True


# What the server does, and how many requests a command sends at most when it always does so.
FAULTS: dict[str, tuple[Step, int]] = {
    "429": (status(429, "slow down", retry_after_ms="1"), 4),
    "503": (status(503, f"busy {KEY}", retry_after_ms="1"), 4),
    "401": (status(401, f"Incorrect API key: {KEY}"), 1),
    "redirect": (status(307, location=f"http://elsewhere.test/?key={KEY}"), 1),
    "too long": (status(400, "prompt is too long"), 5),
    "no format": (status(400, "response_format is not supported"), 3),
    "hangs up": (hang_up, 4),
    "a page": (lambda exchange: exchange.reply(200, b"<html>Sign in</html>"), 1),
    "cut body": (lambda exchange: exchange.reply(200, b'{"choices": [{"mess'), 4),
    "no JSON": (lambda exchange: exchange.say("I would rather talk."), 2),
    "refusal": (lambda exchange: exchange.say("", message={"content": None, "refusal": "No."}), 1),
    "cut answer": (lambda exchange: exchange.say('{"lea', finish_reason="length"), 2),
}
PASSING = {"429", "503", "hangs up", "cut body", "no JSON"}


@pytest.fixture
def words(run: Run, talk: Path, brief: Path, tmp_path: Path) -> Callable[[str], tuple[Any, ...]]:
    """The words of a command, with what it needs lying ready."""

    def words(command: str) -> tuple[Any, ...]:
        if command != "followup":
            return ("prep", brief) if command == "prep" else ("reflect", talk, "--me", "Ann")
        seen = tmp_path / "seen.json"
        run("reflect", talk, "--me", "Ann", "--out", seen, "--quiet", "--coach", "offline")
        return ("followup", seen, "--i-offer", "I know the woman who places the trainees")

    return words


@pytest.fixture
def ask(run: Run, model_server: "ModelServer", tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setattr("random.uniform", lambda _least, _most: 0.0)  # the waits that no server asked for

    def ask(*words: Any) -> Result:
        place = {"THREEKEYS_HOME": str(tmp_path / "mine"), "THREEKEYS_MODEL": "loopback-1"}
        return run(*words, "--json", OPENAI_API_KEY=KEY, OPENAI_BASE_URL=model_server.base_url, **place)

    return ask


@pytest.mark.parametrize(
    ("command", "fault"),
    [
        *(("reflect", fault) for fault in FAULTS),
        *(
            (command, fault)
            for command in ("prep", "followup")
            for fault in ("503", "401", "no JSON", "too long")
        ),
    ],
)
def test_a_fault_that_stays_is_one_line_and_loses_nothing(
    ask: Run,
    wrong: Wrong,
    model_server: "ModelServer",
    words: Callable[[str], tuple[Any, ...]],
    command: str,
    fault: str,
) -> None:
    model_server.always, most = FAULTS[fault]

    result = ask(*words(command))

    assert wrong(result, 3).startswith("Error: ")
    assert 1 <= len(model_server.chats) <= most
    assert KEY not in result.output
    assert (json.loads(result.stdout)["schema"] if result.stdout else None) == (
        "threekeys/score@1" if command == "reflect" else None
    )


@pytest.mark.parametrize("fault", sorted(PASSING))
def test_a_fault_that_passes_is_not_noticed_and_the_answer_is_paid_for_once(
    ask: Run,
    model_server: "ModelServer",
    words: Callable[[str], tuple[Any, ...]],
    fault: str,
) -> None:
    answer = {
        "reason": "He is well.", "decision": "stay_in_touch", "offers": [], "introductions": [],
        "subject": "The first warm tray", "reminder_about": "The second shop.",
        "message": "Hi Ben,\n\nthe first warm tray has stayed with me. I wonder how the street sounds then.\n\nAnn",
    }  # fmt: skip
    model_server.does(FAULTS[fault][0])
    model_server.always = lambda exchange: exchange.say(answer)

    followup = words("followup")

    first, again = ask(*followup), ask(*followup)

    assert [(result.exit_code, result.stderr) for result in (first, again)] == [(0, ""), (0, "")]
    assert len(model_server.chats) == 2
