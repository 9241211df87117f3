"""A talk while it goes on: one calm line, and the score when it has ended."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from threekeys.cli import options

if TYPE_CHECKING:
    from threekeys.domain import Transcript
    from threekeys.verbs.following import Look

SILENCE = 300.0
WATCHED, UNWATCHED = 5.0, 30.0  # seconds between lines on a terminal, and elsewhere


def live(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="Captions that your meeting tool is writing; it may not be there yet."
        ),
    ],
    *,
    me: options.Me = None,
    meeting: options.Type = None,
    intent: options.Intent = None,
    silence: Annotated[
        float,
        typer.Option(
            metavar="SECONDS",
            help="End when nothing was added for so long, or FILE never came (default 300).",
            min=0.1,
            show_default=False,
        ),
    ] = SILENCE,
    every: Annotated[
        float | None,
        typer.Option(
            metavar="SECONDS",
            help="How often to look (default 5; 30 where stderr is no terminal).",
            min=0.05,
            max=600,
        ),
    ] = None,
    as_json: options.AsJson = False,
    out: options.Out = None,
    quiet: options.Quiet = False,
    no_color: options.NoColor = False,
) -> None:
    """During the talk: your share, who speaks how long, your questions.

    Follows a caption file as it grows. Ctrl-C, or silence, ends it with the score. Nothing leaves your machine.
    """
    from threekeys import settings
    from threekeys.cli.output import Output
    from threekeys.errors import InputError
    from threekeys.verbs.scorecards import scorecard

    output = Output(as_json, out, quiet, no_color)
    held = settings.load(me=me)
    if held.me is None:
        raise InputError("Say who you are in the talk: --me NAME.")
    if str(file) == "-":
        raise InputError("A file is followed here, not stdin: name the one your meeting tool writes.")
    if not file.parent.is_dir():
        raise InputError(f"{file}: there is no folder {file.parent}.")
    talk = _followed(file, held.me, silence, every, _Line(quiet=quiet))
    card = scorecard(talk, held.me, meeting or "networking", intent or "exchange")
    output.notes(talk.notes)
    output.give(card)


def _followed(file: Path, me: str, silence: float, every: float | None, line: "_Line") -> "Transcript":
    """The talk when it has ended: by silence, or by Ctrl-C once there is one."""
    from threekeys.errors import TranscriptError
    from threekeys.verbs.following import looks

    heard: Transcript | None = None
    try:
        for look in looks(file, every or (WATCHED if line.watched else UNWATCHED)):
            if look.began_anew and heard:
                line.note(f"{file} began anew: only what is in it now counts.")
            heard = look.talk or heard
            if look.talk:
                line.show(_told(look.talk, me))
            elif heard is None:
                line.show(_awaited(file, look))
            if look.quiet >= silence:
                break
    except (KeyboardInterrupt, TranscriptError):
        if heard is None:
            raise
    finally:
        line.end()
    return _ended(file, heard)


def _awaited(file: Path, look: "Look") -> str:
    """What is still to come before there is anything to count."""
    if not look.there:
        return f"Waiting for {file}"
    return (
        f"{file} is empty; waiting until it is not"
        if look.empty
        else f"Waiting for somebody to speak in {file}"
    )


def _told(talk: "Transcript", me: str) -> str:
    """The line for now; who was not heard yet may still come."""
    from threekeys.errors import SpeakerError, TranscriptError
    from threekeys.measures.so_far import so_far
    from threekeys.report.so_far import line
    from threekeys.transcripts import speaker_named

    try:
        return line(so_far(talk, speaker_named(talk, me)))
    except SpeakerError as error:
        return f"{error.problem} So far: {', '.join(name for name, _ in error.speakers)}"
    except TranscriptError:
        return "Nobody is named so far"


def _ended(file: Path, heard: "Transcript | None") -> "Transcript":
    """All that is in the file, its last line included; what was heard before where it is gone."""
    from threekeys.errors import TranscriptError
    from threekeys.transcripts import read

    try:
        return read(file)
    except TranscriptError:
        if heard is None:
            raise
        return heard


class _Line:
    """The line that is kept up to date on a terminal, and written again below where there is none."""

    def __init__(self, *, quiet: bool) -> None:
        self.watched = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._quiet = quiet
        self._shown = ""

    def show(self, text: str) -> None:
        from shutil import get_terminal_size

        from threekeys.domain import visible

        text = visible(text)
        if self._quiet or text == self._shown:
            return
        if self.watched:
            text = text[: get_terminal_size().columns - 1]
            typer.echo(f"\r{text.ljust(len(self._shown))}", err=True, nl=False)
        else:
            typer.echo(text, err=True)
        self._shown = text

    def note(self, text: str) -> None:
        from threekeys.domain import visible

        self.end()
        if not self._quiet:
            typer.echo(visible(f"Note: {text}"), err=True)

    def end(self) -> None:
        if self.watched and self._shown:
            typer.echo("", err=True)
        self._shown = ""
