"""Which coach thinks, and why; and what is said when a model fails."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NoReturn

import typer

from threekeys.cli.output import Output
from threekeys.domain import Scorecard, visible_lines
from threekeys.errors import ModelError, SettingsError
from threekeys.llm import (
    OPENAI,
    Answer,
    Ask,
    Budget,
    Cache,
    Check,
    Endpoint,
    Model,
    OpenAIModel,
    T,
    choose_model,
)
from threekeys.settings import Settings, cache_folder

if TYPE_CHECKING:
    from threekeys.coach import Coach
    from threekeys.prompts import Prompt

NO_MODEL = "no model is set up (OPENAI_API_KEY, --base-url or --model)"
LONGEST_SILENCE = 300.0


@dataclass(frozen=True)
class Choice:
    """Who thinks; `why` ends the sentence "… because …"."""

    coach: Literal["model", "offline"]
    why: str


@dataclass(frozen=True)
class Asking:
    """How a model is asked: for how many tokens, whether an answer once paid for will do, or only for show."""

    most_tokens: int | None = None
    cached: bool = True
    only_show: bool = False


class _Shown:
    """A Model that shows what it would be sent, and ends the program."""

    name = "none"

    def ask(self, prompt: "Prompt", shape: type[T], check: Check[T]) -> Answer[T]:
        self._show([Ask(prompt, shape, check)])

    def ask_all(self, asks: Sequence[Ask[T]], heard: object = None) -> list[Answer[T] | ModelError]:  # noqa: ARG002 - a Model
        self._show(asks)

    def _show(self, asks: Sequence[Ask[T]]) -> NoReturn:
        for prompt in (ask.prompt for ask in asks):
            for role, text in (("system", prompt.system), ("user", prompt.user)):
                typer.echo(f"----- {role} -----\n{visible_lines(text)}")
        raise typer.Exit


def choice(settings: Settings) -> Choice:
    """The coach that these settings ask for; `auto` is a model where one is set up."""
    if settings.coach == "offline":
        return Choice("offline", f"{settings.origins['coach']} says so")
    for key in ("model", "base_url", "api_key"):
        if key in settings.origins:
            return Choice("model", f"{settings.origins[key]} is set")
    if settings.coach == "model":
        raise SettingsError(f"{settings.origins['coach']} asks for a model, and {NO_MODEL}.")
    return Choice("offline", NO_MODEL)


def endpoint(settings: Settings) -> Endpoint:
    """The server to ask, as patient as the settings say; OpenAI's own is not asked without a key."""
    where = Endpoint(
        base_url=settings.base_url or OPENAI,
        api_key=settings.api_key.get_secret_value() if settings.api_key else None,
        timeout=min(settings.timeout, LONGEST_SILENCE),
        deadline=settings.timeout,
    )
    if where.is_openai and not where.api_key:
        raise SettingsError(
            "OpenAI wants a key: set OPENAI_API_KEY, or name your own server with --base-url."
        )
    return where


def cache() -> Cache:
    """Where answers, and how servers want to be asked, are kept."""
    return Cache(cache_folder())


@contextmanager
def coach(
    settings: Settings,
    asking: Asking,
    output: Output,
    computed: Scorecard | None = None,
    names: Iterable[str] = (),
) -> Iterator["Coach"]:
    """The coach to ask; when its model fails, what was computed without it is still shown.

    `names` are those of the people concerned, to be hidden where the settings want that.
    """
    if asking.only_show:
        yield _with(_discreet(_Shown(), settings, names), settings)
    elif choice(settings).coach == "offline":
        thinker = _offline(settings, output)
        with output.working("Thinking it over"):
            yield thinker
    else:
        where = endpoint(settings)
        what = f"Asking the model at {where.shown}"
        with _scores_kept(output, computed), output.working(what) as say:
            yield _with(
                _discreet(_model(settings, asking, where), settings, names),
                settings,
                lambda done, parts: say(f"{what}: {done} of {parts} parts read"),
            )


@contextmanager
def _scores_kept(output: Output, computed: Scorecard | None) -> Iterator[None]:
    try:
        yield
    except ModelError as error:
        if computed is not None:
            output.show(computed)
            error.add_note("The scores need no model, and are shown.")
        error.add_note("To go on without one: --coach offline")
        raise


def _offline(settings: Settings, output: Output) -> "Coach":
    from threekeys.coach import OfflineCoach

    if settings.coach == "auto":
        output.note(f"Rules alone are at work: {choice(settings).why}.")
    return OfflineCoach(_now())


def _with(
    model: Model, settings: Settings, heard: Callable[[int, int], None] = lambda _done, _parts: None
) -> "Coach":
    from threekeys.coach import ModelCoach

    return ModelCoach(model, _now(), settings.prompts, heard)


def _discreet(model: Model, settings: Settings, names: Iterable[str]) -> Model:
    if not settings.redact:
        return model
    from threekeys.coach.redaction import RedactedModel, Redaction

    return RedactedModel(model, Redaction(names, settings.redact_also))


def _model(settings: Settings, asking: Asking, where: Endpoint) -> Model:
    return OpenAIModel(
        settings.model or choose_model(where),
        where,
        cache=cache() if asking.cached else None,
        budget=Budget(asking.most_tokens),
    )


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone()
