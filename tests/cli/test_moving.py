"""The memory taken along, by commands."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def keep(run: Run, talk: Path, tmp_path: Path) -> Run:
    """Run the program with a memory that knows Ben from a talk."""
    home = {"THREEKEYS_SAVE": "true", "THREEKEYS_HOME": str(tmp_path / "own")}
    kept: Run = lambda *words, **more: run(*words, **home | more)  # noqa: E731
    done = kept("reflect", talk, "--me", "Ann", "--coach", "offline", "--on", "2026-03-03", "--json")
    assert done.exit_code == 0
    return kept


def people(keep: Run, **more: str) -> list[str]:
    made: Any = json.loads(keep("people", "--json", **more).stdout)
    return [person["name"] for person in made["people"]]


def test_all_of_it_moves_to_another_home(keep: Run, tmp_path: Path) -> None:
    new = {"THREEKEYS_HOME": str(tmp_path / "new")}
    keep("export", str(tmp_path / "all.json"))

    looked = keep("import", str(tmp_path / "all.json"), **new)
    before = people(keep, **new)
    done = keep("import", str(tmp_path / "all.json"), "--yes", **new)

    assert looked.stdout.splitlines()[0] == "would be new: Ben"
    assert looked.stdout.splitlines()[-1] == "Nothing was changed. To do it: --yes"
    assert (before, people(keep, **new)) == ([], ["Ben"])
    assert done.stdout.splitlines() == ["new: Ben", "meeting: ben-2026-03-03", "1 new, 0 known already."]


@pytest.mark.parametrize(
    ("name", "first", "again"),
    [
        ("all.json", "Wrote {}", "Replaced {}"),
        ("vault", "Wrote 2 notes to {}", "Wrote 2 notes to {}, 2 of them in the place of old ones"),
    ],
)
def test_an_export_says_what_it_replaces(
    keep: Run, tmp_path: Path, name: str, first: str, again: str
) -> None:
    target = tmp_path / name

    told = [keep("export", str(target)).stderr for _ in range(2)]

    assert told == [f"{first.format(target)}\n", f"{again.format(target)}\n"]


def test_an_export_to_stdout_is_one_document(keep: Run) -> None:
    made = json.loads(keep("export", "-").stdout)

    assert (made["schema"], len(made["people"]), len(made["meetings"])) == ("threekeys/memory@1", 1, 1)


def test_an_ending_that_is_not_written_is_refused(
    keep: Run, wrong: Callable[[Result, int], str], tmp_path: Path
) -> None:
    told = wrong(keep("export", str(tmp_path / "all.csv")), 1)

    assert told.endswith("all.csv: .csv is not written here; name a .json file, or a folder for notes.")
    assert not (tmp_path / "all.csv").exists()


def test_a_vault_has_a_note_for_each_linked_both_ways(keep: Run, tmp_path: Path) -> None:
    keep("people", "edit", "Ben", "--name", "Ben: [Okafor]/Sons", "--tag", "bread baker")

    keep("export", str(tmp_path / "vault"))
    person = (tmp_path / "vault" / "People" / "Ben Okafor Sons.md").read_text(encoding="utf-8")
    meeting = (tmp_path / "vault" / "Meetings" / "ben-2026-03-03.md").read_text(encoding="utf-8")

    assert person.startswith('---\naliases: ["Ben"]\ntags: ["person", "bread-baker"]\n')
    assert "- [[ben-2026-03-03]]" in person
    assert 'people: ["[[Ben Okafor Sons]]"]' in meeting
    assert "# Ben: \\[Okafor\\]/Sons" in person


def test_contacts_come_in_once_they_are_wanted(keep: Run, tmp_path: Path) -> None:
    card = tmp_path / "a.vcf"
    card.write_text(
        "BEGIN:VCARD\nFN:Cleo Diaz\nEND:VCARD\nBEGIN:VCARD\nFN:ben\nEND:VCARD\n", encoding="utf-8"
    )

    looked = keep("import", card, "--json")
    before = people(keep)
    keep("import", card, "--yes")

    made = json.loads(looked.stdout)
    assert (made["new"], made["known"], made["done"]) == (["Cleo Diaz"], ["ben"], False)
    assert (before, people(keep)) == (["Ben"], ["Ben", "Cleo Diaz"])


def test_a_person_is_forgotten_only_when_that_is_said(
    keep: Run, wrong: Callable[[Result, int], str], tmp_path: Path
) -> None:
    kept_answers = tmp_path / "own" / "cache"
    kept_answers.mkdir()

    told = wrong(keep("people", "forget", "Ben"), 1)
    before = people(keep)
    done = keep("people", "forget", "ben", "--yes")

    assert told == "Error: This would remove Ben for good, from backups, too. Say so with --yes."
    assert (before, people(keep), done.exit_code) == (["Ben"], [], 0)
    assert json.loads(keep("meetings", "--json").stdout)["meetings"] == []


def test_a_backup_is_restored(keep: Run, tmp_path: Path) -> None:
    keep("backup", str(tmp_path / "copy.db"))
    keep("people", "forget", "Ben", "--yes")

    result = keep("restore", str(tmp_path / "copy.db"))

    assert people(keep) == ["Ben"]
    assert result.stderr.startswith("What was there is kept as ")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("import", "nowhere.vcf"), "nowhere.vcf: cannot be read (No such file or directory)."),
        (("import", "nowhere.json"), "nowhere.json: there is no such file."),
        (("restore", "nowhere.db"), "nowhere.db: there is no such file."),
    ],
)
def test_what_cannot_be_taken_in_is_one_line(
    keep: Run, wrong: Callable[[Result, int], str], words: tuple[str, ...], told: str
) -> None:
    assert wrong(keep(*words), 1) == f"Error: {told}"
