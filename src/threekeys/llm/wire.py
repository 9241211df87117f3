"""One line to a server: requests, retries and waits. The only module that imports openai at its top."""

import asyncio
import random
import ssl
import zlib
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from functools import cache
from typing import Any, TypeVar

import httpx2
from openai import APIConnectionError, APIStatusError, APITimeoutError, AsyncOpenAI, Omit, RequestOptions
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type

from threekeys.errors import ModelError, ModelUnavailable, SettingsError
from threekeys.llm.endpoint import Endpoint
from threekeys.llm.faults import LONGEST_WAIT, raise_for, raise_hidden, refusal
from threekeys.llm.reply import Busy, Counts, read_json, tokens

R = TypeVar("R")

MOST_BYTES = 8 * 1024 * 1024
"""More than any answer has: the longest output of today's models is about half a megabyte."""

_CONNECT = 10.0
_LONGEST_PAUSE = 20.0
_NO_TIME = 2.0
"""Seconds; to be asked to wait no longer than this is no news."""


class Line:
    """What one question is sent over, within the deadline.

    `requests` counts what was sent, `counted` has the tokens read and written of each answer to it.
    """

    def __init__(self, client: AsyncOpenAI, endpoint: Endpoint) -> None:
        self._client = client
        self.endpoint = endpoint
        self._ends = asyncio.get_running_loop().time() + endpoint.deadline
        self._options: RequestOptions = {"headers": _who(endpoint)}
        self._unreached: ModelError | None = None
        self.requests = 0
        self.counted: list[Counts] = []

    async def get(self, path: str, read: Callable[[Any], R], model: str = "") -> R:
        """Ask for what stands under a path."""
        return await self._insist(
            lambda: self._client.get(path, cast_to=httpx2.Response, options=self._options), read, model
        )

    async def post(self, path: str, body: Mapping[str, Any], read: Callable[[Any], R], model: str) -> R:
        """Send a body and read the answer; what `read` calls Busy is asked again."""
        return await self._insist(
            lambda: self._client.post(path, body=body, cast_to=httpx2.Response, options=self._options),
            read,
            model,
        )

    async def _insist(self, send: Callable[[], Any], read: Callable[[Any], R], model: str) -> R:
        retrying = AsyncRetrying(
            retry=retry_if_exception_type(Busy),
            stop=self._enough,
            wait=self._wait,
            sleep=asyncio.sleep,
            reraise=True,
        )
        try:
            async with asyncio.timeout_at(self._ends):
                return await retrying(self._once, send, read, model)
        except Busy as busy:
            raise self._given_up(busy) from None
        except TimeoutError:
            raise self._unreached or ModelUnavailable(
                f"{self.endpoint.shown} did not finish within {self.endpoint.deadline:g} seconds. "
                "Try again, or allow it more time."
            ) from None

    async def _once(self, send: Callable[[], Any], read: Callable[[Any], R], model: str) -> R:
        self.requests += 1
        try:
            response = await send()
        except APIStatusError as error:
            response = error.response
        except APIConnectionError as error:
            failed = _unreached(error, self.endpoint)
            if isinstance(failed, Busy) and isinstance(error.__cause__, httpx2.ConnectError):
                self._unreached = failed.error
            raise failed from None
        self._unreached = None
        if not response.is_success:
            headers = {name.lower(): value for name, value in response.headers.items()}
            raise_for(
                refusal(response.status_code, headers, response.content, self.endpoint),
                self.endpoint,
                model,
            )
        document = read_json(response.content, self.endpoint)
        if isinstance(document, dict) and (document.get("error") or document.get("object") == "error"):
            raise_hidden(document, self.endpoint, model)
        if isinstance(document, dict) and "choices" in document:
            self.counted.append(tokens(document))
        return read(document)

    def _wait(self, state: RetryCallState) -> float:
        """What the server asked for, else an exponential pause with full jitter."""
        asked = _busy(state).wait
        if asked is not None:
            return asked
        return random.uniform(0, min(_LONGEST_PAUSE, 2**state.attempt_number)) * self.endpoint.pause

    def _enough(self, state: RetryCallState) -> bool:
        """Whether the attempts are used up, or the next wait is longer than anybody should bear."""
        return state.attempt_number >= self.endpoint.max_attempts or state.upcoming_sleep > self._bearable()

    def _bearable(self) -> float:
        return min(LONGEST_WAIT, self._ends - asyncio.get_running_loop().time())

    def _given_up(self, busy: Busy) -> ModelError:
        if busy.wait is None or busy.wait <= max(self._bearable(), _NO_TIME):
            return busy.error
        where, span = self.endpoint.shown, _span(busy.wait)
        return ModelUnavailable(f"{where} asks to be left alone for {span}. Try again after that.")


class Connection:
    """A client of an endpoint, shared by all that is asked of it at the same time."""

    def __init__(self, client: AsyncOpenAI, endpoint: Endpoint) -> None:
        self._client = client
        self._endpoint = endpoint

    def line(self) -> Line:
        """A line for one question, whose time begins now."""
        return Line(self._client, self._endpoint)


def _who(endpoint: Endpoint) -> dict[str, str | Omit]:
    """The headers that carry the key: Azure's dated interface knows one of its own."""
    if not endpoint.api_key:
        return {"Authorization": Omit()}
    return {"Authorization": Omit(), "api-key": endpoint.api_key} if endpoint.api_version else {}


def talk(endpoint: Endpoint, use: Callable[[Connection], Awaitable[R]]) -> R:
    """Do something over a connection to an endpoint; Ctrl-C ends it at once."""

    async def whole() -> R:
        client = AsyncOpenAI(
            api_key=endpoint.api_key or "none",
            base_url=endpoint.base_url,
            timeout=httpx2.Timeout(endpoint.timeout, connect=min(_CONNECT, endpoint.timeout)),
            max_retries=0,
            default_query={"api-version": endpoint.api_version} if endpoint.api_version else None,
            default_headers={"Accept-Encoding": "gzip, deflate"},
            http_client=_BoundedClient(
                verify=tls(),
                follow_redirects=False,  # what is said goes only where the user told
                trust_env=not endpoint.is_local,  # and what stays on this machine goes through no proxy
            ),
        )
        async with client:
            with endpoint.stop.watching() if endpoint.stop else nullcontext():
                return await use(Connection(client, endpoint))

    try:
        return _run(whole())
    except httpx2.InvalidURL as error:
        raise SettingsError(f"The base URL {endpoint.shown!r} cannot be used: {error}.") from None


def _run(coroutine: Coroutine[Any, Any, R]) -> R:
    """Run to the end, in a thread of its own where a loop is running already, as in a notebook."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(coroutine)
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()


async def at_once(jobs: Iterable[Callable[[], Awaitable[R]]], most: int) -> list[R]:
    """The results of all jobs in their order, at most so many running; the first error stops the rest."""
    gate = asyncio.Semaphore(most)

    async def gated(job: Callable[[], Awaitable[R]]) -> R:
        async with gate:
            return await job()

    tasks = [asyncio.ensure_future(gated(job)) for job in jobs]
    try:
        return await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class _BoundedClient(httpx2.AsyncClient):
    """An HTTP client that reads no more than `MOST_BYTES` of an answer, packed or not, whatever its status."""

    async def send(self, request: httpx2.Request, **options: Any) -> httpx2.Response:
        response = await super().send(request, **{**options, "stream": True})
        body = bytearray()
        try:
            async for chunk in response.aiter_raw():
                body += chunk
                if len(body) > MOST_BYTES:
                    raise _too_much(request)
        finally:
            await response.aclose()
        packed = {"content-encoding", "content-length", "transfer-encoding"}
        headers = [(name, value) for name, value in response.headers.items() if name.lower() not in packed]
        content = _unpacked(bytes(body), response.headers.get("content-encoding", ""), request)
        return httpx2.Response(response.status_code, headers=headers, content=content, request=request)


def _unpacked(body: bytes, encoding: str, request: httpx2.Request) -> bytes:
    """The body as it was before packing: once, for a few bytes packed again and again would fill any memory."""
    if encoding.strip().lower() not in {"gzip", "x-gzip", "deflate"}:
        return body
    unpacking = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)  # gzip or zlib, as it begins
    try:
        content = unpacking.decompress(body, MOST_BYTES + 1)
    except zlib.error as error:
        raise httpx2.DecodingError(str(error), request=request) from error
    if len(content) > MOST_BYTES:
        raise _too_much(request)
    return content


def _too_much(request: httpx2.Request) -> ModelUnavailable:
    return ModelUnavailable(
        f"{request.url.host} sent more than {MOST_BYTES // 2**20} MB, which is no answer. "
        "Check the base URL, or take another model."
    )


@cache
def tls() -> ssl.SSLContext:
    """By which certificates a server is known; reading them takes longer than a request."""
    return httpx2.create_ssl_context()


def _busy(state: RetryCallState) -> Busy:
    error = state.outcome and state.outcome.exception()
    if not isinstance(error, Busy):
        raise TypeError("only Busy is retried")
    return error


def _span(seconds: float) -> str:
    for size, unit in ((86400, "days"), (3600, "hours"), (60, "minutes")):
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:.0f} seconds"


def _unreached(error: APIConnectionError, endpoint: Endpoint) -> Busy | ModelUnavailable:
    where, cause = endpoint.shown, error.__cause__
    if isinstance(error, APITimeoutError):
        if isinstance(cause, httpx2.ConnectTimeout):
            return Busy(
                ModelUnavailable(f"{where} cannot be reached: no connection in time. Is the address right?")
            )
        return Busy(
            ModelUnavailable(
                f"{where} was silent for {endpoint.timeout:g} seconds. Try again, or allow it more time."
            )
        )
    words = endpoint.clean(str(cause or error))
    if "CERTIFICATE_VERIFY_FAILED" in words:
        return ModelUnavailable(f"The certificate of {where} is not trusted here: {words}")
    if isinstance(cause, httpx2.ConnectError):
        return Busy(
            ModelUnavailable(
                f"{where} cannot be reached ({words}). Is the server running, and the address right?"
            )
        )
    return Busy(
        ModelUnavailable(f"The connection to {where} broke off ({words or type(cause).__name__}). Try again.")
    )
