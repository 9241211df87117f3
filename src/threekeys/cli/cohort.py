"""What a programme's talks say of all its people together."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from threekeys.cli import options

if TYPE_CHECKING:
    from threekeys.cli.output import Output

_SHARING = "Rows of those who agreed"


def cohort(
    results: Annotated[
        str,
        typer.Argument(metavar="RESULTS", help="A table that threekeys batch made: a file or a database."),
    ],
    *,
    out: options.Out = None,
    consent: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            help='A file for each person who was asked: person = "…" and share = true.',
            rich_help_panel=_SHARING,
        ),
    ] = None,
    rows: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.csv",
            help="Write the rows of those whose own file says yes; nobody else's.",
            rich_help_panel=_SHARING,
        ),
    ] = None,
    as_json: options.AsJson = False,
    quiet: options.Quiet = False,
) -> None:
    """How a programme's talks are spread and develop, by kind of meeting.

    Groups under ten people are not shown. Nobody is ranked, named or quoted. A tenth of each group, chosen by chance,
    is left out of every figure, each person counts once, and counts are rounded down.
    """
    from threekeys.batch import tables
    from threekeys.cli.output import Output
    from threekeys.cohort import cohort
    from threekeys.errors import InputError
    from threekeys.report import programme
    from threekeys.verbs.files import wrote

    output = Output(as_json, quiet=quiet)
    if (rows is None) != (consent is None):
        raise InputError("--rows and --consent go together: rows are only given of those who agreed.")
    with output.working("Reading the table"):
        found = cohort(tables.rows(results))
    said = wrote(out, programme.written(found, out.suffix.lower()).encode()) if out else None
    if rows and consent:
        _share(results, consent, rows, output)
    output.tell(found, programme.lines(found))
    if said:
        output.note(said)


def _share(results: str, consent: Path, rows: Path, output: "Output") -> None:
    from threekeys.batch import destinations, tables
    from threekeys.cohort import agreed, consenting

    destinations.checked(str(rows))
    given, held_back = consenting(tables.rows(results), agreed(consent))
    said = "Replaced" if rows.exists() else "Wrote"
    destinations.write(given, str(rows))
    output.note(f"{said} {rows}: {len(given)} talks of those who agreed.")
    if held_back:
        output.note("Some kinds of meeting were held back: so few did not agree that they would show.")
