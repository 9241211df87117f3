import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

import threekeys.batch as batches
from threekeys.batch import Batch, usual

Run = Callable[..., Result]


FORMS = ("csv", "jsonl", "parquet", "database")


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The talks of twelve people as a table in each form."""
    folder = tmp_path_factory.mktemp("programme")
    text = "Ann: What made you leave?\nBen: I was tired of nights. My goal is a second shop.\n" * 60
    for number in range(12):
        (folder / f"{number}.txt").write_text(f"{text}Ann: And number {number}?\n")
    listed = "\n".join(f"{n}.txt,P{n},2026-{1 + n % 12:02}-01" for n in range(12))
    (folder / "list.csv").write_text(f"file,person,date\n{listed}\n")
    made = {form: str(folder / f"scores.{form}") for form in FORMS[:3]}
    made["database"] = f"sqlite:///{folder}/scores.db"
    for out in made.values():
        batch = Batch(f"@{folder}/list.csv", out, folder / "ledger", usual("Ann", "networking", "exchange"))
        batches.run(batch, lambda work, shards: ((shard, work(shard)) for shard in shards))
    return made


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_table_tells_the_same(run: Run, tables: dict[str, str], form: str) -> None:
    found = json.loads(run("cohort", tables[form], "--json").stdout)

    group = found["groups"][0]
    assert (found["schema"], group["type"], group["people"], group["talks"]) == (
        "threekeys/cohort@1",
        "networking",
        10,
        10,
    )
    assert next(one for one in group["spreads"] if one["name"] == "open_share")["mean"] > 0.9


def test_a_page_and_notes_are_written_for_the_owner(run: Run, tables: dict[str, str], tmp_path: Path) -> None:
    table = tables["csv"]
    for ending in ("html", "md", "json"):
        done = run("cohort", table, "--out", tmp_path / f"c.{ending}")
        assert (done.exit_code, done.stderr) == (0, f"Wrote {tmp_path}/c.{ending}\n")

    assert "<h1>How a programme talks</h1>" in (tmp_path / "c.html").read_text()
    assert (tmp_path / "c.md").read_text().startswith("# How a programme talks\n")
    assert stat.S_IMODE((tmp_path / "c.html").stat().st_mode) == 0o600


def test_rows_are_given_of_those_who_agreed(run: Run, tables: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "consent"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number}.toml").write_text(f'person = "P{number}"\nshare = {str(number < 2).lower()}\n')
    done = run("cohort", tables["csv"], "--consent", folder, "--rows", tmp_path / "rows.jsonl")

    rows = [json.loads(line) for line in (tmp_path / "rows.jsonl").read_text().splitlines()]
    assert (done.exit_code, [row["person"] for row in rows]) == (0, ["P0", "P1"])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("none.csv",), "none.csv: cannot be read (No such file or directory)"),
        (("talk.txt",), "a table of talks is .csv, .jsonl, .parquet"),
        (("other.csv",), "this is no table of talks; make it with `threekeys batch`"),
        (("other.jsonl",), "this is no table of talks; make it with `threekeys batch`"),
        (("other.parquet",), "this is no table of talks; make it with `threekeys batch`"),
        (("other.csv", "--rows", "r.csv"), "--rows and --consent go together"),
    ],
)
def test_what_is_no_table_is_told_in_one_line(
    run: Run,
    wrong: Callable[[Result, int], str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("other.csv", "other.jsonl", "other.parquet"):
        Path(name).write_text("a,b\n1,2\n")

    assert told in wrong(run("cohort", *words), 1)
