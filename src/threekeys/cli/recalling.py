"""Who is meant, and what is said of what the memory knows or keeps."""

import sys
from typing import TYPE_CHECKING

import typer

from threekeys.domain import visible
from threekeys.errors import InputError, PersonError, StoreError
from threekeys.settings import Settings
from threekeys.verbs.recall import known

if TYPE_CHECKING:
    from threekeys.cli.output import Output
    from threekeys.domain.memory import MeetingRecord, Person
    from threekeys.memory import Memory
    from threekeys.memory.remembering import Remembered


def whom(db: "Memory", name: str) -> int:
    """The person meant; where a name fits several, somebody at a terminal chooses."""
    from threekeys.memory import names

    try:
        return names.find(db, name)
    except PersonError as error:
        if not error.candidates or not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise
        return names.find(db, _chosen(name, error.candidates))


def recalled(settings: Settings, name: str, output: "Output") -> "Person | None":
    """What is remembered of the person by this name, and a note of it; None of somebody new."""
    if (person := known(settings, name, whom)) is None:
        return None
    from threekeys.report.remembered import day

    last = f"last contact {day(person.last_contact)}" if person.last_contact else "no contact yet"
    output.note(f"Remembered: {person.name}, {last}.")
    return person


def must_agree(what: str, *, yes: bool) -> None:
    """Go on only where --yes, or an answer at the terminal, says that this is to be done for good."""
    if yes:
        return
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise InputError(f"This would {what}. Say so with --yes.")
    if _answer(f"This will {visible(what)}. Do it? (yes or no) ").casefold() not in {"y", "yes"}:
        typer.echo("Nothing was changed.", err=True)
        raise typer.Exit(1)


def kind_kept(before: "MeetingRecord") -> str:
    """Which kind of meeting a remembered talk is scored as, where none was named."""
    from threekeys.report.phrases import MEETINGS

    return (
        f"Scored as what {before.name} is remembered as: {MEETINGS[before.type]}. For another kind: --type."
    )


def tell(kept: "Remembered | StoreError | None", output: "Output") -> None:
    """Say by which name a talk is found again; a fault in keeping it ends the program."""
    if isinstance(kept, StoreError):
        raise kept
    if kept is not None:
        output.notes(kept.doubts)
        output.note(f"Remembered{' anew' if kept.again else ''} as {kept.meeting}")


def _chosen(name: str, candidates: tuple[str, ...]) -> str:
    typer.echo(f"{visible(name)!r} could be:", err=True)
    for number, candidate in enumerate(candidates, 1):
        typer.echo(f"{number:>3}  {visible(candidate)}", err=True)
    numbers = [str(number) for number in range(1, len(candidates) + 1)]
    while (answer := _answer("Which number? ")) not in numbers:
        typer.echo(f"A number from 1 to {len(candidates)}, please.", err=True)
    return candidates[int(answer) - 1]


def _answer(question: str) -> str:
    typer.echo(question, err=True, nl=False)
    if not (line := sys.stdin.readline()):
        raise InputError("There was no answer; nothing was changed.")
    return line.strip()
