"""The command line: options and sentences."""

from collections.abc import Callable
from typing import Annotated

import typer

from threekeys import __version__
from threekeys.cli import cache, config, follow_up, prepare, prompts, schema, server, talk
from threekeys.cli.edge import Command, Commands, Subcommands

HELP_NAMES = {"help_option_names": ["-h", "--help"]}
AROUND = "Around a talk"
BEHIND = "Behind it"

app = typer.Typer(
    cls=Commands,
    context_settings=HELP_NAMES,
    no_args_is_help=True,
    rich_markup_mode=None,  # rich would more than double the time of --help
    pretty_exceptions_enable=False,  # a bug keeps Python's own traceback, which shows no values
    pretty_exceptions_show_locals=False,
)


def _version(asked: bool) -> None:  # noqa: FBT001 - how typer calls back
    if asked:
        typer.echo(f"threekeys {__version__}")
        raise typer.Exit


@app.callback()
def threekeys(
    *,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """The coach for people who meet people: listen, learn, add value."""


def _group(summary: str) -> typer.Typer:
    return typer.Typer(
        cls=Subcommands,
        help=summary,
        context_settings=HELP_NAMES,
        no_args_is_help=True,
        rich_markup_mode=None,
    )


words = _group("The words sent to a model: see them, make them yours")
configuration = _group("What is set, and why; a safe place for the key")
answers = _group("The answers kept so that none is paid for twice")

TABLE: tuple[tuple[typer.Typer, str | None, dict[str, Callable[..., None]]], ...] = (
    (app, AROUND, {"prep": prepare.prep, "score": talk.score, "reflect": talk.reflect}),
    (app, AROUND, {"followup": follow_up.followup}),
    (
        app,
        BEHIND,
        {"inspect": talk.inspect, "models": server.models, "doctor": server.doctor, "schema": schema.schema},
    ),
    (words, None, {"list": prompts.listed, "show": prompts.shown, "copy": prompts.copied}),
    (configuration, None, {"show": config.show, "set-key": config.set_key}),
    (answers, None, {"clear": cache.clear}),
)

for group, heading, commands in TABLE:
    for name, command in commands.items():
        group.command(name, cls=Command, context_settings=HELP_NAMES, rich_help_panel=heading)(command)
app.add_typer(words, name="prompts", rich_help_panel=BEHIND)
app.add_typer(configuration, name="config", rich_help_panel=BEHIND)
app.add_typer(answers, name="cache", rich_help_panel=BEHIND)
