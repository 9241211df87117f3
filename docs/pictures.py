"""Make the README's pictures from what the program really prints: `make shown`."""

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

DOCS = Path(__file__).parent
TALK = "examples/networking/zoom.vtt"
WIDTH = 80
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


def terminal(*words: str, until: str) -> str:
    """A command line and what it prints before a line that says `until`, as SVG that fetches nothing."""
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    environment |= {
        "FORCE_COLOR": "1",
        "COLUMNS": str(WIDTH),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }
    done = subprocess.run(
        [sys.executable, "-m", *words],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=DOCS.parent,
    )
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(f"\x1b[1m$ {' '.join(words)}\x1b[0m\n\n{upper(done.stdout, until)}"))
    picture = console.export_svg(title=" ".join(words[:2]), theme=MONOKAI, unique_id="threekeys")
    return re.sub(r"\s*@font-face \{.*?\}", "", picture, flags=re.DOTALL)


def upper(printed: str, until: str) -> str:
    """The part above a line, ignoring colours."""
    lines = printed.split("\n")
    end = next(at for at, line in enumerate(lines) if Text.from_ansi(line).plain.strip() == until)
    return "\n".join([*lines[:end], "…"])


def page(browser: str, picture: Path) -> None:
    """A reflection as its HTML page."""
    with tempfile.TemporaryDirectory() as folder:
        html = Path(folder, "reflection.html")
        reflect = ("threekeys", "reflect", TALK, "--me", "Dale", "--coach", "offline", "--no-save", "--quiet")
        subprocess.run(
            [sys.executable, "-m", *reflect, "--out", html],
            check=True,
            cwd=DOCS.parent,
            stdout=subprocess.DEVNULL,
        )
        photograph(browser, html.as_uri(), "900,1150", picture)


def served(browser: str, picture: Path) -> None:
    """The first screen of the local page."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "threekeys", "serve", "--no-browser"]
        program = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            env={**os.environ, "THREEKEYS_HOME": folder, "THREEKEYS_COACH": "offline"},
        )
        link = program.stdout.readline().strip() if program.stdout else ""
        photograph(browser, link, "900,820", picture)
        program.terminate()
        program.communicate()


def photograph(browser: str, address: str, size: str, picture: Path) -> None:
    """What a browser without a window shows."""
    with tempfile.TemporaryDirectory() as folder:
        camera = (
            "--headless",
            "--no-sandbox",
            "--hide-scrollbars",
            f"--window-size={size}",
            f"--user-data-dir={folder}",
        )
        subprocess.run(
            [browser, *camera, f"--screenshot={picture}", address], check=True, capture_output=True
        )


def score() -> str:
    """The README's first picture."""
    return terminal("threekeys", "score", TALK, "--me", "Dale", until="WHERE POINTS WERE LOST")


def main() -> None:
    """Write the pictures that can be made here."""
    (DOCS / "score.svg").write_text(score(), "utf-8")
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser:
        page(browser, DOCS / "reflection.png")
        served(browser, DOCS / "serve.png")
    else:
        sys.stderr.write("No chromium here: docs/reflection.png and docs/serve.png stay as they are.\n")


if __name__ == "__main__":
    main()
