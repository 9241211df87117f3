"""The coach of a command: what is said while it thinks, and when its model fails."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import typer

from threekeys.cli.output import Output
from threekeys.domain import Scorecard, visible_lines
from threekeys.errors import ModelError
from threekeys.llm import Answer, Ask, Check, T
from threekeys.settings import Settings
from threekeys.verbs import coaches
from threekeys.verbs.coaches import Asking

if TYPE_CHECKING:
    from threekeys.coach import Coach
    from threekeys.prompts import Prompt


class Shown:
    """A Model that shows what it would be sent, and ends the program."""

    name = "none"

    def ask(self, prompt: "Prompt", shape: type[T], check: Check[T]) -> Answer[T]:
        """Show the one prompt."""
        self._show([Ask(prompt, shape, check)])

    def ask_all(self, asks: Sequence[Ask[T]], heard: object = None) -> list[Answer[T] | ModelError]:  # noqa: ARG002 - a Model
        """Show them all."""
        self._show(asks)

    def _show(self, asks: Sequence[Ask[T]]) -> NoReturn:
        for prompt in (ask.prompt for ask in asks):
            for role, text in (("system", prompt.system), ("user", prompt.user)):
                typer.echo(f"----- {role} -----\n{visible_lines(text)}")
        raise typer.Exit


@contextmanager
def coach(
    settings: Settings,
    asking: Asking,
    output: Output,
    computed: Scorecard | None = None,
    names: Iterable[str] = (),
) -> Iterator["Coach"]:
    """The coach to ask; when its model fails, what was computed without it is still shown.

    `names` are those of the people concerned, to be hidden where the settings want that.
    """
    if asking.only_show:
        yield coaches.thinking(Shown(), settings, names)
    elif coaches.choice(settings).coach == "offline":
        if settings.coach == "auto":
            output.note(f"Rules alone are at work: {coaches.choice(settings).why}.")
        with output.working("Thinking it over"):
            yield coaches.offline()
    else:
        what = f"Asking the model at {coaches.endpoint(settings).shown}"
        with _scores_kept(output, computed), output.working(what) as say:
            yield coaches.asked(
                settings, asking, names, lambda done, parts: say(f"{what}: {done} of {parts} parts read")
            )


@contextmanager
def _scores_kept(output: Output, computed: Scorecard | None) -> Iterator[None]:
    try:
        yield
    except ModelError as error:
        if computed is not None:
            output.show(computed)
            error.add_note("The scores need no model, and are shown.")
        error.add_note("To go on without one: --coach offline")
        raise
