"""The edge of the program: help in sections, and the one place where our errors become a line and a code."""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from threekeys.errors import InputError, ThreekeysError

AROUND, BETWEEN, BEHIND = "Around a talk", "Between talks", "Behind it"
HEADINGS = ("Commands", AROUND, BETWEEN, BEHIND)
"""What commands stand under, in this order."""
WRITTEN = ("out", "rows")
"""The options that name a file to write."""

Record = tuple[str, str]
# Contexts, formatters and parameters are Any here: their types are private to typer.


class Command(TyperCommand):
    """A command whose help shows its options under the headings they were given."""

    def invoke(self, ctx: Any) -> object:
        """Run it, unless what it writes would take the place of what it reads."""
        _spare(ctx.params)
        result: object = super().invoke(ctx)
        return result

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Name what is needed without the braces that shells know otherwise."""
        return [piece.strip("{}") for piece in super().collect_usage_pieces(ctx)]

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the arguments and options."""
        _write_sections(formatter, _records(self, ctx))


class Subcommands(TyperGroup):
    """A group of commands, shown under the headings they were given."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Give the group's own options, which are all flags."""
        params: list[Any] = super().get_params(ctx)
        for param in params:
            if param.default is None:  # would load pydantic only to become False
                param.default = False
        return params

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the options and the commands."""
        rows = [
            (getattr(command, "rich_help_panel", None) or "Commands", (command.name or "", _summary(command)))
            for command in self.commands.values()
            if not command.hidden
        ]
        _write_sections(formatter, sorted(rows, key=lambda row: HEADINGS.index(row[0])))
        _write_sections(formatter, _records(self, ctx))


class Listing(Subcommands):
    """A group whose `list` is what it does when nothing else is said."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put `list` first where no command stands."""
        asked = args and (not args[0].startswith("-") or args[0] in ctx.help_option_names)
        parsed: list[str] = super().parse_args(ctx, args if asked else ["list", *args])
        return parsed


class Commands(Subcommands):
    """All commands; whatever they raise of ours ends here."""

    def invoke(self, ctx: Any) -> object:
        """Run the command; an error of ours, or of a file or stream, is one line on stderr and its exit code."""
        try:
            result: object = super().invoke(ctx)
            sys.stdout.flush()  # a closed pipe shows here, where it is still handled, not at shutdown
        except ThreekeysError as error:
            _tell(" ".join((str(error), *getattr(error, "__notes__", ()))))
            raise typer.Exit(error.exit_code) from None
        except BrokenPipeError:
            raise  # typer ends quietly
        except OSError as error:
            _tell(f"{error.filename or 'The output'}: {error.strerror}.")
            raise typer.Exit(1) from None
        except typer.BadParameter as error:
            from threekeys.settings import plain

            error.message = plain(error.message)
            raise
        return result


def _spare(given: Mapping[str, object]) -> None:
    """Refuse to write over a file that is read: a transcript is not to be had again."""
    read = [str(value).removeprefix("@") for name, value in given.items() if value and name not in WRITTEN]
    for out in (str(given[name]) for name in WRITTEN if given.get(name)):
        if any(_is_same(one, out) for one in read):
            raise InputError(f"{out}: it is read, and would be overwritten. Name another file.")


def _is_same(one: str, other: str) -> bool:
    try:
        return Path(one).samefile(other)
    except (OSError, ValueError):  # one is not there, or no path at all
        return False


def _tell(problem: str) -> None:
    from threekeys.domain import visible

    typer.echo(visible(f"Error: {problem}"), err=True)


def _summary(command: Any) -> str:
    return (command.help or "").split("\n\n")[0].replace("\n", " ").rstrip(".")


def _records(command: Any, ctx: Any) -> Iterable[tuple[str, Record]]:
    for param in command.get_params(ctx):
        if param.param_type_name == "argument":
            yield "Arguments", (param.display_name_raw, param.help or "")
        elif record := param.get_help_record(ctx):
            yield getattr(param, "rich_help_panel", None) or "Options", record


def _write_sections(formatter: Any, records: Iterable[tuple[str, Record]]) -> None:
    sections: dict[str, list[Record]] = {}
    for heading, record in records:
        sections.setdefault(heading, []).append(record)
    for heading, rows in sections.items():
        with formatter.section(typer.style(heading, bold=True)):
            formatter.write_dl(rows)
