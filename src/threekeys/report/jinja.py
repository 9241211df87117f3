"""The two template environments: whatever a template prints is made harmless, none has to remember it."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from threekeys.domain.visible import visible, visible_lines

_FOLDER = Path(__file__).parent / "templates"
_MEANINGFUL = re.compile(r"[\\`*_\[\]<>&|~$^#@]|(?<=:)//|(?<=www)\.|%%|==", re.IGNORECASE)
_AT_START = re.compile(r"^( ?)(?:([-+=:])|(\d{1,9})([.)])(?= |$))")


@cache
def html_templates(before: Path | None = None) -> Environment:
    """Templates of pages: everything printed is visible text, and escaped.

    Those in the folder `before` stand in for ours of the same name: so our pages fit another frame.
    """
    environment = _environment(visible, before)
    environment.filters["tied"] = tied
    environment.filters["lines"] = lines
    return environment


@cache
def markdown_templates() -> Environment:
    """Templates of notes: everything printed is one line of plain words to every Markdown reader."""
    return _environment(lambda text: Markup(plain(text)))  # noqa: S704 - nothing in it has a meaning


def plain(text: str) -> str:
    """The text so that no Markdown reader finds markup in it."""
    one_line = re.sub(r"\s+", " ", visible(text))
    one_line = _MEANINGFUL.sub(lambda found: "".join(f"\\{char}" for char in found.group()), one_line)
    return _AT_START.sub(lambda start: _guarded(*start.groups()), one_line)


def tied(text: str) -> str:
    """The text with each percent sign held to its number."""
    return re.sub(r"(?<=\d) %", "\u00a0%", text)


def lines(text: str) -> Markup:
    """The text with its line breaks, for where they are kept."""
    return Markup(escape(visible_lines(text)))  # noqa: S704 - escaped


def fenced(text: str) -> Markup:
    """The text as a Markdown code block, longer fenced than any fence inside it."""
    lines = visible_lines(text)
    fence = "`" * max(3, 1 + max(map(len, re.findall(r"`+", lines)), default=0))
    return Markup(f"{fence}text\n{lines}\n{fence}")  # noqa: S704 - a fence holds it


def _guarded(indent: str, sign: str | None, digits: str | None, after: str | None) -> str:
    return f"{indent}\\{sign}" if sign else f"{indent}{digits}\\{after}"


def _environment(harmless: Callable[[str], str], before: Path | None = None) -> Environment:
    return Environment(
        loader=FileSystemLoader([before, _FOLDER] if before else _FOLDER),
        autoescape=True,  # what is Markup already passes, macros among it
        finalize=lambda value: value if isinstance(value, Markup) else harmless(str(value)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
