"""The lists of objects that JSON holds, however they are written, and the one of them that is a talk."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from threekeys.transcripts.items import END, TEXT, Item, Unit, speaker_of, unit_of
from threekeys.transcripts.names import could_be_name

FEW = 20  # items are enough to know a list by
DEPTH = 7  # keys
_READ = 0.5  # of the items of a list say something
_FIRST = re.compile(r"[ \u2581]\w")  # the first part of a word, as recognisers give them
_WORD = 100  # signs that no word exceeds
_PARTS = 0.8  # of parts at most begin a word, or they are words
_FEWEST, _SPACES = 3, 2  # pairs, and blanks in what each says, to be a talk


def best_list(data: Any) -> tuple[list[Item], list[Unit]] | None:
    """The list whose items have the most text, those with speakers first, and what its items say."""
    best: tuple[tuple[bool, int, float], list[Item], list[Unit]] | None = None
    for items in map(_whole_words, lists_in(data, 0)):
        units = [unit for item in items if (unit := unit_of(item)) is not None]
        if len(units) < _READ * len(items) or not _tells(items, units):
            continue
        text = sum(len(unit.text) for unit in units)
        rank = any(unit.speaker for unit in units), text // 100, text / len(units)
        if best is None or rank > best[0]:
            best = rank, items, units
    return best[1:] if best else None


def _tells(items: Sequence[Item], units: Sequence[Unit]) -> bool:
    """Whether something can be told from them: they have times, or speakers, called so or of whole sentences."""
    if any(unit.start for unit in units):
        return True
    called = any("speaker" in key.lower() for item in items[:FEW] for key in item)
    return (
        len(units) > 1
        and any(unit.speaker for unit in units)
        and (called or any(" " in unit.text for unit in units))
    )


def _whole_words(items: list[Item]) -> list[Item]:
    """The items; where they are parts of words, of which the first alone has a blank before it, whole words."""
    texts = [text for item in items if isinstance(text := item.get("text"), str)]
    first = sum(_FIRST.match(text) is not None for text in texts)
    inner = sum(" " in text.strip() for text in texts)
    if len(texts) < len(items) or inner or not max(_FEWEST, 0.2 * len(texts)) <= first < _PARTS * len(texts):
        return items
    whole: list[Item] = []
    for item in items:
        last = whole[-1] if whole else {}
        if (
            not whole
            or _FIRST.match(item["text"])
            or speaker_of(item) != speaker_of(last)
            or len(last["text"]) > _WORD
        ):
            whole.append(item)
        else:
            whole[-1] = {**last, "text": last["text"] + item["text"]} | {
                key: item[key] for key in END if key in item
            }
    return whole


def lists_in(data: Any, depth: int) -> Iterator[list[Item]]:
    """Every list of objects not deeper than a few keys; the items of long lists are not looked into."""
    if items := as_items(data):
        yield items
    within = data.values() if isinstance(data, Mapping) else data[:FEW] if isinstance(data, list) else ()
    if depth < DEPTH and (isinstance(data, Mapping) or len(data) <= FEW):
        for value in within:
            if isinstance(value, (Mapping, list)):
                yield from lists_in(value, depth + 1)


def as_items(data: Any) -> list[Item]:
    """A list of objects, however it is written: also as pairs, as one object a name, by numbers, or in columns."""
    if isinstance(data, list) and data:
        objects = all(isinstance(item, Mapping) for item in data)
        return _as_pairs(data) or (data if objects else [])
    if isinstance(data, Mapping) and len(data) > 1:
        if all(str(key).isdecimal() and isinstance(item, Mapping) for key, item in data.items()):
            return list(data.values())
        return _as_columns(data)
    return []


def _as_pairs(data: Sequence[Any]) -> list[Item]:
    """[["Ana", "Hello"], …] or [{"Ana": "Hello"}, …]: names that return, and sentences."""
    pairs = [
        next(iter(item.items())) if isinstance(item, Mapping) and len(item) == 1 else item for item in data
    ]
    if len(pairs) < _FEWEST or not all(
        isinstance(pair, (tuple, list)) and len(pair) == 2 and all(isinstance(one, str) for one in pair)
        for pair in pairs
    ):
        return []
    names = {who for who, _ in pairs}
    spoken = sum(text.count(" ") for _, text in pairs) > _SPACES * len(pairs)
    if not (spoken and 1 < len(names) < len(pairs) and all(map(could_be_name, names))):
        return []
    return [{"speaker": who, "text": text} for who, text in pairs]


def _as_columns(data: Item) -> list[Item]:
    """{"speaker": ["Ana", …], "text": ["Hello", …]}."""
    columns = {key: column for key, column in data.items() if isinstance(column, list)}
    text = next((columns[key] for key in TEXT if key in columns), [])
    if not text or not all(isinstance(one, str) for one in text):
        return []
    whole = {key: column for key, column in columns.items() if len(column) == len(text)}
    return [dict(zip(whole, row, strict=True)) for row in zip(*whole.values(), strict=True)]
