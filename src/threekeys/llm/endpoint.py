"""Where a model is reached, and how patiently."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from threekeys.errors import SettingsError
from threekeys.llm.stopping import Stop

OPENAI = "https://api.openai.com/v1"

DEFAULT_MODEL = "gpt-6.1-terra"
"""OpenAI's current middle size; the SDK announces no shutdown date for it (looked up 2026-11-23)."""

_AZURE = re.compile(r"([^?#]+)\?api-version=([\w.-]+)")
_PATH = re.compile(r"(?:/chat/completions)?/*$")  # what is added for each request anyway
_LONGEST_QUOTE = 300
_UNPRINTABLE = re.compile(r"[^\x21-\x7e]")


@dataclass(frozen=True)
class Endpoint:
    """An OpenAI-compatible server. Times are seconds.

    `timeout` bounds each silence of the server, `deadline` all that one question takes: requests,
    retries, waits and the repair. `pause` scales the waits between attempts that the server does not
    ask for itself. `parallel` is how many questions it gets at once: one if it runs on this machine, else
    four, unless said. `api_version` is that of an Azure address, which ends in `?api-version=…`. `stop` ends,
    from another thread, whatever is being asked. Raises SettingsError for an address or a key that cannot be one.
    """

    base_url: str = OPENAI
    api_key: str | None = field(default=None, repr=False)
    timeout: float = 300.0
    deadline: float = 600.0
    max_attempts: int = 4
    pause: float = 1.0
    parallel: int = 0
    api_version: str | None = None
    stop: Stop | None = field(default=None, repr=False, compare=False)

    def __post_init__(self) -> None:
        if azure := _AZURE.fullmatch(self.base_url.strip()):
            object.__setattr__(self, "api_version", azure[2])
            object.__setattr__(self, "base_url", azure[1])
        object.__setattr__(self, "base_url", _PATH.sub("", self.base_url.strip()))
        object.__setattr__(self, "api_key", (self.api_key or "").strip() or None)
        if not _is_http(self.base_url):
            raise SettingsError(
                f"The base URL {self.shown!r} is not an http address. "
                "Write it whole and without ? or #, for example http://localhost:11434/v1."
            )
        object.__setattr__(self, "parallel", self.parallel or (1 if self.is_local else 4))
        if self.api_key and _UNPRINTABLE.search(self.api_key):
            raise SettingsError("The API key holds blanks or letters that no key has. Copy it again, whole.")

    @property
    def shown(self) -> str:
        """The address as people may see it: without user, password and query."""
        return re.sub(r"//[^/@]*@", "//", self.base_url).partition("?")[0]

    @property
    def deployment(self) -> str | None:
        """The model that an Azure address names itself."""
        named = re.search(r"/deployments/([^/]+)$", self.base_url)
        return named[1] if named else None

    @property
    def host(self) -> str:
        """The name of the machine that what is sent goes to."""
        return urlsplit(self.base_url).hostname or ""

    @property
    def is_openai(self) -> bool:
        """Whether this is OpenAI's own server."""
        return self.host == urlsplit(OPENAI).hostname

    @property
    def is_local(self) -> bool:
        """Whether what is sent stays on this machine."""
        return self.host in {"localhost", "::1"} or self.host.startswith("127.")

    def clean(self, text: str) -> str:
        """A server's words, fit to be shown: one short line without control characters and without the key."""
        return one_line(re.sub(r"(?i)\b(bearer\s+)\S+", r"\1***", self.without_key(text)))

    def without_key(self, text: str) -> str:
        """The text with the key, whole or cut off after its first letters, masked wherever it stands."""
        if not self.api_key or len(self.api_key) <= 3:
            return text
        text = text.replace(self.api_key, "***")
        if len(self.api_key) <= 8:
            return text
        return re.sub(re.escape(self.api_key[:8]) + r"[\w.*-]*", "***", text)


def one_line(text: str) -> str:
    """Foreign words fit to be shown: one line, not too long, and nothing in it that a terminal obeys."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= _LONGEST_QUOTE else f"{line[:_LONGEST_QUOTE]}…"


def _is_http(url: str) -> bool:
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - reading it is what checks it
    except ValueError:
        return False
    plain = url.isprintable() and not re.search(r"[\s?#]", url)
    return plain and parts.scheme in {"http", "https"} and bool(parts.hostname)
