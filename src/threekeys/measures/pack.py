"""Language packs: the words and phrases the measures look for, as data in packs/<language>.toml."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from threekeys.measures.kinds import Closed, Kinds
from threekeys.measures.stems import Stems

PACKS = Path(__file__).with_name("packs")


@dataclass(frozen=True, slots=True)
class Pack:
    """One language's word lists and patterns; without a pack for a language all of them are empty.

    `kinds` has the bits of each word and `stems` its stem, both filled as words are met; `closed` are the bits of
    the classes the detectors look at, `triggers` for a pattern the bits of the lists it needs a word of each of.
    """

    language: str
    known: bool
    calibrated: bool
    lists: Mapping[str, frozenset[str]]
    patterns: Mapping[str, list[str]]
    purposes: Mapping[str, list[str]]
    kinds: Kinds
    closed: Closed
    triggers: Mapping[str, Sequence[int]]
    stems: Stems
    compiled: dict[str, re.Pattern[str]] = field(default_factory=dict, compare=False, repr=False)

    def words(self, name: str) -> frozenset[str]:
        """The word list of this name; empty if there is none."""
        return self.lists.get(name, frozenset())

    def pattern(self, name: str) -> re.Pattern[str]:
        """The pattern of this name, compiled when first asked for; one that never matches if there is none."""
        found = self.compiled.get(name)
        if found is None:
            parts = self.patterns.get(name) or self.purposes.get(name) or ["(?!)"]
            found = self.compiled[name] = re.compile("|".join(parts))
        return found

    def may_hold(self, name: str, holds: int) -> bool:
        """Whether words of these kinds can hold the pattern of this name: its triggers are among them."""
        return all(map(holds.__and__, self.triggers.get(name, ())))

    def has(self, name: str, text: str) -> bool:
        """Whether the text, folded, holds the pattern of this name."""
        return self.pattern(name).search(text) is not None


@cache
def pack(language: str) -> Pack:
    """The pack of a language ("en", "en-GB"); an empty one if we have none."""
    code = re.split(r"[-_]", language.casefold())[0]
    path = PACKS / f"{code}.toml"
    known = code.isalpha() and path.is_file()
    data = tomllib.loads(path.read_text(encoding="utf-8")) if known else {}
    lists = {name: frozenset(value.split()) for name, value in data.items() if isinstance(value, str)}
    triggers = {name: _several(value) for name, value in data.get("triggers", {}).items()}
    needed = {words: frozenset(words.split()) for several in triggers.values() for words in several}
    kinds = Kinds({**lists, **needed})
    return Pack(
        language=code,
        known=known,
        calibrated=data.get("calibrated", False),
        lists=lists,
        patterns=data.get("patterns", {}),
        purposes=data.get("purposes", {}),
        kinds=kinds,
        closed=kinds.closed(),
        triggers={name: [kinds.bit(words) for words in several] for name, several in triggers.items()},
        stems=Stems(code, lists.get("stop", frozenset())),
    )


def _several(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value
