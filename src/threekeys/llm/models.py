"""Which models an endpoint has, which one to take, and whether it answers at all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from threekeys.errors import ModelError, ModelRefused
from threekeys.llm.cache import Cache
from threekeys.llm.endpoint import DEFAULT_MODEL, Endpoint
from threekeys.llm.profile import Profile
from threekeys.llm.reply import not_compatible

if TYPE_CHECKING:
    from threekeys.llm.wire import Connection, Line

_MOST_NAMES = 15
_QUICK_TIMEOUT, _QUICK_DEADLINE, _QUICK_ATTEMPTS = 10.0, 20.0, 2


@dataclass(frozen=True)
class ModelCard:
    """A model a server offers; `shutdown` is the day it ends (ISO date) where the server says so."""

    name: str
    shutdown: str | None = None


@dataclass(frozen=True)
class Probe:
    """What was found out about an endpoint without paying for anything.

    `problem` says why it does not answer, or is None; `model` is the one that would be asked, and
    `model_problem` why there is none; `profile` is how it was found to want to be asked, or None where
    it was not asked yet.
    """

    endpoint: Endpoint
    problem: str | None
    models: tuple[ModelCard, ...] = ()
    model: str | None = None
    model_problem: str | None = None
    profile: Profile | None = None


def list_models(endpoint: Endpoint) -> tuple[ModelCard, ...]:
    """The models an endpoint offers, by name; a ModelError when it does not say."""
    from threekeys.llm.wire import talk  # noqa: PLC0415 - openai loads when a server is asked, not before

    async def look(connection: "Connection") -> tuple[ModelCard, ...]:
        return await cards(connection.line())

    return talk(_quick(endpoint), look)


def choose_model(endpoint: Endpoint) -> str:
    """The model to take when none is named: OpenAI's default, the deployment of an Azure address, else the only one there is.

    Raises ModelRefused with the list when the server has several, or none.
    """
    named = DEFAULT_MODEL if endpoint.is_openai else endpoint.deployment
    return named or _only(list_models(endpoint), endpoint)


def probe(endpoint: Endpoint, model: str | None = None, cache: Cache | None = None) -> Probe:
    """Ask an endpoint for its models, and say whether `model` (or the default) is among them.

    What is in the cache says how the model was found to want to be asked; `rehearse` finds out.
    """
    try:
        models = list_models(endpoint)
    except ModelError as error:
        return Probe(endpoint, str(error), model=model)
    try:
        chosen = model or (DEFAULT_MODEL if endpoint.is_openai else _only(models, endpoint))
    except ModelError as error:
        return Probe(endpoint, None, models, None, str(error))
    names = [card.name for card in models]
    missing = None if not names or chosen in names else str(no_such_model(chosen, names, endpoint))
    profile = cache.profile(endpoint, chosen) if cache else None
    return Probe(endpoint, None, models, chosen, missing, profile)


async def cards(line: "Line") -> tuple[ModelCard, ...]:
    """The models offered at the other end of a line, by name."""
    return await line.get("/models", lambda document: _read_cards(document, line.endpoint))


def no_such_model(name: str, names: Iterable[str], endpoint: Endpoint) -> ModelRefused:
    """The error for a model the server does not have, with those it has."""
    return ModelRefused(f"{endpoint.shown} has no model {name!r}. {_choice(names)}")


def _only(models: Iterable[ModelCard], endpoint: Endpoint) -> str:
    names = [card.name for card in models if "embed" not in card.name.casefold()]
    if len(names) == 1:
        return names[0]
    found = "has several models" if names else "has no model loaded"
    raise ModelRefused(f"No model was named, and {endpoint.shown} {found}. {_choice(names)}")


def _choice(names: Iterable[str]) -> str:
    known = sorted(names)
    if not known:
        return "Name one with --model."
    more = f" and {len(known) - _MOST_NAMES} more" if len(known) > _MOST_NAMES else ""
    return f"Choose with --model: {', '.join(known[:_MOST_NAMES])}{more}."


def _read_cards(document: Any, endpoint: Endpoint) -> tuple[ModelCard, ...]:
    """Read a list of models; most servers wrap it in `data`, some do not."""
    if isinstance(document, Mapping) and "data" in document:
        entries = document["data"]
    elif isinstance(document, list):
        entries = document
    else:
        raise not_compatible(endpoint, "no list of models")
    found = (entry for entry in (entries if isinstance(entries, list) else ()) if isinstance(entry, Mapping))
    named = (entry for entry in found if isinstance(entry.get("id"), str) and entry["id"])
    read = (ModelCard(endpoint.clean(entry["id"]), _day(entry, endpoint)) for entry in named)
    return tuple(sorted(read, key=lambda card: card.name))


def _day(entry: Mapping[str, Any], endpoint: Endpoint) -> str | None:
    day = entry.get("shutdown_date")
    return endpoint.clean(day) if isinstance(day, str) else None


def _quick(endpoint: Endpoint) -> Endpoint:
    """The same endpoint with less patience: a list is either there or not."""
    return replace(
        endpoint,
        timeout=min(endpoint.timeout, _QUICK_TIMEOUT),
        deadline=min(endpoint.deadline, _QUICK_DEADLINE),
        max_attempts=min(endpoint.max_attempts, _QUICK_ATTEMPTS),
    )
