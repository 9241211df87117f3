"""Which coach thinks, and why; and what is said when a model fails."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from threekeys.cli.output import Output
from threekeys.domain import Scorecard
from threekeys.errors import ModelError, SettingsError
from threekeys.llm import OPENAI, Endpoint, OpenAIModel, choose_model
from threekeys.settings import Settings

if TYPE_CHECKING:
    from threekeys.coach import Coach

NO_MODEL = "no model is set up (OPENAI_API_KEY, --base-url or --model)"
LONGEST_SILENCE = 300.0


@dataclass(frozen=True)
class Choice:
    """Who thinks; `why` ends the sentence "… because …"."""

    coach: Literal["model", "offline"]
    why: str


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


@contextmanager
def coach(settings: Settings, output: Output, computed: Scorecard | None = None) -> Iterator["Coach"]:
    """The coach to ask; when its model fails, what was computed without it is still shown."""
    chosen = choice(settings)
    if chosen.coach == "offline":
        from threekeys.coach import OfflineCoach

        if settings.coach == "auto":
            output.note(f"Rules alone are at work: {chosen.why}.")
        yield OfflineCoach(_now())
        return
    from threekeys.coach import ModelCoach

    where = endpoint(settings)
    try:
        with output.working(f"Asking the model at {where.shown}"):
            model = OpenAIModel(settings.model or choose_model(where), where)
            yield ModelCoach(model, _now(), settings.prompts)
    except ModelError as error:
        if computed is not None:
            output.show(computed)
            error.add_note("The scores need no model, and are shown.")
        error.add_note("To go on without one: --coach offline")
        raise


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone()
