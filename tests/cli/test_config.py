import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from threekeys.settings import VARIABLES

Run = Callable[..., Result]
KEY = "sk-made-up-0123456789"


def test_show_gives_each_value_with_its_origin_and_no_key(run: Run, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('me = "Ann"', encoding="utf-8")

    result = run("config", "show", "--json", THREEKEYS_HOME=str(tmp_path), OPENAI_API_KEY=KEY)

    rows = json.loads(result.stdout)["settings"]
    assert rows["me"] == {"value": "Ann", "origin": str(tmp_path / "config.toml")}
    assert rows["api_key"] == {"value": "set", "origin": "OPENAI_API_KEY"}
    assert rows["coach"] == {"value": "auto", "origin": "default"}
    assert KEY not in result.output


def test_show_for_people_has_a_line_for_each_setting(run: Run, tmp_path: Path) -> None:
    lines = run("config", "show", THREEKEYS_HOME=str(tmp_path)).stdout.splitlines()

    assert lines[0] == f"In {tmp_path / 'config.toml'}, where you write what is to hold always:"
    assert [line.split()[0] for line in lines[1:]] == list(VARIABLES)


def test_set_key_keeps_the_key_where_only_its_owner_reads_it(run: Run, tmp_path: Path) -> None:
    home = tmp_path / "new"

    result = run("config", "set-key", stdin=f"{KEY}\n", THREEKEYS_HOME=str(home))

    path = home / "keys.toml"
    assert (result.exit_code, result.stdout) == (0, "")
    assert KEY not in result.output
    assert path.read_text(encoding="utf-8") == f'api_key = "{KEY}"\n'
    assert (stat.S_IMODE(path.stat().st_mode), stat.S_IMODE(home.stat().st_mode)) == (0o600, 0o700)
    shown = json.loads(run("config", "show", "--json", THREEKEYS_HOME=str(home)).stdout)
    assert shown["settings"]["api_key"] == {"value": "set", "origin": str(path)}


@pytest.mark.parametrize("given", ["", "\n", "two words\n"])
def test_set_key_refuses_what_is_no_key(
    run: Run, wrong: Callable[[Result, int], str], tmp_path: Path, given: str
) -> None:
    line = wrong(run("config", "set-key", stdin=given, THREEKEYS_HOME=str(tmp_path)), 1)

    assert "key" in line
    assert "two words" not in line
    assert not (tmp_path / "keys.toml").exists()
