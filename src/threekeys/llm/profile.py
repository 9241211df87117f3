"""How a server wants to be asked, found out by asking.

Servers differ in how they can be held to a schema, and in what they call the limit of an answer. We begin
with the strictest and plainest request and step down, one way only, when a server says that it cannot.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from threekeys.errors import ModelRefused
from threekeys.llm.endpoint import Endpoint
from threekeys.llm.judge import compact
from threekeys.llm.shape import response_format, strict_schema

if TYPE_CHECKING:
    from pydantic import BaseModel

Mode = Literal["json_schema", "json_object", "text"]
Limit = Literal["unset", "max_tokens", "max_completion_tokens", "never"]
Messages = list[dict[str, str]]

ROOM = 8192
"""The answer's limit in tokens, sent only to servers whose own default cut an answer off before it."""

MODES: tuple[Mode, ...] = ("json_schema", "json_object", "text")
_TOLD = {
    "json_schema": "holds the model to a JSON schema",
    "json_object": "holds the model to JSON; the schema stands in the prompt",
    "text": "holds the model to nothing; the schema stands in the prompt",
}
_LIMITS: tuple[Limit, ...] = ("unset", "max_tokens", "max_completion_tokens", "never")

_ABOUT_FORMAT = re.compile(
    r"response.?format|json.?(schema|object|mode)|grammar|structured.?output|schema|requested parameters",
    re.IGNORECASE,
)
_ABOUT_LIMIT = re.compile(r"max_(completion_)?tokens", re.IGNORECASE)

_IN_WORDS = (
    "\n\nAnswer with one JSON object that obeys this JSON Schema, and with nothing before or after it:\n"
)


@dataclass(frozen=True)
class Profile:
    """How one model of one server is asked: held to the schema by what, and with which limit.

    In mode `json_object` and `text` the schema stands in the system message.
    """

    mode: Mode = "json_schema"
    limit: Limit = "unset"

    @property
    def told(self) -> str:
        """What a person is told of it."""
        return _TOLD[self.mode]

    @property
    def has_room(self) -> bool:
        """Whether the server is told how long an answer may be."""
        return self.limit in {"max_tokens", "max_completion_tokens"}

    def below(self) -> "Profile | None":
        """The next weaker way to ask for a shape, or None."""
        rung = MODES.index(self.mode) + 1
        return replace(self, mode=MODES[rung]) if rung < len(MODES) else None

    def other_limit(self) -> "Profile | None":
        """The next way to limit an answer, or None."""
        rung = _LIMITS.index(self.limit) + 1
        return replace(self, limit=_LIMITS[rung]) if rung < len(_LIMITS) else None

    def with_room(self, tokens: int | None) -> "Profile | None":
        """How to get a longer answer after one was cut off at so many tokens; None if that is no small limit."""
        return self.other_limit() if self.limit == "unset" and tokens and tokens < ROOM // 2 else None

    def without_room(self) -> "Profile | None":
        """How to ask a server to which prompt and room for the answer were too much; None if none was asked."""
        return replace(self, limit="never") if self.has_room else None


class Misfit(ModelRefused):
    """The server cannot be asked in this form; `said` are its words."""

    def __init__(self, problem: str, said: str) -> None:
        self.said = said
        super().__init__(problem)


def about_form(said: str) -> bool:
    """Whether a server's words are about the form of a request rather than what it asks."""
    return bool(_ABOUT_FORMAT.search(said) or _ABOUT_LIMIT.search(said))


def adapted(profile: Profile, said: str) -> Profile | None:
    """How to ask instead, after a server refused with these words; None when it is not about how."""
    if profile.has_room and _ABOUT_LIMIT.search(said):
        return profile.other_limit()
    if profile.mode != "text" and _ABOUT_FORMAT.search(said):
        return profile.below()
    return None


def request(
    profile: Profile, model: str, messages: Messages, shape: "type[BaseModel]", endpoint: Endpoint
) -> dict[str, Any]:
    """The body of a chat completion request: as few fields as will do, for some servers refuse more."""
    body: dict[str, Any] = {"model": model, "messages": messages}
    if profile.mode == "json_schema":
        body["response_format"] = response_format(shape)
    else:
        system = messages[0]["content"] + _IN_WORDS + compact(strict_schema(shape))
        body["messages"] = [{"role": "system", "content": system}, *messages[1:]]
    if profile.mode == "json_object":
        body["response_format"] = {"type": "json_object"}
    if profile.has_room:
        body[profile.limit] = ROOM
    if endpoint.host == "openrouter.ai" and profile.mode != "text":
        body["provider"] = {"require_parameters": True}  # else it may choose one that ignores the format
    return body


def read_profile(held: Mapping[str, Any]) -> Profile | None:
    """A profile as it was kept, or None if it is not one of today's."""
    mode, limit = held.get("mode"), held.get("limit")
    return Profile(mode, limit) if mode in MODES and limit in _LIMITS else None
