from pathlib import Path

import pytest


@pytest.fixture
def samples() -> Path:
    return Path(__file__).parents[1] / "data" / "transcripts"
