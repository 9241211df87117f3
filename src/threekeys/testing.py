"""A model that says what you tell it to: for our tests, for the examples, and for yours."""

import json
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from threekeys.errors import ModelError
from threekeys.llm import Answer, Ask, Check, T, concerns_one, judge, still_wrong

if TYPE_CHECKING:
    from threekeys.prompts import Prompt

Scripted = BaseModel | Mapping[str, Any] | str | Exception


class ScriptedModel:
    """A Model with its answers written down beforehand.

    Each request takes the next of `answers`: a value, a mapping or a raw text is what the model
    answers, an exception is raised. An answer that has the wrong shape or meets a complaint takes
    the following one as its repair, as the real model does. `prompts` are those it was asked,
    `complaints` what it was told about its answers.
    """

    def __init__(self, answers: Iterable[Scripted], name: str = "scripted") -> None:
        self.name = name
        self.prompts: list[Prompt] = []
        self.complaints: list[tuple[str, ...]] = []
        self._answers = deque(answers)

    def ask(self, prompt: "Prompt", shape: type[T], check: Check[T]) -> Answer[T]:
        """The next answer of the script, repaired by the one after it where it is wrong."""
        self.prompts.append(prompt)
        verdict = judge(self._next(), shape, check)
        requests = 1
        if verdict.complaints:
            self.complaints.append(verdict.complaints)
            verdict = judge(self._next(), shape, check)
            requests = 2
        answer = None if verdict.value is None else Answer(verdict.value, self.name, requests=requests)
        if answer is None or verdict.complaints:
            raise still_wrong(verdict, answer, self.name)
        return answer

    def ask_all(
        self, asks: Sequence[Ask[T]], heard: Callable[[int], None] = lambda _: None
    ) -> list[Answer[T] | ModelError]:
        """The answers of the script, one question after the other."""
        answers: list[Answer[T] | ModelError] = []
        for ask in asks:
            try:
                answers.append(self.ask(ask.prompt, ask.shape, ask.check))
            except ModelError as error:
                if not concerns_one(error):
                    raise
                answers.append(error)
            heard(len(answers))
        return answers

    def _next(self) -> str:
        if not self._answers:
            raise AssertionError("the script has no answer left")
        answer = self._answers.popleft()
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, str):
            return answer
        if isinstance(answer, BaseModel):
            return answer.model_dump_json(by_alias=True)
        return json.dumps(answer, ensure_ascii=False)
