"""A chat completion that came as a stream of events, as some servers send it to everybody, put together again."""

import json
from collections.abc import Iterator
from typing import Any

Document = dict[str, Any]


def assembled(body: str) -> Document | None:
    """The completion that the events make up, or the error among them; None if they break off.

    A completion without a reason to stop was cut, whatever it holds.
    """
    said: dict[str, str] = {"content": "", "refusal": "", "arguments": ""}
    finish, usage, heard = None, None, False
    for event in _events(body):
        if event.get("error"):
            return event
        usage = event.get("usage") or usage
        for choice in _first(event.get("choices")):
            heard = True
            finish = choice.get("finish_reason") or finish
            for name, piece in _pieces(choice):
                said[name] += piece
    if not heard:
        return {}
    if not finish:
        return None
    call = {"function": {"arguments": said.pop("arguments")}}
    return {"choices": [{"message": {**said, "tool_calls": [call]}, "finish_reason": finish}], "usage": usage}


def _events(body: str) -> Iterator[Document]:
    for line in body.splitlines():
        name, _, data = line.partition(":")
        if name != "data" or data.strip() == "[DONE]":
            continue
        try:
            event = json.loads(data)
        except (ValueError, RecursionError):
            return
        if isinstance(event, dict):
            yield event


def _first(choices: Any) -> Iterator[Document]:
    """The pieces of the first answer only: of several, the pieces come mixed."""
    for choice in choices if isinstance(choices, list) else ():
        if isinstance(choice, dict) and not choice.get("index"):
            yield choice


def _pieces(choice: Document) -> Iterator[tuple[str, str]]:
    delta = choice.get("delta") or choice.get("message")
    if not isinstance(delta, dict):
        return
    for name in ("content", "refusal"):
        if isinstance(piece := delta.get(name), str):
            yield name, piece
    calls = delta.get("tool_calls")
    for call in calls[:1] if isinstance(calls, list) else ():
        function = call.get("function") if isinstance(call, dict) else None
        if isinstance(function, dict) and isinstance(piece := function.get("arguments"), str):
            yield "arguments", piece
