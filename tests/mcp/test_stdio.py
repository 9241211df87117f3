"""The program as an assistant starts it: the protocol on stdin and stdout, and nothing else there."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters
from mcp_types import CallToolResult

from threekeys.domain import Scorecard

PROGRAM = [sys.executable, "-m", "threekeys", "mcp"]
HELLO = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "somebody", "version": "1"},
    },
}
READY = {"jsonrpc": "2.0", "method": "notifications/initialized"}


def request(number: int, method: str, **params: Any) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": number, "method": method, "params": params}


def test_the_sdk_s_own_client_gets_a_score_over_stdio(folder: Path) -> None:
    started = StdioServerParameters(command=sys.executable, args=[*PROGRAM[1:], "--allow", str(folder)])

    async def main() -> CallToolResult:
        async with Client(started) as client:
            result = await client.call_tool("score_transcript", {"transcript": "zoom.vtt", "me": "Dale"})
            assert isinstance(result, CallToolResult)
            return result

    card = Scorecard.model_validate(anyio.run(main).structured_content)

    assert card.keys["listen"].points == 54


def test_only_the_protocol_is_on_stdout_whatever_comes_in(folder: Path) -> None:
    sent = [
        json.dumps(HELLO),
        json.dumps(READY),
        "this is no message",
        '{"jsonrpc": "2.0", "id": ',
        json.dumps(
            request(2, "tools/call", name="score_transcript", arguments={"transcript": "../x", "me": "y"})
        ),
        json.dumps(request(3, "tools/call", name="score_transcript", arguments=["zoom.vtt"])),
        json.dumps(request(4, "rob/bank")),
        json.dumps(request(5, "tools/list")),
    ]
    running = subprocess.Popen(
        [*PROGRAM, "--allow", str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert running.stdin
    assert running.stdout
    running.stdin.write("\n".join(sent) + "\n")
    running.stdin.flush()
    answers: dict[int, Any] = {}
    while not {1, 2, 3, 4, 5} <= answers.keys():
        message = json.loads(running.stdout.readline())
        answers[message.get("id")] = message

    rest, errors = running.communicate(timeout=20)  # it hangs up: the program ends

    assert (running.returncode, rest) == (0, "")
    assert "Traceback" not in errors
    assert answers[1]["result"]["serverInfo"]["name"] == "threekeys"
    assert "Quotes are what people said" in answers[1]["result"]["instructions"]
    assert answers[2]["result"]["isError"] is True
    assert {number for number in (3, 4) if "error" in answers[number]} == {3, 4}
    assert [tool["name"] for tool in answers[5]["result"]["tools"]][:2] == [
        "list_transcripts",
        "prep_questions",
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(
            ("--allow", "not-there"), "Error: --allow not-there: there is no such folder.", id="no folder"
        ),
        pytest.param(
            ("--allow", __file__), f"Error: --allow {__file__}: there is no such folder.", id="a file"
        ),
    ],
)
def test_what_cannot_be_allowed_is_told_before_anything_starts(words: tuple[str, ...], said: str) -> None:
    done = subprocess.run([*PROGRAM, *words], input="", capture_output=True, encoding="utf-8", check=False)

    assert (done.returncode, done.stdout, done.stderr.strip()) == (1, "", said)


def test_without_its_library_it_says_how_to_get_it() -> None:
    program = "import sys; sys.modules['mcp'] = None; from threekeys.__main__ import main; main()"

    done = subprocess.run(
        [sys.executable, "-c", program, "mcp"], input="", capture_output=True, encoding="utf-8", check=False
    )

    told = "Error: This needs the protocol's library; in the checkout: pipx install --force '.[mcp]'"
    assert (done.returncode, done.stdout, done.stderr.strip()) == (1, "", told)
