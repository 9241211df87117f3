"""The command line: options and sentences."""

from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, NamedTuple

import typer

from threekeys import __version__
from threekeys.cli.edge import AROUND, BEHIND, BETWEEN, Command, Commands, Listing, Subcommands

HELP_NAMES = {"help_option_names": ["-h", "--help"]}

COMMANDS = {
    "prep": (AROUND, "prepare.prep"),
    "live": (AROUND, "live.live"),
    "score": (AROUND, "talk.score"),
    "reflect": (AROUND, "talk.reflect"),
    "followup": (AROUND, "follow_up.followup"),
    "rehearse": (AROUND, "rehearse.rehearse"),
    "serve": (AROUND, "serve.serve"),
    "trends": (BETWEEN, "trends.trends"),
    "batch": (BETWEEN, "batch.batch"),
    "cohort": (BETWEEN, "cohort.cohort"),
    "export": (BETWEEN, "moving.export"),
    "import": (BETWEEN, "moving.bring"),
    "backup": (BETWEEN, "moving.backup"),
    "restore": (BETWEEN, "moving.restore"),
    "inspect": (BEHIND, "talk.inspect"),
    "models": (BEHIND, "server.models"),
    "doctor": (BEHIND, "server.doctor"),
    "schema": (BEHIND, "schema.schema"),
    "validate": (BEHIND, "validate.validate"),
    "mcp": (BEHIND, "assistant.mcp"),
}
"""Each command: under which heading, and which function of which of our modules it is."""


class Group(NamedTuple):
    """Commands under one name; `kind` says what the name alone does."""

    heading: str
    summary: str
    kind: type[Subcommands]
    commands: dict[str, str]


GROUPS = {
    "people": Group(
        BETWEEN,
        "The people you met: what they told, in their words",
        Listing,
        {
            "list": "people.listed",
            "show": "people.show",
            "add": "people.add",
            "edit": "people.edit",
            "alias": "people.alias",
            "merge": "people.merge",
            "note": "people.note",
            "forget": "moving.forget",
        },
    ),
    "meetings": Group(
        BETWEEN,
        "The talks you reflected on",
        Listing,
        {
            "list": "meetings.listed",
            "show": "meetings.show",
            "delete": "meetings.delete",
            "rescore": "meetings.rescore",
            "labels": "meetings.labels",
        },
    ),
    "promises": Group(
        BETWEEN,
        "What you promised, and what was promised to you",
        Listing,
        {"list": "promises.listed", "done": "promises.done"},
    ),
    "touch": Group(
        BETWEEN,
        "Whom to be in touch with now, and why",
        Listing,
        {"list": "touch.listed", "done": "touch.done", "snooze": "touch.snooze", "cadence": "touch.cadence"},
    ),
    "offers": Group(
        BETWEEN,
        "What you can give",
        Listing,
        {"list": "offers.listed", "add": "offers.add", "drop": "offers.drop"},
    ),
    "introductions": Group(
        BETWEEN,
        "Who could help whom, in the words of both",
        Listing,
        {"list": "introductions.listed", "mark": "introductions.mark"},
    ),
    "prompts": Group(
        BEHIND,
        "The words sent to a model: see them, make them yours",
        Subcommands,
        {"list": "prompts.listed", "show": "prompts.shown", "copy": "prompts.copied"},
    ),
    "config": Group(
        BEHIND,
        "What is set, and why; a safe place for the key",
        Subcommands,
        {"show": "config.show", "set-key": "config.set_key"},
    ),
    "cache": Group(
        BEHIND,
        "The answers kept so that none is paid for twice",
        Subcommands,
        {"clear": "cache.clear"},
    ),
}


def program(words: Sequence[str] = ()) -> typer.Typer:
    """The program, of its commands only the one that the words name first; all of them if they name none.

    Who waits for one command should not wait until forty are loaded.
    """
    app = typer.Typer(
        cls=Commands,
        context_settings=HELP_NAMES,
        no_args_is_help=True,
        rich_markup_mode=None,  # rich would more than double the time of --help
        pretty_exceptions_enable=False,  # a bug keeps Python's own traceback, which shows no values
        pretty_exceptions_show_locals=False,
    )
    app.callback()(threekeys)
    asked = set(words[:1]) & (COMMANDS.keys() | GROUPS.keys()) or {*COMMANDS, *GROUPS}
    for name, (heading, function) in COMMANDS.items():
        if name in asked:
            _add(app, name, function, heading)
    for name, group in GROUPS.items():
        if name in asked:
            app.add_typer(_grouped(group), name=name, rich_help_panel=group.heading)
    return app


def _version(asked: bool) -> None:  # noqa: FBT001 - how typer calls back
    if asked:
        typer.echo(f"threekeys {__version__}")
        raise typer.Exit


def threekeys(
    *,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """The coach for people who meet people: listen, learn, add value."""


def _grouped(group: Group) -> typer.Typer:
    app = typer.Typer(
        cls=group.kind,
        help=group.summary,
        context_settings=HELP_NAMES,
        no_args_is_help=group.kind is Subcommands,
        rich_markup_mode=None,
    )
    for name, function in group.commands.items():
        _add(app, name, function)
    return app


def _add(app: typer.Typer, name: str, function: str, heading: str | None = None) -> None:
    module, _, called = function.partition(".")
    command = getattr(import_module(f"threekeys.cli.{module}"), called)
    app.command(name, cls=Command, context_settings=HELP_NAMES, rich_help_panel=heading)(command)
