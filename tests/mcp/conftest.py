import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client
from mcp_types import CallToolResult

from threekeys.mcp.folders import Folders
from threekeys.mcp.server import Server, server

EXAMPLES = Path(__file__).parents[2] / "examples"
Call = Callable[..., CallToolResult]


@pytest.fixture(scope="session")
def _allowed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("mcp") / "talks"
    path.mkdir()
    return path


@pytest.fixture(scope="session")
def _servers(_allowed: Path) -> dict[bool, Server]:
    """One that reads and one that writes: they hold nothing but the folder, and take long to describe their tools."""
    return {write: server(Folders([_allowed]), write=write) for write in (False, True)}


@pytest.fixture
def folder(_allowed: Path) -> Path:
    """A folder that is allowed, with the call of the README in it and nothing else; what is around it is not."""
    shutil.rmtree(_allowed)
    _allowed.mkdir()
    (_allowed / "zoom.vtt").write_bytes((EXAMPLES / "networking" / "zoom.vtt").read_bytes())
    return _allowed


@pytest.fixture
def connected(folder: Path, _servers: dict[bool, Server]) -> Callable[..., Any]:
    """What a function gets from the SDK's own client, in this process."""
    assert folder.is_dir()

    def connected(ask: Callable[[Client], Any], *, write: bool = False, mode: str = "auto") -> Any:
        async def main() -> Any:
            async with Client(_servers[write], mode=mode, raise_exceptions=True) as client:
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
