"""One question to a model: asked, judged, asked once more if need be, and kept."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Generic

from threekeys.errors import ModelAnswerError, ModelError
from threekeys.llm.cache import reply_key
from threekeys.llm.endpoint import one_line
from threekeys.llm.extract import objects
from threekeys.llm.judge import Verdict, judge, once_more, still_wrong
from threekeys.llm.profile import Messages
from threekeys.llm.seam import Answer, Ask, T
from threekeys.llm.sending import doubt, send
from threekeys.llm.shape import strict_schema
from threekeys.llm.target import Target

if TYPE_CHECKING:
    from threekeys.llm.reply import Counts, Reply
    from threekeys.llm.wire import Connection, Line

_LONGEST_ECHO = 20_000
"""Characters of a wrong answer that go back with what is wrong with it."""


async def converse(model: Target, connection: "Connection", ask: Ask[T]) -> Answer[T]:
    """The answer to one question, within the deadline."""
    return await _Conversation(model, connection.line(), ask).hold()


class _Conversation(Generic[T]):
    """What is said to and fro about one question."""

    def __init__(self, model: Target, line: "Line", ask: Ask[T]) -> None:
        self._model = model
        self._line = line
        self._ask = ask
        self._replies: list[Reply] = []
        self._keys: list[str] = []
        self._held: list[Counts] = []
        self._notes: list[str] = []

    async def hold(self) -> Answer[T]:
        """Ask, judge, and ask once more with what was wrong."""
        messages = [
            {"role": "system", "content": _sendable(self._ask.prompt.system)},
            {"role": "user", "content": _sendable(self._ask.prompt.user)},
        ]
        verdict = await self._hear(messages)
        if verdict.complaints:
            verdict = await self._hear_again(messages, verdict)
        if verdict.value is None:
            self._forget()
        else:
            self._learn()
        answer = self._answer(verdict)
        if answer is None or verdict.complaints:
            kept = answer and replace(answer, forget=self._forget)
            raise still_wrong(verdict, kept, self._model.name)
        return answer

    async def _hear(self, messages: Messages) -> Verdict[T]:
        reply = await self._reply(messages)
        self._replies.append(reply)
        return judge(reply.text, self._ask.shape, self._ask.check)

    async def _reply(self, messages: Messages) -> "Reply":
        """The reply to these messages: the one in the cache, or a new one that goes there."""
        model, cache = self._model, self._model.cache
        key = reply_key(model.endpoint, model.name, messages, self._ask.shape) if cache else ""
        self._keys.append(key)
        held = cache.reply(key) if cache else None
        if held is not None:
            self._held.append(held.counts)
            return held
        reply = await send(model, self._line, messages, self._ask.shape)
        self._note(doubt(messages, reply, model.endpoint))
        self._note(cache.keep(key, reply) if cache else None)
        return reply

    async def _hear_again(self, messages: Messages, verdict: Verdict[T]) -> Verdict[T]:
        """Send a wrong answer back; if that fails, the error carries the answer with what is wrong with it."""
        try:
            return await self._hear(messages + self._correction(verdict))
        except ModelError as error:
            answer = self._answer(verdict)
            if answer is None:
                raise
            raise ModelAnswerError(
                f"{self._model.name} answered wrongly ({one_line(verdict.complaints[0])}), "
                f"and asking again failed: {error}",
                verdict.complaints,
                answer,
            ) from error

    def _correction(self, verdict: Verdict[T]) -> Messages:
        schema = strict_schema(self._ask.shape) if verdict.value is None else None
        return [
            {"role": "assistant", "content": _sendable(self._replies[-1].text[:_LONGEST_ECHO])},
            {"role": "user", "content": _sendable(once_more(verdict.complaints, schema))},
        ]

    def _answer(self, verdict: Verdict[T]) -> Answer[T] | None:
        if verdict.value is None:
            return None
        counted = [*self._held, *self._line.counted]
        return Answer(
            verdict.value,
            self._model.name,
            _sum(read for read, _ in counted),
            _sum(written for _, written in counted),
            self._line.requests,
            tuple(self._notes),
        )

    def _learn(self) -> None:
        """Remember how this server wants to be asked.

        One that took the schema and let the model answer in prose did not hold it to the schema: from now
        on the model is shown it in words.
        """
        model = self._model
        if not self._line.requests:
            return
        if model.profile.mode == "json_schema" and not objects(self._replies[0].text):
            model.profile = replace(model.profile, mode="text")
        self._note(model.remember())

    def _forget(self) -> None:
        """Drop the replies that led to no answer, so that asking again asks the model again."""
        if self._model.cache:
            self._model.cache.forget(self._keys)

    def _note(self, note: str | None) -> None:
        if note:
            self._notes.append(note)


def _sendable(text: str) -> str:
    """The text without halves of broken surrogate pairs, which no request can carry."""
    return text.encode("utf-8", "replace").decode()


def _sum(counts: Iterable[int | None]) -> int | None:
    given = [count for count in counts if count is not None]
    return sum(given) if given else None
