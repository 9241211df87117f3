"""Print docs/cli.md from the program's own help: `python docs/cli.py > docs/cli.md`."""

import sys
from typing import Any

from typer.main import get_command
from typer.testing import CliRunner

from threekeys.cli import program

OPENING = """\
# Commands

What the program says of itself; made with `python docs/cli.py > docs/cli.md`, and a test compares the two.

Exit codes: 0 done; 1 something you can mend, told in one line on stderr; 2 wrong usage;
3 the model could not be reached or refused, and what was computed without it is shown; 130 Ctrl-C.
"""


def main() -> None:
    """Write the help of every command as Markdown to stdout."""
    sections = [OPENING, *(_section(words) for words in _paths(get_command(program()), ()))]
    sys.stdout.write("\n".join(sections))


def _paths(command: Any, words: tuple[str, ...]) -> list[tuple[str, ...]]:
    below = getattr(command, "commands", {})
    return [words, *(path for name, sub in below.items() for path in _paths(sub, (*words, name)))]


def _section(words: tuple[str, ...]) -> str:
    shown = CliRunner().invoke(
        program(words), [*words, "--help"], prog_name="threekeys", env={"COLUMNS": "80"}
    )
    return f"## {' '.join(('threekeys', *words))}\n\n```text\n{shown.output.strip()}\n```\n"


if __name__ == "__main__":
    main()
