import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_plan_is_computed_from_what_was_measured() -> None:
    made = subprocess.run(
        [sys.executable, ROOT / "docs" / "scale.py"], capture_output=True, encoding="utf-8", check=True
    )

    assert made.stdout in (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")
