from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from threekeys.cli import program

TURNS = """\
Ann: What made you leave the hospital for a bakery of all things?
Ben: Honestly, I was tired of nights. My goal is to open a second shop before the summer, closer to the station.
Ann: What is the hardest part of the second shop?
Ben: Finding people. I really need somebody who can run the early shift, and nobody wants to get up at three.
Ann: How do you look for them now?
Ben: A card in the window, mostly. We tried an agency and it was expensive and nobody stayed longer than a month.
Ann: And why does it matter to you that they stay?
Ben: Because the regulars know them by name. The shop is the faces, not the bread, that is what I learned.
Ann: That makes sense. What would help you most right now?
Ben: Somebody who knows the vocational school, I think. They train bakers, and I never know whom to call there.
Ann: I know the woman who places the trainees there. Shall I ask her whether I may introduce you?
Ben: That would be wonderful, yes. I could meet her any afternoon next week.
Ann: I will write to her tomorrow and tell you what she says. How do you keep going at three in the morning?
Ben: The first warm tray. I still like that smell after nine years, and then the street slowly wakes up.
"""


@pytest.fixture
def run() -> Callable[..., Result]:
    """Run the program in this process; what it says to each stream is kept apart.

    Nothing is remembered unless the test says so.
    """

    def run(*words: str | Path, stdin: str | bytes | None = None, **environment: str) -> Result:
        arguments = [str(word) for word in words]
        return CliRunner().invoke(
            program(arguments),
            arguments,
            input=stdin,
            env={"THREEKEYS_SAVE": "false", **environment},
            prog_name="threekeys",
        )

    return run


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    """A short conversation in which Ann asks and Ben tells."""
    path = tmp_path / "talk.txt"
    path.write_text(TURNS * 6, encoding="utf-8")
    return path


@pytest.fixture
def reflection() -> dict[str, Any]:
    """A good answer to the prompt `reflection` about Ann's talk with Ben."""
    return {
        "learned": [
            {
                "kind": "need",
                "utterance": 3,
                "quote": "I really need somebody who can run the early shift",
                "text": "Needs somebody for the early shift.",
            }
        ],
        "missed": [],
        "promises": [
            {
                "who": "me",
                "utterance": 12,
                "quote": "I will write to her tomorrow",
                "text": "Write to the woman who places the trainees.",
                "when": "tomorrow",
            }
        ],
        "no_need": None,
        "strength": {
            "utterance": 2,
            "quote": "What is the hardest part of the second shop?",
            "text": "You picked up the second shop, and he named what he needs.",
        },
        "focus": {
            "measure": "question_rate",
            "utterance": 8,
            "quote": "That makes sense.",
            "text": "He said the shop is the faces, and you went on. Taking up his words would have kept him there.",
            "instead": "The faces, not the bread. Whose face do you think of?",
        },
        "plan": {
            "situation": "If they say what their work is really about",
            "action": "then I say it back in their words before I ask on",
        },
        "question_back": "What would he have said about the regulars, had you asked once more?",
    }


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    path = tmp_path / "brief.toml"
    path.write_text(
        'who = "Ben"\nwhy = "learn"\nminutes = 30\nabout = "Ben runs a bakery and wants a second shop."\n'
        'i_offer = ["I know the woman who places the trainees"]\n',
        encoding="utf-8",
    )
    return path


@pytest.fixture
def wrong() -> Callable[[Result, int], str]:
    """The one line on stderr of a command that failed cleanly with this exit code."""

    def line(result: Result, code: int) -> str:
        assert result.exit_code == code, result.output
        assert result.exception is None or isinstance(result.exception, SystemExit)
        told: list[Any] = result.stderr.splitlines()
        assert len(told) == 1, result.stderr
        return str(told[0])

    return line
