"""The key for a model's server in a safe place: the system's keyring where there is one, else a file for the owner alone."""

import json
from contextlib import suppress
from functools import cache
from typing import Any

from threekeys.errors import SettingsError
from threekeys.llm import Endpoint
from threekeys.settings import home_folder, keys_file
from threekeys.verbs.files import write_private

_SERVICE, _USER = "threekeys", "api_key"
IN_KEYRING = "keyring = true\n"


def keep(key: str) -> str:
    """Store a key and say where; SettingsError for what cannot be one."""
    clean = Endpoint(api_key=key).api_key
    if clean is None:
        raise SettingsError("No key was given.")
    path = keys_file(home_folder())
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    safe = _safe()
    if safe is None or not _stored(safe, clean):
        write_private(path, f"api_key = {json.dumps(clean)}\n".encode())
        return str(path)
    write_private(path, IN_KEYRING.encode())
    return safe_name()


def delete() -> None:
    """Delete the key wherever we stored it."""
    path = keys_file(home_folder())
    if path.exists() and path.read_text(encoding="utf-8-sig").strip() == IN_KEYRING.strip():
        safe = _safe()
        if safe is not None:
            from keyring.errors import KeyringError

            with suppress(KeyringError):  # somebody may have deleted it there already
                safe.delete_password(_SERVICE, _USER)
    path.unlink(missing_ok=True)


def from_keyring() -> str:
    """The key that keys.toml says lies in the system's keyring; SettingsError where it is not to be had."""
    safe = _safe()
    key = None
    if safe is not None:
        from keyring.errors import KeyringError

        try:
            key = safe.get_password(_SERVICE, _USER)
        except KeyringError:
            key = None
    if not key:
        raise SettingsError(
            "The key lies in the system's keyring, which does not give it now. Unlock it, or store the key again."
        )
    return str(key)


def safe_name() -> str:
    """What to call the place where `keep` would store a key."""
    return "the system's keyring" if _safe() is not None else str(keys_file(home_folder()))


@cache
def _safe() -> Any:
    """The system's keyring, if the extra is installed and there is one that keeps what it is given."""
    try:
        import keyring
    except ModuleNotFoundError:
        return None
    found = keyring.get_keyring()
    return (
        found if found.priority >= 1 else None
    )  # what keyring recommends; below, there is none or it is no safe


def _stored(safe: Any, key: str) -> bool:
    from keyring.errors import KeyringError

    try:
        safe.set_password(_SERVICE, _USER, key)
        return bool(safe.get_password(_SERVICE, _USER) == key)
    except KeyringError:
        return False
