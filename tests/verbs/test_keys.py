"""Where the key is kept: in the system's keyring where there is one, else in a file for the owner alone."""

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from threekeys.errors import SettingsError
from threekeys.settings import load
from threekeys.verbs import coaches, keys

KEY = "sk-Very-Secret-0123456789"


class Safe(KeyringBackend):
    """A keyring in memory."""

    priority: float = (
        -1
    )  # keyring chooses among all classes there are, and is not to choose this one by itself
    held: ClassVar[dict[tuple[str, str], str]] = {}
    locked = False

    def set_password(self, service: str, username: str, password: str) -> None:
        self._open()
        self.held[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        self._open()
        return self.held.get((service, username))

    def delete_password(self, service: str, username: str) -> None:
        self._open()
        del self.held[service, username]

    def _open(self) -> None:
        if self.locked:
            raise KeyringLocked("locked")


@pytest.fixture
def safe() -> Iterator[Safe]:
    before, mine = keyring.get_keyring(), Safe()  # type: ignore[no-untyped-call]
    mine.priority = 9
    keyring.set_keyring(mine)
    keys._safe.cache_clear()
    yield mine
    keyring.set_keyring(before)
    mine.held.clear()
    keys._safe.cache_clear()


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("THREEKEYS_HOME", str(tmp_path))
    return tmp_path


def test_a_keyring_holds_the_key_and_the_file_only_says_so(safe: Safe, home: Path) -> None:
    assert keys.keep(KEY) == "the system's keyring"

    assert safe.held == {("threekeys", "api_key"): KEY}
    assert (home / "keys.toml").read_text("utf-8") == "keyring = true\n"
    held = load()
    assert (held.key_at, held.api_key) == ("the system's keyring", None)
    assert coaches.endpoint(held).api_key == KEY
    assert coaches.choice(held).coach == "model"


def test_the_environment_beats_the_keyring(safe: Safe, monkeypatch: pytest.MonkeyPatch) -> None:
    keys.keep(KEY)
    monkeypatch.setenv("OPENAI_API_KEY", "another")
    safe.locked = True

    assert (load().key_at, coaches.endpoint(load()).api_key) == ("OPENAI_API_KEY", "another")


def test_a_keyring_that_keeps_nothing_gives_way_to_the_file(safe: Safe, home: Path) -> None:
    safe.locked = True

    assert keys.keep(KEY) == str(home / "keys.toml")
    assert (home / "keys.toml").read_text("utf-8") == f'api_key = "{KEY}"\n'


def test_a_locked_keyring_is_told_in_one_line_that_holds_no_key(safe: Safe) -> None:
    keys.keep(KEY)
    safe.locked = True

    with pytest.raises(SettingsError, match="Unlock it") as error:
        coaches.endpoint(load())
    assert KEY not in str(error.value)


def test_a_deleted_key_is_nowhere(safe: Safe, home: Path) -> None:
    keys.keep(KEY)

    keys.delete()

    assert (safe.held, list(home.iterdir()), load().key_at) == ({}, [], "")


def test_without_a_keyring_the_file_holds_it(home: Path) -> None:
    keys._safe.cache_clear()

    assert keys.keep(KEY) == str(home / "keys.toml")
    keys.delete()
    assert list(home.iterdir()) == []
