"""How a tool answers: beside the others, with one line where something is wrong, and no longer than it is waited for."""

from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from functools import partial, wraps
from typing import Concatenate, ParamSpec, TypeVar

from anyio.to_thread import run_sync
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import CallToolResult, TextContent

from threekeys.domain import Value, visible
from threekeys.errors import ThreekeysError
from threekeys.llm import Stop

P = ParamSpec("P")
R = TypeVar("R")
S = TypeVar("S")
_stop: ContextVar[Stop] = ContextVar("stop")


def told(tool: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S, P], Awaitable[R]]:
    """The tool in a thread of its own; foreseen errors are told to the assistant, a call it gives up asks no model."""

    @wraps(tool)
    async def telling(self: S, /, *args: P.args, **named: P.kwargs) -> R:
        stop = Stop()
        _stop.set(stop)
        try:
            return await run_sync(partial(tool, self, *args, **named), abandon_on_cancel=True)
        except ThreekeysError as error:
            raise ToolError(visible(" ".join((str(error), *getattr(error, "__notes__", ()))))) from None
        finally:
            stop.set()

    return telling


def given_up() -> Stop:
    """What ends the asking of a model in this call when nobody waits for it any more."""
    return _stop.get()


def result(value: Value, text: str) -> CallToolResult:
    """The value for programs, and for a model to read a text that costs it less."""
    return CallToolResult(
        content=[TextContent(type="text", text=text)], structured_content=value.model_dump(mode="json")
    )
