"""The memory taken along: copies, exports, imports, and forgetting."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from threekeys.cli import options
from threekeys.cli.people import Name

if TYPE_CHECKING:
    from threekeys.domain.memory import Archive, Arrival
    from threekeys.memory import Memory

Yes = Annotated[bool, typer.Option("--yes", help="Do it; without, it is only said what would be done.")]


def forget(name: Name, *, yes: options.Yes = False) -> None:
    """Remove a person everywhere: rows, words of others that name them, backups, kept answers."""
    from threekeys import settings
    from threekeys.cli.recalling import must_agree, whom
    from threekeys.memory import forgetting, names
    from threekeys.verbs.coaches import cache
    from threekeys.verbs.recall import memory, place

    held = settings.load()
    with memory(held) as db:
        called = names.main_name(db, whom(db, name))
    must_agree(f"remove {called} for good, from backups, too", yes=yes)
    gone = forgetting.forget(place(held), called)
    if settings.cache_folder().is_dir():
        cache().clear()
    typer.echo("Forgotten. Files you wrote elsewhere with --out or export are yours to delete.", err=True)
    for file in gone:
        typer.echo(f"Deleted {file}: a backup that could not be searched.", err=True)


def backup(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="Where to; else beside the memory.")
    ] = None,
) -> None:
    """A whole copy of the memory, for you alone."""
    from threekeys import settings
    from threekeys.memory import backups
    from threekeys.verbs.recall import place

    typer.echo(f"Wrote {backups.backup(place(settings.load()), _now(), file)}", err=True)


def restore(file: Annotated[Path, typer.Argument(metavar="FILE", help="A backup.")]) -> None:
    """Go back to a backup; what is there now is kept aside."""
    from threekeys import settings
    from threekeys.memory import backups
    from threekeys.verbs.recall import place

    if aside := backups.restore(place(settings.load()), file, _now()):
        typer.echo(f"What was there is kept as {aside}", err=True)


def export(
    target: Annotated[
        str, typer.Argument(metavar="FILE.json|FOLDER|-", help="One JSON document, or notes for a vault.")
    ],
) -> None:
    """Take all of it along: one JSON document, or linked notes.

    A name that ends in .json is one document; one without an ending is a folder of Markdown notes for a vault.
    What is there by that name is replaced.
    """
    from threekeys import report, settings
    from threekeys.errors import InputError
    from threekeys.memory.archive import archive
    from threekeys.verbs.files import wrote
    from threekeys.verbs.recall import memory

    ending = Path(target).suffix
    if ending not in {"", ".json"} and not Path(target).is_dir():
        raise InputError(f"{target}: {ending} is not written here; name a .json file, or a folder for notes.")
    with memory(settings.load()) as db:
        found = archive(db)
    if target == "-":
        typer.echo(report.json_text(found).encode(), nl=False)
    elif target.endswith(".json"):
        typer.echo(wrote(Path(target), report.json_text(found).encode()), err=True)
    else:
        typer.echo(_vault(found, Path(target)), err=True)


def bring(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="An export of threekeys, a vCard, Google's or LinkedIn's CSV."),
    ],
    *,
    yes: Yes = False,
    as_json: options.AsJson = False,
) -> None:
    """People and meetings from elsewhere.

    Says who is new and who is known already; with --yes it takes them in. Nothing is overwritten.
    """
    from threekeys import settings
    from threekeys.cli.output import Output
    from threekeys.verbs.recall import memory

    with memory(settings.load()) as db:
        with db.begin_nested() as trial:
            found = _brought(db, file)
            if not yes:
                trial.rollback()
        found = found.model_copy(update={"done": yes})
    Output(as_json).tell(found, _lines(found))


def _brought(db: "Memory", file: Path) -> "Arrival":
    from threekeys.cli import sources
    from threekeys.domain.memory import Archive
    from threekeys.memory import address_books
    from threekeys.memory.archive import take_in, welcome
    from threekeys.verbs.recall import today

    if file.suffix.lower() == ".json":
        return take_in(db, sources.document(str(file), Archive, "threekeys export"), today())
    return welcome(db, address_books.read(file), today())


def _lines(found: "Arrival") -> list[str]:
    from threekeys.domain import visible

    lines = [f"{'new' if found.done else 'would be new'}: {visible(name)}" for name in found.new]
    lines += [f"known already: {visible(name)}" for name in found.known]
    lines += [f"meeting: {name}" for name in found.meetings]
    lines.append(f"{len(found.new)} new, {len(found.known)} known already.")
    return lines if found.done else [*lines, "Nothing was changed. To do it: --yes"]


def _vault(found: "Archive", folder: Path) -> str:
    """Write the notes, and give what to say of them."""
    from threekeys.report import vault
    from threekeys.verbs.files import write_private

    replaced = []
    for path, text in vault.notes(found):
        note = folder / path
        note.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        replaced.append(note.exists())
        write_private(note, text.encode())
    before = f", {sum(replaced)} of them in the place of old ones" if any(replaced) else ""
    return f"Wrote {len(replaced)} notes to {folder}{before}"


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone()
