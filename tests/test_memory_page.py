"""What docs/memory.md tells is what happens, from the first meeting to the third."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from threekeys.cli import program

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LEFT_OUT = "…"


def told() -> Iterator[tuple[list[str], list[str]]]:
    """Each command of the page, and the lines it says are printed, in order."""
    page = (ROOT / "docs" / "memory.md").read_text(encoding="utf-8")
    for block in BLOCK.findall(page):
        for part in re.split(r"^\$ threekeys ", block, flags=re.MULTILINE)[1:]:
            command, *lines = part.splitlines()
            yield re.findall(r'"[^"]*"|\S+', command), lines


def test_the_page_tells_what_happens(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(ROOT)
    home = {"THREEKEYS_HOME": str(tmp_path), "THREEKEYS_ME": "Ann Lee", "THREEKEYS_COACH": "offline"}
    commands = list(told())

    for words, lines in commands:
        result = CliRunner().invoke(
            program(words),
            [word.strip('"') for word in words],
            env={**home, "COLUMNS": "80"},
            prog_name="threekeys",
        )
        printed = [line.rstrip() for line in (result.stdout + result.stderr).splitlines()]

        assert result.exit_code == 0, result.output
        assert [line for line in lines if line != LEFT_OUT and line not in printed] == [], words
        assert LEFT_OUT in lines or len(printed) == len(lines), words
    assert len(commands) >= 12
