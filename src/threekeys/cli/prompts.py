"""The words that are sent to a model: seen, and made one's own."""

from pathlib import Path
from typing import Annotated

import typer

from threekeys.cli import options

Name = Annotated[str, typer.Argument(metavar="NAME", help="A name from `threekeys prompts list`.")]


def listed(prompts: options.Prompts = None) -> None:
    """The prompts, and which files of them are your own."""
    from threekeys import settings
    from threekeys.prompts import catalogue

    entries = catalogue(settings.load(prompts=prompts).prompts)
    width = max(len(entry.name) for entry in entries)
    for entry in entries:
        files = (f"{file} (yours)" if file in entry.shadowed else file for file in entry.files)
        typer.echo(f"{entry.name:<{width}}  {', '.join(files)}")


def shown(name: Name, prompts: options.Prompts = None) -> None:
    """The words of a prompt as they are in use, with what they include."""
    from threekeys import settings
    from threekeys.prompts import source

    typer.echo(source(name, settings.load(prompts=prompts).prompts), nl=False)


def copied(name: Name, prompts: options.Prompts = None) -> None:
    """Copy a prompt into your own folder, to change it there.

    Without --prompts the folder is `prompts` beside your config.toml. Nothing is ever overwritten.
    """
    from threekeys import settings
    from threekeys.prompts import copy

    folder = prompts or settings.load().prompts or settings.home_folder() / "prompts"
    for path in copy(name, Path(folder)):
        typer.echo(path)
