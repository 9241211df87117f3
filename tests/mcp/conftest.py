from collections.abc import Callable
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client
from mcp_types import CallToolResult

from threekeys.mcp.folders import Folders
from threekeys.mcp.server import server

EXAMPLES = Path(__file__).parents[2] / "examples"
Call = Callable[..., CallToolResult]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that is allowed, with the call of the README in it; `tmp_path` around it is not."""
    path = tmp_path / "talks"
    path.mkdir()
    (path / "zoom.vtt").write_bytes((EXAMPLES / "networking" / "zoom.vtt").read_bytes())
    return path


@pytest.fixture
def connected(folder: Path) -> Callable[..., Any]:
    """What a function gets from the SDK's own client, in this process."""

    def connected(ask: Callable[[Client], Any], *, write: bool = False, mode: str = "auto") -> Any:
        async def main() -> Any:
            made = server(Folders([folder]), write=write)
            async with Client(made, mode=mode, raise_exceptions=True) as client:
                return await ask(client)

        return anyio.run(main)

    return connected


@pytest.fixture
def call(connected: Callable[..., Any]) -> Call:
    """Call one tool, by the SDK's own client in this process."""

    def call(tool: str, /, *, write: bool = False, **arguments: Any) -> CallToolResult:
        result: CallToolResult = connected(lambda client: client.call_tool(tool, arguments), write=write)
        return result

    return call


@pytest.fixture
def wrong(call: Call) -> Callable[..., str]:
    """The one line that an assistant reads of a call that failed."""

    def wrong(tool: str, /, *, write: bool = False, **arguments: Any) -> str:
        result = call(tool, write=write, **arguments)
        assert result.is_error, result
        assert result.structured_content is None
        (told,) = result.content
        assert told.type == "text"
        assert "\n" not in told.text
        return told.text

    return wrong
