"""Print docs/mcp-tools.json, the tools as an assistant sees them: `python docs/tools.py > docs/mcp-tools.json`."""

import asyncio
import json
import sys

from threekeys.mcp.folders import Folders
from threekeys.mcp.server import server


def main() -> None:
    """Write what each tool takes, and the name of the schema that it gives; `threekeys schema` prints those."""
    tools = asyncio.run(server(Folders(), write=True).list_tools())
    shown = [tool.model_dump(mode="json", by_alias=True, exclude_none=True) for tool in tools]
    for tool in shown:
        tool["gives"] = tool.pop("outputSchema")["properties"]["schema"]["const"]
    sys.stdout.write(json.dumps(shown, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
