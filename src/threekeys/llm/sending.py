"""One reply from a server: in the strictest form it takes, within the budget, and read to the end."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from threekeys.errors import ModelError, PromptTooLong, UnknownModel
from threekeys.llm.budget import Taken
from threekeys.llm.endpoint import Endpoint
from threekeys.llm.models import cards, no_such_model
from threekeys.llm.profile import ROOM, Messages, Misfit, Profile, adapted, request
from threekeys.llm.reply import Counts, CutOff, Reply, read_reply
from threekeys.llm.target import Target
from threekeys.llm.tokens import fewest_tokens, likely_tokens

if TYPE_CHECKING:
    from pydantic import BaseModel

    from threekeys.llm.wire import Line

_SMALLEST_WINDOW = 1000
"""Tokens; a server that counts fewer than any model's window holds does not count, rather than cut."""


async def send(model: Target, line: "Line", messages: Messages, shape: "type[BaseModel]") -> Reply:
    """The reply to these messages; what the server cannot take is asked in another form, and remembered."""
    while True:
        profile = model.profile
        try:
            return await _post(model, line, request(profile, model.name, messages, shape, model.endpoint))
        except (Misfit, CutOff, PromptTooLong) as error:
            other = _instead(profile, error)
            if other is None:
                raise _crowded(profile, error, model.endpoint) or error from None
            if model.profile == profile:  # else another question has found out meanwhile
                model.profile = other


def doubt(messages: Messages, reply: Reply, endpoint: Endpoint) -> str | None:
    """Why the server may not have read all of a prompt, or None.

    Raises PromptTooLong when its count cannot be true of the whole prompt and looks like a window's size.
    """
    least, read = fewest_tokens(_text(messages)), reply.counts[0]
    if read is None or read >= least or least < _SMALLEST_WINDOW:
        return None
    if read >= _SMALLEST_WINDOW:
        raise PromptTooLong(
            f"{endpoint.shown} read only {read} tokens of a prompt that has at least {least}: it cut the "
            "conversation without a word. Give it a larger context (Ollama: OLLAMA_CONTEXT_LENGTH), "
            "or take another model.",
            read,
        )
    return (
        f"{endpoint.shown} says that it read {read} tokens of a prompt that has at least {least}: "
        "it counts wrongly, or has not read the whole conversation."
    )


async def _post(model: Target, line: "Line", body: dict[str, object]) -> Reply:
    reserved = model.budget.reserve(likely_tokens(str(body["messages"])))
    before = len(line.counted)
    try:
        return await line.post(
            "/chat/completions", body, lambda document: read_reply(document, model.endpoint), model.name
        )
    except UnknownModel as error:
        raise await _with_choice(error, model, line) from None
    finally:
        model.budget.settle(reserved, _taken(line.counted[before:], reserved))


async def _with_choice(unknown: UnknownModel, model: Target, line: "Line") -> ModelError:
    """The error for a model the server lacks, with those it has if it tells."""
    try:
        names = [card.name for card in await cards(line)]
    except ModelError:
        return unknown
    return no_such_model(model.name, names, model.endpoint)


def _instead(profile: Profile, error: ModelError) -> Profile | None:
    """How to ask after this error, or None when asking otherwise is vain."""
    if isinstance(error, Misfit):
        return adapted(profile, error.said)
    if isinstance(error, CutOff):
        return profile.with_room(error.counts[1])
    return profile.without_room()


def _crowded(profile: Profile, error: ModelError, endpoint: Endpoint) -> PromptTooLong | None:
    """The error for an answer that ended before the room it was given, because the prompt filled the window."""
    read, written = error.counts if isinstance(error, CutOff) else (None, None)
    if not profile.has_room or read is None or written is None:
        return None
    if written >= ROOM or not _is_window(read + written):
        return None
    return PromptTooLong(
        f"The conversation leaves {endpoint.shown} no room to answer: it read {read} tokens and stopped after "
        f"writing {written}. Give it a larger context, or take another model.",
        read + written,
    )


def _is_window(tokens: int) -> bool:
    """Whether a context may be of this size: round in powers of two or in thousands, give or take a token or two."""
    return tokens >= _SMALLEST_WINDOW and any((tokens + 2) % size <= 4 for size in (256, 1000))


def _taken(counted: Iterable[Counts], estimate: Taken) -> Taken:
    """The tokens that these answers took; the estimate for those that the server did not count."""
    taken = [estimate if read is None else (read, written or 0) for read, written in counted]
    return sum(read for read, _ in taken), sum(written for _, written in taken)


def _text(messages: Messages) -> str:
    return "\n".join(message["content"] for message in messages)
