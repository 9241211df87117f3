"""The product's words: find, render, fingerprint.

A prompt is a folder with `system.md.j2` and `user.md.j2`. The user's own folder shadows ours by the same path;
`shipped/…` names ours even where it is shadowed, so that one can include it and add to it.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from threekeys.errors import PromptError

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

PARTS = ("system.md.j2", "user.md.j2")
_SHARED = "shared"
_ENDING = ".md.j2"
_INCLUDES = re.compile(r"""\{%[-+]?\s*(?:include|extends|import|from)\s+["']([^"']+)["']""")
_TEMPLATE_FAULTS = (
    ArithmeticError,
    AttributeError,
    LookupError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What a template of the user's own can raise besides jinja's errors."""


@dataclass(frozen=True)
class Prompt:
    """What is sent, and the fingerprint of the words it was made with: 12 hex digits of their SHA-256."""

    name: str
    system: str
    user: str
    fingerprint: str


@dataclass(frozen=True)
class PromptEntry:
    """One folder of words: its files, and those of them that the user's folder shadows."""

    name: str
    files: tuple[str, ...]
    shadowed: tuple[str, ...]


def shipped() -> Path:
    """The folder of our own prompts: in the wheel, or in the checkout."""
    packaged = Path(__file__).with_name("_prompts")
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "prompts"


def catalogue(folder: Path | None = None) -> tuple[PromptEntry, ...]:
    """All our prompts and the parts they share, by name, with what `folder` shadows."""
    ours = shipped()
    names = sorted(path.name for path in ours.iterdir() if path.is_dir())
    return tuple(_entry(name, ours, folder) for name in names)


def render(name: str, values: Mapping[str, object], folder: Path | None = None) -> Prompt:
    """The prompt with its values filled in.

    Values go in as they are and are not rendered again. A missing value or a broken template is a PromptError.
    """
    from jinja2 import TemplateError  # noqa: PLC0415 - only who asks a model waits for jinja2

    words = _environment(folder)
    system, user = (f"{name}/{part}" for part in PARTS)
    try:
        if empty := next(
            (file for file, text in _with_included(words, [system, user]) if not text.strip()), None
        ):
            raise PromptError(_emptied(empty, folder))
        return Prompt(
            name,
            _tidy(words.get_template(system).render(values)),
            _tidy(words.get_template(user).render(values)),
            _fingerprint(words, name),
        )
    except (TemplateError, *_TEMPLATE_FAULTS) as error:
        raise PromptError(_explained(name, error, folder)) from error


def source(name: str, folder: Path | None = None) -> str:
    """The words of a prompt as they are in use, file after file, with what they include."""
    _known(name, folder)
    words = _environment(folder)
    files = (
        [f"{name}/{part}" for part in PARTS]
        if name != _SHARED
        else [f"{name}/{file}" for file in _entry(name, shipped(), folder).files]
    )
    return "\n".join(f"{{# {file} #}}\n{text.strip()}\n" for file, text in _with_included(words, files))


def copy(name: str, folder: Path) -> list[Path]:
    """Copies of our files of a prompt in the user's folder, to be changed there; never over what is there."""
    entry = _known(name, folder)
    targets = [folder / name / file for file in entry.files]
    there = [str(path) for path in targets if path.exists()]
    if there:
        raise PromptError(f"{there[0]} exists already: move it away to get a fresh copy.")
    (folder / name).mkdir(parents=True, exist_ok=True)
    for path in targets:
        path.write_text((shipped() / name / path.name).read_text(encoding="utf-8"), encoding="utf-8")
    return targets


def _entry(name: str, ours: Path, folder: Path | None) -> PromptEntry:
    files = tuple(sorted(path.name for path in (ours / name).glob(f"*{_ENDING}")))
    shadowed = tuple(file for file in files if folder and (folder / name / file).is_file())
    return PromptEntry(name, files, shadowed)


def _known(name: str, folder: Path | None) -> PromptEntry:
    entries = {entry.name: entry for entry in catalogue(folder)}
    if name not in entries:
        raise PromptError(f"There is no prompt “{name}”. There are: {', '.join(entries)}.")
    return entries[name]


@lru_cache(maxsize=4)
def _environment(folder: Path | None) -> "SandboxedEnvironment":
    """One environment a folder: compiled templates are kept, and read again when their file changes."""
    from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader, StrictUndefined  # noqa: PLC0415 - as above
    from jinja2.sandbox import SandboxedEnvironment  # noqa: PLC0415 - as above

    ours = FileSystemLoader(shipped())
    theirs = [FileSystemLoader(folder)] if folder else []
    return SandboxedEnvironment(
        loader=ChoiceLoader([*theirs, ours, PrefixLoader({"shipped": ours})]),
        undefined=StrictUndefined,
        autoescape=False,  # plain text for a model; HTML has an environment of its own
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _with_included(words: "SandboxedEnvironment", names: list[str]) -> Iterator[tuple[str, str]]:
    """Each template and all it includes, once, in order of first mention."""
    queue, seen = list(names), set[str]()
    while queue:
        name = queue.pop(0)
        if name in seen:
            continue
        seen.add(name)
        text = _text(words, name)
        yield name, text
        queue += _INCLUDES.findall(text)


def _text(words: "SandboxedEnvironment", name: str) -> str:
    from jinja2 import TemplateNotFound  # noqa: PLC0415 - as above

    if words.loader is None:
        raise TemplateNotFound(name)
    return words.loader.get_source(words, name)[0]


def _fingerprint(words: "SandboxedEnvironment", name: str) -> str:
    digest = hashlib.sha256()
    for file, text in _with_included(words, [f"{name}/{part}" for part in PARTS]):
        digest.update(f"{file}\0{text}\0".encode())
    return digest.hexdigest()[:12]


def _tidy(text: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _emptied(file: str, folder: Path | None) -> str:
    where = folder / file if folder else file
    return f"{where} is empty, so a model would not be told its part. Write it, or delete the file: then ours is used."


def _explained(name: str, error: Exception, folder: Path | None) -> str:
    where = f" (your own words are in {folder})" if folder and folder.is_dir() else ""
    return f"The prompt “{name}” does not render: {type(error).__name__}: {error}{where}."
