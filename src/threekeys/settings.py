"""Settings: options beat the environment, the environment beats the files, the files beat the defaults."""

import os
import re
import stat
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator

from threekeys.errors import SettingsError

VARIABLES = {
    "me": "THREEKEYS_ME",
    "coach": "THREEKEYS_COACH",
    "model": "THREEKEYS_MODEL",
    "embeddings": "THREEKEYS_EMBEDDINGS",
    "base_url": "OPENAI_BASE_URL",
    "api_key": "OPENAI_API_KEY",
    "timeout": "THREEKEYS_TIMEOUT",
    "price_in": "THREEKEYS_PRICE_IN",
    "price_out": "THREEKEYS_PRICE_OUT",
    "prompts": "THREEKEYS_PROMPTS",
    "redact": "THREEKEYS_REDACT",
    "redact_also": "THREEKEYS_REDACT_ALSO",
    "save": "THREEKEYS_SAVE",
    "keep_transcripts": "THREEKEYS_KEEP_TRANSCRIPTS",
    "cadence": "THREEKEYS_CADENCE",
    "database_url": "THREEKEYS_DATABASE_URL",
}
"""The environment variable of each setting."""
_AT = re.compile(r"\(at line (\d+), column \d+\)")
_CURLY = "[“”„‟«»]"
_BARE = re.compile(r"([\w-]+\s*=\s*)([^\s\[{\"'#=][^\"\[{#]*?)\s*")
_WANTED = {  # by pydantic's kind of fault, as it begins
    "missing": "is missing",
    "extra_forbidden": "is not known here",
    "int_": "must be a whole number",
    "float_": "must be a number",
    "bool_": "must be true or false",
    "string_type": "must be text in quotes",
    "path_type": "must be text in quotes",
    "tuple_type": 'must be a list of texts, like ["…", "…"]',
    "date": "must be a day or a time, like 2026-11-23",
    "model_": "must be a group of named values",
    "dict_type": "must be a group of named values",
}
KEYRING = "the system's keyring"
SECRETS = ("api_key", "database_url")
"""The settings that no plain file may hold, and that are only ever shown as "set"."""


class Settings(BaseModel):
    """What holds for every command; `origins` names where each value that is not a default came from.

    `keyring` says that the key lies in the system's keyring, which is asked only when a model is.
    `cadence` is after how many days without contact somebody comes up in `touch`; 0 is never. `price_in` and
    `price_out` are what a million tokens read and written cost, in any money.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    me: str | None = None
    coach: Literal["auto", "model", "offline"] = "auto"
    model: str | None = None
    embeddings: str | None = None
    base_url: str | None = None
    api_key: SecretStr | None = None
    keyring: bool = False
    timeout: float = Field(600.0, gt=0, le=7200)
    price_in: float | None = Field(None, ge=0, allow_inf_nan=False)
    price_out: float | None = Field(None, ge=0, allow_inf_nan=False)
    prompts: Path | None = None
    redact: bool = False
    redact_also: tuple[str, ...] = ()
    save: bool = True
    keep_transcripts: bool = False
    cadence: int = Field(180, ge=0, le=3650)
    database_url: SecretStr | None = None
    home: Path
    origins: dict[str, str] = {}

    @property
    def key_at(self) -> str:
        """Where the key is; empty where there is none."""
        return self.origins.get("api_key") or self.origins.get("keyring", "")

    @field_validator("redact_also", mode="before")
    @classmethod
    def _divided(cls, value: object) -> object:
        return (
            [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value
        )

    @field_validator("prompts")
    @classmethod
    def _is_a_folder(cls, value: Path | None) -> Path | None:
        folder = value and value.expanduser()
        if folder and not folder.is_dir():
            raise ValueError(f"{folder} is not a folder")
        return folder


class _Found(NamedTuple):
    value: object
    origin: str


def load(*, environ: Mapping[str, str] = os.environ, **options: object) -> Settings:
    """The settings in force; `options` are named as settings are, and one that is None was not given."""
    home = home_folder(environ)
    found = {
        **_users_prompts(home),
        **_from_config(home / "config.toml"),
        **_from_keys(keys_file(home)),
        **_from_environment(environ),
        **_from_options(options),
    }
    try:
        return Settings.model_validate(
            {key: value for key, (value, _) in found.items()}
            | {"home": home, "origins": {key: origin for key, (_, origin) in found.items()}}
        )
    except ValidationError as error:
        key = str(error.errors(include_url=False, include_input=False, include_context=False)[0]["loc"][0])
        raise SettingsError(f"{found[key].origin}: {fault(error)}.") from None


def home_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the user's configuration, key and prompts lie: THREEKEYS_HOME, or the system's place for it."""
    if named := environ.get("THREEKEYS_HOME"):
        return Path(named).expanduser()
    from platformdirs import user_config_path  # noqa: PLC0415 - not needed where a home is named

    return user_config_path("threekeys", appauthor=False)


def cache_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Where what can be fetched again lies: `cache` in THREEKEYS_HOME, or the system's place for it."""
    if named := environ.get("THREEKEYS_HOME"):
        return Path(named).expanduser() / "cache"
    from platformdirs import user_cache_path  # noqa: PLC0415 - as above

    return user_cache_path("threekeys", appauthor=False)


def memory_file(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the memory lies: in `data` in THREEKEYS_HOME, or in the system's place for data."""
    if named := environ.get("THREEKEYS_HOME"):
        return Path(named).expanduser() / "data" / "memory.db"
    from platformdirs import user_data_path  # noqa: PLC0415 - as above

    return user_data_path("threekeys", appauthor=False) / "memory.db"


def keys_file(home: Path) -> Path:
    """The owner-only file that may hold the key."""
    return home / "keys.toml"


def fault(error: ValidationError) -> str:
    """The first thing that is wrong, in our words: "minutes must be a whole number"."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    where = ".".join(map(str, first["loc"]))
    kind = first["type"]
    said = next((words for start, words in _WANTED.items() if kind.startswith(start)), plain(first["msg"]))
    return f"{where} {said}" if said.startswith(("must ", "is ")) else f"{where}: {said}"


def plain(message: str) -> str:
    """A library's sentence in our words."""
    return (
        message.removeprefix("Value error, ")
        .replace("Input should be", "must be")
        .replace("greater than or equal to", "at least")
        .replace("less than or equal to", "at most")
        .replace("greater than", "more than")
        .replace("a valid integer", "a whole number")
        .partition(", unable to")[0]
        .rstrip(".")
    )


def mending(text: str, error: tomllib.TOMLDecodeError, *, quoted: bool = True) -> str:
    """What is wrong in a TOML text, and how to mend it where quotes are to blame; `quoted` shows the line."""
    problem = str(error)
    at = _AT.search(problem)
    if at is None:
        return problem
    line = text.split("\n")[int(at[1]) - 1].strip()
    bare = _BARE.fullmatch(re.sub(_CURLY, "", line))
    if not re.search(_CURLY, line) and not (bare and "Invalid value" in problem):
        return f"{problem}: {line}" if quoted else problem
    meant = f'{bare[1]}"{bare[2]}"' if bare else re.sub(_CURLY, '"', line)
    return f"line {at[1]}: put straight quotes around it" + (f": {meant}" if quoted else "")


def did_you_mean(word: str, known: list[str]) -> str:
    """The nearest known word as a question, or all of them."""
    import difflib  # noqa: PLC0415 - only mistakes need it

    near = difflib.get_close_matches(word, known, n=1)
    return f"Did you mean {near[0]!r}?" if near else f"Known: {', '.join(known)}."


def _users_prompts(home: Path) -> dict[str, _Found]:
    folder = home / "prompts"
    return {"prompts": _Found(folder, str(folder))} if folder.is_dir() else {}


def _from_config(path: Path) -> dict[str, _Found]:
    values = _toml(path)
    if "api_key" in values:
        raise SettingsError(
            f"{path}: a key does not belong here. Take it out and run: threekeys config set-key"
        )
    known = [key for key in VARIABLES if key not in SECRETS]
    for key in values:
        if key not in known:
            raise SettingsError(f"{path}: unknown key {key!r}. {did_you_mean(key, known)}")
    if isinstance(folder := values.get("prompts"), str):
        values["prompts"] = path.parent / Path(folder).expanduser()
    return {key: _Found(value, str(path)) for key, value in values.items()}


def _from_keys(path: Path) -> dict[str, _Found]:
    values = _toml(path)
    if values == {"keyring": True}:
        return {"keyring": _Found(value=True, origin=KEYRING)}
    if values.keys() - {"api_key"}:
        raise SettingsError(f'{path}: only one line may stand here: api_key = "…"')
    if values and os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise SettingsError(f"{path}: others can read this key. Make it yours alone: chmod 600 '{path}'")
    return {key: _Found(value, str(path)) for key, value in values.items()}


def _from_environment(environ: Mapping[str, str]) -> dict[str, _Found]:
    return {
        key: _Found(value, variable)
        for key, variable in VARIABLES.items()
        if (value := environ.get(variable, "").strip())
    }


def _from_options(options: Mapping[str, object]) -> dict[str, _Found]:
    return {
        key: _Found(value, f"--{key.replace('_', '-')}")
        for key, value in options.items()
        if value is not None
    }


def _toml(path: Path) -> dict[str, object]:
    text = ""
    try:
        text = path.read_text(encoding="utf-8-sig")
        return tomllib.loads(text)
    except FileNotFoundError:
        return {}
    except tomllib.TOMLDecodeError as error:  # the line may hold a key, so it is not shown
        raise SettingsError(f"{path}: not valid TOML: {mending(text, error, quoted=False)}.") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{path}: not a text file in UTF-8.") from None
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror}).") from None
