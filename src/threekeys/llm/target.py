"""A model on a server, with what is kept about it: how it wants to be asked, its replies, the budget."""

from threekeys.llm.budget import Budget
from threekeys.llm.cache import Cache
from threekeys.llm.endpoint import Endpoint
from threekeys.llm.profile import Profile


class Target:
    """The model `name` on the server at `endpoint`.

    With a `cache`, no reply is paid for twice; `budget` is shared by all that is asked. `profile` is how
    the server was found to want to be asked.
    """

    def __init__(
        self, name: str, endpoint: Endpoint, *, cache: Cache | None = None, budget: Budget | None = None
    ) -> None:
        self.name = name
        self.endpoint = endpoint
        self.cache = cache
        self.budget = budget or Budget()
        self._remembered = cache.profile(endpoint, name) if cache else None
        self.profile = self._remembered or Profile()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.name!r}, {self.endpoint!r})"

    def remember(self) -> str | None:
        """Keep how the server wants to be asked, if that is news; why not, if that fails."""
        if self.cache is None or self.profile == self._remembered:
            return None
        self._remembered = self.profile
        return self.cache.keep_profile(self.endpoint, self.name, self.profile)
