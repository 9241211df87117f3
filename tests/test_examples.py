"""The examples are whole: each has a brief the program takes and a conversation it reads."""

import tomllib
from pathlib import Path

import pytest

from threekeys.domain import Brief

EXAMPLES = Path(__file__).parent.parent / "examples"
FOLDERS = sorted(folder for folder in EXAMPLES.iterdir() if folder.is_dir())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_each_brief_has_only_the_keys_of_a_brief(folder: Path) -> None:
    brief = Brief.model_validate(tomllib.loads((folder / "brief.toml").read_text("utf-8")))

    assert brief.who
    assert brief.i_offer
