"""Plain text: what a coach may say to a person, free of markup, links and hidden characters."""

import re

from threekeys.domain import visible

_TAG = re.compile(r"</?[a-zA-Z!][^<>]*(?:>|$)|<[|｜][^|｜<>]*[|｜]>|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);")
_LINKED = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s[^()]*)?\)")
_ADDRESS = re.compile(
    r"\b(?:[a-z][a-z0-9+.-]{1,20}:/{1,2}|www\.)\S+|\b(?:mailto|javascript|vbscript|data|tel|file):\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
    r"|(?<![\w.-])(?:[a-z0-9-]{2,63}\.){1,8}(?:com|net|org|io|ai|dev|app|info|biz|xyz|ru|cn|link|click|site|online|example)\b(?:/\S*)?"
    r"|(?<![\w.-])(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,24}/\S*"
    r"|(?-i:(?<![\w.-])(?:[A-Za-z0-9-]{2,63}\.){1,4}(?:[a-z]{2}\.)?(?:uk|de|fr|es|it|nl|eu|ch|at|be|pl|se|ca|au|nz|br|jp|kr|tv|cc|ly|gg|gl|shop|store|top"
    r"|page|live|pro|blog|cloud|tech|work|vip|win|zip|money|bank|pay))(?![\w.])"
    r"|(?<![\w.+-])[\w.+-]{1,64} ?[(\[]at[)\]] ?[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}|(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.])(?:/\S*)?",
    re.IGNORECASE,
)
_MIXED = re.compile(r"[A-Za-z][\u0370-\u03ff\u0400-\u04ff]|[\u0370-\u03ff\u0400-\u04ff][A-Za-z]")
_MARKS = re.compile(r"\*\*|__|~~|`+|^\s{0,3}(?:#{1,6}\s+|>\s+|[-*+]\s+)", re.MULTILINE)
_MOST_LAYERS = 10  # of markup within markup; nobody writes so by mistake
_MOST_LETTERS = 5_000  # far more than any text of ours may have


def plain(text: str) -> str:
    """The text on one line without markup, links or hidden characters."""
    return " ".join(_bare(visible(text[:_MOST_LETTERS])).split())


def plain_lines(text: str) -> str:
    """The same with its paragraphs kept: for a message."""
    lines = (plain(line) for line in re.split(r"\r\n|[\r\n\u2028\u2029]", text[:_MOST_LETTERS]))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def impurities(text: str) -> list[str]:
    """What of the text may not be shown: hidden characters, markup, links, look-alike letters. Empty for plain text."""
    found = []
    if any(visible(line) != line for line in text.split("\n")):
        found.append("hidden or control characters")
    if _TAG.search(text) or _LINKED.search(text) or _MARKS.search(text):
        found.append("markup")
    if _ADDRESS.search(text):
        found.append("a link")
    if _MIXED.search(text):
        found.append("letters of two alphabets in one word")
    return found


def _bare(text: str) -> str:
    """Markup taken off until none is left: what was inside a tag may be one too."""
    for _ in range(_MOST_LAYERS):
        bare = _MARKS.sub("", _ADDRESS.sub("", _LINKED.sub(r"\1", _TAG.sub("", text))))
        if bare == text:
            return bare
        text = bare
    return re.sub(r"[<>\[\]()|｜&*_`~@:]", " ", text)
