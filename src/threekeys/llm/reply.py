"""What a chat completion says: from the body of an HTTP answer to text and token counts."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from threekeys.errors import ContentRefused, ModelAnswerError, ModelError, ModelUnavailable
from threekeys.llm.endpoint import Endpoint
from threekeys.llm.events import assembled

_EVENTS = (b"data:", b"event:", b"id:", b"retry:", b":")
_ESCAPED = re.compile(r"\\\\|\\u00([2-7][0-9a-fA-F])")  # a backslash that is escaped itself begins nothing

Counts = tuple[int | None, int | None]
"""Tokens read and written, where the server counted them."""


class Busy(Exception):  # noqa: N818 - a state that passes, not an error of ours
    """Something that may be well in a moment: `error` is what to raise if it is not.

    `wait` is how many seconds the server asked to be left alone, or None.
    """

    def __init__(self, error: ModelError, wait: float | None = None) -> None:
        self.error = error
        self.wait = wait
        super().__init__(str(error))


class CutOff(ModelAnswerError):  # noqa: N818 - names the state, not the exception
    """The answer ended at a limit of tokens; `counts` are those read and written."""

    def __init__(self, counts: Counts) -> None:
        self.counts = counts
        said = f" at {counts[1]} tokens" if counts[1] else ""
        super().__init__(
            f"The model's answer was cut off{said}, before its end. "
            "Let the server write more (its output or context limit), or take another model."
        )


@dataclass(frozen=True)
class Reply:
    """One chat completion."""

    text: str
    counts: Counts


def read_json(body: bytes, endpoint: Endpoint) -> Any:
    """The JSON document of a successful answer.

    Raises Busy when it is cut or garbled, ModelUnavailable when this is no OpenAI-compatible server.
    """
    start = body.lstrip(b"\xef\xbb\xbf \t\r\n")[:100]
    if start and not start.startswith((b"{", b"[", *_EVENTS)):
        raise not_compatible(endpoint, "a web page" if start.startswith(b"<") else "something else")
    try:
        document = assembled(body.decode("utf-8-sig")) if start.startswith(_EVENTS) else json.loads(body)
    except (ValueError, RecursionError):
        document = None
    if document is None:
        problem = f"{endpoint.shown} sent an answer that breaks off or is garbled. Try again."
        raise Busy(ModelUnavailable(problem))
    return document


def not_compatible(endpoint: Endpoint, sent: str) -> ModelUnavailable:
    """The error for a server that answers, but not as OpenAI's does."""
    return ModelUnavailable(
        f"What answers at {endpoint.shown} is not an OpenAI-compatible server (it sent {sent}). "
        "Check the base URL; most end in /v1."
    )


def read_reply(document: Any, endpoint: Endpoint) -> Reply:
    """The text of a chat completion, without the key even if the server sends it back.

    Raises Busy for an empty one, ContentRefused for a refusal, CutOff for one that ended too early.
    """
    choices = document.get("choices") if isinstance(document, dict) else None
    if not isinstance(choices, list):
        raise not_compatible(endpoint, "no chat completion")
    choice, message = _said(choices)
    counts = tokens(document)
    finish = choice.get("finish_reason")
    if finish == "length":
        raise CutOff(counts)
    text = endpoint.without_key(_bare(_text(message)))
    refusal = message.get("refusal")
    if finish == "content_filter" or (refusal and not text):
        why = f": {endpoint.clean(refusal)}" if isinstance(refusal, str) and refusal else "."
        raise ContentRefused(f"The model declined to answer this{why}")
    if not text or finish == "error":
        raise Busy(
            ModelUnavailable(f"{endpoint.shown} sent an empty or failed answer. Try again, or another model.")
        )
    return Reply(text, counts)


def tokens(document: Any) -> Counts:
    """The tokens that a chat completion took; zeros are not counts."""
    usage = document.get("usage") if isinstance(document, dict) else None
    usage = usage if isinstance(usage, dict) else {}
    read, written = usage.get("prompt_tokens"), usage.get("completion_tokens")
    return (
        read if isinstance(read, int) and read > 0 else None,
        written if isinstance(written, int) and written > 0 else None,
    )


def _said(choices: list[Any]) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """The first choice that says something, and its message; else the first, for how it ended."""
    found = [choice for choice in choices if isinstance(choice, dict)]
    held = [(choice, _message(choice)) for choice in found]
    return next((pair for pair in held if _text(pair[1])), held[0] if held else ({}, {}))


def _message(choice: Mapping[str, Any]) -> Mapping[str, Any]:
    message = choice.get("message")
    return message if isinstance(message, dict) else {}


def _text(message: Mapping[str, Any]) -> str:
    """The content as one text: servers send a string or a list of parts, some a call of a tool instead."""
    content = message.get("content")
    if isinstance(content, list):
        parts = (part.get("text") for part in content if isinstance(part, dict))
        content = "".join(part for part in parts if isinstance(part, str))
    if isinstance(content, str) and content.strip():
        return content
    calls = message.get("tool_calls")
    functions = (
        [call.get("function") for call in calls if isinstance(call, dict)] if isinstance(calls, list) else []
    )
    for function in (*functions, message.get("function_call")):
        arguments = function.get("arguments") if isinstance(function, dict) else None
        if isinstance(arguments, str) and arguments.strip():
            return arguments
    return ""


def _bare(text: str) -> str:
    """Letters, digits and dashes written as themselves: escaped in JSON they mean the same, and hide what they spell."""
    return _ESCAPED.sub(lambda hit: _letter(hit[1]) or hit[0], text)


def _letter(code: str | None) -> str:
    char = chr(int(code, 16)) if code else ""
    return char if char.isalnum() or char in "-_." else ""
