"""What the user chose for good, written into `config.toml` without touching anything else there."""

import json
import re
import tomllib
from collections.abc import Mapping

from threekeys.errors import SettingsError
from threekeys.settings import home_folder, load
from threekeys.verbs.files import write_private

Choice = str | bool | None


def keep(choices: Mapping[str, Choice]) -> None:
    """Set these keys in config.toml; None takes one out. SettingsError where the file cannot be changed so."""
    path = home_folder() / "config.toml"
    text = before = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    for key, value in choices.items():
        text = _with(text, key, value)
    if text == before:
        return
    wanted = {key: value for key, value in choices.items() if value is not None}
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        found = {}
    if any(found.get(key) != value for key, value in wanted.items()):
        raise SettingsError(
            f"{path} could not be changed safely; write it there yourself: {', '.join(choices)}."
        )
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_private(path, text.encode())
    load()  # what the file now says is understood, or is an error that names the line


def _with(text: str, key: str, value: Choice) -> str:
    """The text with this key at this value: in its old place, else at the end."""
    line = re.compile(rf"^[ \t]*{re.escape(key)}[ \t]*=[^\n]*(?:\n|\Z)", re.MULTILINE)
    new = "" if value is None else f"{key} = {json.dumps(value, ensure_ascii=False)}\n"
    if line.search(text):
        return line.sub(lambda _: new, text, count=1)
    return f"{text.rstrip()}\n{new}".lstrip() if text.strip() else new
