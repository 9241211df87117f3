"""What a server's "no" means: which error it is, whether to ask again, and after how long."""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from typing import Any

from threekeys.errors import (
    ContentRefused,
    ModelError,
    ModelRefused,
    ModelUnavailable,
    PromptTooLong,
    UnknownModel,
)
from threekeys.llm.endpoint import Endpoint
from threekeys.llm.profile import Misfit, about_form
from threekeys.llm.reply import Busy

LONGEST_WAIT = 60.0
"""Seconds a server may ask us to wait; when it asks for more, a person should decide."""

PASSING = {408, 409, 425, 429}
"""Statuses below 500 that may be well in a moment."""

_UNPAID = {"insufficient_quota", "billing_hard_limit_reached", "billing_not_active"}
_TOO_LONG = re.compile(
    r"context.{0,12}(length|size|window)|maximum context|exceed_context|request too large"
    r"|prompt is too long|too many (input )?tokens|input (is )?too long|input token count|tokens.{0,40}must be <=",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"(?:(?:context|input) (?:length|size|window)|n_ctx|Limit|must be <=)\D{1,16}(\d{3,8})|(\d{3,8}) maximum",
    re.IGNORECASE,
)
_NO_MODEL = re.compile(
    r"(model|deployment).{0,120}(not found|not a valid|not exist)|(invalid|unknown|no such|not a valid) model"
    r"|model_not_found|not_found_error",
    re.IGNORECASE | re.DOTALL,
)
_FILTERED = re.compile(r"content[_ ](filter|policy)|content management policy", re.IGNORECASE)
_AGAIN_IN = re.compile(
    r"try again in (\d{1,5}(?:\.\d{1,6})?) ?(ms|s|sec|m|min)(?:ond|ute)?s?\b", re.IGNORECASE
)
_SECONDS = {"ms": 0.001, "s": 1.0, "sec": 1.0, "m": 60.0, "min": 60.0}
_NESTED = 5  # lists and objects around a message; no server needs more


@dataclass(frozen=True)
class Refusal:
    """An answer with a status other than success."""

    status: int
    headers: Mapping[str, str]
    message: str
    code: str

    @property
    def said(self) -> str:
        """The server's own words as the end of a sentence."""
        end = "" if self.message.endswith((".", "!", "?", "…")) else "."
        return f": {self.message}{end}" if self.message else "."


def refusal(status: int, headers: Mapping[str, str], body: bytes, endpoint: Endpoint) -> Refusal:
    """Dig the server's words out of an error body of any shape; header names are lower-case."""
    text = body.decode("utf-8", "replace")
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        document = None if text.lstrip().startswith("<") else text
    message, code = _words(document)
    return Refusal(status, headers, endpoint.clean(message), code)


def raise_for(refused: Refusal, endpoint: Endpoint, model: str) -> None:
    """Raise what a refusal means: Busy if asking again may help, else the ModelError for the user."""
    error = (
        _too_long(refused, endpoint)
        or _filtered(refused)
        or _account(refused, endpoint, model)
        or _form(refused, endpoint)
        or _address(refused, endpoint, model)
    )
    if error is not None:
        raise error
    if refused.status >= 500 or refused.status in PASSING:
        raise Busy(_failing(refused, endpoint), wait_asked(refused.headers, refused.message))
    raise ModelRefused(f"{endpoint.shown} refused the request ({refused.status}){refused.said}")


def raise_hidden(document: Any, endpoint: Endpoint, model: str) -> None:
    """Raise what an error means that came with the status of a success: by its own code, else as passing."""
    message, code = _words(document)
    hidden = Refusal(200, {}, endpoint.clean(message), code)
    if re.fullmatch(r"[45][0-9]{2}", code):
        raise_for(replace(hidden, status=int(code)), endpoint, model)
    raise Busy(_failing(hidden, endpoint))


def wait_asked(headers: Mapping[str, str], message: str = "") -> float | None:
    """The seconds a server asks us to wait (`retry-after-ms`, or `retry-after` in seconds or as a date, or its words).

    A date counts from the server's own `date`, so no clock here need agree with it.
    """
    for name, unit in (("retry-after-ms", 1000.0), ("retry-after", 1.0)):
        try:
            seconds = float(headers.get(name, "")) / unit
        except ValueError:
            continue
        if 0 <= seconds < math.inf:
            return seconds
    try:
        then = parsedate_to_datetime(headers.get("retry-after", ""))
        seconds = (then - parsedate_to_datetime(headers.get("date", ""))).total_seconds()
    except (ValueError, TypeError, OverflowError):
        said = _AGAIN_IN.search(message)
        return float(said[1]) * _SECONDS[said[2].casefold()] if said else None
    return max(0.0, seconds)


def _words(document: Any) -> tuple[str, str]:
    """The message and the code of an error document; servers nest them in many ways."""
    code = where = ""
    for _ in range(_NESTED):
        if isinstance(document, list):
            document = document[0] if document else None
        elif isinstance(document, dict):
            code = _text(document.get("code")) or _text(document.get("type")) or code
            where = _place(document) or where
            held = (document.get(name) for name in ("error", "detail", "message", "msg"))
            document = next((part for part in held if part), None)
    message = _text(document)
    if where.isdecimal():
        message = f"{message} (n_ctx {where})"
    elif where:
        message = f"{where}: {message}"
    return message, code


def _place(document: Mapping[str, Any]) -> str:
    """What of a request is wrong, or how many tokens the server takes."""
    where = document.get("loc")
    return ".".join(map(_text, where)) if isinstance(where, list) else _text(document.get("n_ctx"))


def _text(value: Any) -> str:
    return str(value) if isinstance(value, str | int | float) else ""


def _too_long(refused: Refusal, endpoint: Endpoint) -> ModelError | None:
    text = f"{refused.code} {refused.message}"
    if refused.status != 413 and not (refused.status in {400, 422, 429, 500} and _TOO_LONG.search(text)):
        return None
    limit = _LIMIT.search(text)
    return PromptTooLong(
        f"The conversation is too long for this model at {endpoint.shown}{refused.said} "
        "Take a model with a larger context, or raise the server's.",
        int(limit[1] or limit[2]) if limit else None,
    )


def _filtered(refused: Refusal) -> ModelError | None:
    if refused.status in {400, 403, 422} and _FILTERED.search(f"{refused.code} {refused.message}"):
        return ContentRefused(f"The server's content filter declined this text{refused.said}")
    return None


def _form(refused: Refusal, endpoint: Endpoint) -> ModelError | None:
    text = f"{refused.code} {refused.message}"
    if refused.status not in {400, 404, 422, 500, 501} or not about_form(text):
        return None
    return Misfit(f"{endpoint.shown} refused the request ({refused.status}){refused.said}", text)


def _account(refused: Refusal, endpoint: Endpoint, model: str) -> ModelError | None:
    """The refusals about who asks: key, credit, rights."""
    where = endpoint.shown
    if refused.status == 401:
        return ModelRefused(
            f"{where} does not accept the API key. Check OPENAI_API_KEY."
            if endpoint.api_key
            else f"{where} wants an API key. Set OPENAI_API_KEY."
        )
    if refused.status == 402 or refused.code in _UNPAID:
        return ModelRefused(f"The account at {where} has no credit left for this{refused.said}")
    if refused.status == 403:
        return ModelRefused(f"{where} does not allow this key to use {model!r}{refused.said}")
    if refused.headers.get("x-should-retry") == "false":
        return ModelRefused(f"{where} refused for good ({refused.status}){refused.said}")
    return None


def _address(refused: Refusal, endpoint: Endpoint, model: str) -> ModelError | None:
    """The refusals about what is asked: model, path, a server that sends elsewhere."""
    where = endpoint.shown
    if refused.status in {400, 404, 422} and _NO_MODEL.search(f"{refused.code} {refused.message}"):
        return UnknownModel(f"{where} has no model {model!r}.")
    if refused.status in {404, 405}:
        return ModelRefused(
            f"Nothing answers OpenAI's requests at {where} ({refused.status}). "
            "Check the base URL; most end in /v1."
        )
    if 300 <= refused.status < 400:
        target = endpoint.clean(refused.headers.get("location", "another address"))
        return ModelRefused(
            f"{where} sends us on to {target}. What you say goes only where you told: "
            "set the base URL to the final address."
        )
    return None


def _failing(refused: Refusal, endpoint: Endpoint) -> ModelUnavailable:
    if refused.status == 429:
        return ModelUnavailable(f"{endpoint.shown} gets too many requests{refused.said} Try again later.")
    if refused.status == 503 and "loading" in refused.message.casefold():
        return ModelUnavailable(f"{endpoint.shown} is still loading its model. Try again in a minute.")
    return ModelUnavailable(f"{endpoint.shown} fails ({refused.status}){refused.said} Try again later.")
