"""What is said of a batch: how far it is, how fast, and what could not be scored."""

import os
import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

import typer
from pydantic import Field

from threekeys.cli.output import Output
from threekeys.domain import Value, visible
from threekeys.domain.lasting import duration

if TYPE_CHECKING:
    from threekeys.batch import Done, Refused
    from threekeys.batch.reflecting import Failed

_LISTED = 20
_SILENCE = 30.0
"""Seconds between two lines where nobody watches."""


class Unscored(Value):
    """A talk that could not be scored, and why."""

    file: str
    why: str


class Batched(Value):
    """What a batch came to; `before` of them were done by an earlier run.

    `unscored` are the first thousand; all are in the table.
    """

    schema_: Literal["threekeys/batch@1"] = Field("threekeys/batch@1", alias="schema")
    out: str
    talks: int
    scored: int
    before: int
    unscored: tuple[Unscored, ...]
    unreflected: tuple[Unscored, ...] = ()


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def progress(output: Output) -> Iterator[Callable[[int, int], None]]:
    """While talks are scored, and reflected on: how many of how many, how fast, and how long it will take."""
    began, before, last, state = time.monotonic(), -1, time.monotonic(), ""
    try:
        with output.working("Listing the talks") as say:

            def heard(done: int, talks: int) -> None:
                nonlocal began, before, last, state
                now = time.monotonic()
                if before < 0 or done < before:  # scores, and then reflections
                    began, before = now, done
                state = told(done, talks, done - before, now - began)
                say(state)
                if output.unwatched and now - last > _SILENCE:
                    last = now
                    output.note(state)

            yield heard
    except KeyboardInterrupt:
        output.note(
            f"Stopped: {state or 'nothing new is scored'}. What is done is kept: the same command goes on."
        )
        raise


def told(done: int, talks: int, now_done: int, seconds: float) -> str:
    """How far it is: "1,200 of 5,000 talks, 38 a second, 1 min 40 s left"."""
    far = f"{done:,} of {talks:,} talks"
    if not now_done or seconds <= 0:
        return far
    rate = now_done / seconds
    pace = f"{rate:,.0f} a second" if rate >= 10 else f"{rate:.1f} a second"
    return f"{far}, {pace}" + (f", {duration((talks - done) / rate)} left" if done < talks else "")


def tell(done: "Done", out: str, output: Output, failed: "Sequence[Failed]" = ()) -> None:
    """Say what the batch came to; a talk that could not be scored or reflected on makes the exit code 1."""
    counts = done.counts
    summary = Batched(
        out=shown(out),
        talks=counts.talks,
        scored=counts.talks - counts.refused,
        before=done.before,
        unscored=_named(done.refused),
        unreflected=_named(failed),
    )
    earlier = f", {done.before:,} of them done before" if done.before else ""
    output.tell(summary, [f"{summary.scored:,} of {counts.talks:,} talks scored{earlier}: {shown(out)}"])
    if not output.as_json:
        _list("Not scored", summary.unscored, counts.refused, "see the column error")
        _list("No reflection on", summary.unreflected, len(failed), "--json lists them all")
    if counts.refused or failed:
        raise typer.Exit(1)


def _named(talks: "Sequence[Refused] | Sequence[Failed]") -> tuple[Unscored, ...]:
    return tuple(Unscored(file=visible(one.file), why=visible(one.why)) for one in talks)


def _list(heading: str, talks: "Sequence[Unscored]", count: int, rest: str) -> None:
    if not count:
        return
    typer.echo(f"{heading}:", err=True)
    for one in talks[:_LISTED]:
        typer.echo(f"  {one.file}: {one.why}", err=True)
    if count > _LISTED:
        typer.echo(f"  and {count - _LISTED:,} more; {rest}.", err=True)


def shown(out: str) -> str:
    """The destination without a password."""
    return re.sub(r"(://[^:/@]*):[^@]*@", r"\1:***@", out)
