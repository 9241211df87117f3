"""The model half of a batch: a reflection on each talk that was scored."""

import hashlib
import json
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from threekeys import prompts
from threekeys.batch import posted, reflecting
from threekeys.batch.ledger import Ledger
from threekeys.batch.reflecting import Failed
from threekeys.cli.output import Output
from threekeys.domain import visible, visible_lines
from threekeys.errors import ModelError
from threekeys.llm import Budget, Stop, choose_model
from threekeys.llm.batches import Awaited, Batches, Desk
from threekeys.settings import Settings
from threekeys.verbs import coaches

if TYPE_CHECKING:
    from threekeys.coach import Coach

_PAUSE = 30.0
"""Seconds before a batch is looked at again."""


@dataclass(frozen=True)
class Wish:
    """How reflections are wanted: by batches or by many questions at once, and what may be spent."""

    settings: Settings
    asking: coaches.Asking
    by_batch: bool


def wish(settings: Settings, asking: coaches.Asking, *, by_batch: bool) -> Wish:
    """A wish whose model is known by name."""
    if asking.only_show or coaches.choice(settings).coach == "offline":
        return Wish(settings, asking, by_batch)
    model = settings.model or choose_model(coaches.endpoint(settings))
    return Wish(settings.model_copy(update={"model": model}), asking, by_batch)


def reflect(
    ledger: Ledger, wish: Wish, path: Path, output: Output, heard: Callable[[int, int], None]
) -> list[Failed]:
    """Reflect on every scored talk, and write the reflections to a file; also those made before a model failed."""
    made_by = _made_by(wish.settings)
    try:
        return _reflect(ledger, made_by, wish, output, heard)
    except ModelError as error:
        error.add_note("The table is written and what was reflected on is kept: the same command goes on.")
        raise
    finally:
        reflecting.write(ledger, made_by, path)


def show(ledger: Ledger, wish: Wish) -> None:
    """Show what a model would be sent for each talk, and send nothing."""
    held = wish.settings
    desk = Desk(held.model or "none", coaches.endpoint(held), lambda _: None)
    for scored in ledger.without_reflection(""):
        try:
            reflecting.reflection(scored, _coach_for(wish, desk))
        except Awaited:
            typer.echo(f"===== {visible(scored.task.file)} =====")
        for body in desk.requests.values():
            for message in body["messages"]:
                typer.echo(f"----- {message['role']} -----\n{visible_lines(message['content'])}")
        desk.requests.clear()


def _reflect(
    ledger: Ledger, made_by: str, wish: Wish, output: Output, heard: Callable[[int, int], None]
) -> list[Failed]:
    held = wish.settings
    if coaches.choice(held).coach == "offline":
        output.note(f"Rules alone are at work: {coaches.choice(held).why}.")
        return reflecting.in_parallel(ledger, made_by, lambda _: coaches.offline(), 1, heard)
    where = coaches.endpoint(held)
    if wish.by_batch:
        desk = Desk(held.model or "", where, ledger.answers.reply)
        office = posted.Office(
            Batches(where),
            coaches.budget(held, wish.asking),
            _prices(held),
            output.note,
            lambda: time.sleep(_PAUSE),
        )
        asked = posted.Asked(desk, _coach_for(wish, desk))
        return posted.by_batch(ledger, made_by, asked, office, heard)
    return _in_parallel(ledger, made_by, wish, where.parallel, output, heard)


def _in_parallel(
    ledger: Ledger,
    made_by: str,
    wish: Wish,
    at_once: int,
    output: Output,
    heard: Callable[[int, int], None],
) -> list[Failed]:
    held, stop = wish.settings, Stop()
    budget = coaches.budget(held, wish.asking)
    asking = coaches.Asking(cached=wish.asking.cached, stop=stop, shared=budget)

    def coach_for(names: Iterable[str]) -> "Coach":
        return coaches.asked(held, asking, (*names, held.me or ""))

    try:
        return reflecting.in_parallel(ledger, made_by, coach_for, at_once, heard, stop.set)
    finally:
        _tell(budget, held, output)


def _coach_for(wish: Wish, desk: Desk) -> reflecting.CoachFor:
    held = wish.settings
    return lambda names: coaches.thinking(desk, held, (*names, held.me or ""))


def _tell(budget: Budget, held: Settings, output: Output) -> None:
    if budget.spent:
        cost = f"; {budget.cost:.2f} at the prices you set" if _prices(held) and budget.cost else ""
        output.note(f"The model read and wrote {budget.spent:,} tokens{cost}.")


def _prices(held: Settings) -> tuple[float, float] | None:
    return None if held.price_in is None or held.price_out is None else (held.price_in, held.price_out)


def _made_by(held: Settings) -> str:
    """A hash of all that decides what a reflection says, besides the talk: who thinks, and with which words."""
    choice = coaches.choice(held).coach
    words = [prompts.source(entry.name, held.prompts) for entry in prompts.catalogue(held.prompts)]
    of = [
        choice,
        held.model,
        held.base_url,
        held.redact,
        held.redact_also,
        words if choice == "model" else [],
    ]
    return hashlib.sha256(json.dumps(of, default=str).encode()).hexdigest()[:32]
