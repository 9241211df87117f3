"""Python as a caller writes it: the notebook, the script, the reference, and which coach thinks.

Run as a script (`make shown`) it writes what the notebook's cells and the script print now.
"""

import ast
import contextlib
import datetime as dt
import doctest
import io
import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from threekeys import (
    Brief,
    ModelRefused,
    ModelStopped,
    ModelUnavailable,
    OfflineCoach,
    SettingsError,
    SpeakerError,
    Stop,
    follow_up,
    measure,
    prepare,
    read,
    reflect,
    score,
)

if TYPE_CHECKING:
    from tests.conftest import ModelServer

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
NOTEBOOK = EXAMPLES / "library.ipynb"
PAGE = ROOT / "docs" / "library.md"
TALK = EXAMPLES / "networking" / "zoom.vtt"


def ran(notebook: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """What each code cell of a notebook puts out, as Jupyter would keep it: printed text, then the last value."""
    names: dict[str, Any] = {}
    return [
        outputs("".join(cell["source"]), cell["execution_count"], names)
        for cell in notebook["cells"]
        if cell["cell_type"] == "code"
    ]


def outputs(source: str, count: int, names: dict[str, Any]) -> list[dict[str, Any]]:
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    printed, value = io.StringIO(), None
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, "cell", "exec"), names)  # noqa: S102 - our own cell
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)  # noqa: S307 - likewise
    found: list[dict[str, Any]] = []
    if text := printed.getvalue():
        found.append({"name": "stdout", "output_type": "stream", "text": text.splitlines(keepends=True)})
    if value is not None:
        shown = {"data": {"text/plain": [repr(value)]}, "execution_count": count, "metadata": {}}
        found.append({**shown, "output_type": "execute_result"})
    return found


def script() -> str:
    """What `examples/library.py` prints."""
    done = subprocess.run(
        [sys.executable, EXAMPLES / "library.py"], capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout


def test_the_notebook_is_valid_and_its_outputs_are_true(monkeypatch: pytest.MonkeyPatch) -> None:
    notebook = json.loads(NOTEBOOK.read_text("utf-8"))
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    monkeypatch.chdir(EXAMPLES)

    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    assert len({cell["id"] for cell in notebook["cells"]}) == len(notebook["cells"])
    assert [cell["execution_count"] for cell in code] == [*range(1, len(code) + 1)]
    assert [cell["outputs"] for cell in code] == ran(notebook), "run `make shown`, and read the difference"


def test_the_script_prints_what_the_page_on_the_library_shows() -> None:
    assert script() in PAGE.read_text("utf-8"), "run `make shown`, and read the difference"


def test_the_python_on_that_page_does_what_it_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)

    result = doctest.testfile(str(PAGE), module_relative=False)

    assert result.attempted > 0
    assert result.failed == 0


def test_the_reference_is_built_without_a_network_and_loads_nothing_from_elsewhere(tmp_path: Path) -> None:
    subprocess.run([sys.executable, ROOT / "docs" / "api.py", tmp_path], check=True)

    page = (tmp_path / "threekeys.html").read_text("utf-8")
    loaded = re.findall(r'(?:src|<link[^>]*href)="([^"]*)"|url\(([^)]*)\)|@import', page)
    assert [found for found in loaded if not "".join(found).strip("\"'").startswith("data:")] == []
    assert "Undefined" not in page
    assert "Raises SpeakerError when nobody or several are called" in page


def test_a_talk_scores_the_same_whoever_thinks() -> None:
    talk = read(TALK)
    coach = OfflineCoach(reflect(talk, "Dale", coach="offline").provenance.when)

    made = reflect(talk, "dale", coach=coach)

    assert made == coach.reflect(talk, made.scorecard, None)
    assert made.scorecard == score(measure(talk, "Dale Hutchins"), meeting="networking")


def test_what_was_prepared_says_as_what_a_talk_is_scored() -> None:
    brief = Brief(who="Hamza", why="learn", type="mentoring-given", minutes=25)
    questions = prepare(brief, coach="offline")

    made = reflect(
        read(EXAMPLES / "mentoring" / "teams.vtt"), "Lorraine", prepared=questions, coach="offline"
    )

    assert made.scorecard.meeting.model_dump() == {"type": "mentoring-given", "intent": "learn"}
    assert [asked.question_id for asked in made.prepared] == [question.id for question in questions.questions]


def test_without_a_coach_the_settings_choose(
    model_server: "ModelServer", monkeypatch: pytest.MonkeyPatch
) -> None:
    assert prepare(Brief(who="Ann")).provenance.coach == "offline"

    monkeypatch.setenv("OPENAI_BASE_URL", model_server.base_url)
    monkeypatch.setenv("THREEKEYS_TIMEOUT", "2")
    monkeypatch.setenv("THREEKEYS_MODEL", "loopback-1")
    model_server.always = lambda exchange: exchange.reply(401, {"error": {"message": "no"}})
    with pytest.raises(ModelRefused):
        prepare(Brief(who="Ann"))

    assert prepare(Brief(who="Ann"), coach="offline").provenance.coach == "offline"


@pytest.mark.parametrize(
    ("settings", "error"),
    [
        pytest.param({}, SettingsError, id="none is set up"),
        pytest.param({"OPENAI_BASE_URL": "http://127.0.0.1:9/v1", "THREEKEYS_MODEL": "m"}, ModelUnavailable),
    ],
)
def test_a_model_that_is_asked_for_and_not_there_is_an_error(
    settings: dict[str, str], error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {**settings, "THREEKEYS_TIMEOUT": "1"}.items():
        monkeypatch.setenv(name, value)
    reflection = reflect(read(TALK), "Dale", coach="offline")

    with pytest.raises(error):
        follow_up(reflection, coach="model")


def test_what_is_stopped_asks_no_model(model_server: "ModelServer", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", model_server.base_url)
    monkeypatch.setenv("THREEKEYS_MODEL", "loopback-1")
    stop = Stop()
    stop.set()

    with pytest.raises(ModelStopped):
        prepare(Brief(who="Ann"), coach="model", stop=stop)

    assert model_server.chats == []


def test_somebody_who_was_not_there_is_an_error_that_names_who_was() -> None:
    with pytest.raises(SpeakerError) as caught:
        reflect(read(TALK), "Ruth", coach="offline")

    assert [name for name, _ in caught.value.speakers] == ["Dale Hutchins", "Nomvula Dube"]


def test_many_threads_get_what_one_gets() -> None:
    def work(_: int) -> tuple[object, ...]:
        talk = read(TALK)
        made = reflect(talk, "Dale", coach=coach)
        return talk, made, follow_up(made, i_offer=("a van",), coach=coach)

    coach = OfflineCoach(dt.datetime(2026, 11, 23, tzinfo=dt.UTC))
    with ThreadPoolExecutor(4) as pool:
        at_once = list(pool.map(work, range(8)))

    assert at_once == [work(0)] * 8


def test_nothing_is_printed_and_nothing_is_saved(capfd: pytest.CaptureFixture[str]) -> None:
    reflection = reflect(read(TALK), "Dale")
    follow_up(reflection, i_offer=("a van",))

    assert capfd.readouterr() == ("", "")
    assert list(Path(os.environ["HOME"]).rglob("*")) == []


def main() -> None:
    """Write what the cells and the script print now."""
    notebook = json.loads(NOTEBOOK.read_text("utf-8"))
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    with contextlib.chdir(EXAMPLES):
        for cell, made in zip(code, ran(notebook), strict=True):
            cell["outputs"] = made
    NOTEBOOK.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", "utf-8", newline="\n")
    shown = re.compile(r"(?<=\$ python examples/library\.py\n).*?(?=^```)", re.MULTILINE | re.DOTALL)
    PAGE.write_text(shown.sub(lambda _: script(), PAGE.read_text("utf-8")), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
