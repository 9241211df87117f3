"""Who could help whom: by words always; by meaning, too, where an embeddings model is set."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from threekeys.domain import unaccented, words
from threekeys.domain.memory import Matches
from threekeys.errors import ModelError, SettingsError
from threekeys.settings import Settings
from threekeys.verbs.coaches import cache, endpoint
from threekeys.verbs.recall import memory

if TYPE_CHECKING:
    from threekeys.memory.meaning import Vectors

_ENDING = 3  # letters that may follow a name, as in genitives


def matches(settings: Settings, person: int | None = None) -> tuple[Matches, str | None]:
    """The best few introductions; and why only words were compared, where meaning was wanted.

    No fault of a server keeps them back.
    """
    from threekeys.memory import introductions

    vectors, why_not = _vectors(settings, person) if settings.embeddings else ({}, None)
    with memory(settings) as db:
        return introductions.matches(db, person, vectors=vectors), why_not


def _vectors(settings: Settings, person: int | None) -> "tuple[Vectors, str | None]":
    from threekeys.llm import embed
    from threekeys.memory import introductions, names

    if settings.coach == "offline":
        return {}, f"{settings.origins['coach']} asks for no server"
    with memory(settings) as db:
        texts = introductions.compared(db, person)
        called = names.everybody(db) if settings.redact else ()
    sent = _hidden(texts, [settings.me or "", *called], settings.redact_also) if settings.redact else texts
    try:
        found = embed(sent, settings.embeddings or "", endpoint(settings), cache())
    except (ModelError, SettingsError) as error:
        return {}, str(error)
    return dict(zip(texts, found, strict=True)), None


def _hidden(texts: Sequence[str], names: Sequence[str], also: Sequence[str]) -> list[str]:
    from threekeys.coach.redaction import Redaction

    redaction = Redaction(_mentioned(names, texts), also)
    return [redaction.hide(text) for text in texts]


def _mentioned(names: Sequence[str], texts: Sequence[str]) -> Iterator[str]:
    """Those of many names that the texts may hold: to look for all of them would take long."""
    heads = {
        unaccented(word)[: len(word) - cut]
        for text in texts
        for word in words(text)
        for cut in range(_ENDING + 1)
    }
    return (name for name in names if any(unaccented(word) in heads for word in words(name)))
