"""The JSON object in what a model wrote around it."""

import json
import re

_END_OF_THOUGHT = re.compile(r"</(?:think|thinking|thought|reasoning)>", re.IGNORECASE)
_START_OF_OBJECT = re.compile(r'\{\s*"')


def objects(text: str) -> list[str]:
    """The whole JSON objects in a text, in order, as written.

    A text that is one object stands for itself. Otherwise thoughts, fences and prose around objects are
    left out, and nothing is taken from inside an object that breaks off: its parts are not the answer.
    """
    text = text.removeprefix("\ufeff").strip()
    if _is_object(text):
        return [text]
    if text.startswith('"') and (inner := _unpacked(text)) is not None:
        return objects(inner)
    return _scan(_after_thoughts(text))


def _after_thoughts(text: str) -> str:
    start = 0
    for end in _END_OF_THOUGHT.finditer(text):
        start = end.end()
    return text[start:]


def _scan(text: str) -> list[str]:
    found: list[str] = []
    start = _START_OF_OBJECT.search(text)
    while start:
        try:
            _, end = _DECODER.raw_decode(text, start.start())
        except (ValueError, RecursionError):
            break
        found.append(text[start.start() : end])
        start = _START_OF_OBJECT.search(text, end)
    return found


def _is_object(text: str) -> bool:
    try:
        return isinstance(_DECODER.decode(text), dict)
    except (ValueError, RecursionError):
        return False


def _unpacked(text: str) -> str | None:
    """The text inside a JSON string, for models that encode their answer twice."""
    try:
        inner = json.loads(text)
    except ValueError:
        return None
    return inner if isinstance(inner, str) else None


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON")


_DECODER = json.JSONDecoder(parse_constant=_no_constant)
