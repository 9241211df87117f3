"""HTML to lines of text: one a block, without scripts and styles."""

from html.parser import HTMLParser

_BLOCKS = frozenset("p div li tr h1 h2 h3 h4 h5 h6 section article blockquote dd dt table ul ol body".split())
_HIDDEN = frozenset(("script", "style", "head", "title", "template"))


class _Lines(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - HTMLParser's own
        if tag in _HIDDEN:
            self.hidden += 1
        elif tag in _BLOCKS or tag == "br":
            self.parts.append("\n")
        elif tag in {"td", "th"}:
            self.parts.append("\t")

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self.hidden = max(0, self.hidden - 1)
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            text = " ".join(data.split())
            lead, trail = " " * data[:1].isspace(), " " * data[-1:].isspace()
            self.parts.append(f"{lead}{text}{trail}" if text else " ")


def text_of(page: str) -> str:
    """The lines of a page; podcasts' `<cite>` and `<time>` stay on one line, as `Name: 0:12`."""
    parser = _Lines()
    parser.feed(page)
    parser.close()
    lines = (" ".join(line.split(" ")).strip(" ") for line in "".join(parser.parts).split("\n"))
    return "\n".join(" ".join(line.split()) if "\t" not in line else line.strip() for line in lines)
