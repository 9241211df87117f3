import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any, Protocol, get_args

import pytest

from threekeys.coach.quotes import within
from threekeys.domain import Brief, Decision
from threekeys.transcripts import read_bytes

HERE = Path(__file__).parent
CASES: dict[str, dict[str, Any]] = {
    name: case
    for file in sorted(HERE.glob("*.toml"))
    for name, case in tomllib.loads(file.read_text(encoding="utf-8")).items()
}
TALKS = {name: case for name, case in CASES.items() if "talk" in case}
BRIEFS = {name: case for name, case in CASES.items() if "talk" not in case}


def test_there_are_enough_cases_and_enough_of_them_end_in_staying_in_touch() -> None:
    assert len(CASES) >= 30
    assert sum(case["decision"] == ["stay_in_touch"] for case in TALKS.values()) >= 10


@pytest.mark.parametrize("case", TALKS.values(), ids=TALKS.keys())
def test_a_talk_has_what_its_case_says(case: dict[str, Any]) -> None:
    transcript = read_bytes(case["talk"].encode())
    theirs = [u.text for u in transcript.utterances if u.speaker != case["me"]]

    assert case["me"] in transcript.speakers
    assert len(transcript.speakers) == 2
    assert set(case["decision"]) <= set(get_args(Decision))
    assert [part for part in case.get("heard", ()) if not any(within(part, text) for text in theirs)] == []
    assert any(case.get("thing", "") in thing for thing in (*case["i_offer"], ""))


@pytest.mark.parametrize("case", BRIEFS.values(), ids=BRIEFS.keys())
def test_a_brief_is_one(case: dict[str, Any]) -> None:
    beside = {"specific", "uses", "never"}

    assert beside <= set(case)
    assert Brief.model_validate({key: value for key, value in case.items() if key not in beside}).who
    assert case["uses"] <= len(case["specific"])


def test_the_runner_prints_a_row_for_each_case_and_what_they_come_to() -> None:
    ran = subprocess.run(
        [sys.executable, HERE / "run.py", "--coach", "offline"],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    lines = ran.stdout.splitlines()

    assert lines[0] == "Asking the coach by rules."
    assert [line.split()[0] for line in lines[2 : 2 + len(CASES)]] == list(CASES)
    assert "errors 0" in lines
    assert f"no complaint at first try {len(CASES)}/{len(CASES)}" in lines


class Server(Protocol):
    """The part of the loopback server that is used here."""

    base_url: str
    models: list[str]

    def says(self, *contents: Any) -> None: ...


def test_the_runner_counts_what_a_models_first_answer_was_told(model_server: Server) -> None:
    closed = {
        "purpose": "work",
        "level": 1,
        "text": "Do you like it?",
        "why": "w",
        "listen_for": "l",
        "follow_ups": ["Why?"],
    }
    card = {"intention": "Meet them.", "questions": [closed], "may_offer": [], "avoid": []}
    model_server.says(card, card)
    where = {"OPENAI_BASE_URL": model_server.base_url, "THREEKEYS_MODEL": model_server.models[0]}

    ran = subprocess.run(
        [sys.executable, HERE / "run.py", "thin_notes"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env=dict(os.environ) | where,
    )

    assert "Asking loopback-1." in ran.stdout
    assert "thin_notes" in ran.stdout
    assert "errors 1" in ran.stdout
    assert "no complaint at first try 0/1" in ran.stdout
