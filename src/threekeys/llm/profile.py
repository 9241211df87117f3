"""How a server wants to be asked, found out by asking.

Servers differ in how they can be held to a schema, in what they call the limit of an answer, and in whether they
know a system message or an answer in one piece. We begin with the strictest and plainest request and step down,
one way only, when a server says that it cannot.
"""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
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
    r"response.?format|json.?(schema|object|mode|validate)|grammar|structured.?output|schema|requested parameters",
    re.IGNORECASE,
)
_ABOUT_LIMIT = re.compile(r"max_(completion_)?tokens", re.IGNORECASE)
_ABOUT_SYSTEM = re.compile(
    r"system.{0,20}(role|message|prompt|instruction).{0,40}(not|n't|un)|(not|n't|un)\W?support.{0,40}\bsystem\b|roles must alternate",
    re.IGNORECASE,
)
_ABOUT_STREAM = re.compile(
    r"only\b.{0,20}\bstream|\bstream\b.{0,20}(parameter|mode|must|required|true)", re.IGNORECASE
)

_IN_WORDS = (
    "\n\nAnswer with one JSON object that obeys this JSON Schema, and with nothing before or after it:\n"
)


@dataclass(frozen=True)
class Profile:
    """How one model of one server is asked: held to the schema by what, and with which limit.

    In mode `json_object` and `text` the schema stands in the system message. `merged` puts that before the user's
    words, for models that know no system message; `stream` is for servers that send nothing else.
    """

    mode: Mode = "json_schema"
    limit: Limit = "unset"
    merged: bool = False
    stream: bool = False

    @property
    def told(self) -> str:
        """What a person is told of it."""
        more = ("knows no system message", self.merged), ("only streams", self.stream)
        return "; ".join((_TOLD[self.mode], *(words for words, holds in more if holds)))

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
    return any(rule.search(said) for rule in (_ABOUT_FORMAT, _ABOUT_LIMIT, _ABOUT_SYSTEM, _ABOUT_STREAM))


def adapted(profile: Profile, said: str) -> Profile | None:
    """How to ask instead, after a server refused with these words; None when it is not about how."""
    if profile.has_room and _ABOUT_LIMIT.search(said):
        return profile.other_limit()
    if not profile.merged and _ABOUT_SYSTEM.search(said):
        return replace(profile, merged=True)
    if not profile.stream and _ABOUT_STREAM.search(said):
        return replace(profile, stream=True)
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
    if profile.merged:
        body["messages"] = _merged(body["messages"])
    if profile.stream:
        body["stream"] = True
    if profile.has_room:
        body[profile.limit] = ROOM
    if endpoint.host == "openrouter.ai" and profile.mode != "text":
        body["provider"] = {"require_parameters": True}  # else it may choose one that ignores the format
    return body


def kept_profile(profile: Profile) -> dict[str, Any]:
    """A profile as it is kept."""
    return asdict(profile)


def read_profile(held: Mapping[str, Any]) -> Profile | None:
    """A profile as it was kept, or None if it is not one of today's."""
    mode, limit = held.get("mode"), held.get("limit")
    if mode not in MODES or limit not in _LIMITS:
        return None
    return Profile(mode, limit, merged=held.get("merged") is True, stream=held.get("stream") is True)


def _merged(messages: Messages) -> Messages:
    system, user, *rest = messages
    return [{"role": "user", "content": f"{system['content']}\n\n{user['content']}"}, *rest]
