"""The real model: any server that speaks OpenAI's chat completions."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from threekeys.errors import ModelError
from threekeys.llm.conversation import converse
from threekeys.llm.profile import Profile
from threekeys.llm.seam import Answer, Ask, Check, T, concerns_one
from threekeys.llm.target import Target

if TYPE_CHECKING:
    from threekeys.llm.wire import Connection
    from threekeys.prompts import Prompt


class OpenAIModel(Target):
    """A model on an OpenAI-compatible server; may be asked from several threads at once."""

    def ask(self, prompt: "Prompt", shape: type[T], check: Check[T]) -> Answer[T]:
        """The answer, valid and without complaints; else a ModelError within the endpoint's deadline."""
        from threekeys.llm.wire import talk  # noqa: PLC0415 - openai loads when a model is asked, not before

        return talk(self.endpoint, lambda connection: converse(self, connection, Ask(prompt, shape, check)))

    def ask_all(
        self, asks: Sequence[Ask[T]], heard: Callable[[int], None] = lambda _: None
    ) -> list[Answer[T] | ModelError]:
        """The answers in the order of the questions, as many at once as the endpoint takes."""
        from threekeys.llm.wire import at_once, talk  # noqa: PLC0415 - openai loads when a model is asked

        done: list[None] = []

        async def one(connection: "Connection", ask: Ask[T]) -> Answer[T] | ModelError:
            answer: Answer[T] | ModelError
            try:
                answer = await converse(self, connection, ask)
            except ModelError as error:
                if not concerns_one(error):
                    raise
                answer = error
            done.append(None)
            heard(len(done))
            return answer

        async def all_of_them(connection: "Connection") -> list[Answer[T] | ModelError]:
            return await at_once((partial(one, connection, ask) for ask in asks), self.endpoint.parallel)

        return talk(self.endpoint, all_of_them)


def rehearse(model: OpenAIModel) -> Profile:
    """Ask a model one small question, to find out how its server wants to be asked; a ModelError if it fails.

    Costs some fifty tokens for each form that the server refuses.
    """
    from pydantic import BaseModel  # noqa: PLC0415 - the seam is imported where no model is asked

    from threekeys.prompts import Prompt  # noqa: PLC0415 - likewise

    class Rehearsal(BaseModel):
        ready: bool

    prompt = Prompt("rehearsal", "You answer in JSON.", 'Are you ready? Answer {"ready": true}.', "")
    model.ask(prompt, Rehearsal, lambda _: ())
    return model.profile
