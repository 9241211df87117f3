"""A transcript too long to be read at once, in parts that fit: whole lines, each part beginning a little before its own."""

from collections.abc import Iterator, Sequence

from threekeys.llm import most_tokens

_OVERLAP = 4  # lines of the part before, so that an answer does not stand without its question …
_OVERLAP_SHARE = 5  # … unless they would take more than this fraction of the part


def windows(lines: Sequence[str], tokens: int) -> list[tuple[str, ...]]:
    """Parts of at most so many tokens, together all the lines; a line too long for one is cut, keeping its label."""
    pieces = [piece for line in lines for piece in _pieces(line, tokens)]
    parts: list[tuple[str, ...]] = []
    first = 0
    while first < len(pieces):
        end = _end(pieces, first, tokens)
        parts.append(tuple(pieces[first:end]))
        if end == len(pieces):
            break
        first = max(first + 1, end - _overlap(pieces, end, tokens))
    return parts


def _end(pieces: Sequence[str], first: int, tokens: int) -> int:
    used, end = most_tokens(pieces[first]), first + 1
    while end < len(pieces) and (used := used + most_tokens(pieces[end])) <= tokens:
        end += 1
    return end


def _overlap(pieces: Sequence[str], end: int, tokens: int) -> int:
    used = 0
    for back in range(1, _OVERLAP + 1):
        used += most_tokens(pieces[end - back])
        if used * _OVERLAP_SHARE > tokens:
            return back - 1
    return _OVERLAP


def _pieces(line: str, tokens: int) -> Iterator[str]:
    if most_tokens(line) <= tokens:
        yield line
        return
    label, _, text = line.partition("] ")
    piece = ""
    for word in text.split(" "):
        longer = f"{piece} {word}".strip()
        if piece and most_tokens(f"{label}] {longer}") > tokens:
            yield f"{label}] {piece}"
            longer = word
        piece = longer
    yield f"{label}] {piece}"
