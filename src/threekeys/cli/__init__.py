"""The command line: options and sentences."""

from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from threekeys import __version__
from threekeys.cli import (
    assistant,
    batch,
    cache,
    cohort,
    config,
    follow_up,
    introductions,
    live,
    meetings,
    moving,
    offers,
    people,
    prepare,
    promises,
    prompts,
    rehearse,
    schema,
    serve,
    server,
    talk,
    touch,
    trends,
    validate,
)
from threekeys.cli.edge import AROUND, BEHIND, BETWEEN, Command, Commands, Listing, Subcommands

HELP_NAMES = {"help_option_names": ["-h", "--help"]}

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


def _group(summary: str, kind: type[Subcommands] = Subcommands) -> typer.Typer:
    return typer.Typer(
        cls=kind,
        help=summary,
        context_settings=HELP_NAMES,
        no_args_is_help=kind is Subcommands,
        rich_markup_mode=None,
    )


known = _group("The people you met: what they told, in their words", Listing)
talks = _group("The talks you reflected on", Listing)
reaching = _group("Whom to be in touch with now, and why", Listing)
giving = _group("What you can give", Listing)
helping = _group("Who could help whom, in the words of both", Listing)
given = _group("What you promised, and what was promised to you", Listing)
words = _group("The words sent to a model: see them, make them yours")
configuration = _group("What is set, and why; a safe place for the key")
answers = _group("The answers kept so that none is paid for twice")

TABLE: tuple[tuple[typer.Typer, str | None, dict[str, Callable[..., None]]], ...] = (
    (app, AROUND, {"prep": prepare.prep, "live": live.live, "score": talk.score, "reflect": talk.reflect}),
    (app, AROUND, {"followup": follow_up.followup, "rehearse": rehearse.rehearse}),
    (app, AROUND, {"serve": serve.serve}),
    (app, BETWEEN, {"trends": trends.trends}),
    (app, BETWEEN, {"batch": batch.batch, "cohort": cohort.cohort}),
    (app, BETWEEN, {"export": moving.export, "import": moving.bring}),
    (app, BETWEEN, {"backup": moving.backup, "restore": moving.restore}),
    (
        app,
        BEHIND,
        {"inspect": talk.inspect, "models": server.models, "doctor": server.doctor, "schema": schema.schema},
    ),
    (app, BEHIND, {"validate": validate.validate, "mcp": assistant.mcp}),
    (
        known,
        None,
        {
            "list": people.listed,
            "show": people.show,
            "add": people.add,
            "edit": people.edit,
            "alias": people.alias,
            "merge": people.merge,
            "note": people.note,
            "forget": moving.forget,
        },
    ),
    (
        talks,
        None,
        {
            "list": meetings.listed,
            "show": meetings.show,
            "delete": meetings.delete,
            "rescore": meetings.rescore,
            "labels": meetings.labels,
        },
    ),
    (given, None, {"list": promises.listed, "done": promises.done}),
    (
        reaching,
        None,
        {"list": touch.listed, "done": touch.done, "snooze": touch.snooze, "cadence": touch.cadence},
    ),
    (giving, None, {"list": offers.listed, "add": offers.add, "drop": offers.drop}),
    (helping, None, {"list": introductions.listed, "mark": introductions.mark}),
    (words, None, {"list": prompts.listed, "show": prompts.shown, "copy": prompts.copied}),
    (configuration, None, {"show": config.show, "set-key": config.set_key}),
    (answers, None, {"clear": cache.clear}),
)

for group, heading, commands in TABLE:
    for name, command in commands.items():
        group.command(name, cls=Command, context_settings=HELP_NAMES, rich_help_panel=heading)(command)
app.add_typer(known, name="people", rich_help_panel=BETWEEN)
app.add_typer(talks, name="meetings", rich_help_panel=BETWEEN)
app.add_typer(given, name="promises", rich_help_panel=BETWEEN)
app.add_typer(reaching, name="touch", rich_help_panel=BETWEEN)
app.add_typer(giving, name="offers", rich_help_panel=BETWEEN)
app.add_typer(helping, name="introductions", rich_help_panel=BETWEEN)
app.add_typer(words, name="prompts", rich_help_panel=BEHIND)
app.add_typer(configuration, name="config", rich_help_panel=BEHIND)
app.add_typer(answers, name="cache", rich_help_panel=BEHIND)


def asked(words: Sequence[str]) -> typer.Typer:
    """The program, of its commands only the one that the words name first; all of them if they name none.

    Who waits for one command should not wait until forty are built.
    """
    commands = [command for command in app.registered_commands if [command.name] == words[:1]]
    groups = [group for group in app.registered_groups if [group.name] == words[:1]]
    if commands or groups:
        app.registered_commands, app.registered_groups = commands, groups
    return app
