"""The model's side: which models a server has, and whether all is set up."""

import platform
from typing import TYPE_CHECKING, Annotated

import typer

from threekeys import __version__
from threekeys.cli import options

if TYPE_CHECKING:
    from threekeys.llm import Probe
    from threekeys.settings import Settings


def models(base_url: options.BaseUrl = None, timeout: options.Timeout = None) -> None:
    """The models that the server offers, one a line."""
    from threekeys import settings
    from threekeys.domain import visible
    from threekeys.llm import list_models
    from threekeys.verbs import coaches

    held = settings.load(base_url=base_url, timeout=timeout)
    for card in list_models(coaches.endpoint(held)):
        typer.echo(visible(card.name) + (f"\tuntil {visible(card.shutdown)}" if card.shutdown else ""))


def doctor(
    coach: options.CoachOption = None,
    model: options.Model = None,
    base_url: options.BaseUrl = None,
    timeout: options.Timeout = None,
    prompts: options.Prompts = None,
    *,
    ask: Annotated[
        bool,
        typer.Option(
            "--ask", help="Also ask one small question, to see how the model can be held to a form."
        ),
    ] = False,
) -> None:
    """Which coach will think and why, and whether its server answers.

    Asks the server for its list of models, which costs nothing; with --ask, some fifty tokens.
    """
    from threekeys import settings
    from threekeys.errors import ModelUnavailable
    from threekeys.llm import probe
    from threekeys.report.phrases import counted
    from threekeys.verbs import coaches

    held = settings.load(coach=coach, model=model, base_url=base_url, timeout=timeout, prompts=prompts)
    _tell(_what(held) | _versions())
    chosen = coaches.choice(held)
    if chosen.coach == "offline":
        _tell({"coach": f"offline (rules alone), because {chosen.why}"})
        return
    found = probe(coaches.endpoint(held), held.model, coaches.cache())
    answers = (
        "does not answer" if found.problem else f"answers, and offers {counted(len(found.models), 'model')}"
    )
    _tell(
        {
            "coach": f"model {found.model or '(none named)'}, because {chosen.why}",
            "server": f"{found.endpoint.shown} {answers}",
        }
    )
    if problem := found.problem or found.model_problem:
        raise ModelUnavailable(problem)
    _tell({"form": _form(found, ask=ask)})


def _form(found: "Probe", *, ask: bool) -> str:
    from threekeys.llm import OpenAIModel, rehearse
    from threekeys.verbs import coaches

    if ask and found.model:
        return rehearse(OpenAIModel(found.model, found.endpoint, cache=coaches.cache())).told
    return found.profile.told if found.profile else "not known yet; --ask finds out"


def _tell(lines: dict[str, str]) -> None:
    from threekeys.domain import visible

    for name, text in lines.items():
        typer.echo(f"{name:<9}{visible(text)}")


def _what(held: "Settings") -> dict[str, str]:
    config = held.home / "config.toml"
    return {
        "key": f"set ({held.key_at})" if held.key_at else "not set",
        "config": str(config) if config.is_file() else f"{config} (not there, and need not be)",
        "prompts": str(held.prompts) if held.prompts else "those that come with threekeys",
    }


def _versions() -> dict[str, str]:
    from importlib.metadata import version

    parts = (f"{name} {version(name)}" for name in ("openai", "pydantic", "typer"))
    return {"version": f"threekeys {__version__}, Python {platform.python_version()}, {', '.join(parts)}"}
