"""The real model: any server that speaks OpenAI's chat completions."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from threekeys.errors import ModelError
from threekeys.llm.endpoint import Endpoint
from threekeys.llm.judge import judge, once_more, still_wrong
from threekeys.llm.models import UnknownModel, cards, no_such_model
from threekeys.llm.reply import Reply, read_reply
from threekeys.llm.seam import Answer, Check, T
from threekeys.llm.shape import response_format

if TYPE_CHECKING:
    from threekeys.llm.wire import Line
    from threekeys.prompts import Prompt

Messages = list[dict[str, str]]


class OpenAIModel:
    """A model on an OpenAI-compatible server; may be asked from several threads at once."""

    def __init__(self, name: str, endpoint: Endpoint) -> None:
        self.name = name
        self.endpoint = endpoint

    def __repr__(self) -> str:
        return f"OpenAIModel({self.name!r}, {self.endpoint!r})"

    def ask(self, prompt: "Prompt", shape: type[T], check: Check[T]) -> Answer[T]:
        """The answer, valid and without complaints; else a ModelError within the endpoint's deadline."""
        from threekeys.llm.wire import talk  # noqa: PLC0415 - openai loads when a model is asked, not before

        return talk(self.endpoint, lambda line: self._converse(line, prompt, shape, check))

    async def _converse(self, line: "Line", prompt: "Prompt", shape: type[T], check: Check[T]) -> Answer[T]:
        messages = _opening(prompt)
        replies = [await self._reply(line, messages, shape)]
        verdict = judge(replies[0].text, shape, check)
        if verdict.complaints:
            messages += _correction(replies[0].text, verdict.complaints)
            replies.append(await self._reply(line, messages, shape))
            verdict = judge(replies[1].text, shape, check)
        answer = None if verdict.value is None else self._answer(verdict.value, replies, line.requests)
        if answer is None or verdict.complaints:
            raise still_wrong(verdict, answer, self.name)
        return answer

    async def _reply(self, line: "Line", messages: Messages, shape: type[T]) -> Reply:
        body = {"model": self.name, "messages": messages, "response_format": response_format(shape)}
        try:
            return await line.post(
                "/chat/completions", body, lambda document: read_reply(document, self.endpoint), self.name
            )
        except UnknownModel as error:
            unknown = error
        try:
            names = [card.name for card in await cards(line)]
        except ModelError:
            raise unknown from None
        raise no_such_model(self.name, names, self.endpoint)

    def _answer(self, value: T, replies: Sequence[Reply], requests: int) -> Answer[T]:
        return Answer(
            value,
            self.name,
            _sum(reply.tokens_in for reply in replies),
            _sum(reply.tokens_out for reply in replies),
            requests,
        )


def _opening(prompt: "Prompt") -> Messages:
    return [
        {"role": "system", "content": _sendable(prompt.system)},
        {"role": "user", "content": _sendable(prompt.user)},
    ]


def _correction(text: str, complaints: Sequence[str]) -> Messages:
    return [
        {"role": "assistant", "content": _sendable(text)},
        {"role": "user", "content": _sendable(once_more(complaints))},
    ]


def _sendable(text: str) -> str:
    """The text without halves of broken surrogate pairs, which no request can carry."""
    return text.encode("utf-8", "replace").decode()


def _sum(counts: Iterable[int | None]) -> int | None:
    given = [count for count in counts if count is not None]
    return sum(given) if given else None
