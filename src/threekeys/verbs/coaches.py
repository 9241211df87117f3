"""Which coach thinks, and why; and the coach itself, made from the settings."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from threekeys.errors import SettingsError
from threekeys.llm import OPENAI, Budget, Cache, Endpoint, Model, OpenAIModel, Stop, choose_model
from threekeys.settings import Settings, cache_folder, load
from threekeys.verbs import keys

if TYPE_CHECKING:
    from threekeys.coach import Coach

Who = Literal["model", "offline"]
"""The two coaches that the settings can give."""

NO_MODEL = "no model is set up (OPENAI_API_KEY, --base-url or --model)"
LONGEST_SILENCE = 300.0


@dataclass(frozen=True)
class Choice:
    """Who thinks; `why` ends the sentence "… because …"."""

    coach: Who
    why: str


@dataclass(frozen=True)
class Asking:
    """How a model is asked: for how many tokens, whether an answer once paid for will do, or only for show.

    `stop` ends it from another thread; `most_cost` is in the money of the prices that are set. With `shared`
    several that ask spend of one budget.
    """

    most_tokens: int | None = None
    cached: bool = True
    only_show: bool = False
    stop: Stop | None = None
    most_cost: float | None = None
    shared: Budget | None = None


def choice(settings: Settings) -> Choice:
    """The coach that these settings ask for; `auto` is a model where one is set up."""
    if settings.coach == "offline":
        return Choice("offline", f"{settings.origins['coach']} says so")
    for key in ("model", "base_url", "api_key"):
        if key in settings.origins:
            return Choice("model", f"{settings.origins[key]} is set")
    if settings.keyring:
        return Choice("model", f"there is a key in {settings.key_at}")
    if settings.coach == "model":
        raise SettingsError(f"{settings.origins['coach']} asks for a model, and {NO_MODEL}.")
    return Choice("offline", NO_MODEL)


def endpoint(settings: Settings, stop: Stop | None = None) -> Endpoint:
    """The server to ask, as patient as the settings say; OpenAI's own is not asked without a key."""
    where = Endpoint(
        base_url=settings.base_url or OPENAI,
        api_key=_key(settings),
        timeout=min(settings.timeout, LONGEST_SILENCE),
        deadline=settings.timeout,
        stop=stop,
    )
    if where.is_openai and not where.api_key:
        raise SettingsError(
            "OpenAI wants a key: set OPENAI_API_KEY, or name your own server with --base-url."
        )
    return where


def chosen(coach: "Coach | Who | None", names: Iterable[str] = (), stop: Stop | None = None) -> "Coach":
    """The coach given, or the one of that name, or with None the one that the settings choose; never another one.

    `names` are hidden from a model where the settings want that; `stop` ends its asking from another thread.
    """
    if coach is not None and not isinstance(coach, str):
        return coach
    if coach == "offline":
        return offline()
    held = load(coach=coach)
    if choice(held).coach == "offline":
        return offline()
    return asked(held, Asking(stop=stop), (*names, held.me or ""))


def budget(settings: Settings, asking: Asking) -> Budget:
    """What may be spent; a limit of money needs to know what tokens cost."""
    if asking.shared is not None:
        return asking.shared
    if asking.most_cost is None:
        return Budget(asking.most_tokens)
    if settings.price_in is None or settings.price_out is None:
        raise SettingsError(
            "--max-cost needs to know what a million tokens cost you: "
            "set price_in and price_out in config.toml, or THREEKEYS_PRICE_IN and THREEKEYS_PRICE_OUT."
        )
    return Budget(asking.most_tokens, asking.most_cost, (settings.price_in, settings.price_out))


def _key(settings: Settings) -> str | None:
    if settings.api_key:
        return settings.api_key.get_secret_value()
    return keys.from_keyring() if settings.keyring else None


def cache() -> Cache:
    """Where answers, and how servers want to be asked, are kept."""
    return Cache(cache_folder())


def offline() -> "Coach":
    """The coach by rules."""
    from threekeys.coach import OfflineCoach

    return OfflineCoach(_now())


def asked(
    settings: Settings,
    asking: Asking,
    names: Iterable[str] = (),
    heard: Callable[[int, int], None] = lambda _done, _parts: None,
) -> "Coach":
    """The coach with the model that the settings name; `names` are hidden from it where the settings want that.

    `heard` is told (parts read, parts in all) of a long talk.
    """
    return thinking(_bare_model(settings, asking), settings, names, heard)


def model(settings: Settings, asking: Asking, names: Iterable[str] = ()) -> Model:
    """The model that the settings name, for other words than a coach's; `names` as in `asked`."""
    return discreet(_bare_model(settings, asking), settings, names)


def thinking(
    model: Model,
    settings: Settings,
    names: Iterable[str] = (),
    heard: Callable[[int, int], None] = lambda _done, _parts: None,
) -> "Coach":
    """The coach with this model; `names` and `heard` as in `asked`."""
    from threekeys.coach import ModelCoach

    return ModelCoach(discreet(model, settings, names), _now(), settings.prompts, heard)


def _bare_model(settings: Settings, asking: Asking) -> Model:
    where = endpoint(settings, asking.stop)
    return OpenAIModel(
        settings.model or choose_model(where),
        where,
        cache=cache() if asking.cached else None,
        budget=budget(settings, asking),
    )


def discreet(model: Model, settings: Settings, names: Iterable[str]) -> Model:
    """The model, from which `names` are hidden where the settings want that."""
    if not settings.redact:
        return model
    from threekeys.coach.redaction import RedactedModel, Redaction

    return RedactedModel(model, Redaction(names, settings.redact_also))


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone()
