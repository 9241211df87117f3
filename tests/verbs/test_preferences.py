"""What is chosen for good goes into config.toml, and nothing else there is touched."""

from pathlib import Path

import pytest

from threekeys.errors import SettingsError
from threekeys.verbs.preferences import keep


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("THREEKEYS_HOME", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("before", "chosen", "after"),
    [
        ("", {"me": "Ann Lee"}, 'me = "Ann Lee"\n'),
        ("# mine\ncadence = 90", {"me": "Ann"}, '# mine\ncadence = 90\nme = "Ann"\n'),
        ('me = "Ann"  # old\ncadence = 90\n', {"me": "Ben"}, 'me = "Ben"\ncadence = 90\n'),
        ('me = "Ann"\ncadence = 90\n', {"me": None, "save": False}, "cadence = 90\nsave = false\n"),
        ('me = "Ann"\n', {"me": "Ann"}, 'me = "Ann"\n'),
        ("", {"me": 'Zoë "Z" \\ O’Hara'}, 'me = "Zoë \\"Z\\" \\\\ O’Hara"\n'),
    ],
)
def test_a_choice_takes_its_line_and_no_other(
    home: Path, before: str, chosen: dict[str, str | bool | None], after: str
) -> None:
    (home / "config.toml").write_text(before, "utf-8")

    keep(chosen)

    assert (home / "config.toml").read_text("utf-8") == after


def test_a_file_that_cannot_be_changed_safely_is_left_as_it_is(home: Path) -> None:
    before = 'redact_also = ["a",\n"me = b"]\nme = """\nAnn\n"""\n'
    (home / "config.toml").write_text(before, "utf-8")

    with pytest.raises(SettingsError, match="write it there yourself: me"):
        keep({"me": "Ben"})
    assert (home / "config.toml").read_text("utf-8") == before


def test_nothing_is_written_where_nothing_changes(home: Path) -> None:
    keep({"me": None})

    assert list(home.iterdir()) == []
