"""Many questions to one model."""

from collections.abc import Callable, Sequence

from threekeys.errors import ModelError
from threekeys.llm import Answer, Ask, Model, ParallelModel, T, concerns_one


def ask_all(
    model: Model, asks: Sequence[Ask[T]], heard: Callable[[int], None] = lambda _: None
) -> list[Answer[T] | ModelError]:
    """The answers in the order of the questions: at once where the model can, else one after the other.

    What stops one question only stands in its place; what stops them all is raised.
    """
    if not asks:
        return []
    if isinstance(model, ParallelModel):
        return model.ask_all(asks, heard)
    answers: list[Answer[T] | ModelError] = []
    for ask in asks:
        try:
            answers.append(model.ask(ask.prompt, ask.shape, ask.check))
        except ModelError as error:
            if not concerns_one(error):
                raise
            answers.append(error)
        heard(len(answers))
    return answers
